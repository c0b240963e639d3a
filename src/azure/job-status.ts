import { isObject, type JsonObject } from '../text/member.js'

/** The states of a batch job, in the order of the numbers that older answers hold. */
const STATES = ['NotStarted', 'Running', 'Failed', 'Cancelled', 'Finished'] as const

export type JobState = (typeof STATES)[number]

export interface JobStatus {
  /** Nothing where the service names a state that is not known. */
  readonly state: JobState | undefined
  /** The state as the service wrote it. */
  readonly raw: string
  /** Why a job failed. */
  readonly details?: string
  /** Where the results lie, by port: `container/path`. */
  readonly results: Readonly<Record<string, string>>
}

/** Reads the state of a job: a number, a number as text, or a name in any case, with spaces, `Canceled` among them. */
export function readJobState(value: unknown): JobState | undefined {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.replace(/\s+/g, '').toLowerCase() : ''
  if (/^[0-4]$/.test(text)) return STATES[Number(text)]
  return STATES.find((state) => state.toLowerCase() === (text === 'canceled' ? 'cancelled' : text))
}

/** Reads the answer to the question for a job. Signatures of results are left out. */
export function readJobStatus(body: JsonObject): JobStatus {
  const raw = body['StatusCode'] ?? body['statusCode']
  const details = body['Details'] ?? body['details']
  const results = body['Results'] ?? body['results']
  return {
    state: readJobState(raw),
    raw: raw === undefined ? 'nothing' : JSON.stringify(raw),
    ...(typeof details === 'string' && details.trim() !== '' ? { details } : {}),
    results: isObject(results) ? Object.fromEntries(Object.entries(results).flatMap(([port, blob]) => resultOf(port, blob))) : {},
  }
}

function resultOf(port: string, blob: unknown): [string, string][] {
  const path = isObject(blob) ? blob['RelativeLocation'] : undefined
  return typeof path === 'string' ? [[port, path.replace(/\?.*$/s, '').replace(/^\//, '')]] : []
}
