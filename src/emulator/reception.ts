import { answerBatch } from './batch.js'
import { jsonOf, operationOf, serviceByPath, type Answer, type Call, type OperationName } from './call.js'
import { answerClassic } from './classic.js'
import { answerEntra } from './entra.js'
import { brokenDown, denied, throttled, unavailable } from './errors.js'
import type { Fault, Faults } from './fault.js'
import { serviceOf, type ServiceName } from './hosts.js'
import { answerMl } from './ml.js'
import type { Rehearsal } from './rehearsal.js'
import { answerResourceManager } from './resource-manager.js'
import { answerSynapse } from './synapse.js'
import { answerVault } from './vault.js'
import { answerSite, isSite } from './web-sites.js'

/** A request that the emulator received. Secrets may be in it: it is for tests, and never printed whole. */
export interface ReceivedRequest {
  readonly service: ServiceName
  readonly operation: OperationName | undefined
  readonly method: string
  /** As the client meant it: `https://management.azure.com/…`. */
  readonly url: string
  /** The body: JSON or form fields taken apart, other text as it is; nothing for blobs. */
  readonly body: unknown
  /** 0 where the client got no answer. */
  readonly status: number
  /** The fault that hit it. */
  readonly fault?: Fault
}

/** What a request is taken for, before anything is answered. */
export interface Reception {
  readonly call: Call
  readonly fault: Fault | undefined
  /** Its line in the record; the status is put in when it is known. */
  readonly entry: { -readonly [Key in keyof ReceivedRequest]: ReceivedRequest[Key] }
}

/** What the client gets: an answer, a connection that breaks, or nothing for ever. */
export type Reply = Answer | 'reset' | 'hang'

/** The service that a URL is meant for. */
export function serviceAt(url: URL, rehearsal: Pick<Rehearsal, 'seed'>): ServiceName {
  return serviceOf(url.hostname) ?? (isSite(url, rehearsal.seed) ? 'web' : serviceByPath(url.pathname))
}

/** Takes a request in: what it is, which fault hits it. */
export function receive(request: Pick<Call, 'method' | 'url' | 'headers' | 'text'>, rehearsal: Pick<Rehearsal, 'seed'>, faults: Faults): Reception {
  const { method, url, text } = request
  const service = serviceAt(url, rehearsal)
  const operation = operationOf(service, method, url)
  const fault = operation && faults.take(operation)
  const entry = { service, operation, method, url: url.href, body: service === 'storage' ? undefined : parsed(text), status: 0, ...(fault ? { fault } : {}) }
  return { call: { ...request, service, operation }, fault, entry }
}

/** Lets a fault act that comes before the service does its work; nothing where there is none. */
export function replyOfFault({ call, fault }: Reception, now: Date): Reply | undefined {
  if (!fault) return undefined
  return fault.kind === 'hang' || fault.kind === 'reset' ? fault.kind : answerOfFault(fault, call.service, now)
}

/** Has a service do its work, and says what the client gets to hear of it. Storage is answered elsewhere. */
export async function replyOfService({ call, fault, entry }: Reception, rehearsal: Rehearsal): Promise<Reply> {
  const answer = await answerOf(call, rehearsal, fault)
  if (fault?.kind === 'lost') return 'reset'
  entry.status = answer.status
  return answer
}

async function answerOf(call: Call, rehearsal: Rehearsal, fault: Fault | undefined): Promise<Answer> {
  switch (call.service) {
    case 'entra':
      return answerEntra(call, rehearsal)
    case 'vault':
      return answerVault(call, rehearsal)
    case 'batch':
      return answerBatch(call, rehearsal, fault)
    case 'classic':
      return answerClassic(call, rehearsal)
    case 'arm':
      return answerResourceManager(call, rehearsal, fault)
    case 'aml':
      return answerMl(call, rehearsal, fault)
    case 'synapse':
      return answerSynapse(call, rehearsal, fault)
    case 'web':
      return answerSite(call, rehearsal)
    case 'storage':
      throw new Error('Requests for storage are handed on.')
  }
}

/** The answer of a service that does not get to its work; nothing where the fault is another. */
function answerOfFault(fault: Fault, service: ServiceName, now: Date): Answer | undefined {
  switch (fault.kind) {
    case 'throttle':
      return throttled(service, fault.seconds ?? 1, now)
    case 'unavailable':
      return unavailable(service, now)
    case 'error':
      return brokenDown(fault.page ?? false)
    case 'deny':
      return denied(service, now)
    default:
      return undefined
  }
}

function parsed(text: string): unknown {
  if (text === '') return undefined
  return jsonOf(text) ?? (/^[\w.%+-]+=/.test(text) ? Object.fromEntries(new URLSearchParams(text)) : text)
}
