import { blobKey } from '../address/blob-path.js'
import type { BatchExecution, BlobReference, Policy } from '../plan/plan.js'
import type { Note, StepContext } from '../plan/runner.js'
import type { JsonObject } from '../text/member.js'
import { plainText } from './answer.js'
import { batchService, type BatchService } from './batch-service.js'
import type { JobState, JobStatus } from './job-status.js'
import type { Session } from './session.js'
import { signBlob, windowFrom, type Window } from './storage.js'
import { scaled } from './transport.js'
import { Trouble } from './trouble.js'

/** The waits between two looks at a job, in milliseconds. */
const FIRST_LOOK = 2_000
const SHORTEST_WAIT = 5_000
const LONGEST_WAIT = 30_000
/** How long cancelling may take when there is no time left. */
const CANCEL_LIMIT = 30_000

/**
 * Runs a batch job: registers it, starts it, waits for its end. The id is written down before the job is started; an
 * attempt that was cut off goes on with its job. When the signal is aborted the job is cancelled, and the signal's reason
 * thrown. Gives `{ job, results }`; throws `Trouble`.
 */
export async function executeBatch(action: BatchExecution, policy: Policy, session: Session, context: StepContext): Promise<JsonObject> {
  const { signal } = context
  const service = await openService(action, session, signal)
  const past = readPast(context.remembered)
  let job = past.job
  try {
    let status = job === undefined ? undefined : await service.status(job, signal)
    if (job !== undefined && !status && past.isStarted && !past.isCancelled) throw new Trouble(`The job ${job} is gone: the web service "${action.service}" does not know it any more.`, 'job-gone')
    if (job === undefined || !status || (past.isCancelled && status.state === 'Cancelled')) {
      job = await submit(action, policy, service, session, context)
      status = undefined
    } else context.progress(`job ${job} goes on`)
    if (!status || (status.state === 'NotStarted' && !past.isStarted)) {
      await service.start(job, signal)
      context.remember({ note: 'started', job })
      status = undefined
    }
    return outcome(action, job, await untilDone(job, status, service, session, context))
  } catch (error) {
    if (signal.aborted && job !== undefined) await cancel(job, service, session, context)
    throw error
  }
}

/** The web service of a batch job, with its key. */
export async function openService(action: BatchExecution, session: Session, signal: AbortSignal): Promise<BatchService> {
  const { call, clock, secrets } = session
  const key = await secrets.value(action.key, signal)
  return batchService({ name: action.service, endpoint: action.endpoint, key, keyName: action.key, keyPlace: secrets.place(action.key), call, clock, random: () => session.random() })
}

/** What the notes of an attempt that was cut off tell. */
function readPast(notes: readonly Note[]): { readonly job?: string; readonly isStarted: boolean; readonly isCancelled: boolean } {
  const last = notes.findLast((note) => note.note === 'submitting' || 'job' in note)
  const job = last && 'job' in last ? last.job : undefined
  // a job that was cancelled for certain is not looked for again
  if (job === undefined || last?.note === 'cancelled') return { isStarted: false, isCancelled: false }
  const its = notes.filter((note) => 'job' in note && note.job === job).map(({ note }) => note)
  return { job, isStarted: its.includes('started'), isCancelled: its.includes('cancelling') }
}

async function submit(action: BatchExecution, policy: Policy, service: BatchService, session: Session, context: StepContext): Promise<string> {
  const body = await jobBody(action, policy, session, context.signal)
  context.remember({ note: 'submitting' })
  const job = await service.submit(body, context.signal)
  context.remember({ note: 'submitted', job })
  context.progress(`job ${job} submitted`)
  return job
}

