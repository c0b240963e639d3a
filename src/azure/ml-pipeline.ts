import type { Known, PipelineSubmission } from '../plan/action.js'
import type { StepContext } from '../plan/runner.js'
import { isObject, type JsonObject } from '../text/member.js'
import { earlierJob, newJob, openFor, type DoneJob, type JobStanding } from './job.js'
import { inWords, openWorkspace, type MlService } from './ml-service.js'
import { backOff } from './retry.js'
import type { Session } from './session.js'
import { isEndOfAttempt, LeftRunning, Trouble } from './trouble.js'

/** How often a submission is sent where its answers are lost and the user wants it again. */
const TRIES = 5

/**
 * Runs a published pipeline of Azure Machine Learning: submits it and waits for its end (`job.ts`). A submission cannot be
 * read back: where it may have been carried out, the user is asked. Gives `{ runId, status }`, or `{}` where it is skipped;
 * throws `Trouble`, `LeftRunning`, or the signal's reason.
 */
export async function runPipeline(action: Known<PipelineSubmission>, session: Session, context: StepContext): Promise<JsonObject> {
  const body = submissionOf(action)
  // ahead of all that can fail: a further attempt would know nothing of the doubt
  const isCutOff = context.remembered.at(-1)?.note === 'submitting'
  if (isCutOff && (await decide(action, 'It was cut off while it was submitted', context)) === 'skip') return {}
  const service = await openFor(() => openWorkspace(action, session, context.signal), context)
  const earlier = await earlierJob({ service, session, context })
  if (earlier) return output(earlier)
  const job = await submit(action, body, service, session, context)
  return job === undefined ? {} : output(await newJob(job, { service: notGoneAtFirst(service), session, context }))
}

/** Submits until the answer is heard, a few times at most; gives nothing where the user does not want it again. */
async function submit(action: Known<PipelineSubmission>, body: JsonObject, service: MlService, session: Session, context: StepContext): Promise<string | undefined> {
  for (let tries = 1; ; tries++) {
    context.remember({ note: 'submitting' })
    const answer = await service.submit(action.pipeline, body, context.signal).catch((error: unknown) => {
      const isInterrupted = context.signal.aborted && isEndOfAttempt(error, context.signal)
      throw isInterrupted ? new LeftRunning('It may have been submitted all the same.', `See in the workspace "${action.workspace.name}" that it does not run before it is submitted again.`, error) : error
    })
    if (typeof answer === 'string') return answer
    if ((await decide(action, answer.message.replace(/\.$/, ''), context)) === 'skip') return undefined
    if (tries === TRIES) throw answer
    await session.clock.sleep(backOff(tries, session.random()), context.signal)
  }
}

/** Asks what to do about a submission that may have been carried out; `why` it is not known. */
async function decide({ pipeline, workspace }: Known<PipelineSubmission>, why: string, context: StepContext): Promise<'retry' | 'skip'> {
  const what = `the pipeline ${inWords(pipeline)}`
  const where = `submitted to the workspace "${workspace.name}"`
  const decision = await context.inDoubt(`Was ${what} ${where}? ${why}.`)
  if (decision !== 'fail') return decision
  throw new Trouble(`Whether ${what} was ${where} is not known. ${why}.`, 'in-doubt', { isFinal: true })
}

/** The history may hear of a job a little later than we do: until it was seen once, it is not gone. */
function notGoneAtFirst(service: MlService): MlService {
  let wasSeen = false
  return {
    ...service,
    async status(job, signal) {
      const seen = await service.status(job, signal)
      wasSeen ||= seen !== undefined
      if (!wasSeen) throw new Trouble(`The ${service.title} does not know the job ${job} yet.`, 'no-answer')
      return seen
    },
  }
}

/** The body of a submission. */
function submissionOf({ experiment = '', parameters, dataPaths, parentRun = '', continueOnStepFailure }: Known<PipelineSubmission>): JsonObject {
  return {
    ...(experiment === '' ? {} : { ExperimentName: experiment }),
    ...(parameters === undefined ? {} : { ParameterAssignments: textsOf(objectIn(parameters.value, 'parameters')) }),
    ...(dataPaths === undefined ? {} : { DataPathAssignments: objectIn(dataPaths.value, 'data paths') }),
    ...(parentRun === '' ? {} : { ParentRunId: parentRun }),
    // as the definition of the activity spells it; what the service reads is unconfirmed
    ...(continueOnStepFailure === undefined ? {} : { continueOnStepFailure }),
  }
}

function objectIn(value: unknown, what: string): JsonObject {
  if (isObject(value)) return value
  throw new Trouble(`The ${what} of the pipeline are no object.`, 'bad-parameters', { isFinal: true })
}

/** The service takes texts alone. */
function textsOf(parameters: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(parameters).flatMap(([name, value]) => (value === null ? [] : [[name, typeof value === 'string' ? value : JSON.stringify(value)]])))
}

function output({ job, standing }: DoneJob<JobStanding>): JsonObject {
  return { runId: job, status: standing.state }
}
