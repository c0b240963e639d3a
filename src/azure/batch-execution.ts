import { blobKey } from '../address/blob-path.js'
import type { BatchExecution, BlobReference, Known } from '../plan/action.js'
import type { Policy } from '../plan/plan.js'
import type { Note, StepContext } from '../plan/runner.js'
import type { JsonObject } from '../text/member.js'
import { plainText } from './answer.js'
import { batchService, type BatchService } from './batch-service.js'
import type { JobState, JobStatus } from './job-status.js'
import type { Session } from './session.js'
import { signBlob, windowFrom, type Window } from './storage.js'
import { scaled } from './transport.js'
import { isEndOfAttempt, LeftRunning, Trouble } from './trouble.js'

/** The waits between two looks at a job, in milliseconds. */
const FIRST_LOOK = 2_000
const SHORTEST_WAIT = 5_000
const LONGEST_WAIT = 30_000
/** How long cancelling may take: the attempt's own time may be over. */
const CANCEL_LIMIT = 30_000

/** What every part of one attempt needs. */
interface Attempt {
  readonly action: Known<BatchExecution>
  readonly policy: Policy
  readonly session: Session
  readonly context: StepContext
}

/** How a job stands; `gone` where the web service does not know it. */
type Seen = JobStatus | 'gone'

/**
 * Runs a batch job: registers it, starts it, waits for its end. The id is written down before the job is started; an
 * attempt that was cut off or interrupted goes on with its job. When the attempt fails before the end of its job was seen,
 * the job is cancelled; `LeftRunning` is thrown where that does not succeed. Gives `{ job, results }`; throws `Trouble`, or
 * the signal's reason.
 */
export async function executeBatch(action: Known<BatchExecution>, policy: Policy, session: Session, context: StepContext): Promise<JsonObject> {
  const attempt: Attempt = { action, policy, session, context }
  const past = readPast(context.remembered)
  const service = await openService(action, session, context.signal).catch((error: unknown) => {
    // without its key the job of an earlier run can neither be watched nor cancelled
    throw past && isEndOfAttempt(error, context.signal) ? leftRunning(past.job, error) : error
  })
  const end = past && (await guarded(past.job, service, attempt, () => endOfEarlier(past, service, attempt)))
  if (past && end) return outcome(action, past.job, end)
  const job = await submit(action, policy, service, session, context)
  return outcome(
    action,
    job,
    await guarded(job, service, attempt, async () => {
      await start(job, service, context)
      return untilDone(job, undefined, service, attempt)
    }),
  )
}

