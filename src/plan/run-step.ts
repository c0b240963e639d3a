import { toJson } from '../expression/json.js'
import { isArray, type Value } from '../expression/value.js'
import type { JsonObject } from '../text/member.js'
import { isComputed, type Flag, type RemoteAction } from './action.js'
import type { Action } from './step.js'
import { now, type AttemptEnd, type Carrying, type StepResult, type Undertaking } from './carrying.js'
import { scopeIn, type Frame } from './frame.js'
import { FRESH, type StepEnd, type StepState } from './journal.js'
import type { Step } from './plan.js'
import { countOf, resolve, textOf, valueOf, wrong } from './resolve.js'
import { flagIn } from './result.js'
import { assign, computedValues } from './run-call.js'
import { runContainer } from './run-container.js'
import { StepFailure } from './runner.js'
import { isOver, waitFor, withLimit } from './time-limit.js'
import { fitting } from './variable-type.js'

/** All attempts of one step. */
export async function runStep(step: Step, path: string, frame: Frame, carrying: Carrying): Promise<StepResult | 'interrupted' | 'unbegun'> {
  const { clock, on } = carrying
  const { action, policy } = step
  const before = carrying.past.get(path) ?? FRESH
  const state = before.end ? FRESH : before
  const began = clock.now()
  const result = (attempts: number, end: StepEnd): StepResult => ({ id: path, attempts, seconds: Math.round((clock.now() - began) / 1000), ...end })
  if (action.kind === 'inactive') return result(0, { outcome: action.as })
  if (before.end && !isRepeatable(action)) {
    const answer = await carrying.inDoubt(path, 'It was done, but what it gave is secret and was not written down; what follows may need it.')
    if (answer === 'skip') return result(0, before.end)
    if (answer === 'fail') return result(0, { outcome: 'Failed', error: { code: 'secret-lost', message: 'What the activity gave is secret and was not written down.' } })
  }
  // the last attempt had failed, only the end of the step was not written down any more
  if (state.last) return result(state.failed, { outcome: 'Failed', error: state.last })
  const isWork = isRemote(action)
  if (isWork && !(await carrying.enter())) return 'unbegun'
  try {
    if (frame.signal.aborted || carrying.isStopping()) return 'unbegun'
    const undertaking = undertakingOf(step, path, state, frame, carrying)
    let failed = state.failed
    let open = state.open
    // an attempt that was cut off counts again under its own number
    for (let attempt = open?.attempt ?? failed + 1; ; attempt++) {
      on({ event: 'attempt', step: path, attempt, resumed: open !== undefined })
      if (!open) carrying.append({ entry: 'attempt', at: now(clock), step: path, attempt })
      const end = await oneAttempt(undertaking, attempt, open)
      open = undefined
      if (!end) return 'interrupted'
      if ('outcome' in end) return result(attempt, end)
      if ('output' in end) return result(attempt, { outcome: 'Succeeded', output: end.output })
      // the attempt stays open: what it wrote down tells how it stands, and it is gone on with
      if (frame.signal.aborted && !isOver(frame.signal) && end.failure.code === 'cancelled') return 'interrupted'
      failed += 1
      const isLast = end.isFinal || failed > policy.retry
      const error = { ...end.failure, message: carrying.taint.clean(end.failure.message) }
      carrying.append({ entry: 'attempt-failed', at: now(clock), step: path, attempt, isLast, error })
      on({ event: 'attempt-failed', step: path, attempt, error, ...(isLast ? {} : { retryInSeconds: policy.retryInterval }) })
      if (isLast) return result(attempt, { outcome: 'Failed', error: end.failure })
      await clock.sleep(policy.retryInterval * 1000, frame.signal).catch(() => undefined)
      if (frame.signal.aborted) return 'interrupted'
    }
  } finally {
    if (isWork) carrying.leave()
  }
}

function isRemote(action: Action): action is RemoteAction {
  switch (action.kind) {
    case 'batch-execution':
    case 'update-resource':
    case 'ml-pipeline':
    case 'web':
    case 'get-metadata':
    case 'validation':
      return true
    default:
      return false
  }
}

/** Whether doing it once more changes nothing. */
function isRepeatable(action: Action): boolean {
  return action.kind === 'web' ? action.method === 'GET' : action.kind === 'get-metadata' || action.kind === 'filter' || action.kind === 'set-variable' || action.kind === 'append-variable' || action.kind === 'set-return-value' || action.kind === 'mock'
}

