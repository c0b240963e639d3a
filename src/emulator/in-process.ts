import { randomUUID } from 'node:crypto'
import { createHttpHeaders, RestError, type HttpClient, type PipelineRequest } from '@azure/core-rest-pipeline'
import { countFaults, type Fault } from './fault.js'
import { objectKey } from './live-state.js'
import { lookUp } from './live-table.js'
import { receive, replyOfFault, replyOfService, type ReceivedRequest, type Reply } from './reception.js'
import type { Rehearsal } from './rehearsal.js'
import type { Seed } from './seed.js'
import { settingsOf, type Options } from './settings.js'
import { snapshotOf, type Snapshot } from './snapshot.js'
import { stateOf, type State } from './state.js'
import { NO_BLOBS } from './stored-blobs.js'
import { signToken } from './token.js'
import { tenantId } from './tenant.js'
import { inventGuid } from './invent.js'

export interface InProcessOptions {
  readonly seed: Seed
  readonly faults?: readonly Fault[]
  readonly options?: Options
  /** The state that an earlier one ended in. */
  readonly before?: State
  /** Called when a request was answered: a test may throw there, or look at the state. */
  onRequest?(request: ReceivedRequest): void
  now?(): Date
}

/** The services of the emulator without its port: no sockets, no certificate, no storage. */
export interface InProcess {
  /** Answers requests for the real hosts; what stands elsewhere breaks the connection. */
  readonly http: HttpClient
  readonly requests: readonly ReceivedRequest[]
  snapshot(): Snapshot
  state(): State
  /** The body of the last PUT of an object (`pipeline/Load`), with its secrets, or nothing. `site` is the factory's or workspace's name. */
  sent(site: string, id: string): string | undefined
  /** A token without the way through Entra. */
  token(audience: string, clientId: string, tenant: string): string
}

/** Puts a world in this process. */
export function openInProcess(options: InProcessOptions): InProcess {
  const { seed } = options
  const settings = settingsOf(options.options)
  let state = stateOf(seed, options.before, settings.live.extras)
  const faults = countFaults(options.faults ?? [])
  const requests: ReceivedRequest[] = []
  const now = options.now ?? (() => new Date())
  const rehearsal: Rehearsal = { seed, settings, blobs: NO_BLOBS, signingKey: randomUUID(), now, state: () => state, change: (change) => void (state = change(state)) }
  // one after another, as the server does it
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const result = turn.then(work)
    turn = result.catch(() => undefined)
    return result
  }
  const sendRequest: HttpClient['sendRequest'] = async (request) => {
    const { abortSignal } = request
    if (abortSignal?.aborted) throw aborted()
    const reception = receive({ method: request.method, url: new URL(request.url), headers: request.headers.toJSON(), text: textOf(request) }, rehearsal, faults)
    const { entry, fault } = reception
    requests.push(entry)
    let reply: Reply | undefined = replyOfFault(reception, now())
    if (reply === undefined) {
      if (fault?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.milliseconds ?? 1000))
      reply = entry.service === 'storage' ? 'reset' : await inTurn(() => replyOfService(reception, rehearsal))
    }
    if (reply !== 'hang' && reply !== 'reset') entry.status = reply.status
    options.onRequest?.(entry)
    if (reply === 'reset') throw new RestError('read ECONNRESET', { code: 'ECONNRESET', request })
    if (reply === 'hang') {
      return new Promise((_, reject) => {
        if (abortSignal?.aborted) reject(aborted())
        abortSignal?.addEventListener('abort', () => reject(aborted()))
      })
    }
    const { status, headers = {}, body } = reply
    const id = randomUUID()
    const type = body === undefined ? {} : { 'content-type': typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8' }
    return { request, status, headers: createHttpHeaders({ ...type, 'x-ms-request-id': id, 'x-ms-correlation-request-id': id, ...headers }), bodyAsText: body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body) }
  }
  return {
    http: { sendRequest },
    requests,
    snapshot: () => snapshotOf(seed, state),
    state: () => state,
    sent: (site, id) => {
      const slash = id.indexOf('/')
      const found = Object.values(state.live).find(({ name }) => name.toLowerCase() === site.toLowerCase())
      return found && lookUp(found.objects, objectKey(id.slice(0, slash), id.slice(slash + 1)))?.text
    },
    token: (audience, clientId, tenant) => {
      const seconds = Math.floor(now().getTime() / 1000)
      const tid = tenantId(tenant)
      return signToken({ aud: audience, iss: `https://sts.windows.net/${tid}/`, appid: clientId, oid: inventGuid('object', clientId), tid, iat: seconds, nbf: seconds - 300, exp: seconds + 3599 }, rehearsal.signingKey)
    },
  }
}

function aborted(): Error {
  return Object.assign(new Error('The operation was aborted.'), { name: 'AbortError' })
}

function textOf({ body }: PipelineRequest): string {
  if (body === undefined || body === null) return ''
  if (typeof body === 'string') return body
  return body instanceof Uint8Array ? Buffer.from(body).toString() : String(body)
}
