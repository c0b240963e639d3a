import { DEEP_LINKED_SERVICES } from '../schema/deep.js'
import { knownType } from '../schema/type-names.js'
import { diagnostic, type Diagnostic } from '../text/diagnostic.js'
import { countWrittenKeys, readExactly, type JsonProblem } from '../text/exact-json.js'
import { member, members, type At, type JsonObject } from '../text/member.js'
import { NO_PATHS, pathsOf } from '../text/paths.js'
import type { JsonPath, JsonPlace } from '../text/place.js'
import { activitiesOf, bareActivity } from './activities.js'
import type { ExpressionCheck } from './check-expressions.js'
import { checkSchema } from './check-schema.js'
import { dataFlowDefinitions, dataFlowOf } from './data-flow.js'
import { locationOf } from './data-uses.js'
import { definitionsOf, unreadDefinitions } from './definitions.js'
import { wrongTypes } from './definition-types.js'
import { endpointsOf } from './endpoints.js'
import { envelopeOf, type Envelope } from './envelope.js'
import { ignoresOf } from './ignores.js'
import type { Kind } from './kinds.js'
import { exportOf, templateRoot, type Seat } from './layout.js'
import { filledIn } from './literal.js'
import type { FileSummary, OpenResource, Resource } from './model.js'
import { asWritten } from './origin.js'
import { referencesOf, startOf, type References } from './references.js'
import { survey, type Survey } from './survey.js'
import { partsOf } from './template.js'

/** A file as the first pass takes it. */
export interface InputFile {
  readonly path: string
  /** Absent where the file could not be read: its name still counts. */
  readonly text?: string | undefined
  /** Its place in a factory; absent for a file that stands alone. */
  readonly seat?: Seat | undefined
}

/** What looks at one resource while its document is at hand; given by whoever compiles, so that rules stay above. */
export type ResourceCheck = (resource: OpenResource) => readonly Diagnostic[]

/** What judges a file that is inspected. */
export interface Inspection {
  readonly check: ResourceCheck
  readonly expressions: ExpressionCheck
}

/**
 * The first pass: one file to its summary. What it returns depends on the file and the checks alone; no text makes
 * it throw. Without an inspection it says what other files need to know of the file, and no findings: what it declares
 * and names, and where it breaks a schema.
 */
export function inspect(file: InputFile, inspection: Inspection | undefined): FileSummary {
  const { path, text, seat } = file
  const read: ReadDocument = text === undefined ? NOTHING_READ : readDocument(text, inspection !== undefined)
  const findings = read.problems.map((problem) => jsonDiagnostic(problem, path))
  const summary = (resource: Resource | undefined, more: readonly Diagnostic[]): FileSummary => ({ file: path, root: seat?.root, resource, findings: inspection ? findings.concat(more) : [] })
  // a file that cannot be read still holds its name, so that what refers to it is not reported too
  if (!read.surveyed) return { ...summary(seat && brokenResource(seat, path), []), ...(exportOf(path) === 'part' ? { unnamed: { root: templateRoot(path) } } : {}) }

  const envelope = envelopeOf(read.value, seat, path)
  if (envelope.form === 'foreign') return seat ? summary(undefined, []) : withParts(summary(undefined, []), read.value, text?.length ?? 0, inspection)
  if (envelope.form === 'nothing') return summary(undefined, [notAResource(file)])
  const { resource, found } = inspectResource(file, read.value as JsonObject, envelope, read.surveyed, inspection)
  return summary(resource, found)
}

/** A template with its resources, each inspected as a file of its own; any other document as it was. */
function withParts(summary: FileSummary, document: unknown, characters: number, inspection: Inspection | undefined): FileSummary {
  const parts = partsOf(document, summary.file).map(({ file, seat, document: value, properties, origin, isNamed, isExisting }): FileSummary => {
    const envelope = { form: 'resource', kind: seat.kind, properties: [properties], isBare: false } as const
    const { resource, found } = isExisting ? { resource: brokenResource(seat, file), found: [] } : inspectResource({ path: file, seat }, value, envelope, survey(value, inspection !== undefined), inspection)
    const findings = found.flatMap((each) => asWritten(each, () => origin) ?? [])
    return { file, root: seat.root, resource, findings, origin, ...(isNamed ? {} : { unnamed: { root: seat.root, kind: seat.kind } }) }
  })
  const template = { parameters: members(member({ value: document, path: [] }, 'parameters')).length, characters }
  return parts.length === 0 ? summary : { ...summary, parts, template, findings: summary.findings.map(({ fix: _, ...finding }) => finding) }
}

