import { Agent, request as send } from 'node:https'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { storageError } from './errors.js'

/** Hands requests for storage accounts on to the storage service, under the host that they were signed for. */
export interface StorageProxy {
  /** Answers with what the storage service answers; gives the status. With `drop` it is carried out, then nobody hears of it. */
  forward(request: IncomingMessage, meant: URL, response: ServerResponse, drop: boolean): Promise<number>
  close(): void
}

const NOT_AUTHENTICATED = storageError(403, 'AuthenticationFailed', 'Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly including the signature.')

/** azurite has words of its own for a signature that is wrong; the real service always says the same. */
function isRefusal({ statusCode, headers }: IncomingMessage): boolean {
  const code = headers['x-ms-error-code']
  return (statusCode === 403 && code === 'AuthorizationFailure') || (statusCode === 400 && code === 'InvalidAuthenticationInfo')
}

export function storageProxy(target: string, ca: string): StorageProxy {
  const { hostname, port } = new URL(target)
  // a connection for each request: one that is kept may be closed by the other side just when it is used again
  const agent = new Agent({ keepAlive: false, ca })
  return {
    forward: (request, meant, response, drop) =>
      new Promise((resolve) => {
        const { connection: _own, ...headers } = request.headers
        // the service reads the account from the host and checks signatures against this very path
        const outgoing = send({ agent, hostname, port, servername: 'localhost', method: request.method, path: meant.pathname + meant.search, headers: { ...headers, host: meant.host } }, (incoming) => {
          const { statusCode = 502 } = incoming
          if (drop) {
            incoming.resume().once('end', () => {
              response.destroy()
              resolve(0)
            })
            return
          }
          if (isRefusal(incoming)) {
            incoming.resume()
            const { body, headers: own = {} } = NOT_AUTHENTICATED
            response.writeHead(NOT_AUTHENTICATED.status, own)
            response.end(request.method === 'HEAD' ? '' : String(body))
            resolve(NOT_AUTHENTICATED.status)
            return
          }
          const { connection: _theirs, 'keep-alive': _alive, ...answered } = incoming.headers
          response.writeHead(statusCode, answered)
          incoming.pipe(response)
          response.once('close', () => resolve(statusCode))
        })
        outgoing.once('error', () => {
          response.destroy()
          resolve(0)
        })
        request.once('close', () => {
          if (!request.complete) outgoing.destroy()
        })
        request.pipe(outgoing)
      }),
    close: () => agent.destroy(),
  }
}