function undertakingOf(step: Step, path: string, state: StepState, frame: Frame, carrying: Carrying): Undertaking {
  let kept = typeof state.computed === 'string' ? computedValues(state) : undefined
  return {
    step,
    path,
    state,
    frame,
    carrying,
    async computed(make) {
      const values: Value[] = []
      const made = await make(async (part, what) => {
        const value = kept && values.length < kept.length ? (kept[values.length] ?? null) : await carrying.computer.value(part, () => scopeIn(frame), what)
        values.push(value)
        return value
      })
      if (kept === undefined && values.length > 0) {
        const text = toJson(values)
        carrying.append({ entry: 'computed', at: now(carrying.clock), step: path, values: step.secure?.input || carrying.taint.isIn(text) ? null : text })
      }
      kept ??= values
      return made
    },
  }
}

/** `open` is the same attempt, cut off before. */
async function oneAttempt(undertaking: Undertaking, attempt: number, open: StepState['open']): Promise<AttemptEnd> {
  try {
    return await attemptOf(undertaking, attempt, open)
  } catch (error) {
    // by name too: a runner from another bundle of the same package has a class of its own
    if (!(error instanceof Error) || error.name !== 'StepFailure') throw error
    const { message, code, details } = error as StepFailure
    return { failure: { code, message, ...(details.hint === undefined ? {} : { hint: details.hint }) }, isFinal: details.isFinal ?? false }
  }
}

async function attemptOf(undertaking: Undertaking, attempt: number, open: StepState['open']): Promise<AttemptEnd> {
  const { step, frame, carrying, computed } = undertaking
  const { action } = step
  switch (action.kind) {
    case 'wait': {
      const seconds = await computed((compute) => countOf(action.seconds, compute, '"waitTimeInSeconds"'))
      // a policy is for the activities that call a service
      await waitFor(seconds - (open ? carrying.clock.since(open.at) / 1000 : 0), carrying.clock, frame.signal)
      return { output: {} }
    }
    case 'fail': {
      const [message, code] = await computed(async (compute) => [await textOf(action.message, compute, '"message"'), await textOf(action.code, compute, '"errorCode"')] as const)
      throw new StepFailure(message, code, { isFinal: true })
    }
    case 'set-variable':
    case 'append-variable':
    case 'set-return-value': {
      const value = await computed((compute) => valueOf(action.value, compute, '"value"'))
      const fits = action.kind === 'set-variable' ? fitting(frame.run.variables, action.variable, value) : value
      assign(frame.run, action, fits)
      return { output: { ...(action.kind === 'set-return-value' ? {} : { name: action.variable }), value: JSON.parse(toJson(fits)) as unknown } }
    }
    case 'filter':
      return { output: await filtered(action.items, action.condition, undertaking) }
    case 'mock': {
      const { outcome, output, error } = action.results[Math.min(frame.round, action.results.length - 1)] ?? { outcome: 'Succeeded' }
      if (outcome === 'Skipped') return { outcome }
      if (outcome === 'Failed') throw new StepFailure(error?.message ?? 'The activity failed.', error?.code ?? 'mocked', { isFinal: true })
      return { output: output ?? {} }
    }
    case 'inactive':
      throw new TypeError('an inactive step is not attempted')
    case 'if':
    case 'switch':
    case 'for-each':
    case 'until':
    case 'pipeline':
      return runContainer(action, undertaking, open)
    default: {
      const task = { id: undertaking.path, policy: step.policy, action: await computed((compute) => resolve(action, compute)) }
      const { clock, runner, append, on, inDoubt, taint } = carrying
      const output = await withLimit(clock, step.policy.timeout, frame.signal, (limited) =>
        runner.perform(task, {
          signal: limited,
          remembered: open?.notes ?? [],
          remember: (note) => append({ entry: 'note', at: now(clock), step: undertaking.path, attempt, note }),
          progress: (message) => on({ event: 'progress', step: undertaking.path, message: taint.clean(message) }),
          inDoubt: (question) => inDoubt(undertaking.path, taint.clean(question)),
        }),
      )
      return { output }
    }
  }
}

/** The items for which a condition holds, as a `Filter` gives them (the names of the counts are unconfirmed). */
async function filtered(items: Parameters<typeof valueOf>[0], condition: Flag, { frame, carrying, computed }: Undertaking): Promise<JsonObject> {
  const list = await computed((compute) => valueOf(items, compute, '"items"'))
  if (!isArray(list)) return wrong('"items"', list, 'a list')
  if (isComputed(condition)) await carrying.computer.prepare(condition)
  const scope = scopeIn(frame)
  const kept = list.filter((item) => {
    if (!isComputed(condition)) return condition
    const value = carrying.computer.at(condition, { ...scope, item }, '"condition"')
    return flagIn(value) ?? wrong('"condition"', value, 'true or false')
  })
  return { ItemsCount: list.length, FilteredItemsCount: kept.length, Value: JSON.parse(toJson(kept)) as unknown }
}
