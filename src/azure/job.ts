import type { Note, StepContext } from '../plan/runner.js'
import { plainText } from './answer.js'
import type { Session } from './session.js'
import { scaled } from './transport.js'
import { isEndOfAttempt, LeftRunning, Trouble } from './trouble.js'

/** The waits between two looks at a job, in milliseconds. */
const FIRST_LOOK = 2_000
const SHORTEST_WAIT = 5_000
const LONGEST_WAIT = 30_000
/** How long cancelling may take: the attempt's own time may be over. */
const CANCEL_LIMIT = 30_000

/** How a job stands. */
export interface JobStanding {
  /** In the service's words. */
  readonly state: string
  /** How it ended; absent while it goes on. */
  readonly end?: 'done' | 'failed' | 'cancelled'
  /** Why it failed. */
  readonly details?: string
}

/** A service that works on jobs. All throw `Trouble`, or the signal's reason. */
export interface JobService<Standing extends JobStanding> {
  /** For sentences: `web service "Training"`. */
  readonly title: string
  /** Starts a job. Absent where a job begins when it is submitted. */
  start?(job: string, signal: AbortSignal): Promise<void>
  /** Nothing where the job is not there. */
  status(job: string, signal: AbortSignal): Promise<Standing | undefined>
  /** Cancels a job or removes what is left of it; one that is not there is cancelled enough. */
  cancel(job: string, signal: AbortSignal): Promise<void>
}

/** What every part of one attempt needs. */
export interface JobAttempt<Standing extends JobStanding> {
  readonly service: JobService<Standing>
  readonly session: Session
  readonly context: StepContext
}

/** A job that was done. */
export interface DoneJob<Standing> {
  readonly job: string
  readonly standing: Standing
}

/** `gone` where the service does not know the job. */
type Seen<Standing> = Standing | 'gone'

/** Opens the service of an attempt. Without it the job of an earlier run can neither be watched nor cancelled: then `LeftRunning` is thrown. */
export async function openFor<Service>(open: () => Promise<Service>, context: StepContext): Promise<Service> {
  return open().catch((error: unknown) => {
    const past = readPast(context.remembered)
    throw past && isEndOfAttempt(error, context.signal) ? leftRunning(past.job, error) : error
  })
}

/**
 * Goes on with the job of an attempt that was cut off or interrupted until its end; gives nothing where there is none, or
 * where another one belongs in its place. Throws as `newJob` does.
 */
export async function earlierJob<Standing extends JobStanding>(attempt: JobAttempt<Standing>): Promise<DoneJob<Standing> | undefined> {
  const past = readPast(attempt.context.remembered)
  const seen = past && (await guarded(past.job, attempt, () => endOfEarlier(past, attempt)))
  return past && seen && done(past.job, seen, attempt)
}

/**
 * Writes down a job that was submitted, starts it and waits for its end. When that fails before the end was seen, the job
 * is cancelled; `LeftRunning` is thrown where it cannot be. Throws `Trouble` where the job did not end well, or the signal's reason.
 */
export async function newJob<Standing extends JobStanding>(job: string, attempt: JobAttempt<Standing>): Promise<DoneJob<Standing>> {
  const { context } = attempt
  context.remember({ note: 'submitted', job })
  context.progress(`job ${job} submitted`)
  const seen = await guarded(job, attempt, async () => {
    await start(job, attempt)
    return untilEnded(job, undefined, attempt)
  })
  return done(job, seen, attempt)
}

/** The job of an attempt that was cut off; `isCancelled` where that was tried, with what success is not known. */
interface Past {
  readonly job: string
  readonly isStarted: boolean
  readonly isCancelled: boolean
}

/** What the notes of an attempt that was cut off tell; nothing where no job was left that could still run. */
function readPast(notes: readonly Note[]): Past | undefined {
  const last = notes.findLast((note) => note.note === 'submitting' || 'job' in note)
  // a job that was cancelled for certain is not looked for again
  if (!last || !('job' in last) || last.note === 'cancelled') return undefined
  const its = notes.filter((note) => 'job' in note && note.job === last.job).map(({ note }) => note)
  return { job: last.job, isStarted: its.includes('started'), isCancelled: its.includes('cancelling') }
}

