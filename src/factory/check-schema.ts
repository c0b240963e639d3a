import { findPlaceholder } from '../address/placeholder.js'
import { definitionOfResource, definitionOfType, validatorByName } from '../schema/by-type.js'
import { isComputed } from '../schema/expression-shape.js'
import type { SchemaFinding } from '../schema/finding.js'
import { knownType, meantType, typesOf, type Family } from '../schema/type-names.js'
import { validate } from '../schema/validate.js'
import { diagnostic, type Diagnostic } from '../text/diagnostic.js'
import { isObject, member, valueAt, type At } from '../text/member.js'
import { pathsOf } from '../text/paths.js'
import type { JsonPath, Place } from '../text/place.js'
import { isWorkspaceType, kindWords, type Kind } from './kinds.js'
import { explainedBy, isExplained, isMissed, misplacedDiagnostic, misplacementsOf } from './misplaced.js'
import { NAME_HINT, schemaDiagnostic } from './schema-diagnostic.js'
import { definitionOfProperties, FAMILIES, type FailedCheck, type Subject } from './subject.js'
import { version1Forms } from './version-1.js'

/**
 * The findings of the schemas for one resource: one for each mistake, at the smallest place. An activity that is
 * switched off may lack what it needs. A version-1 form is one finding for the resource, and its parts are not judged.
 */
export function checkSchema(subject: Subject): Judgement {
  const failed = failedChecks(subject)
  const mayBeOld = failed.length > 0 || subject.kind === 'dataset' || subject.activities.some(({ type }) => type === 'AzureMLBatchScoring')
  const forms = mayBeOld ? version1Forms(subject.kind, subject.properties, subject.activities, subject.document.value) : []
  const [first, ...others] = forms
  const old = first && [
    diagnostic('version-1-form', 'error', { file: subject.file, path: first.path, part: first.part }, `${first.words} is a form of Data Factory version 1.`, {
      hint: first.version2,
      related: others.map(({ path, part, words, version2 }) => ({ at: { file: subject.file, path, part }, message: `so is ${beginningSmall(words)}: ${beginningSmall(version2).replace(/\.$/, '')}` })),
    }),
  ]
  const found = failed
    .filter(({ at }) => !forms.some(({ path }) => at.path.length > 0 && startsWith(path, at.path)))
    .flatMap((check) => validate(check.validator, check.at).filter((finding) => isWanted(finding, check, forms)).map((finding) => ({ finding, check })))
  const misplacements = failed.length > 0 && !first ? misplacementsOf(subject, failed) : []
  const explained = explainedBy(misplacements)
  const missing = pathsOf(misplacements.length === 0 ? [] : found.flatMap(({ finding }) => (finding.kind === 'missing-property' ? [[...finding.path, finding.name]] : [])))
  const all = [
    ...(old ?? []),
    ...misplacements.map((each) => misplacedDiagnostic(each, isMissed(each, missing), subject)),
    ...distinct(found.filter(({ finding }) => !isExplained(finding, explained)).map(({ finding, check }) => schemaDiagnostic(finding, check, subject))),
    ...typeFindings(subject),
    ...computedNames(subject),
  ]
  if (all.length === 0) return SOUND
  return { findings: all, faults: [...all.filter(({ rule }) => !HARMLESS.has(rule)).map(({ at }) => ownerOf(at, subject)), ...others.map(({ path }) => path.slice(0, -1))] }
}

const SOUND: Judgement = { findings: [], faults: [] }

/** What the schemas say of a resource. */
export interface Judgement {
  readonly findings: readonly Diagnostic[]
  /** The objects that hold a mistake. */
  readonly faults: readonly JsonPath[]
}

/** Mistakes after which everything still means what it was meant to mean. */
const HARMLESS = new Set(['key-case', 'value-case', 'duplicate-key'])

/** The object in which a mistake stands. */
function ownerOf(at: Place, subject: Subject): JsonPath {
  const path = 'path' in at ? at.path : []
  return valueAt(subject.document.value, path) === undefined || !isObject(valueAt(subject.document.value, path)) ? path.slice(0, -1) : path
}

/** Findings without repeats: what two definitions say of one value, or two uses of one object, is said once. */
export function distinct(findings: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>()
  return findings.filter(({ rule, at, message }) => {
    const key = JSON.stringify([rule, at, message])
    return !seen.has(key) && seen.add(key)
  })
}

