import { ACTIVITY_VALIDATORS, LINKED_SERVICE_VALIDATORS } from '../schema/deep.js'
import { ACTIVITY_TYPES, knownActivityType, knownLinkedServiceType, LINKED_SERVICE_TYPES } from '../schema/type-names.js'
import { typesOf, validatorByType, type Family } from '../schema/by-type.js'
import type { SchemaFinding } from '../schema/translate.js'
import { validate } from '../schema/validate.js'
import * as validators from '../schema/validators.js'
import type { Validator } from '../schema/validators.js'
import { diagnostic, type Diagnostic } from '../text/diagnostic.js'
import { isObject, member, valueAt, type At } from '../text/member.js'
import { nearest } from '../text/nearest.js'
import type { JsonPath, JsonPlace, Place } from '../text/place.js'
import { kindWords, type Kind } from './kinds.js'
import type { Activity } from './model.js'
import { version1Forms } from './version-1.js'

/** What the schemas are laid against: one resource and the activities in it. */
export interface Subject {
  readonly file: string
  readonly kind: Kind
  readonly document: At
  readonly properties: At
  readonly isBare: boolean
  readonly activities: readonly Activity[]
}

/** A value that one validator judges, and how a message names it. */
interface Check {
  readonly validator: Validator
  readonly at: At
  readonly words: string
  readonly activity: Activity | undefined
  readonly isLinkedService?: boolean
}

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
      related: others.map(({ path, part, words, version2 }) => ({ at: { file: subject.file, path, part }, message: `${words} is another. ${version2}` })),
    }),
  ]
  const findings = failed
    .filter(({ at }) => !forms.some(({ path }) => at.path.length > 0 && startsWith(path, at.path)))
    .flatMap((check) => validate(check.validator, check.at).filter((finding) => isWanted(finding, check, forms)).map((finding) => toDiagnostic(finding, check, subject)))
  const all = [...(old ?? []), ...distinct(findings), ...typeFindings(subject)]
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

/** An activity is judged as an activity and by its type: what both say is said once. */
function distinct(findings: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>()
  return findings.filter(({ rule, at, message }) => {
    const key = JSON.stringify([rule, at, message])
    return !seen.has(key) && seen.add(key)
  })
}

/** The checks that fail, and only those: most resources are clean. */
function failedChecks(subject: Subject): Check[] {
  const { kind, document, properties, isBare } = subject
  const failed: Check[] = []
  const judge = (validator: Validator, at: At): void => {
    if (!validator(at.value)) failed.push({ validator, at, words: wordsFor(subject), activity: undefined, isLinkedService: kind === 'linkedService' })
  }
  if (kind === 'pipeline') judge(isBare ? validators.pipelineProperties : validators.pipeline, isBare ? properties : document)
  if (kind === 'linkedService') {
    // without envelope the name stands beside the type
    if (!isBare) judge(validators.linkedService, document)
    const type = member(properties, 'type')?.value
    const deep = typeof type === 'string' ? LINKED_SERVICE_VALIDATORS.get(knownLinkedServiceType(type) ?? type) : undefined
    if (deep) judge(deep, properties)
  }
  const family = FAMILIES.get(kind)
  const written = family && member(properties, 'type')?.value
  if (family && typeof written === 'string' && !(kind === 'linkedService' && LINKED_SERVICE_VALIDATORS.has(knownLinkedServiceType(written) ?? written))) {
    const byType = validatorByType(family, written) ?? validatorByType(family, spelling(family, written))
    if (byType) judge(byType, properties)
  }
  for (const activity of subject.activities) {
    const value = valueAt(document.value, activity.path)
    const deep = ACTIVITY_VALIDATORS.get(activity.type)
    // the model's own types hold what every activity has
    const base = (deep ? undefined : validatorByType('Activity', activity.type)) ?? validators.activity
    const isSound = base(value)
    const isSoundByType = deep === undefined || deep(value)
    if (isSound && isSoundByType) continue
    const at = { value, path: activity.path }
    const words = activity.name === '' ? 'The activity' : `Activity "${activity.name}"`
    if (!isSound) failed.push({ validator: base, at, words, activity })
    if (deep && !isSoundByType) failed.push({ validator: deep, at, words, activity })
  }
  return failed
}