async function endOfEarlier<Standing extends JobStanding>({ job, isStarted, isCancelled }: Past, attempt: JobAttempt<Standing>): Promise<Seen<Standing> | undefined> {
  const { service, context } = attempt
  const waitsForStart = service.start !== undefined && !isStarted
  const seen = await firstLook(job, attempt)
  if (seen === 'gone' && waitsForStart) return undefined
  // it was us who cancelled it, however late that was carried out
  const mayEnd = (end: Seen<Standing>): Seen<Standing> | undefined => (isCancelled && (end === 'gone' || end.end === 'cancelled') ? undefined : end)
  if (seen === 'gone' || seen.end === 'cancelled') return mayEnd(seen)
  context.progress(`job ${job} goes on`)
  const isToStart = waitsForStart && seen.state === 'NotStarted'
  if (isToStart) await start(job, attempt)
  return mayEnd(await untilEnded(job, isToStart ? undefined : seen, attempt))
}

async function start<Standing extends JobStanding>(job: string, { service, context }: JobAttempt<Standing>): Promise<void> {
  if (!service.start) return
  await service.start(job, context.signal)
  context.remember({ note: 'started', job })
}

/** The first look at the job of an earlier run. A failure here would set a second job going beside it. */
async function firstLook<Standing extends JobStanding>(job: string, attempt: JobAttempt<Standing>): Promise<Seen<Standing>> {
  const { session, context } = attempt
  for (let wait = FIRST_LOOK; ; wait = nextWait(wait)) {
    const seen = await look(job, attempt)
    if (seen) return seen
    await session.clock.sleep(wait, context.signal)
  }
}

/** Looks at a job until it has ended. What passes (no answer, a busy service) is waited out, as long as there is time. */
async function untilEnded<Standing extends JobStanding>(job: string, first: Seen<Standing> | undefined, attempt: JobAttempt<Standing>): Promise<Seen<Standing>> {
  const { session, context } = attempt
  let shown: string | undefined
  let seen = first
  for (let wait = FIRST_LOOK; ; wait = nextWait(wait)) {
    if (seen === 'gone') return seen
    if (seen) {
      if (seen.state !== shown) context.progress(seen.state)
      shown = seen.state
      if (seen.end) return seen
    }
    await session.clock.sleep(wait * (wait === FIRST_LOOK ? 1 : 0.8 + 0.4 * session.random()), context.signal)
    seen = await look(job, attempt)
  }
}

function nextWait(wait: number): number {
  return Math.min(LONGEST_WAIT, Math.max(SHORTEST_WAIT, wait * 1.5))
}

/** How a job stands; nothing where the service does not tell for the moment. */
async function look<Standing extends JobStanding>(job: string, { service, context }: JobAttempt<Standing>): Promise<Seen<Standing> | undefined> {
  try {
    return (await service.status(job, context.signal)) ?? 'gone'
  } catch (error) {
    if (context.signal.aborted || !(error instanceof Trouble) || error.details.isFinal || error.details.isPlan) throw error
    context.progress('no answer, asking again')
    return undefined
  }
}

/** A job that ended well; throws where it did not. */
function done<Standing extends JobStanding>(job: string, seen: Seen<Standing>, { service: { title } }: JobAttempt<Standing>): DoneJob<Standing> {
  if (seen === 'gone') throw new Trouble(`The job ${job} is gone: the ${title} does not know it any more.`, 'job-gone')
  const { end, details } = seen
  if (end === 'done') return { job, standing: seen }
  if (end === 'cancelled') throw new Trouble(`The job ${job} of the ${title} was cancelled by somebody else.`, 'job-cancelled')
  throw new Trouble(`The job ${job} of the ${title} failed${details === undefined ? ' without saying why' : `: "${plainText(details, 600)}"`}.`, 'job-failed')
}

/** Does what ends with the end of a job. Where it fails before that, the job is cancelled: nobody would watch it any more. */
async function guarded<Standing extends JobStanding, T>(job: string, attempt: JobAttempt<Standing>, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!isEndOfAttempt(error, attempt.context.signal) || (await cancel(job, attempt))) throw error
    throw leftRunning(job, error)
  }
}

function leftRunning(job: string, why: unknown): LeftRunning {
  return new LeftRunning(`The job ${job} may still run.`, 'The job could not be cancelled: see that it has ended before another one is started.', why)
}

/** Cancels a job, with a limit of its own; whether that succeeded. */
async function cancel<Standing extends JobStanding>(job: string, { service, session, context }: JobAttempt<Standing>): Promise<boolean> {
  context.remember({ note: 'cancelling', job })
  try {
    await service.cancel(job, AbortSignal.timeout(scaled(CANCEL_LIMIT, session.cloud.pace)))
  } catch {
    context.progress(`job ${job} could not be cancelled and may still run`)
    return false
  }
  context.remember({ note: 'cancelled', job })
  context.progress(`job ${job} cancelled`)
  return true
}
