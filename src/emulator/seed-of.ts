import { blobKey, readBlobPath } from '../address/blob-path.js'
import type { Factory, PlacedActivity } from '../factory/link.js'
import { filledIn } from '../factory/literal.js'
import { batchExecution, modelUpdate, serviceProperty, type Port } from '../factory/machine-learning.js'
import type { Resource } from '../factory/model.js'
import { add, addPrincipal, holderOf, OPERATOR, resolved, valueOf, type DraftSeed } from './draft-seed.js'
import { inventKey } from './invent.js'
import { addSites } from './seed-sites.js'
import { addStorage, isStorage } from './seed-storage.js'
import { EMPTY_SEED, workspaceKey, type PortKind, type Seed } from './seed.js'
import { isArm } from './state.js'

/** A world that a factory can be rehearsed in. */
export interface FactorySeed {
  readonly seed: Seed
  /** Sentences for the user: what could not be made. */
  readonly notes: readonly string[]
  /** Environment variables to set, with invented values: secrets that only they can give, and who signs in. */
  readonly variables: Readonly<Record<string, string>>
}

/**
 * Makes a complete world for a factory: its web services with their keys and models, its storage accounts with the blobs
 * that are read and that nobody writes, its vaults with their secrets, and the principals. Invented secrets follow from
 * their names, so the same factory gives the same world.
 */
export function seedOf(factory: Factory): FactorySeed {
  const draft: DraftSeed = { factory, seed: { ...EMPTY_SEED, principals: [OPERATOR] }, notes: [], variables: {} }
  const linked = factory.resources.filter(({ kind, value }) => kind === 'linkedService' && value !== undefined)
  const accounts = new Map<Resource, string>()
  for (const resource of linked.filter(isStorage)) {
    const account = addStorage(draft, resource)
    if (account !== undefined) accounts.set(resource, account)
  }
  for (const resource of linked.filter(({ type }) => type?.toLowerCase() === 'azureml')) addWebServices(draft, resource)
  const workspaces = linked.filter(({ type }) => type?.toLowerCase() === 'azuremlservice')
  const isOperatorNeeded = workspaces.map((resource) => addWorkspace(draft, resource)).includes('operator')
  addBlobs(draft, accounts)
  const isSiteSignedIn = addSites(draft)
  const isSignedIn = isOperatorNeeded || isSiteSignedIn || Object.keys(draft.seed.vaults).length > 0 || linked.some((resource) => serviceProperty(resource, 'serviceEndpoint') ?? serviceProperty(resource, 'authentication'))
  const signIn = isSignedIn ? { AZURE_TENANT_ID: OPERATOR.tenant, AZURE_CLIENT_ID: OPERATOR.clientId, AZURE_CLIENT_SECRET: OPERATOR.secret } : {}
  return { seed: draft.seed, notes: draft.notes, variables: { ...signIn, ...draft.variables } }
}

/** The batch service and the scoring service of one linked service. */
function addWebServices(draft: DraftSeed, resource: Resource): void {
  const key = valueOf(draft, holderOf(resource), 'apiKey', inventKey)
  const urlOf = (property: 'mlEndpoint' | 'updateResourceEndpoint'): string | undefined => {
    const endpoint = resource.endpoints.find(({ name }) => name === property)
    if (endpoint?.read.service) return endpoint.at.value
    if (endpoint ?? serviceProperty(resource, property)) draft.notes.push(`"${property}" of "${resource.name}" is computed, not filled in or has a mistake: no web service stands for it.`)
    return undefined
  }
  const mlEndpoint = urlOf('mlEndpoint')
  if (mlEndpoint !== undefined && key !== undefined) add(draft, { batchServices: [{ mlEndpoint, apiKey: key, ...portsOf(draft, resource) }] })
  const updateResourceEndpoint = urlOf('updateResourceEndpoint')
  if (updateResourceEndpoint === undefined) return
  const place = { updateResourceEndpoint, models: modelsOf(draft, resource, updateResourceEndpoint), ...(mlEndpoint === undefined ? {} : { mlEndpoint }) }
  if (isArm({ updateResourceEndpoint })) {
    const isOperator = /^msi$/i.test(String(serviceProperty(resource, 'authentication')?.value ?? ''))
    const principal = isOperator ? undefined : addPrincipal(draft, resource)
    add(draft, { webServices: [{ ...place, principals: [principal?.clientId ?? OPERATOR.clientId] }] })
  } else if (key !== undefined) add(draft, { webServices: [{ ...place, apiKey: key }] })
}

/** The region of workspaces, which no linked service names. */
const REGION = 'westeurope'

/** The workspace of one linked service; says who signs in to it, where it could be made. */
function addWorkspace(draft: DraftSeed, resource: Resource): 'principal' | 'operator' | undefined {
  const [subscriptionId, resourceGroupName, mlWorkspaceName] = ['subscriptionId', 'resourceGroupName', 'mlWorkspaceName'].map((property) => filledIn(serviceProperty(resource, property))?.value)
  if (subscriptionId === undefined || resourceGroupName === undefined || mlWorkspaceName === undefined) {
    draft.notes.push(`The workspace of "${resource.name}" is computed or not filled in: none stands for it.`)
    return undefined
  }
  const place = { subscriptionId, resourceGroupName, mlWorkspaceName }
  const principal = addPrincipal(draft, resource)
  const known = draft.seed.mlWorkspaces.find((each) => workspaceKey(each) === workspaceKey(place))?.principals ?? []
  add(draft, { mlWorkspaces: [{ ...place, region: REGION, principals: [...new Set([...known, principal?.clientId ?? OPERATOR.clientId])] }] })
  return principal ? 'principal' : 'operator'
}

