import type { MlEndpoint } from '../address/ml-endpoint.js'
import type { UpdateEndpoint } from '../address/update-endpoint.js'
import { member, members, type At } from '../text/member.js'
import type { JsonPath } from '../text/place.js'
import { referenceAt } from './references.js'
import { filledIn } from './literal.js'
import type { Activity, Reference, Resource } from './model.js'

/** One input or output port of a batch execution: a blob and the storage it lies in. */
export interface Port {
  readonly name: string
  readonly path: JsonPath
  /** The path of the blob, where it is literal and without placeholder. */
  readonly filePath?: At<string>
  readonly storage?: Reference
}

/** What an `AzureMLBatchExecution` reads and writes. */
export interface BatchExecution {
  readonly inputs: readonly Port[]
  readonly outputs: readonly Port[]
  /** An output whose path is computed, or that cannot be read: then not all outputs are known. */
  readonly hasUnknownOutput: boolean
}

/** What an `AzureMLUpdateResource` puts into a web service. */
export interface ModelUpdate {
  readonly modelName?: At<string>
  readonly filePath?: At<string>
  readonly storage?: Reference
}

/** The ports of a batch execution; empty for an activity of another type. */
export function batchExecution(activity: Activity): BatchExecution {
  const properties = typeProperties(activity)
  const inputs = ports(member(properties, 'webServiceInputs'), activity)
  const outputsAt = member(properties, 'webServiceOutputs')
  const outputs = ports(outputsAt, activity)
  return { inputs, outputs, hasUnknownOutput: typeof outputsAt?.value === 'string' || outputs.some(({ filePath }) => filePath === undefined) }
}

/** The parts of an update; empty for an activity of another type. */
export function modelUpdate(activity: Activity): ModelUpdate {
  const properties = typeProperties(activity)
  const modelName = filledIn(member(properties, 'trainedModelName'))
  const filePath = filledIn(member(properties, 'trainedModelFilePath'))
  const storage = referenceIn(member(properties, 'trainedModelLinkedServiceName'), activity)
  return { ...(modelName ? { modelName } : {}), ...(filePath ? { filePath } : {}), ...(storage ? { storage } : {}) }
}

/** The storage references of a Machine Learning activity: its ports and its model. */
export function storageReferences(activity: Activity): Reference[] {
  const { inputs, outputs } = batchExecution(activity)
  return [...inputs, ...outputs, modelUpdate(activity)].flatMap(({ storage }) => storage ?? [])
}

/** A property of a linked service, from its `typeProperties`, ignoring case. */
export function serviceProperty(resource: Resource, name: string): At | undefined {
  return member(servicePropertiesOf(resource), name)
}

/** What the update URL of an `AzureML` linked service says, where it is literal and filled in. */
export function updateEndpointOf(resource: Resource): UpdateEndpoint | undefined {
  for (const endpoint of resource.endpoints) if (endpoint.name === 'updateResourceEndpoint') return endpoint.read
  return undefined
}

/** What the batch URL of an `AzureML` linked service says, where it is literal and filled in. */
export function mlEndpointOf(resource: Resource): MlEndpoint | undefined {
  for (const endpoint of resource.endpoints) if (endpoint.name === 'mlEndpoint') return endpoint.read
  return undefined
}

/** The `typeProperties` of a linked service whose document was kept. */
export function servicePropertiesOf(resource: Resource): At | undefined {
  if (!resource.value) return undefined
  const [key] = resource.properties
  const properties: At = key === undefined ? { value: resource.value, path: [] } : { value: resource.value[key], path: resource.properties }
  return member(properties, 'typeProperties')
}

/** The `typeProperties` of an activity whose value was kept. */
export function typeProperties(activity: Activity): At | undefined {
  return activity.value && member({ value: activity.value, path: activity.path }, 'typeProperties')
}

function ports(at: At | undefined, activity: Activity): Port[] {
  return members(at).map((port): Port => {
    const filePath = filledIn(member(port, 'filePath'))
    const storage = referenceIn(member(port, 'linkedServiceName'), activity)
    return { name: port.key, path: port.path, ...(filePath ? { filePath } : {}), ...(storage ? { storage } : {}) }
  })
}

function referenceIn(at: At | undefined, activity: Activity): Reference | undefined {
  return at && referenceAt(at.value, at.path, activity.at.file)
}
