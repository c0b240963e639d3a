import type { BlobReference } from './blob-reference.js'
import type { Settings } from './settings.js'

export type JobState = 'NotStarted' | 'Running' | 'Finished' | 'Failed' | 'Cancelled'

/** How a job will end; `Running` is never. */
export type JobEnd = 'Finished' | 'Failed' | 'Cancelled' | 'Running'

/** A batch job, from the submission on. Time passes for it by polls alone. */
export interface Job {
  readonly id: string
  /** The key of its service. */
  readonly service: string
  readonly outputs: Readonly<Record<string, BlobReference>>
  readonly isStarted: boolean
  readonly state: JobState
  /** How often its state was asked for since it was started. */
  readonly polls: number
  readonly end: JobEnd
  readonly details: string | null
}

export function submittedJob(id: string, service: string, outputs: Job['outputs']): Job {
  return { id, service, outputs, isStarted: false, state: 'NotStarted', polls: 0, end: 'Finished', details: null }
}

/** The job started, with the end that is meant for it. */
export function startedJob(job: Job, end: JobEnd, details: string | null): Job {
  return { ...job, isStarted: true, end, details }
}

/** The job one poll later. */
export function polledJob(job: Job, { queued, running }: Settings['batch']): Job {
  if (!job.isStarted || hasEnded(job)) return job
  const polls = job.polls + 1
  return { ...job, polls, state: polls <= queued ? 'NotStarted' : polls <= queued + running ? 'Running' : job.end }
}

/** The job at its end, whatever was left to do. */
export function endedJob(job: Job, end: JobEnd, details: string | null): Job {
  return { ...job, isStarted: true, state: end, end, details }
}

export function hasEnded({ state }: Job): boolean {
  return state === 'Finished' || state === 'Failed' || state === 'Cancelled'
}
