import { OutOfReach, StepFailure, type Runner, type StepContext } from '../plan/runner.js'
import type { Task } from '../plan/action.js'
import type { JsonObject } from '../text/member.js'
import { executeBatch } from './batch-execution.js'
import { readMetadata } from './blob-metadata.js'
import { checkTasks } from './check.js'
import { runPipeline } from './ml-pipeline.js'
import { createSession, type SessionOptions } from './session.js'
import { asCheckFailure, asStepFailure, interruption, isOverTime, LeftRunning } from './trouble.js'
import { updateResource } from './update-resource.js'
import { awaitBlob } from './validation.js'
import { performWeb } from './web-request.js'

export type AzureRunnerOptions = SessionOptions

/**
 * Carries steps out against Azure itself, or what the cloud puts in its place. `given` is asked for a secret before its
 * vault. Failures never hold a secret. When the signal of a step is aborted, its running job is cancelled, and the failure
 * has the code `timeout` or `cancelled`; a job that could not be cancelled makes every failure final; a check that the user interrupts ends without a word, for nothing was changed.
 */
export function azureRunner(options: AzureRunnerOptions): Runner {
  const session = createSession(options)
  const clean = (text: string): string => session.secrets.clean(text)
  return {
    async check(_plan, tasks, produced, signal) {
      try {
        await checkTasks(tasks, produced, session, signal)
      } catch (error) {
        if (signal.aborted && !isOverTime(signal)) return
        throw signal.aborted ? new OutOfReach('The checks took too long.', 'A service or the network may be slow: try again.') : (asCheckFailure(error, clean) ?? error)
      }
    },
    async perform(task, context) {
      const cleaned: StepContext = {
        signal: context.signal,
        remembered: context.remembered,
        remember: (note) => context.remember(note),
        progress: (message) => context.progress(clean(message)),
        inDoubt: (question) => context.inDoubt(clean(question)),
      }
      try {
        return await performTask(task, session, cleaned)
      } catch (error) {
        throw failureOf(error, task, context, clean)
      }
    },
  }
}

/** The failure of an attempt; a defect stays what it is. */
function failureOf(error: unknown, task: Task, context: StepContext, clean: (text: string) => string): unknown {
  // no policy is for a Validation: it has a time of its own
  const property = task.action.kind === 'validation' ? 'timeout' : 'policy.timeout'
  if (!(error instanceof LeftRunning)) return context.signal.aborted ? interruption(context.signal, task.policy.timeout, property) : (asStepFailure(error, clean) ?? error)
  const failure = failureOf(error.why, task, context, clean)
  if (!(failure instanceof StepFailure)) return failure
  const { hint } = failure.details
  return new StepFailure(`${failure.message} ${clean(error.message)}`, failure.code, { hint: `${hint === undefined ? '' : `${hint} `}${error.hint}`, isFinal: true })
}

async function performTask({ id, action, policy }: Task, session: ReturnType<typeof createSession>, context: StepContext): Promise<JsonObject> {
  switch (action.kind) {
    case 'batch-execution':
      return executeBatch(action, policy, session, context)
    case 'update-resource':
      return updateResource(action, session, context)
    case 'ml-pipeline':
      return runPipeline(action, session, context)
    case 'get-metadata':
      return readMetadata(action, session, context)
    case 'validation':
      return awaitBlob(action, session, context)
    case 'web':
      return performWeb(action, session, context)
    default:
      throw new TypeError(`the step "${id}" is not carried out in Azure`)
  }
}
