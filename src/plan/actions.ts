import { readUpdateEndpoint } from '../address/update-endpoint.js'
import { BATCH_API_VERSION } from '../address/ml-endpoint.js'
import { findPlaceholder } from '../address/placeholder.js'
import { referenceAt } from '../factory/references.js'
import type { Activity, Resource } from '../factory/model.js'
import { member, members, type At } from '../text/member.js'
import { authorityFor, cloudOfUrl, noteHost, notePlaceholder, refuse, serviceOf, textOf, type Draft, type Part } from './draft.js'
import type { Action, BlobReference, ModelUpdate } from './plan.js'
import { secretOf } from './secrets.js'
import { servicePrincipal, storageOf } from './storages.js'
import { knownValue } from './values.js'

/** An activity with its own JSON, from the pipeline's file. */
export interface OpenActivity {
  readonly activity: Activity
  readonly pipeline: Resource
  readonly at: At
}

/** What carrying out an activity means; nothing, with the problems noted, where that cannot be planned. */
export function actionOf(draft: Draft, open: OpenActivity): Action | undefined {
  const { activity, pipeline, at } = open
  if (activity.inactive) return { kind: 'inactive', as: activity.inactive }
  const properties = member(at, 'typeProperties') ?? { value: {}, path: at.path }
  const part: Part = { resource: pipeline, at: properties, owner: activity.name }
  switch (activity.type) {
    case 'AzureMLBatchExecution':
      return batchExecution(draft, open, part)
    case 'AzureMLUpdateResource':
      return modelUpdate(draft, open, part)
    case 'Wait':
      return wait(draft, part)
    case 'Fail': {
      const message = textOf(draft, part, 'message')
      const code = textOf(draft, part, 'errorCode')
      return message === undefined || code === undefined ? undefined : { kind: 'fail', message, code }
    }
    default:
      return refuse(draft, pipeline.file, activity.at.path, `The activity "${activity.name}" of type "${activity.type}" cannot be carried out by adfc yet.`)
  }
}

/** A year, in seconds: more than that is a slip. */
const LONGEST_WAIT = 366 * 86_400

function wait(draft: Draft, { resource, at, owner }: Part): Action | undefined {
  const found = member(at, 'waitTimeInSeconds')
  const known = found && knownValue(found, draft.values)
  const value = known && 'value' in known ? known.value : undefined
  const seconds = typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value)) ? Number(value) : NaN
  if (!found || !(seconds >= 0 && seconds <= LONGEST_WAIT)) return refuse(draft, resource.file, found?.path ?? at.path, `"waitTimeInSeconds" of "${owner}" is not known when the plan is made.`)
  return { kind: 'wait', seconds }
}

function batchExecution(draft: Draft, { activity, pipeline }: OpenActivity, part: Part): Action | undefined {
  const service = machineLearning(draft, activity, pipeline)
  const inputs = blobs(draft, part, 'webServiceInputs')
  const outputs = blobs(draft, part, 'webServiceOutputs')
  const parameters = globalParameters(draft, part)
  if (!service || !inputs || !outputs || !parameters) return undefined
  const url = textOf(draft, service, 'mlEndpoint')
  const key = secretOf(draft, service, 'apiKey')
  if (url === undefined || key === undefined) return undefined
  noteHost(draft, url)
  return { kind: 'batch-execution', service: service.owner, endpoint: submitUrl(url), key, inputs, outputs, parameters }
}

/**
 * Where jobs are submitted. Batch URLs are found with and without api-version and with a slash at the end; the runner
 * always speaks 2.0. A URL with a placeholder stays as it is.
 */
function submitUrl(text: string): string {
  if (findPlaceholder(text) || !URL.canParse(text)) return text
  const url = new URL(text)
  const path = url.pathname.replace(/\/+$/, '')
  const others = [...url.searchParams].filter(([name]) => name.toLowerCase() !== 'api-version')
  const query = new URLSearchParams([['api-version', BATCH_API_VERSION], ...others])
  return `${url.protocol}//${url.host}${path}?${query.toString()}`
}

function modelUpdate(draft: Draft, { activity, pipeline }: OpenActivity, part: Part): Action | undefined {
  const service = machineLearning(draft, activity, pipeline)
  const model = textOf(draft, part, 'trainedModelName')
  const path = textOf(draft, part, 'trainedModelFilePath')
  const storage = storageAt(draft, part, 'trainedModelLinkedServiceName')
  const endpoint = service && textOf(draft, service, 'updateResourceEndpoint')
  if (!service || endpoint === undefined || model === undefined || path === undefined || storage === undefined) return undefined
  noteHost(draft, endpoint)
  const file = blob(draft, part, 'trainedModelFilePath', storage, path)
  const access = updateAccess(draft, service, endpoint)
  return file && access && { kind: 'update-resource', service: service.owner, endpoint, access, model, file }
}

