import { Agent, request as send } from 'node:https'
import { EmulatorProblem } from './problem.js'

/** What the storage service answered. */
export interface StorageAnswer {
  readonly status: number
  readonly text: string
}

/** Requests of the emulator itself to its storage service, past its own front. */
export interface StorageRequests {
  /** `path` is `/account/container/blob`, encoded; `query` holds the signature. */
  ask(method: 'GET' | 'HEAD' | 'PUT' | 'DELETE', path: string, query: string, body?: string, headers?: Readonly<Record<string, string>>): Promise<StorageAnswer>
  close(): void
}

export function storageRequests(url: string, ca: string): StorageRequests {
  // a connection for each request: one that is kept may be closed by the other side just when it is used again
  const agent = new Agent({ keepAlive: false, ca })
  const { hostname, port } = new URL(url)
  return {
    ask: (method, path, query, body, headers = {}) =>
      new Promise((resolve, reject) => {
        const fail = (error: Error): void => reject(new EmulatorProblem(`The storage service does not answer: ${error.message}.`, { cause: error }))
        const length = body === undefined ? (method === 'PUT' ? { 'content-length': '0' } : {}) : { 'content-length': String(Buffer.byteLength(body)), 'x-ms-blob-type': 'BlockBlob' }
        const outgoing = send({ agent, hostname, port, method, path: `${path}?${query}`, headers: { 'x-ms-version': '2024-11-04', ...length, ...headers } }, (incoming) => {
          const chunks: Uint8Array[] = []
          incoming.on('data', (chunk: Uint8Array) => chunks.push(chunk)).once('error', fail)
          incoming.once('end', () => resolve({ status: incoming.statusCode ?? 0, text: Buffer.concat(chunks).toString() }))
        })
        outgoing.once('error', fail)
        outgoing.end(body)
      }),
    close: () => agent.destroy(),
  }
}

/** The path of a blob or container as it stands in a URL. */
export function storagePath(account: string, container: string, blob = ''): string {
  return `/${[account, container, ...(blob === '' ? [] : blob.split('/'))].map(encodeURIComponent).join('/')}`
}
