import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:https'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerBatch } from './batch.js'
import { jsonOf, operationOf, serviceByPath, type Answer, type Call, type OperationName } from './call.js'
import type { Certificate } from './certificate.js'
import { answerClassic } from './classic.js'
import { answerEntra } from './entra.js'
import { brokenDown, denied, throttled, unavailable } from './errors.js'
import type { Fault, Faults } from './fault.js'
import { meantUrl, serviceOf, type ServiceName } from './hosts.js'
import { answerMl } from './ml.js'
import type { Rehearsal } from './rehearsal.js'
import { answerResourceManager } from './resource-manager.js'
import type { StorageProxy } from './storage-proxy.js'
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

export interface ServerParts {
  readonly rehearsal: Rehearsal
  readonly faults: Faults
  readonly storage: StorageProxy
  readonly requests: ReceivedRequest[]
  readonly certificate: Certificate
  onRequest?(request: ReceivedRequest): void
  onDefect?(error: unknown): void
}

/** The one server that stands for all services. */
export function emulatorServer(parts: ServerParts): Server {
  // one after another, so that a change of state is one step for everybody
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const result = turn.then(work)
    turn = result.catch(() => undefined)
    return result
  }
  return createServer({ cert: parts.certificate.certificate, key: parts.certificate.key }, (request, response) => {
    serve(request, response, parts, inTurn).catch((error: unknown) => {
      // a defect of the emulator must not look like an answer of a service
      response.destroy()
      parts.onDefect?.(error)
    })
  })
}

async function serve(request: IncomingMessage, response: ServerResponse, parts: ServerParts, inTurn: <Value>(work: () => Promise<Value>) => Promise<Value>): Promise<void> {
  const url = meantUrl(request.url ?? '/')
  if (!url) {
    write(response, { status: 404, body: 'The first part of the path is the host that is meant.\n' })
    return
  }
  const { method = 'GET', headers } = request
  const service = serviceOf(url.hostname) ?? (isSite(url, parts.rehearsal.seed) ? 'web' : serviceByPath(url.pathname))
  const operation = operationOf(service, method, url)
  const fault = operation && parts.faults.take(operation)
  const text = service === 'storage' ? '' : await bodyOf(request)
  const call: Call = { service, operation, method, url, headers, text }
  const entry = { service, operation, method, url: url.href, body: service === 'storage' ? undefined : parsed(text), status: 0, ...(fault ? { fault } : {}) }
  parts.requests.push(entry)

  const before = fault && answerOfFault(fault, service, parts.rehearsal.now())
  if (before) write(response, before)
  else if (fault?.kind === 'hang') request.resume()
  else if (fault?.kind === 'reset') response.destroy()
  else {
    if (fault?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.milliseconds ?? 1000))
    const isLost = fault?.kind === 'lost'
    if (service === 'storage') {
      entry.status = await parts.storage.forward(request, url, response, isLost)
      parts.onRequest?.(entry)
      return
    }
    const answer = await inTurn(() => answerOf(call, parts.rehearsal, fault))
    if (isLost) response.destroy()
    else {
      entry.status = answer.status
      write(response, answer)
    }
  }
  if (before) entry.status = before.status
  parts.onRequest?.(entry)
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

function write(response: ServerResponse, { status, headers = {}, body }: Answer): void {
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body)
  const type = body === undefined ? {} : { 'content-type': typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8' }
  const id = randomUUID()
  response.writeHead(status, { ...type, 'x-ms-request-id': id, 'x-ms-correlation-request-id': id, 'cache-control': 'no-cache', ...(status === 204 ? {} : { 'content-length': String(Buffer.byteLength(text)) }), ...headers })
  // what was not read of the request may come later
  response.req.resume()
  response.end(text)
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of request) chunks.push(chunk as Uint8Array)
  return Buffer.concat(chunks).toString()
}

function parsed(text: string): unknown {
  if (text === '') return undefined
  return jsonOf(text) ?? (/^[\w.%+-]+=/.test(text) ? Object.fromEntries(new URLSearchParams(text)) : text)
}
