import type { Clock } from '../plan/runner.js'
import type { JsonObject } from '../text/member.js'
import { isSuccess, isTransient, jsonOf, objectOf, plainText, quote, readComplaint, type Answer } from './answer.js'
import type { Caller } from './call.js'
import { readJobStatus, type JobState, type JobStatus } from './job-status.js'
import type { JobService, JobStanding } from './job.js'
import { NoAnswer } from './no-answer.js'
import { backOff } from './retry.js'
import { Trouble } from './trouble.js'

/** How a batch job stands, with what it gave. */
export interface BatchStanding extends JobStanding, Pick<JobStatus, 'results'> {
  readonly state: JobState
}

/** A web service of Studio (classic) that runs batch jobs. All throw `Trouble`, or the signal's reason. */
export interface BatchService extends JobService<BatchStanding> {
  /** Registers a job and gives its id. A job that is not started does nothing. */
  submit(body: JsonObject, signal: AbortSignal): Promise<string>
  /** Starts a job; a job that was started before is taken for started. */
  start(job: string, signal: AbortSignal): Promise<void>
}

export interface BatchServiceOptions {
  /** The linked service, for sentences. */
  readonly name: string
  /** `https://…/jobs?api-version=2.0` */
  readonly endpoint: string
  readonly key: string
  /** The secret that holds it. */
  readonly keyName: string
  /** Where the user can put another key. */
  readonly keyPlace: string
  readonly call: Caller
  readonly clock: Clock
  random(): number
}

const API_VERSION = '2.0'
const STARTS = 5
const ENDS: Partial<Readonly<Record<JobState, NonNullable<JobStanding['end']>>>> = { Finished: 'done', Failed: 'failed', Cancelled: 'cancelled' }

/** The URL of a job, or of one of its operations, from the URL for submitting: made of its parts, never of its text. */
export function jobUrl(endpoint: string, ...segments: readonly string[]): string {
  const url = new URL(endpoint)
  const path = url.pathname.replace(/\/+$/, '')
  url.pathname = [/\/jobs$/i.test(path) ? path : `${path}/jobs`, ...segments.map(encodeURIComponent)].join('/')
  url.searchParams.set('api-version', API_VERSION)
  return url.toString()
}

export function batchService(options: BatchServiceOptions): BatchService {
  const { name, endpoint, key, call, clock } = options
  const send = (method: 'GET' | 'POST' | 'DELETE', segments: readonly string[], signal: AbortSignal): Promise<Answer> => call({ method, url: jobUrl(endpoint, ...segments), bearer: key }, signal)

  async function status(job: string, signal: AbortSignal): Promise<BatchStanding | undefined> {
    const answer = await send('GET', [job], signal)
    if (answer.status === 404) return undefined
    if (!isSuccess(answer)) throw refusal(options, 'did not tell the state of the job', answer)
    const body = objectOf(answer)
    if (!body) throw new Trouble(`The web service "${name}" told the state of the job in no form that is known: "${plainText(answer.text, 100)}".`, 'bad-answer', { isFinal: true })
    const { state, raw, ...rest } = readJobStatus(body)
    if (state === undefined) throw new Trouble(`The web service reported the job ${job} in a state that is not known: ${plainText(raw, 100)}.`, 'unknown-status', { isFinal: true })
    const end = ENDS[state]
    return { ...rest, state, ...(end === undefined ? {} : { end }) }
  }

  return {
    title: `web service "${name}"`,
    status,
    async submit(body, signal) {
      const answer = await call({ method: 'POST', url: jobUrl(endpoint), bearer: key, json: body }, signal)
      if (!isSuccess(answer)) throw refusal(options, 'refused the job', answer)
      // a JSON text; one service leaves the quotes out
      const value = jsonOf(answer.text)
      const job = (typeof value === 'string' ? value : answer.text).trim()
      if (!/^[\w-]{1,200}$/.test(job)) throw new Trouble(`The web service "${name}" took the job, but answered with no id for it: "${plainText(answer.text, 100)}".`, 'bad-answer', { isFinal: true })
      return job
    },

    async start(job, signal) {
      for (let tries = 1; ; tries++) {
        const lost = await startOnce(job, signal)
        if (!lost) return
        // the answer is lost, the start perhaps not: a job that runs or is done needs no other
        const seen = await status(job, signal).catch((error: unknown) => {
          if (error instanceof Trouble && !error.details.isFinal && !signal.aborted) return undefined
          throw error
        })
        if (seen && seen.state !== 'NotStarted') return
        if (tries === STARTS) throw lost
        await clock.sleep(backOff(tries, options.random()), signal)
      }
    },

    async cancel(job, signal) {
      const answer = await send('DELETE', [job], signal)
      if (!isSuccess(answer) && answer.status !== 404) throw refusal(options, 'did not cancel the job', answer)
    },
  }

  /** Nothing when the job was started, else what hides whether it was. */
  async function startOnce(job: string, signal: AbortSignal): Promise<Trouble | undefined> {
    let answer: Answer
    try {
      answer = await call({ method: 'POST', url: jobUrl(endpoint, job, 'start'), bearer: key, repetition: 'refused' }, signal)
    } catch (error) {
      if (error instanceof NoAnswer && !error.isUnsent) return error
      throw error
    }
    if (isSuccess(answer) || readComplaint(answer).codes.includes('CannotStartJob')) return undefined
    const refused = refusal(options, 'did not start the job', answer)
    if (isTransient(answer)) return refused
    throw refused
  }
}

/** The refusal of a web service in one sentence. */
function refusal({ name, keyName, keyPlace, endpoint }: BatchServiceOptions, says: string, answer: Answer): Trouble {
  if (answer.status === 401 || answer.status === 403) {
    return new Trouble(`The web service "${name}" refused the key "${keyName}": ${quote(answer)}.`, 'key-refused', { hint: `Put the primary or secondary key of the endpoint into ${keyPlace}.`, isFinal: true })
  }
  if (answer.status === 404) {
    return new Trouble(`The web service "${name}" is not there: ${quote(answer)}.`, 'service-missing', { hint: `Check "mlEndpoint": "${endpoint.replace(/\?.*$/, '')}".`, isFinal: true })
  }
  return new Trouble(`The web service "${name}" ${says}: ${quote(answer)}.`, 'service-refused', isTransient(answer) ? {} : { isFinal: true })
}