/** The kinds whose resources have a type. */
const FAMILIES: ReadonlyMap<Kind, Family> = new Map([
  ['linkedService', 'LinkedService'],
  ['dataset', 'Dataset'],
  ['trigger', 'Trigger'],
  ['dataflow', 'DataFlow'],
  ['integrationRuntime', 'IntegrationRuntime'],
  ['credential', 'Credential'],
])

/** The known spelling of a type, ignoring case; the type itself where there is none. */
function spelling(family: Family, written: string): string {
  return typesOf(family).find((type) => type.toLowerCase() === written.toLowerCase()) ?? written
}

function wordsFor({ kind, isBare, properties, document }: Subject): string {
  const name = nameOf(isBare ? properties : document)
  return name === undefined ? `The ${kindWords(kind)}` : `${capital(kindWords(kind))} "${name}"`
}

function isWanted(finding: SchemaFinding, check: Check, forms: readonly { path: JsonPath }[]): boolean {
  if (finding.kind === 'missing-property' && check.activity?.inactive !== undefined && finding.name !== 'name' && finding.name !== 'type') return false
  if (finding.kind === 'key-case' && STUDIO_SPELLINGS.has(String(finding.path.at(-1)))) return false
  // said by itself, for every type in another case
  const isOwnType = finding.path.length === check.at.path.length + 1 && finding.path.at(-1) === 'type'
  if (finding.kind === 'value-case' && isOwnType && (check.activity !== undefined || check.isLinkedService)) return false
  if (finding.kind === 'value-case' && STUDIO_SPELLINGS.has(finding.written)) return false
  return !forms.some(({ path }) => startsWith(finding.path, path))
}

/** Spellings that the Studio itself writes, beside those of the type definitions: `dataFlow` of ExecuteDataFlow, `RBAC` of a runtime. */
const STUDIO_SPELLINGS = new Set(['dataflow', 'Rbac'])

function toDiagnostic(finding: SchemaFinding, check: Check, subject: Subject): Diagnostic {
  const { file } = subject
  const value: JsonPlace = { file, path: finding.path }
  const key: JsonPlace = { file, path: finding.path, part: 'key' }
  const last = finding.path.at(-1)
  const isResource = finding.path.length <= check.at.path.length || (last === 'properties' && finding.kind === 'missing-property')
  const words = isResource ? check.words : typeof last === 'string' ? `"${last}"` : 'The entry'
  switch (finding.kind) {
    case 'missing-property':
      return diagnostic('missing-property', 'error', ownerPlace(finding.path, subject), `${words} has no "${finding.name}".`, { hint: `Add "${finding.name}".` })
    case 'wrong-type':
      return diagnostic('wrong-type', 'error', value, `${words} is ${finding.found}, but ${finding.expected} is expected.`)
    case 'convertible':
      return diagnostic('wrong-type', 'warning', value, `${words} is ${finding.found}, but ${finding.expected} is expected.`, { hint: 'The service converts it; tools that read the file may not.' })
    case 'odd-value':
      return diagnostic('invalid-value', 'warning', value, `${words} is "${finding.written}", which is none of the values that are known here.`, { hint: `Did you mean "${finding.suggestion}"?` })
    case 'unknown-type':
      return diagnostic('unknown-type', 'error', value, `"${finding.written}" is no type that is known here.`, { hint: `Did you mean "${finding.suggestion}"?` })
    case 'invalid-value':
      return diagnostic('invalid-value', 'error', value, `${words} ${finding.problem}.`, { hint: finding.suggestion === undefined ? undefined : `Did you mean "${finding.suggestion}"?` })
    case 'value-case':
      return diagnostic('value-case', 'warning', value, `"${finding.written}" differs from "${finding.known}" in case.`, {
        fix: { title: `Write "${finding.known}"`, safe: true, edits: [{ kind: 'replace-text', at: value, text: finding.known }] },
      })
    case 'key-case':
      return diagnostic('key-case', 'warning', key, `The key "${String(last)}" differs from "${finding.known}" in case.`, {
        hint: 'The service takes it; tools that read the file may not.',
        // two keys that differ only in case cannot both become the known one
        fix: isOnly(finding, subject) ? { title: `Write "${finding.known}"`, safe: true, edits: [{ kind: 'rename-key', at: key, text: finding.known }] } : undefined,
      })
    case 'same-key':
      return diagnostic('duplicate-key', 'warning', key, `The key "${String(last)}" stands beside "${finding.known}", from which it differs only in case.`, { hint: 'Which of the two the service takes is not documented; remove one.' })
    case 'unknown-key':
      return diagnostic('unknown-key', 'warning', key, `The key "${String(last)}" is not known here.`, {
        hint: `Did you mean "${finding.known}"?`,
        // what the service does with the unknown key today is lost by it: not a safe change
        fix: { title: `Write "${finding.known}"`, safe: false, edits: [{ kind: 'rename-key', at: key, text: finding.known }] },
      })
  }
}