/** The ports that the factory's activities use; what no activity names, or what is computed, is left open. */
function portsOf(draft: DraftSeed, service: Resource): { readonly inputs?: readonly string[]; readonly outputs?: Readonly<Record<string, PortKind>> } {
  const executions = activitiesOn(draft, 'AzureMLBatchExecution', service).map(({ activity }) => batchExecution(activity))
  const inputs = [...new Set(executions.flatMap((execution) => execution.inputs.map(({ name }) => name)))]
  const outputs = executions.flatMap((execution) => execution.outputs.map((port): [string, PortKind] => [port.name, kindOf(port)]))
  const isKnown = !executions.some(({ hasUnknownOutput, outputs: ports }) => hasUnknownOutput && ports.length === 0)
  return { ...(inputs.length === 0 ? {} : { inputs }), ...(outputs.length === 0 || !isKnown ? {} : { outputs: Object.fromEntries(outputs) }) }
}

function kindOf({ filePath }: Port): PortKind {
  const extension = filePath && readBlobPath(filePath.value).extension
  return extension === '.ilearner' ? 'model' : extension !== undefined && ['.csv', '.tsv', '.arff'].includes(extension) ? 'data' : 'any'
}

/** The models that the factory replaces, and one that it leaves alone. */
function modelsOf(draft: DraftSeed, service: Resource, url: string): string[] {
  const names = activitiesOn(draft, 'AzureMLUpdateResource', service).flatMap(({ activity }) => {
    const { modelName } = modelUpdate(activity)
    if (!modelName) draft.notes.push(`The trained model of "${activity.name}" is computed: "${service.name}" has no model of that name.`)
    return modelName ? [modelName.value] : []
  })
  const known = draft.seed.webServices.find((each) => each.updateResourceEndpoint === url)?.models ?? []
  return [...new Set([...known, ...names, 'Normalization [trained model]'])]
}

function activitiesOn(draft: DraftSeed, type: string, service: Resource): PlacedActivity[] {
  return draft.factory.activities(type).filter(({ activity, pipeline }) => resolved(draft, activity.linkedService, pipeline) === service)
}

/** The blobs that are read and that no activity writes, and the containers of those that are written. */
function addBlobs(draft: DraftSeed, accounts: ReadonlyMap<Resource, string>): void {
  const written = new Set<string>()
  const wanted: { account: string; path: string }[] = []
  const note = (what: string): void => void draft.notes.push(`${what} is computed: add the blob with a scenario, or write it yourself.`)
  const placeOf = ({ filePath, storage }: Pick<Port, 'filePath' | 'storage'>, pipeline: Resource): { account: string; path: string } | undefined => {
    const resource = resolved(draft, storage, pipeline)
    const account = resource && accounts.get(resource)
    const path = filePath && blobKey(filePath.value)
    return account === undefined || path === undefined || readBlobPath(path).container === undefined || readBlobPath(path).blob === '' ? undefined : { account, path }
  }
  for (const { activity, pipeline } of draft.factory.activities('AzureMLBatchExecution')) {
    const { inputs, outputs } = batchExecution(activity)
    for (const port of inputs) {
      const place = placeOf(port, pipeline)
      if (place) wanted.push(place)
      else if (!port.filePath) note(`The path of the input "${port.name}" of "${activity.name}"`)
    }
    for (const port of outputs) {
      const place = placeOf(port, pipeline)
      if (!place) continue
      written.add(`${place.account}/${place.path}`)
      add(draft, { storageAccounts: { [place.account]: { key: draft.seed.storageAccounts[place.account]?.key ?? '', containers: [readBlobPath(place.path).container?.name ?? ''] } } })
    }
  }
  for (const { activity, pipeline } of draft.factory.activities('AzureMLUpdateResource')) {
    const update = modelUpdate(activity)
    const place = placeOf(update, pipeline)
    if (place) wanted.push(place)
    else if (!update.filePath) note(`The path of the model of "${activity.name}"`)
  }
  for (const { account, path } of wanted) {
    if (written.has(`${account}/${path}`)) continue
    add(draft, { storageAccounts: { [account]: { key: draft.seed.storageAccounts[account]?.key ?? '', blobs: { [path]: sampleOf(path) } } } })
  }
}

function sampleOf(path: string): string {
  switch (readBlobPath(path).extension) {
    case '.ilearner':
      return 'A model that was there before the rehearsal\n'
    case '.tsv':
      return 'feature\tlabel\n1\t0\n2\t1\n'
    case '.arff':
      return '@relation sample\n@attribute feature numeric\n@attribute label numeric\n@data\n1,0\n2,1\n'
    default:
      return 'feature,label\n1,0\n2,1\n'
  }
}
