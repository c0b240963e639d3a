import { randomUUID } from 'node:crypto'
import { rootCertificates } from 'node:tls'
import { createDefaultHttpClient, createHttpHeaders, proxyPolicy, type HttpClient, type PipelineRequest, type PipelineResponse } from '@azure/core-rest-pipeline'
import { mapUrl, type Cloud } from '../address/cloud.js'
import type { Clock } from '../plan/runner.js'
import { noAnswer } from './no-answer.js'
import { sendRepeatedly, type Repetition } from './retry.js'
import { untilAborted } from './trouble.js'

/** The one way out: our own requests and those of the client packages go through it. */
export interface Transport {
  /** For requests that may be carried out twice. */
  readonly patient: HttpClient
  /** For requests that are sent again only where they were not carried out for certain. */
  readonly careful: HttpClient
}

/** How long one request may take, in milliseconds; the pace scales it, but never below the second. Real time. */
const LIMIT = 100_000
const SHORTEST_LIMIT = 2_000

/**
 * Makes the transport: it sends a request for a real host to whatever stands for it, trusts the cloud's authority beside
 * the usual ones, follows no redirect, limits and repeats requests. It throws `NoAnswer` where no service answered, and the
 * reason of the request's signal where that was aborted. `http` is what touches the network.
 */
export function createTransport(options: { readonly cloud: Cloud; readonly clock: Clock; random(): number; readonly http?: HttpClient }): Transport {
  const { cloud, http = createDefaultHttpClient() } = options
  const tls = cloud.ca === undefined ? {} : { tlsSettings: { ca: [...rootCertificates, cloud.ca] } }
  const proxy = proxyPolicy()
  const reached = new Set<string>()

  async function sendOnce(request: PipelineRequest): Promise<PipelineResponse> {
    const url = mapUrl(request.url, cloud)
    const { host } = new URL(request.url)
    const limit = AbortSignal.timeout(request.timeout > 0 ? request.timeout : scaled(LIMIT, cloud.pace))
    const own = nativeSignal(request)
    const abortSignal = own === undefined ? limit : AbortSignal.any([own, limit])
    const headers = createHttpHeaders(request.headers.toJSON({ preserveCase: true }))
    headers.set('User-Agent', 'adfc')
    // behind a signature no header of this kind may be added: the storage package has set its own
    if (!headers.has('x-ms-client-request-id')) headers.set('x-ms-client-request-id', randomUUID())
    // a proxy that a client package chose was chosen for the real host
    const { agent: _agent, ...rest } = request
    const attempt: PipelineRequest = { ...rest, ...tls, url, headers, abortSignal, timeout: 0 }
    try {
      const sent = isLoopback(url) ? http.sendRequest(attempt) : proxy.sendRequest(attempt, (next) => http.sendRequest(next))
      const response = await untilAborted(abortSignal, sent)
      reached.add(host)
      return withoutRedirect({ ...response, request })
    } catch (error) {
      if (own?.aborted) throw own.reason
      throw noAnswer(error, limit.aborted, { host, wasReached: reached.has(host), ...(url === request.url ? {} : { standIn: new URL(url).host }) })
    }
  }

  const client = (repetition: Repetition): HttpClient => ({
    sendRequest: (request) => (isProbe(request) ? sendOnce(request) : sendRepeatedly(() => sendOnce(request), repetition, options, nativeSignal(request))),
  })
  return { patient: client('always'), careful: client('refused') }
}

/** A limit of real time for one request, in milliseconds. */
export function scaled(milliseconds: number, pace: number): number {
  return Math.max(SHORTEST_LIMIT, milliseconds * pace)
}

/** A request that only asks whether this machine has an identity of its own: it brings its limit, and silence is an answer. */
function isProbe(request: PipelineRequest): boolean {
  return request.timeout > 0 || new URL(request.url).hostname === '169.254.169.254'
}

/** This machine is not behind its own proxy. */
function isLoopback(url: string): boolean {
  return /^(?:localhost|127\.[\d.]+|\[::1\])$/.test(new URL(url).hostname)
}

/** Policies of the client packages would follow it, with the caller's rights. */
function withoutRedirect(response: PipelineResponse): PipelineResponse {
  if (response.status >= 300 && response.status < 400) response.headers.delete('Location')
  return response
}

function nativeSignal({ abortSignal }: PipelineRequest): AbortSignal | undefined {
  return abortSignal instanceof AbortSignal ? abortSignal : undefined
}