/** The body of a job, in the form of version 2.0 of the protocol. */
async function jobBody(action: BatchExecution, policy: Policy, session: Session, signal: AbortSignal): Promise<JsonObject> {
  const window = windowFrom(session.clock.date(), (policy.timeout + 3600) * 1000)
  const all = async (blobs: Readonly<Record<string, BlobReference>>, rights: 'r' | 'cw'): Promise<JsonObject> =>
    Object.fromEntries(await Promise.all(Object.entries(blobs).map(async ([port, blob]) => [port, await blobBody(blob, rights, window, session, signal)] as const)))
  const [inputs, outputs] = await Promise.all([all(action.inputs, 'r'), all(action.outputs, 'cw')])
  return {
    ...(Object.keys(inputs).length === 0 ? {} : { Inputs: inputs }),
    ...(Object.keys(outputs).length === 0 ? {} : { Outputs: outputs }),
    ...(Object.keys(action.parameters).length === 0 ? {} : { GlobalParameters: action.parameters }),
  }
}

async function blobBody({ storage, path }: BlobReference, rights: 'r' | 'cw', window: Window, session: Session, signal: AbortSignal): Promise<JsonObject> {
  const access = await session.open(storage, signal)
  if (access.by.kind !== 'identity' && access.by.connectionString !== undefined) return { ConnectionString: access.by.connectionString, RelativeLocation: blobKey(path) }
  const { base, relative, token } = await signBlob(access, path, rights, window, session.storage, signal)
  return { BaseLocation: base, RelativeLocation: relative, SasBlobToken: token }
}

/** Looks at a job until it is done. What passes (no answer, a busy service) is waited out, as long as there is time. */
async function untilDone(job: string, first: JobStatus | undefined, service: BatchService, { clock, random }: Session, context: StepContext): Promise<JobStatus> {
  let shown: JobState | undefined
  let status = first
  for (let wait = FIRST_LOOK; ; wait = Math.min(LONGEST_WAIT, Math.max(SHORTEST_WAIT, wait * 1.5))) {
    if (status) {
      const { state } = status
      if (state === undefined) throw new Trouble(`The web service reported the job ${job} in a state that is not known: ${plainText(status.raw, 100)}.`, 'unknown-status', { isFinal: true })
      if (state !== shown) context.progress(state)
      shown = state
      if (state !== 'NotStarted' && state !== 'Running') return status
    }
    await clock.sleep(wait * (wait === FIRST_LOOK ? 1 : 0.8 + 0.4 * random()), context.signal)
    status = await look(job, service, context)
  }
}

async function look(job: string, service: BatchService, context: StepContext): Promise<JobStatus | undefined> {
  try {
    const status = await service.status(job, context.signal)
    if (!status) throw new Trouble(`The job ${job} is gone: the web service does not know it any more.`, 'job-gone')
    return status
  } catch (error) {
    const isPassing = error instanceof Trouble && !error.details.isFinal && error.code !== 'job-gone'
    if (context.signal.aborted || !isPassing) throw error
    context.progress('no answer, asking again')
    return undefined
  }
}

function outcome(action: BatchExecution, job: string, { state, details, results }: JobStatus): JsonObject {
  if (state === 'Finished') return { job, results }
  if (state === 'Cancelled') throw new Trouble(`The job ${job} of the web service "${action.service}" was cancelled by somebody else.`, 'job-cancelled')
  throw new Trouble(`The job ${job} of the web service "${action.service}" failed${details === undefined ? ' without saying why' : `: "${plainText(details, 600)}"`}.`, 'job-failed')
}

/** With a limit of its own: the attempt's signal is aborted already. A job that cannot be cancelled is left to itself. */
async function cancel(job: string, service: BatchService, { cloud }: Session, context: StepContext): Promise<void> {
  context.remember({ note: 'cancelling', job })
  try {
    await service.cancel(job, AbortSignal.timeout(scaled(CANCEL_LIMIT, cloud.pace)))
    context.remember({ note: 'cancelled', job })
    context.progress(`job ${job} cancelled`)
  } catch {
    context.progress(`job ${job} could not be cancelled and may still run`)
  }
}