/** The checks that fail, and only those: most resources are clean. */
function failedChecks(subject: Subject): FailedCheck[] {
  const { kind, document, properties, isBare } = subject
  const failed: FailedCheck[] = []
  const judge = (definition: string, at: At): void => {
    const validator = validatorByName(definition)
    if (!validator(at.value)) failed.push({ definition, validator, at, words: wordsFor(subject), activity: undefined })
  }
  if (!isBare && kind !== 'activity' && !isWorkspaceType(member(document, 'type')?.value)) judge(definitionOfResource(kind), document)
  if (isBare && kind === 'pipeline') judge('Pipeline', properties)
  const definition = definitionOfProperties(subject)
  if (definition !== undefined && isObject(properties.value)) judge(definition, properties)
  for (const activity of subject.activities) {
    const value = valueAt(document.value, activity.path)
    const definition = definitionOfType('Activity', activity.type)
    const validator = validatorByName(definition)
    if (validator(value)) continue
    failed.push({ definition, validator, at: { value, path: activity.path }, words: activity.name === '' ? 'The activity' : `Activity "${activity.name}"`, activity })
  }
  return failed
}

function wordsFor({ kind, isBare, properties, document }: Subject): string {
  const name = nameOf(isBare ? properties : document)
  return name === undefined ? `The ${kindWords(kind)}` : `${capital(kindWords(kind))} "${name}"`
}

function isWanted(finding: SchemaFinding, check: FailedCheck, forms: readonly { path: JsonPath }[]): boolean {
  // what is filled in later is not known yet
  if (finding.kind === 'invalid-value' && findPlaceholder(String(valueAt(check.at.value, finding.path.slice(check.at.path.length))))) return false
  if (finding.kind === 'missing-property' && check.activity?.inactive !== undefined && finding.name !== 'name' && finding.name !== 'type') return false
  if (finding.kind === 'missing-property' && isEncrypted(finding, check)) return false
  return !forms.some(({ path }) => startsWith(finding.path, path))
}

/** A secret that is missing beside `encryptedCredential`: the service shows that in the place of what it was given. */
function isEncrypted({ path, name }: SchemaFinding & { kind: 'missing-property' }, { at }: FailedCheck): boolean {
  if (!ENCRYPTED.has(name)) return false
  const value = valueAt(at.value, path.slice(at.path.length))
  return typeof member({ value, path }, 'encryptedCredential')?.value === 'string'
}

/** The required properties of linked services that are secrets, or texts with some (type definitions of the service). */
const ENCRYPTED: ReadonlySet<string> = new Set(['apiKey', 'apiToken', 'clientKey', 'connectionString', 'password', 'pfx', 'servicePrincipalKey', 'userToken'])

/** Type names with a slip. A name far from every known one may be newer than this program: silence. */
function typeFindings({ file, kind, document, properties, activities }: Subject): Diagnostic[] {
  const found: Diagnostic[] = []
  const judge = (at: At | undefined, family: Family, what: string): void => {
    if (typeof at?.value !== 'string' || knownType(family, at.value) !== undefined) return
    const meant = meantType(at.value, typesOf(family))
    if (meant !== undefined) found.push(diagnostic('unknown-type', 'error', { file, path: at.path }, `"${at.value}" is no type of ${what}.`, { hint: `Did you mean "${meant}"?` }))
  }
  const family = FAMILIES.get(kind)
  if (family) judge(member(properties, 'type'), family, kindWords(kind))
  for (const { path, type } of activities) if (knownType('Activity', type) === undefined) judge(member({ value: valueAt(document.value, path), path }, 'type'), 'Activity', 'activity')
  return found
}

/** Kinds whose names in references the service takes as they are. Those of notebooks, Spark jobs and pools may be computed. */
const NAMED_AS_WRITTEN: ReadonlySet<Kind> = new Set<Kind>(['linkedService', 'dataset', 'pipeline', 'dataflow', 'trigger', 'integrationRuntime', 'credential', 'managedVirtualNetwork'])

/** References by a name that is an expression: `@name(` or `@{name(`, for a tool's own tokens may begin with `@` too. */
function computedNames({ file, references }: Subject): Diagnostic[] {
  const found: Diagnostic[] = []
  for (const { name, kind, at } of references) {
    if (!name.includes('@') || !NAMED_AS_WRITTEN.has(kind) || !isComputed(name) || !/@\{?\s*[A-Za-z]\w*\s*\(/.test(name) || findPlaceholder(name)) continue
    found.push(diagnostic('wrong-type', 'error', { ...at, file }, `"referenceName" is an expression, but the name of ${/^[aeiou]/.test(kindWords(kind)) ? 'an' : 'a'} ${kindWords(kind)} is expected: the service does not evaluate expressions here.`, { hint: NAME_HINT }))
  }
  return found
}

function nameOf(at: At): string | undefined {
  const name = member(at, 'name')?.value
  return typeof name === 'string' && name !== '' ? name : undefined
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function startsWith(path: JsonPath, prefix: JsonPath): boolean {
  return prefix.every((step, i) => path[i] === step)
}

function beginningSmall(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1)
}