function updateAccess(draft: Draft, service: Part, endpoint: string): ModelUpdate['access'] | undefined {
  // a placeholder in the path leaves the host to tell the flavour
  if (readUpdateEndpoint(endpoint).flavour !== 'arm') {
    const key = secretOf(draft, service, 'apiKey')
    return key === undefined ? undefined : { flavour: 'classic', key }
  }
  const authentication = textOf(draft, service, 'authentication', { isOptional: true })
  const cloud = cloudOfUrl(endpoint)
  if (authentication?.toLowerCase() === 'msi') return { flavour: 'arm', as: { kind: 'own', authority: authorityFor(draft, cloud) } }
  const as = servicePrincipal(draft, service, cloud)
  return as && { flavour: 'arm', as }
}

/** The `AzureML` linked service of an activity. */
function machineLearning(draft: Draft, activity: Activity, pipeline: Resource): Part | undefined {
  if (!activity.linkedService) return refuse(draft, pipeline.file, activity.at.path, `The activity "${activity.name}" names no linked service.`)
  const service = serviceOf(draft, activity.linkedService, pipeline)
  if (!service || service.resource.type === 'AzureML') return service
  return refuse(draft, activity.linkedService.at.file, activity.linkedService.at.path, `The linked service "${service.owner}" is of type "${service.resource.type ?? ''}", not "AzureML".`)
}

/** The ports of a batch execution; keys in any case (`FilePath`, `LinkedServiceName`), as the service takes them. */
function blobs(draft: Draft, part: Part, property: string): Record<string, BlobReference> | undefined {
  const found: [string, BlobReference][] = []
  let isWhole = true
  for (const port of members(member(part.at, property))) {
    const own: Part = { ...part, at: port, owner: `${part.owner}.${port.key}` }
    const path = textOf(draft, own, 'filePath')
    const storage = storageAt(draft, own, 'linkedServiceName')
    const reference = path === undefined || storage === undefined ? undefined : blob(draft, own, 'filePath', storage, path)
    if (reference) found.push([port.key, reference])
    else isWhole = false
  }
  return isWhole ? Object.fromEntries(found) : undefined
}

function storageAt(draft: Draft, { resource, at, owner }: Part, property: string): string | undefined {
  const found = member(at, property)
  const reference = found && referenceAt(found.value, found.path, resource.file)
  if (!reference) return refuse(draft, resource.file, found?.path ?? at.path, `"${owner}" names no storage in "${property}".`)
  return storageOf(draft, reference, resource)
}

/** A path with its container, as the service takes it; a slash in front of it is dropped. */
function blob(draft: Draft, { resource, at, owner }: Part, property: string, storage: string, text: string): BlobReference | undefined {
  const path = text.replace(/^\/+/, '')
  if (!/^[^/]+\/.*[^/]$/.test(path)) return refuse(draft, resource.file, member(at, property)?.path ?? at.path, `"${property}" of "${owner}" is "${text}", which names no blob in a container.`, 'Write "container/folder/file.csv".')
  return { storage, path }
}

/**
 * Parameters of the web service. The service takes texts only: a number or a list becomes the JSON that was written, null
 * is left out. What Data Factory itself does with them is not documented.
 */
function globalParameters(draft: Draft, part: Part): Record<string, string> | undefined {
  const { resource, at, owner } = part
  const found: [string, string][] = []
  let isWhole = true
  const list = member(at, 'globalParameters')
  if (typeof list?.value === 'string') return refuse(draft, resource.file, list.path, `"globalParameters" of "${owner}" is computed when the pipeline runs.`)
  for (const each of members(list)) {
    const known = knownValue(each, draft.values)
    if ('unknown' in known) {
      refuse(draft, resource.file, each.path, `The web-service parameter "${each.key}" of "${owner}" is computed when the pipeline runs: "${known.unknown}".`, 'A plan can use literal values and "@pipeline().parameters.name" so far.')
      isWhole = false
    } else if (known.value !== null && known.value !== undefined) {
      const text = typeof known.value === 'string' ? known.value : known.value === each.value ? draft.written(resource, each) : JSON.stringify(known.value)
      notePlaceholder(draft, `${owner}.${each.key}`, text)
      found.push([each.key, text])
    }
  }
  return isWhole ? Object.fromEntries(found) : undefined
}
