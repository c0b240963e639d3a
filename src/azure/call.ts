import { createHttpHeaders, createPipelineRequest } from '@azure/core-rest-pipeline'
import { toAnswer, type Answer } from './answer.js'
import type { Repetition } from './retry.js'
import type { Transport } from './transport.js'

/** One of our own requests. */
export interface Call {
  readonly method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE'
  /** With the real host. */
  readonly url: string
  /** A key of a web service or a token of Entra. */
  readonly bearer: string
  readonly json?: unknown
  /** JSON that is sent as it is, in the place of `json`. */
  readonly text?: string
  /** The tag that the object must still have. */
  readonly ifMatch?: string
  /** Without it, what may be repeated always. */
  readonly repetition?: Repetition
}

/** Sends a request and gives the answer, whatever its status. Throws `NoAnswer`, or the signal's reason. */
export type Caller = (call: Call, signal: AbortSignal) => Promise<Answer>

export function createCaller(transport: Transport): Caller {
  return async ({ method, url, bearer, json, text, ifMatch, repetition = 'always' }, signal) => {
    const headers = createHttpHeaders({ Accept: 'application/json', Authorization: `Bearer ${bearer}` })
    const body = text ?? (json === undefined ? undefined : JSON.stringify(json))
    if (body !== undefined) headers.set('Content-Type', 'application/json')
    if (ifMatch !== undefined) headers.set('If-Match', ifMatch)
    const request = createPipelineRequest({ url, method, headers, abortSignal: signal, ...(body === undefined ? {} : { body }) })
    return toAnswer(await transport.send(request, { repetition }))
  }
}