interface Inspected {
  readonly resource: Resource
  readonly found: readonly Diagnostic[]
}

function inspectResource(file: InputFile, value: JsonObject, envelope: Extract<Envelope, { form: 'resource' }>, surveyed: Survey, inspection: Inspection | undefined): Inspected {
  const { path } = file
  const document: At<JsonObject> = { value, path: [] }
  const [key] = envelope.properties
  const properties: At = key === undefined ? document : { value: document.value[key], path: envelope.properties }
  const where = { file: path, kind: envelope.kind, isBare: envelope.isBare, document: document.value }
  const { references, slips } = referencesOf(surveyed.references, where)
  const resource = resourceOf(document, properties, envelope.kind, references, surveyed.suspects, file)
  const judged = checkSchema({ file: path, kind: resource.kind, document, properties, isBare: envelope.isBare, activities: resource.activities, references })
  const faults = judged.faults.concat(unreadNames(resource, properties))
  const judgedResource: OpenResource = faults.length === 0 ? resource : { ...resource, faults: pathsOf(faults) }
  if (!inspection) return { resource: isDeep(resource) ? judgedResource : withoutValue(judgedResource), found: [] }
  const types = wrongTypes(resource)
  const judgedAt = new Set(judged.findings.map(({ at }) => JSON.stringify(at)))
  const typedAt = new Set(types.map(({ at }) => JSON.stringify(at)))
  const computed = inspection.expressions(judgedResource, surveyed, startOf(where))
  const { globalReads } = computed
  const sound: OpenResource = globalReads.length === 0 && computed.references === references ? judgedResource : { ...judgedResource, globalReads, references: computed.references }
  const found = envelopeFindings(resource, envelope, file).concat(typedAt.size === 0 ? judged.findings : judged.findings.filter(({ at }) => !typedAt.has(JSON.stringify(at))), types, slips.filter(({ at }) => !judgedAt.has(JSON.stringify(at))), computed.findings.filter(({ rule, at }) => rule !== 'missing-at' || !judgedAt.has(JSON.stringify(at))), inspection.check(sound))
  return { resource: isDeep(resource) ? sound : withoutValue(sound), found }
}

/** Where names may be declared that cannot be read; in a data flow its script declares them. */
function unreadNames({ kind, dataFlow, file }: OpenResource, properties: At): readonly JsonPath[] {
  if (kind !== 'dataflow') return unreadDefinitions(properties)
  return dataFlowDefinitions(dataFlow, properties, file) ? [] : [[...properties.path, 'parameters']]
}

const NOTHING_READ: ReadDocument = { problems: [] }

function isDeep({ kind, type }: Resource): boolean {
  return kind === 'linkedService' && DEEP_LINKED_SERVICES.has(type ?? '')
}

/** What is kept of a resource. Written out: a spread of every resource of a large factory is not free. */
function withoutValue({ id, kind, name, type, file, at, root, properties, activities, references, definitions, globalReads, location, endpoints, encryptedCredential, ignores, faults, isBroken }: Resource): Resource {
  return { id, kind, name, type, file, at, root, properties, activities, references, definitions, globalReads, location, endpoints, encryptedCredential, ignores, faults, isBroken, value: undefined }
}

interface ReadDocument {
  readonly value?: unknown
  /** Absent where the text could not be read. */
  readonly surveyed?: Survey
  readonly problems: readonly JsonProblem[]
}

