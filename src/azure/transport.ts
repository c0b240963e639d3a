import { randomUUID } from 'node:crypto'
import { rootCertificates } from 'node:tls'
import { createDefaultHttpClient, createHttpHeaders, proxyPolicy, type HttpClient, type PipelineRequest, type PipelineResponse } from '@azure/core-rest-pipeline'
import { isLoopback, mapUrl, type Cloud } from '../address/cloud.js'
import type { Clock } from '../plan/runner.js'
import { noAnswer } from './no-answer.js'
import { sendRepeatedly, type Repetition } from './retry.js'
import { Trouble, untilAborted } from './trouble.js'

/** The one way out: our own requests and those of the client packages go through it. */
export interface Transport {
  /** For the client packages, whose requests may be carried out twice. */
  readonly patient: HttpClient
  /** Sends one of our own requests. Throws `Trouble` too, where the answer is longer than it may be. */
  send(request: PipelineRequest, sending: Sending): Promise<PipelineResponse>
}

/** How one of our own requests is sent. */
export interface Sending {
  readonly repetition: Repetition
  /** How long one answer may take, in milliseconds, before the pace scales it; `LIMIT` where it is absent. */
  readonly limit?: number
  /** How many bytes the answer may have; as many as it likes where this is absent. */
  readonly most?: number
}

/** How long one request may take, in milliseconds; the pace scales it, but never below the second. Real time. */
const LIMIT = 100_000
const SHORTEST_LIMIT = 2_000
/** How we name ourselves, whatever a client package would say. */
const AGENT = 'adfc'

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

  async function sendOnce(request: PipelineRequest, { limit, most, agent }: Once): Promise<PipelineResponse> {
    const url = mapUrl(request.url, cloud)
    const { host } = new URL(request.url)
    const overTime = AbortSignal.timeout(limit)
    const overLength = new AbortController()
    const own = nativeSignal(request)
    const abortSignal = AbortSignal.any([...(own === undefined ? [] : [own]), overTime, overLength.signal])
    const headers = createHttpHeaders(request.headers.toJSON({ preserveCase: true }))
    headers.set('User-Agent', agent)
    // behind a signature no header of this kind may be added: the storage package has set its own
    if (!headers.has('x-ms-client-request-id')) headers.set('x-ms-client-request-id', randomUUID())
    // a proxy that a client package chose was chosen for the real host
    const { agent: _agent, ...rest } = request
    const counted = { onDownloadProgress: ({ loadedBytes }: { readonly loadedBytes: number }) => void (loadedBytes > most && overLength.abort()) }
    const attempt: PipelineRequest = { ...rest, ...tls, ...(most === Infinity ? {} : counted), url, headers, abortSignal, timeout: 0 }
    try {
      // this machine is not behind its own proxy
      const sent = isLoopback(url) ? http.sendRequest(attempt) : proxy.sendRequest(attempt, (next) => http.sendRequest(next))
      const response = await untilAborted(abortSignal, sent)
      reached.add(host)
      if (most !== Infinity && Buffer.byteLength(response.bodyAsText ?? '') > most) throw tooLong(host, most)
      return withoutRedirect({ ...response, request })
    } catch (error) {
      if (own?.aborted) throw own.reason
      if (error instanceof Trouble) throw error
      if (overLength.signal.aborted) throw tooLong(host, most)
      throw noAnswer(error, overTime.aborted, { host, wasReached: reached.has(host), ...(url === request.url ? {} : { standIn: new URL(url).host }) })
    }
  }

  return {
    patient: {
      sendRequest: (request) => {
        const once = (): Promise<PipelineResponse> => sendOnce(request, { limit: request.timeout > 0 ? request.timeout : scaled(LIMIT, cloud.pace), most: Infinity, agent: AGENT })
        return isProbe(request) ? once() : sendRepeatedly(once, 'always', options, nativeSignal(request))
      },
    },
    send: (request, { repetition, limit = LIMIT, most = Infinity }) => {
      const once: Once = { limit: scaled(limit, cloud.pace), most, agent: request.headers.get('User-Agent') ?? AGENT }
      return sendRepeatedly(() => sendOnce(request, once), repetition, options, nativeSignal(request))
    },
  }
}

/** What holds for one try; `limit` is real time, in milliseconds. */
interface Once {
  readonly limit: number
  readonly most: number
  readonly agent: string
}

function tooLong(host: string, most: number): Trouble {
  return new Trouble(`The answer of "${host}" is longer than ${most / 2 ** 20} MB.`, 'answer-too-long', { isFinal: true })
}

/** A limit of real time for one request, in milliseconds. */
export function scaled(milliseconds: number, pace: number): number {
  return Math.max(SHORTEST_LIMIT, milliseconds * pace)
}

/** A request that only asks whether this machine has an identity of its own: it brings its limit, and silence is an answer. */
function isProbe(request: PipelineRequest): boolean {
  return request.timeout > 0 || new URL(request.url).hostname === '169.254.169.254'
}

/** Policies of the client packages would follow it, with the caller's rights. */
function withoutRedirect(response: PipelineResponse): PipelineResponse {
  if (response.status >= 300 && response.status < 400) response.headers.delete('Location')
  return response
}

function nativeSignal({ abortSignal }: PipelineRequest): AbortSignal | undefined {
  return abortSignal instanceof AbortSignal ? abortSignal : undefined
}
