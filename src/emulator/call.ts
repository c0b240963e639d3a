import type { IncomingHttpHeaders } from 'node:http'
import type { ServiceName } from './hosts.js'
import { factoryPath, liveOperation, livePlace } from './live-place.js'

/** What clients do, as faults and records name it. */
export const OPERATIONS = [
  'entra.token', 'entra.discovery', 'vault.secret', 'batch.submit', 'batch.start', 'batch.status', 'batch.cancel',
  'classic.read', 'classic.update', 'arm.read', 'arm.update', 'arm.operation', 'arm.workspace', 'arm.subscription',
  'aml.submit', 'aml.status', 'aml.cancel', 'storage.read', 'storage.write', 'web.call',
  'factory.read', 'factory.list', 'factory.write', 'factory.delete', 'factory.operation', 'factory.run', 'factory.query',
  'trigger.start', 'trigger.stop', 'trigger.subscribe', 'trigger.unsubscribe', 'trigger.subscription',
  'synapse.read', 'synapse.list', 'synapse.write', 'synapse.delete', 'synapse.rename', 'synapse.operation', 'synapse.run', 'synapse.query',
  'synapse.start', 'synapse.stop', 'synapse.subscribe', 'synapse.unsubscribe', 'synapse.subscription',
] as const

export type OperationName = (typeof OPERATIONS)[number]

/** A request, taken apart. */
export interface Call {
  readonly service: ServiceName
  /** Absent where the service knows no such request. */
  readonly operation: OperationName | undefined
  readonly method: string
  /** The URL with the host that the client meant. */
  readonly url: URL
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

/** What is sent back; a body that is no text is sent as JSON. */
export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** The service and the operation of a request, by method and URL alone. */
export function operationOf(service: ServiceName, method: string, { pathname, searchParams }: URL): OperationName | undefined {
  const path = pathname.replace(/\/+$/, '')
  const is = (verb: string, pattern: RegExp): boolean => method === verb && pattern.test(path)
  switch (service) {
    case 'entra':
      return is('POST', /^\/[^/]+\/oauth2\/(?:v2\.0\/)?token$/i) ? 'entra.token' : method === 'GET' ? 'entra.discovery' : undefined
    case 'vault':
      return is('GET', /^\/secrets\/[^/]+(?:\/[^/]*)?$/i) ? 'vault.secret' : undefined
    case 'batch':
      if (is('POST', /\/jobs$/i)) return 'batch.submit'
      if (is('POST', /\/jobs\/[^/]+\/start$/i)) return 'batch.start'
      if (is('GET', /\/jobs\/[^/]+$/i)) return 'batch.status'
      return is('DELETE', /\/jobs\/[^/]+$/i) ? 'batch.cancel' : undefined
    case 'classic':
      if (is('GET', /\/endpoints\/[^/]+$/i)) return 'classic.read'
      return is('PATCH', /\/endpoints\/[^/]+$/i) ? 'classic.update' : undefined
    case 'arm':
      if (factoryPath(path)) return factoryOperation(path, method)
      if (is('GET', /^\/subscriptions\/[^/]+$/i)) return 'arm.subscription'
      if (is('GET', /\/operation(?:s|statuses|results)\/[^/]+$/i)) return 'arm.operation'
      if (is('GET', /\/webservices\/[^/]+$/i)) return 'arm.read'
      if (is('GET', /\/microsoft\.machinelearningservices\/workspaces\/[^/]+$/i)) return 'arm.workspace'
      return is('PATCH', /\/webservices\/[^/]+$/i) ? 'arm.update' : undefined
    case 'aml':
      if (is('POST', /\/pipelineruns\/pipeline(?:submit|endpointsubmit\/id)\/[^/]+$/i)) return 'aml.submit'
      if (is('GET', /\/runs\/[^/]+\/details$/i)) return 'aml.status'
      return is('POST', /\/pipelineruns\/[^/]+\/cancel$/i) ? 'aml.cancel' : undefined
    case 'synapse': {
      const operation = liveOperation(livePlace('synapse', path), method)
      return operation && `synapse.${operation}`
    }
    case 'web':
      return 'web.call'
    case 'storage':
      // copying and batches are writes too; a list is a read
      return (method === 'GET' || method === 'HEAD') && searchParams.get('comp') !== 'batch' ? 'storage.read' : 'storage.write'
  }
}

/** Of a factory; what is done to triggers has a name of its own. */
function factoryOperation(path: string, method: string): OperationName | undefined {
  const operation = liveOperation(livePlace('data-factory', factoryPath(path)?.rest ?? ''), method)
  switch (operation) {
    case 'start':
    case 'stop':
    case 'subscribe':
    case 'unsubscribe':
    case 'subscription':
      return `trigger.${operation}`
    case 'rename':
    case undefined:
      return undefined
    default:
      return `factory.${operation}`
  }
}

/** The service of an endpoint on a host that is none of the known ones: its path tells. */
export function serviceByPath(pathname: string): ServiceName {
  if (/^\/workspaces\/[^/]+\/(?:web)?services\/[^/]+\/endpoints\//i.test(pathname)) return 'classic'
  return /\/providers\/microsoft\.machinelearning\//i.test(pathname) ? 'arm' : 'batch'
}

/** The JSON of a body, or nothing where it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The token or key of a `Bearer` header. */
export function bearerOf({ headers }: Call): string | undefined {
  return /^bearer +(.+)$/i.exec(headers.authorization ?? '')?.[1]?.trim()
}
