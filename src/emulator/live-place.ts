import { collectionOf, type Collection, type Flavour } from './live-kinds.js'

/** What a URL of a factory or workspace means, behind the factory or the host. */
export type LivePlace =
  | { readonly is: 'site' }
  /** The global parameters of a factory: the list of them, or the one item. */
  | { readonly is: 'globals'; readonly name?: string }
  | { readonly is: 'list'; readonly collection: Collection; readonly network?: string }
  | { readonly is: 'object'; readonly collection: Collection; readonly name: string }
  | { readonly is: 'action'; readonly collection: Collection; readonly name: string; readonly action: string }
  | { readonly is: 'query'; readonly what: 'triggers' | 'pipelineRuns' }
  | { readonly is: 'run'; readonly id: string; readonly action: 'get' | 'cancel' | 'activities' }
  | { readonly is: 'operation'; readonly id: string }

/** The place behind a factory (`pipelines/Load`) or behind the host of a workspace; nothing where there is none of the kind. */
export function livePlace(flavour: Flavour, path: string): LivePlace | undefined {
  const parts = path.split('/').filter((part) => part !== '').map(decoded)
  const [first = '', second, third, fourth] = parts
  const folded = parts.map((part) => part.toLowerCase())
  if (parts.length === 0) return flavour === 'data-factory' ? { is: 'site' } : undefined
  if (flavour === 'synapse' && parts.length === 1 && folded[0] === 'workspace') return { is: 'site' }
  if (parts.length === 1 && folded[0] === 'querytriggers') return { is: 'query', what: 'triggers' }
  if (parts.length === 1 && folded[0] === 'querypipelineruns') return { is: 'query', what: 'pipelineRuns' }
  if (['operationresults', 'notebookoperationresults'].includes(folded[0] ?? '') && second !== undefined && parts.length === 2) return { is: 'operation', id: second }
  if (folded[0] === 'pipelineruns' && second !== undefined) return runPlace(second, folded[2], parts.length)
  if (flavour === 'synapse' && folded[0] === 'pipelines' && folded[2] === 'pipelineruns' && fourth !== undefined) return folded[4] === 'queryactivityruns' && parts.length === 5 ? { is: 'run', id: fourth, action: 'activities' } : undefined
  if (flavour === 'data-factory' && folded[0] === 'globalparameters') return parts.length > 2 ? undefined : { is: 'globals', ...(second === undefined ? {} : { name: second }) }
  const collection = collectionOf(flavour, folded[0] === 'notebookssummary' ? 'notebooks' : first)
  if (!collection || collection.kind === 'managedPrivateEndpoint') return undefined
  if (second === undefined) return { is: 'list', collection }
  if (collection.kind === 'managedVirtualNetwork' && folded[2] === 'managedprivateendpoints') {
    const endpoints = collectionOf(flavour, 'managedPrivateEndpoints')
    if (!endpoints || parts.length > 4) return undefined
    return fourth === undefined ? { is: 'list', collection: endpoints, network: second } : { is: 'object', collection: endpoints, name: `${second}/${fourth}` }
  }
  if (third === undefined) return { is: 'object', collection, name: second }
  return parts.length === 3 ? { is: 'action', collection, name: second, action: third.toLowerCase() } : undefined
}

function runPlace(id: string, action: string | undefined, length: number): LivePlace | undefined {
  if (length === 2) return { is: 'run', id, action: 'get' }
  if (length !== 3) return undefined
  return action === 'cancel' ? { is: 'run', id, action: 'cancel' } : action === 'queryactivityruns' ? { is: 'run', id, action: 'activities' } : undefined
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** A factory in a path of Azure Resource Manager, and what is behind it. */
export interface FactoryPath {
  readonly subscription: string
  readonly resourceGroup: string
  readonly factory: string
  readonly rest: string
}

const FACTORY = /^\/subscriptions\/([^/]+)\/resourcegroups\/([^/]+)\/providers\/microsoft\.datafactory\/factories\/([^/]+)(\/.*)?$/i

export function factoryPath(pathname: string): FactoryPath | undefined {
  const [, subscription, resourceGroup, factory, rest = ''] = FACTORY.exec(pathname) ?? []
  if (subscription === undefined || resourceGroup === undefined || factory === undefined) return undefined
  return { subscription: decoded(subscription), resourceGroup: decoded(resourceGroup), factory: decoded(factory), rest }
}

/** What a client does there, without the service's name: faults and records are named by it. */
export function liveOperation(place: LivePlace | undefined, method: string): LiveOperationName | undefined {
  switch (place?.is) {
    case 'site':
      return method === 'GET' ? 'read' : method === 'PUT' || method === 'PATCH' ? 'write' : method === 'DELETE' ? 'delete' : undefined
    case 'list':
      return method === 'GET' ? 'list' : undefined
    case 'globals':
      if (place.name === undefined) return method === 'GET' ? 'list' : undefined
      return method === 'GET' ? 'read' : method === 'PUT' ? 'write' : method === 'DELETE' ? 'delete' : undefined
    case 'object':
      if (method === 'PATCH') return place.collection.kind === 'integrationRuntime' ? 'write' : undefined
      return method === 'GET' ? 'read' : method === 'PUT' ? 'write' : method === 'DELETE' ? 'delete' : undefined
    case 'action':
      return method !== 'POST' ? undefined : place.collection.kind === 'trigger' ? TRIGGER_ACTIONS[place.action] : place.action === 'createrun' && place.collection.kind === 'pipeline' ? 'run' : place.action === 'rename' && place.collection.canBeRenamed ? 'rename' : undefined
    case 'query':
      return method === 'POST' ? (place.what === 'triggers' ? 'list' : 'query') : undefined
    case 'run':
      return place.action === 'get' ? (method === 'GET' ? 'query' : undefined) : method !== 'POST' ? undefined : place.action === 'cancel' ? 'run' : 'query'
    case 'operation':
      return method === 'GET' ? 'operation' : undefined
    case undefined:
      return undefined
  }
}

export type LiveOperationName = 'read' | 'list' | 'write' | 'delete' | 'start' | 'stop' | 'subscribe' | 'unsubscribe' | 'subscription' | 'rename' | 'run' | 'query' | 'operation'

const TRIGGER_ACTIONS: Readonly<Record<string, LiveOperationName>> = { start: 'start', stop: 'stop', subscribetoevents: 'subscribe', unsubscribefromevents: 'unsubscribe', geteventsubscriptionstatus: 'subscription' }
