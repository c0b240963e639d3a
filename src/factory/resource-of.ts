import { DEEP_LINKED_SERVICES } from '../schema/deep.js'
import { knownType } from '../schema/type-names.js'
import { member, type At, type JsonObject } from '../text/member.js'
import { NO_PATHS } from '../text/paths.js'
import type { JsonPlace } from '../text/place.js'
import { activitiesOf, bareActivity } from './activities.js'
import { dataFlowDefinitions, dataFlowOf } from './data-flow.js'
import { locationOf } from './data-uses.js'
import { definitionsOf } from './definitions.js'
import { endpointsOf } from './endpoints.js'
import { ignoresOf } from './ignores.js'
import type { InputFile } from './input-file.js'
import type { Kind } from './kinds.js'
import type { Seat } from './layout.js'
import { filledIn } from './literal.js'
import type { OpenResource, Resource } from './model.js'
import type { References } from './references.js'
import type { Survey } from './survey.js'

/** A file with a resource, or a part of a template that is one, as it was read. */
export interface OpenFile {
  readonly file: InputFile
  readonly kind: Kind
  readonly isBare: boolean
  readonly document: At<JsonObject>
  readonly properties: At
  readonly surveyed: Survey
}

/** What is known of a resource once its document and its references are read; nothing was judged yet. */
export function resourceOf({ file: { path: file, seat, text }, kind, document, properties, surveyed: { suspects, namesSecrets } }: OpenFile, references: References['references']): OpenResource {
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
    namesSecrets,
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

/** A resource of which only the name is known, by its file: it holds the name, so that what refers to it is not reported too. */
export function brokenResource({ kind, stem, root }: Seat, file: string): Resource {
  return { id: `${kind}/${stem}`, kind, name: stem, type: undefined, file, at: { file, path: [], part: 'start' }, root, properties: [], activities: [], references: [], definitions: [], globalReads: [], location: undefined, endpoints: [], encryptedCredential: undefined, ignores: [], faults: NO_PATHS, isBroken: true, value: undefined }
}

/** What is kept of a resource when its document is no more at hand. Those of linked services that have a schema of their own keep it. */
export function closed(resource: OpenResource): Resource {
  return isDeep(resource) ? resource : withoutValue(resource)
}

function isDeep({ kind, type }: Resource): boolean {
  return kind === 'linkedService' && DEEP_LINKED_SERVICES.has(type ?? '')
}

/** Written out: a spread of every resource of a large factory is not free. */
function withoutValue({ id, kind, name, type, file, at, root, properties, activities, references, definitions, globalReads, location, endpoints, encryptedCredential, ignores, faults, isBroken }: Resource): Resource {
  return { id, kind, name, type, file, at, root, properties, activities, references, definitions, globalReads, location, endpoints, encryptedCredential, ignores, faults, isBroken, value: undefined }
}

