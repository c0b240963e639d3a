import { isComplaint, readJobBody } from './batch-body.js'
import type { BlobReference } from './blob-reference.js'
import { bearerOf, jsonOf, type Answer, type Call } from './call.js'
import { studioError } from './errors.js'
import type { Fault, Spelling } from './fault.js'
import { inventId } from './invent.js'
import { endedJob, hasEnded, polledJob, startedJob, submittedJob, type Job, type JobEnd, type JobState } from './job.js'
import type { Rehearsal } from './rehearsal.js'
import { endpointKey, type BatchService } from './seed.js'

/** Batch execution of Studio (classic): a job is submitted, started, and asked for until it has ended. */
export async function answerBatch(call: Call, rehearsal: Rehearsal, fault: Fault | undefined): Promise<Answer> {
  const key = endpointKey(call.url)
  const service = rehearsal.seed.batchServices.find(({ mlEndpoint }) => endpointKey(mlEndpoint) === key)
  if (!service || call.operation === undefined) return studioError(404, 'NotFound', 'WebServiceNotFound', 'The web service was not found.')
  if (bearerOf(call) !== service.apiKey) return studioError(401, 'Unauthorized', 'ScoreRequestUnauthorized', 'Invalid credentials provided to make a scoring request.')
  if (call.url.searchParams.get('api-version') !== '2.0') return studioError(400, 'BadArgument', 'BadVersionCall', 'The version of the API is missing or not supported.')
  if (call.operation === 'batch.submit') return submit(call, key, service, rehearsal)
  const [id = ''] = call.url.pathname.split('/jobs/')[1]?.split('/') ?? []
  const job = rehearsal.state().jobs[id]
  if (job?.service !== key) return studioError(404, 'NotFound', 'JobNotFound', 'The job was not found.')
  switch (call.operation) {
    case 'batch.start':
      return start(job, rehearsal, fault)
    case 'batch.cancel':
      return cancel(job, rehearsal)
    default:
      return status(job, rehearsal, fault)
  }
}

async function submit(call: Call, key: string, service: BatchService, rehearsal: Rehearsal): Promise<Answer> {
  const body = readJobBody(jsonOf(call.text), service)
  if (isComplaint(body)) return studioError(400, 'BadArgument', body.complaint.detail, body.complaint.message)
  for (const [name, reference] of Object.entries(body.inputs)) {
    const found = await rehearsal.blobs.look(reference)
    if (found === 'missing') return studioError(400, 'BadArgument', 'BlobNotFound', `The blob of the input "${name}" was not found.`)
    if (found === 'refused') return studioError(400, 'BadArgument', 'ContainerValidationFailed', `The blob of the input "${name}" cannot be read with what the request gives.`)
  }
  const id = inventId('job', key, String(rehearsal.state().ids))
  rehearsal.change((state) => ({ ...state, ids: state.ids + 1, jobs: { ...state.jobs, [id]: submittedJob(id, key, body.outputs) } }))
  return { status: 200, body: JSON.stringify(id), headers: { 'content-type': 'application/json; charset=utf-8' } }
}

function start(job: Job, rehearsal: Rehearsal, fault: Fault | undefined): Answer {
  if (job.isStarted) return studioError(400, 'InvalidOperation', 'CannotStartJob', `The job cannot be started in the state ${job.state === 'NotStarted' ? 'Queued' : job.state}.`)
  const end = endOf(fault) ?? 'Finished'
  keep(startedJob(job, end, end === 'Failed' ? detailsOf(fault) : null), rehearsal)
  return { status: 204 }
}

async function status(job: Job, rehearsal: Rehearsal, fault: Fault | undefined): Promise<Answer> {
  const end = endOf(fault)
  let now = polledJob(job, rehearsal.settings.batch)
  if (end !== undefined && job.isStarted && !hasEnded(job)) now = endedJob(job, end, end === 'Failed' ? detailsOf(fault) : null)
  if (now.state === 'Finished' && job.state !== 'Finished') now = await withOutputs(now, rehearsal)
  keep(now, rehearsal)
  const results = now.state === 'Finished' ? Object.fromEntries(Object.entries(now.outputs).map(([name, blob]) => [name, resultOf(blob, rehearsal)])) : null
  return { status: 200, body: { StatusCode: spelled(now.state, fault?.as), Results: results, Details: now.details } }
}

/** What is under way is cancelled; what has ended is cleared away. */
function cancel(job: Job, rehearsal: Rehearsal): Answer {
  const isGone = hasEnded(job) || rehearsal.settings.batch.cancelled === 'gone'
  if (isGone) {
    rehearsal.change((state) => {
      const { [job.id]: _gone, ...jobs } = state.jobs
      return { ...state, jobs }
    })
  } else keep(endedJob(job, 'Cancelled', null), rehearsal)
  return { status: 204 }
}

/** Writes what a finished job gives. Whoever cannot be written to makes it a failed one. */
async function withOutputs(job: Job, { blobs }: Rehearsal): Promise<Job> {
  for (const [name, reference] of Object.entries(job.outputs)) {
    const isModel = reference.blob.toLowerCase().endsWith('.ilearner')
    const text = isModel ? `A model that was trained by job ${job.id} of ${job.service}\n` : `job,output\n${job.id},${name}\n`
    const written = await blobs.write(reference, text)
    if (written !== 'written') {
      const reason = written === 'missing' ? 'The specified container does not exist.' : 'The server refused the request with what was given.'
      return endedJob(job, 'Failed', `The output "${name}" could not be written to ${reference.container}/${reference.blob}: ${reason}`)
    }
  }
  return job
}

function resultOf(reference: BlobReference, { blobs }: Rehearsal): object {
  const { account, suffix, container, blob, opened } = reference
  const token = blobs.readSignature(reference) ?? (opened.by === 'sas' ? `?${opened.token}` : null)
  return { ConnectionString: null, RelativeLocation: `${container}/${blob}`, BaseLocation: `https://${account}.${suffix}/`, SasBlobToken: token }
}

function keep(job: Job, rehearsal: Rehearsal): void {
  rehearsal.change((state) => ({ ...state, jobs: { ...state.jobs, [job.id]: job } }))
}

function endOf(fault: Fault | undefined): JobEnd | undefined {
  switch (fault?.kind) {
    case 'fail':
      return 'Failed'
    case 'cancelled':
      return 'Cancelled'
    case 'stuck':
      return 'Running'
    default:
      return undefined
  }
}

function detailsOf(fault: Fault | undefined): string {
  return fault?.details ?? 'Error 0018: Training dataset of invalid data. (Error 0018)'
}

const NUMBERS: Readonly<Record<JobState, number>> = { NotStarted: 0, Running: 1, Failed: 2, Cancelled: 3, Finished: 4 }

/** A state in one of the spellings that clients have met. */
function spelled(state: JobState, spelling: Spelling | undefined): string | number {
  switch (spelling) {
    case 'number':
      return NUMBERS[state]
    case 'numeric-text':
      return String(NUMBERS[state])
    case 'one-l':
      return state === 'Cancelled' ? 'Canceled' : state
    case 'spaced':
      return state === 'NotStarted' ? 'Not started' : state
    case 'lower-case':
      return state.toLowerCase()
    case undefined:
      return state
  }
}