/** The fast way first; by suspicion (it throws, too deep; where it is judged, a key too many, a long number) the exact way. */
function readDocument(text: string, isJudged: boolean): ReadDocument {
  const value = parse(text)
  if (value !== undefined) {
    const surveyed = survey(value, isJudged)
    const isSuspect = surveyed.isTooDeep || (isJudged && (surveyed.hasLongNumber || surveyed.keys !== countWrittenKeys(text)))
    if (!isSuspect) return { value, surveyed, problems: [] }
  }
  const exact = readExactly(text)
  if (!('value' in exact)) return { problems: exact.problems }
  // where JSON.parse took the text its value stands: one tree only
  const kept = value === undefined ? exact.value : value
  return { value: kept, surveyed: survey(kept, isJudged), problems: exact.problems }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function resourceOf(document: At<JsonObject>, properties: At, kind: Kind, references: References['references'], suspects: Survey['suspects'], { path: file, seat, text }: InputFile): OpenResource {
  const name = member(document, 'name')
  const nameText = typeof name?.value === 'string' && name.value !== '' ? name.value : (seat?.stem ?? '')
  const written = member(properties, 'type')?.value
  const dataFlow = kind === 'dataflow' ? dataFlowOf(properties) : undefined
  const type = typeof written === 'string' ? ((kind === 'linkedService' ? knownType('LinkedService', written) : undefined) ?? written) : undefined
  return {
    id: `${kind}/${nameText}`,
    kind,
    name: nameText,
    type,
    file,
    at: name ? { file, path: name.path } : { file, path: [], part: 'start' },
    root: seat?.root,
    properties: properties.path,
    activities: kind === 'pipeline' ? pipelineActivities(properties, file) : kind === 'activity' ? bareActivity(document.value, file) : [],
    references,
    definitions: kind === 'dataflow' ? (dataFlowDefinitions(dataFlow, properties, file) ?? []) : definitionsOf(properties, file),
    globalReads: [],
    location: kind === 'dataset' ? locationOf(properties, file) : undefined,
    endpoints: kind === 'linkedService' && type === 'AzureML' ? endpointsOf(properties) : [],
    encryptedCredential: kind === 'linkedService' ? encryptedCredentialOf(properties, file) : undefined,
    ignores: ignoresOf(properties),
    faults: NO_PATHS,
    isBroken: false,
    value: document.value,
    suspects,
    dataFlow,
    length: text?.length,
  }
}

function encryptedCredentialOf(properties: At, file: string): JsonPlace | undefined {
  const text = filledIn(member(member(properties, 'typeProperties'), 'encryptedCredential'))
  return text && text.value !== '' ? { file, path: text.path } : undefined
}

function pipelineActivities(properties: At, file: string): ReturnType<typeof activitiesOf> {
  const list = member(properties, 'activities')
  return list ? activitiesOf(list.value, list.path, file) : []
}

function brokenResource({ kind, stem, root }: Seat, file: string): Resource {
  return { id: `${kind}/${stem}`, kind, name: stem, type: undefined, file, at: { file, path: [], part: 'start' }, root, properties: [], activities: [], references: [], definitions: [], globalReads: [], location: undefined, endpoints: [], encryptedCredential: undefined, ignores: [], faults: NO_PATHS, isBroken: true, value: undefined }
}

function envelopeFindings(resource: OpenResource, envelope: Extract<Envelope, { form: 'resource' }>, { seat }: InputFile): Diagnostic[] {
  if (!seat || !envelope.isBare) return []
  return [
    diagnostic('missing-envelope', 'warning', resource.at, `The file holds the body of a ${resource.kind === 'activity' ? 'pipeline\'s activity' : 'resource'} without the "name" and "properties" around it.`, {
      hint: 'A file of a factory has the form { "name": "…", "properties": { … } }.',
    }),
  ]
}

function notAResource(file: InputFile): Diagnostic {
  return diagnostic('not-a-resource', 'warning', { file: file.path, path: [], part: 'start' }, `The file holds no resource${file.seat ? '' : ' that adfc knows'}.`, {
    hint: 'A resource has the form { "name": "…", "properties": { … } }.',
  })
}

function jsonDiagnostic(problem: JsonProblem, file: string): Diagnostic {
  const at = { file, offsets: problem.offsets }
  const details = {
    hint: problem.hint,
    related: problem.related ? [{ at: { file, offsets: problem.related.offsets }, message: problem.related.message }] : [],
  }
  switch (problem.kind) {
    case 'empty':
      return diagnostic('empty-file', 'error', at, problem.message, details)
    case 'conflict':
      return diagnostic('merge-conflict', 'error', at, problem.message, details)
    case 'syntax':
      return diagnostic('json-syntax', 'error', at, problem.message, details)
    case 'too-deep':
      return diagnostic('nesting-too-deep', 'error', at, problem.message, details)
    case 'comment':
      return diagnostic('json-comment', 'warning', at, problem.message, { hint: 'Move it to "description"; tools that read the file as JSON refuse it.' })
    case 'trailing-comma':
      return diagnostic('trailing-comma', 'warning', at, problem.message, {
        hint: 'Remove it; tools that read the file as JSON refuse it.',
        fix: { title: 'Remove the comma', safe: true, edits: [{ kind: 'remove-text', at, was: ',' }] },
      })
    case 'duplicate-key':
      return diagnostic('duplicate-key', 'warning', at, problem.message, details)
    case 'lossy-number':
      return diagnostic('lossy-number', 'warning', at, problem.message, details)
  }
}