const KNOWN_ACTIVITIES = new Set(ACTIVITY_TYPES)

/** Type names with a slip. A name far from every known one may be newer than this program: silence. */
function typeFindings(subject: Subject): Diagnostic[] {
  const { file } = subject
  const found: Diagnostic[] = []
  const judge = (at: At | undefined, types: readonly string[], known: (type: string) => string | undefined, what: string): void => {
    if (!at || typeof at.value !== 'string' || types.includes(at.value)) return
    const place: JsonPlace = { file, path: at.path }
    const inCase = known(at.value)
    if (inCase !== undefined) {
      found.push(diagnostic('value-case', 'warning', place, `"${at.value}" differs from "${inCase}" in case.`, {
        fix: { title: `Write "${inCase}"`, safe: true, edits: [{ kind: 'replace-text', at: place, text: inCase }] },
      }))
      return
    }
    const meant = at.value.length > 4 ? nearest(at.value, types, 2) : undefined
    if (meant !== undefined) found.push(diagnostic('unknown-type', 'error', place, `"${at.value}" is no type of ${what}.`, { hint: `Did you mean "${meant}"?` }))
  }
  if (subject.kind === 'linkedService') judge(member(subject.properties, 'type'), LINKED_SERVICE_TYPES, knownLinkedServiceType, 'linked service')
  for (const activity of subject.activities) {
    const value = valueAt(subject.document.value, activity.path)
    // the model has the known spelling already
    if (KNOWN_ACTIVITIES.has(activity.type) && isObject(value) && value['type'] === activity.type) continue
    judge(member({ value, path: activity.path }, 'type'), ACTIVITY_TYPES, knownActivityType, 'activity')
  }
  return found
}

/** Whether no other key of the object is the known one in yet another case. */
function isOnly({ path, known: name }: { readonly path: JsonPath; readonly known: string }, subject: Subject): boolean {
  const owner = valueAt(subject.document.value, path.slice(0, -1))
  return isObject(owner) && Object.keys(owner).filter((key) => key.toLowerCase() === name.toLowerCase()).length === 1
}

/** Where to say that an object lacks something: its name, else its key, else the object. */
function ownerPlace(path: JsonPath, subject: Subject): JsonPlace {
  const { file } = subject
  const at: At = { value: valueAt(subject.document.value, path), path }
  const name = member(at, 'name')
  if (name) return { file, path: name.path }
  return { file, path, part: typeof path.at(-1) === 'string' ? 'key' : 'start' }
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
