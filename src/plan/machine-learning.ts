import { RESOURCE_MANAGERS } from '../address/cloud.js'
import { BATCH_API_VERSION } from '../address/ml-endpoint.js'
import { findPlaceholder } from '../address/placeholder.js'
import { readUpdateEndpoint } from '../address/update-endpoint.js'
import { referenceAt } from '../factory/references.js'
import type { Activity, Resource } from '../factory/model.js'
import { member, members } from '../text/member.js'
import { isComputed, type BatchExecution, type BlobReference, type ModelUpdate, type PipelineSubmission, type Text } from './action.js'
import { blobPath } from './blob-path.js'
import { authorityFor, cloudOfUrl, dataOf, fixedText, flagOf, noteHost, notePlaceholder, refuse, serviceOf, textOf, type Draft, type OpenActivity, type Part } from './draft.js'
import { secretOf } from './secrets.js'
import { servicePrincipal, storageOf } from './storages.js'

/** What an `AzureMLBatchExecution` does. */
export function batchExecution(draft: Draft, { activity, pipeline }: OpenActivity, part: Part): BatchExecution | undefined {
  const service = machineLearning(draft, activity, pipeline)
  const inputs = blobs(draft, part, 'webServiceInputs')
  const outputs = blobs(draft, part, 'webServiceOutputs')
  const parameters = globalParameters(draft, part)
  if (!service || !inputs || !outputs || !parameters) return undefined
  const url = fixedText(draft, service, 'mlEndpoint')
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

/** What an `AzureMLUpdateResource` does. */
export function modelUpdate(draft: Draft, { activity, pipeline }: OpenActivity, part: Part): ModelUpdate | undefined {
  const service = machineLearning(draft, activity, pipeline)
  const model = textOf(draft, part, 'trainedModelName')
  const path = textOf(draft, part, 'trainedModelFilePath')
  const storage = storageAt(draft, part, 'trainedModelLinkedServiceName')
  const endpoint = service && fixedText(draft, service, 'updateResourceEndpoint')
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
  const authentication = fixedText(draft, service, 'authentication', { isOptional: true })
  const cloud = cloudOfUrl(endpoint)
  if (authentication?.toLowerCase() === 'msi') return { flavour: 'arm', as: { kind: 'own', authority: authorityFor(draft, cloud) } }
  const as = servicePrincipal(draft, service, cloud)
  return as && { flavour: 'arm', as }
}

/** The linked service of an activity, which must be of a type. */
function machineLearning(draft: Draft, activity: Activity, pipeline: Resource, type = 'AzureML'): Part | undefined {
  if (!activity.linkedService) return refuse(draft, pipeline.file, activity.at.path, `The activity "${activity.name}" names no linked service.`)
  const service = serviceOf(draft, activity.linkedService, pipeline)
  if (!service || service.resource.type === type) return service
  return refuse(draft, activity.linkedService.at.file, activity.linkedService.at.path, `The linked service "${service.owner}" is of type "${service.resource.type ?? ''}", not "${type}".`)
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
function blob(draft: Draft, { resource, at, owner }: Part, property: string, storage: string, text: Text): BlobReference | undefined {
  if (isComputed(text)) return { storage, path: text }
  const path = blobPath(text)
  if (path === undefined) return refuse(draft, resource.file, member(at, property)?.path ?? at.path, `"${property}" of "${owner}" is "${text}", which names no blob in a container.`, 'Write "container/folder/file.csv".')
  return { storage, path }
}

/**
 * Parameters of the web service. The service takes texts only: a number or a list becomes the JSON that was written, null
 * is left out. What Data Factory itself does with them is not documented.
 */
function globalParameters(draft: Draft, part: Part): Record<string, Text> | undefined {
  const { resource, at, owner } = part
  const found: [string, Text][] = []
  let isWhole = true
  const list = member(at, 'globalParameters')
  if (typeof list?.value === 'string') return refuse(draft, resource.file, list.path, `"globalParameters" of "${owner}" is computed when the pipeline runs.`)
  for (const each of members(list)) {
    const data = dataOf(draft, part, each, each.key)
    if (!data) isWhole = false
    else if (isComputed(data)) found.push([each.key, data])
    else if (data.value !== null && data.value !== undefined) {
      const text = typeof data.value === 'string' ? data.value : data.value === each.value ? draft.written(resource, each) : JSON.stringify(data.value)
      notePlaceholder(draft, `${owner}.${each.key}`, text)
      found.push([each.key, text])
    }
  }
  return isWhole ? Object.fromEntries(found) : undefined
}

/** What an `AzureMLExecutePipeline` does. */
export function pipelineSubmission(draft: Draft, { activity, pipeline }: OpenActivity, part: Part): PipelineSubmission | undefined {
  const service = machineLearning(draft, activity, pipeline, 'AzureMLService')
  const called = calledPipeline(draft, part)
  if (!service || !called) return undefined
  const [subscription, group, name] = ['subscriptionId', 'resourceGroupName', 'mlWorkspaceName'].map((property) => fixedText(draft, service, property))
  const as = member(service.at, 'servicePrincipalId') ? servicePrincipal(draft, service, undefined) : ({ kind: 'own', authority: authorityFor(draft, undefined) } as const)
  if (subscription === undefined || group === undefined || name === undefined || !as) return undefined
  // where the workspace is asked for its region; the host of that is known then
  noteHost(draft, RESOURCE_MANAGERS[draft.cloud])
  const experiment = textOf(draft, part, 'experimentName', { isOptional: true })
  const parentRun = textOf(draft, part, 'mlParentRunId', { isOptional: true })
  const parameters = member(part.at, 'mlPipelineParameters')
  const dataPaths = member(part.at, 'dataPathAssignments')
  const given = parameters && dataOf(draft, part, parameters, 'mlPipelineParameters')
  const assigned = dataPaths && dataOf(draft, part, dataPaths, 'dataPathAssignments')
  const continues = flagOf(draft, part, 'continueOnStepFailure')
  return {
    kind: 'ml-pipeline',
    service: service.owner,
    workspace: { subscription, group, name },
    as,
    pipeline: called,
    ...(experiment === undefined ? {} : { experiment }),
    ...(given === undefined ? {} : { parameters: given }),
    ...(assigned === undefined ? {} : { dataPaths: assigned }),
    ...(parentRun === undefined ? {} : { parentRun }),
    ...(continues === undefined ? {} : { continueOnStepFailure: continues }),
  }
}

/** The published pipeline, or the pipeline endpoint with its version. */
function calledPipeline(draft: Draft, part: Part): PipelineSubmission['pipeline'] | undefined {
  const endpoint = textOf(draft, part, 'mlPipelineEndpointId', { isOptional: true })
  if (endpoint === undefined) {
    const id = textOf(draft, part, 'mlPipelineId')
    return id === undefined ? undefined : { id }
  }
  const version = textOf(draft, part, 'version', { isOptional: true })
  return { endpoint, ...(version === undefined ? {} : { version }) }
}
