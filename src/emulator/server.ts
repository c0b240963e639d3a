import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:https'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Answer } from './call.js'
import type { Certificate } from './certificate.js'
import type { Faults } from './fault.js'
import { meantUrl } from './hosts.js'
import { receive, replyOfFault, replyOfService, serviceAt, type ReceivedRequest, type Reply } from './reception.js'
import type { Rehearsal } from './rehearsal.js'
import type { StorageProxy } from './storage-proxy.js'

export interface ServerParts {
  readonly rehearsal: Rehearsal
  readonly faults: Faults
  /** Absent where the seed has no accounts. */
  readonly storage: StorageProxy | undefined
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
  const { rehearsal, faults, storage } = parts
  const { method = 'GET', headers } = request
  const text = serviceAt(url, rehearsal) === 'storage' ? '' : await bodyOf(request)
  const reception = receive({ method, url, headers, text }, rehearsal, faults)
  const { entry, fault } = reception
  parts.requests.push(entry)

  let reply: Reply | undefined = replyOfFault(reception, rehearsal.now())
  if (reply === undefined) {
    if (fault?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.milliseconds ?? 1000))
    if (entry.service === 'storage' && storage) {
      entry.status = await storage.forward(request, url, response, fault?.kind === 'lost')
      parts.onRequest?.(entry)
      return
    }
    reply = entry.service === 'storage' ? { status: 404 } : await inTurn(() => replyOfService(reception, rehearsal))
  }
  if (reply === 'hang') request.resume()
  else if (reply === 'reset') response.destroy()
  else {
    entry.status = reply.status
    write(response, reply)
  }
  parts.onRequest?.(entry)
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