/** The web service of a batch job, with its key. */
export async function openService(action: Known<BatchExecution>, session: Session, signal: AbortSignal): Promise<BatchService> {
  const { call, clock, secrets } = session
  const key = await secrets.value(action.key, signal)
  return batchService({ name: action.service, endpoint: action.endpoint, key, keyName: action.key, keyPlace: secrets.place(action.key), call, clock, random: () => session.random() })
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

/** Goes on with the job of an earlier run until its end; nothing where another one belongs in its place. */
async function endOfEarlier({ job, isStarted, isCancelled }: Past, service: BatchService, attempt: Attempt): Promise<Seen | undefined> {
  const { context } = attempt
  const seen = await firstLook(job, service, attempt)
  if (seen === 'gone' && !isStarted) return undefined
  // it was us who cancelled it, however late that was carried out
  const mayEnd = (end: Seen): Seen | undefined => (isCancelled && (end === 'gone' || end.state === 'Cancelled') ? undefined : end)
  if (seen === 'gone' || seen.state === 'Cancelled') return mayEnd(seen)
  context.progress(`job ${job} goes on`)
  const isToStart = seen.state === 'NotStarted' && !isStarted
  if (isToStart) await start(job, service, context)
  return mayEnd(await untilDone(job, isToStart ? undefined : seen, service, attempt))
}

async function submit(action: Known<BatchExecution>, policy: Policy, service: BatchService, session: Session, context: StepContext): Promise<string> {
  const body = await jobBody(action, policy, session, context.signal)
  context.remember({ note: 'submitting' })
  const job = await service.submit(body, context.signal)
  context.remember({ note: 'submitted', job })
  context.progress(`job ${job} submitted`)
  return job
}

/** The body of a job, in the form of version 2.0 of the protocol. */
async function jobBody(action: Known<BatchExecution>, policy: Policy, session: Session, signal: AbortSignal): Promise<JsonObject> {
  const window = windowFrom(session.clock.date(), (policy.timeout + 3600) * 1000)
  const all = async (blobs: Readonly<Record<string, Known<BlobReference>>>, rights: 'r' | 'cw'): Promise<JsonObject> =>
    Object.fromEntries(await Promise.all(Object.entries(blobs).map(async ([port, blob]) => [port, await blobBody(blob, rights, window, session, signal)] as const)))
  const [inputs, outputs] = await Promise.all([all(action.inputs, 'r'), all(action.outputs, 'cw')])
  return {
    ...(Object.keys(inputs).length === 0 ? {} : { Inputs: inputs }),
    ...(Object.keys(outputs).length === 0 ? {} : { Outputs: outputs }),
    ...(Object.keys(action.parameters).length === 0 ? {} : { GlobalParameters: action.parameters }),
  }
}

async function blobBody({ storage, path }: Known<BlobReference>, rights: 'r' | 'cw', window: Window, session: Session, signal: AbortSignal): Promise<JsonObject> {
  const access = await session.open(storage, signal)
  if (access.by.kind !== 'identity' && access.by.connectionString !== undefined) return { ConnectionString: access.by.connectionString, RelativeLocation: blobKey(path) }
  const { base, relative, token } = await signBlob(access, path, rights, window, session.storage, signal)
  return { BaseLocation: base, RelativeLocation: relative, SasBlobToken: token }
}

async function start(job: string, service: BatchService, context: StepContext): Promise<void> {
  await service.start(job, context.signal)
  context.remember({ note: 'started', job })
}

/** The first look at the job of an earlier run. A failure here would set a second job going beside it. */
async function firstLook(job: string, service: BatchService, { session, context }: Attempt): Promise<Seen> {
  for (let wait = FIRST_LOOK; ; wait = nextWait(wait)) {
    const seen = await look(job, service, context)
    if (seen) return seen
    await session.clock.sleep(wait, context.signal)
  }
}

/** Looks at a job until it is done. What passes (no answer, a busy service) is waited out, as long as there is time. */
async function untilDone(job: string, first: Seen | undefined, service: BatchService, { session, context }: Attempt): Promise<Seen> {
  let shown: JobState | undefined
  let seen = first
  for (let wait = FIRST_LOOK; ; wait = nextWait(wait)) {
    if (seen === 'gone') return seen
    if (seen) {
      const { state } = seen
      if (state === undefined) throw new Trouble(`The web service reported the job ${job} in a state that is not known: ${plainText(seen.raw, 100)}.`, 'unknown-status', { isFinal: true })
      if (state !== shown) context.progress(state)
      shown = state
      if (state !== 'NotStarted' && state !== 'Running') return seen
    }
    await session.clock.sleep(wait * (wait === FIRST_LOOK ? 1 : 0.8 + 0.4 * session.random()), context.signal)
    seen = await look(job, service, context)
  }
}

function nextWait(wait: number): number {
  return Math.min(LONGEST_WAIT, Math.max(SHORTEST_WAIT, wait * 1.5))
}

/** How a job stands; nothing where the service does not tell for the moment. */
async function look(job: string, service: BatchService, context: StepContext): Promise<Seen | undefined> {
  try {
    return (await service.status(job, context.signal)) ?? 'gone'
  } catch (error) {
    if (context.signal.aborted || !(error instanceof Trouble) || error.details.isFinal) throw error
    context.progress('no answer, asking again')
    return undefined
  }
}

function outcome(action: Known<BatchExecution>, job: string, seen: Seen): JsonObject {
  if (seen === 'gone') throw new Trouble(`The job ${job} is gone: the web service "${action.service}" does not know it any more.`, 'job-gone')
  const { state, details, results } = seen
  if (state === 'Finished') return { job, results }
  if (state === 'Cancelled') throw new Trouble(`The job ${job} of the web service "${action.service}" was cancelled by somebody else.`, 'job-cancelled')
  throw new Trouble(`The job ${job} of the web service "${action.service}" failed${details === undefined ? ' without saying why' : `: "${plainText(details, 600)}"`}.`, 'job-failed')
}

/** Does what ends with the end of a job. Where it fails before that, the job is cancelled: nobody would watch it any more. */
async function guarded<T>(job: string, service: BatchService, { session, context }: Attempt, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!isEndOfAttempt(error, context.signal) || (await cancel(job, service, session, context))) throw error
    throw leftRunning(job, error)
  }
}

function leftRunning(job: string, why: unknown): LeftRunning {
  return new LeftRunning(`The job ${job} may still run.`, 'The job could not be cancelled: see that it has ended before another one is started.', why)
}

/** Cancels a job, with a limit of its own; whether that succeeded. */
async function cancel(job: string, service: BatchService, { cloud }: Session, context: StepContext): Promise<boolean> {
  context.remember({ note: 'cancelling', job })
  try {
    await service.cancel(job, AbortSignal.timeout(scaled(CANCEL_LIMIT, cloud.pace)))
  } catch {
    context.progress(`job ${job} could not be cancelled and may still run`)
    return false
  }
  context.remember({ note: 'cancelled', job })
  context.progress(`job ${job} cancelled`)
  return true
}
