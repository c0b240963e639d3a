import { blobKey } from '../address/blob-path.js'
import type { BatchExecution, BlobReference, Known } from '../plan/action.js'
import type { Policy } from '../plan/plan.js'
import type { StepContext } from '../plan/runner.js'
import type { JsonObject } from '../text/member.js'
import { batchService, type BatchService, type BatchStanding } from './batch-service.js'
import { earlierJob, newJob, openFor, type DoneJob, type JobAttempt } from './job.js'
import type { Session } from './session.js'
import { signBlob, windowFrom, type Window } from './storage.js'

/**
 * Runs a batch job: registers it, starts it, waits for its end (`job.ts`). The id is written down before the job is
 * started; an attempt that was cut off or interrupted goes on with its job. Gives `{ job, results }`; throws `Trouble`,
 * `LeftRunning`, or the signal's reason.
 */
export async function executeBatch(action: Known<BatchExecution>, policy: Policy, session: Session, context: StepContext): Promise<JsonObject> {
  const service = await openFor(() => openService(action, session, context.signal), context)
  const attempt: JobAttempt<BatchStanding> = { service, session, context }
  const earlier = await earlierJob(attempt)
  if (earlier) return output(earlier)
  const body = await jobBody(action, policy, session, context.signal)
  context.remember({ note: 'submitting' })
  return output(await newJob(await service.submit(body, context.signal), attempt))
}

/** The web service of a batch job, with its key. */
export async function openService(action: Known<BatchExecution>, session: Session, signal: AbortSignal): Promise<BatchService> {
  const { call, clock, secrets } = session
  const key = await secrets.value(action.key, signal)
  return batchService({ name: action.service, endpoint: action.endpoint, key, keyName: action.key, keyPlace: secrets.place(action.key), call, clock, random: () => session.random() })
}

function output({ job, standing: { results } }: DoneJob<BatchStanding>): JsonObject {
  return { job, results }
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
