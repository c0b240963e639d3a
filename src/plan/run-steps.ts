import { fromJson } from '../expression/json.js'
import { now, type Carrying, type ListEnd, type StepResult } from './carrying.js'
import type { Frame } from './frame.js'
import type { StepEnd, StepState } from './journal.js'
import { failedLeaf, readiness } from './outcome.js'
import type { Outcome, Step } from './plan.js'
import { callAgain } from './run-call.js'
import { runStep } from './run-step.js'
import { stepPath, stepsInside, stepsOnPath } from './step-path.js'

/**
 * Carries a list of steps out: each when what it needs has ended as it must, several at once. Gives how the list ended by
 * its leaves. What an earlier run has ended is not carried out again.
 */
export async function runSteps(steps: readonly Step[], frame: Frame, carrying: Carrying): Promise<ListEnd> {
  const { clock, past, results, on } = carrying
  const ended = new Map<string, Outcome>()
  const isOver = steps.every((step) => past.get(stepPath(frame.path, step.id))?.end)
  for (const step of steps) {
    const state = past.get(stepPath(frame.path, step.id))
    // it has failed, only its end was not written down any more
    if (state?.last) recallInside(step, frame, carrying)
    // a secret that was not written down is fetched again for what follows
    if (!state?.end || (state.end.hidden && !isOver)) continue
    ended.set(step.id, state.end.outcome)
    recall(step, state, frame, carrying)
  }
  await carrying.breathe()
  const running = new Map<string, Promise<void>>()
  const finish = (step: Step, result: StepResult): void => {
    const shown = written(step, result, carrying)
    const { outcome, output, hidden, error, seconds } = shown
    const parts = { ...(output ? { output } : {}), ...(hidden ? { hidden } : {}), ...(error ? { error } : {}) }
    carrying.append({ entry: 'step', at: now(clock), step: result.id, outcome, ...parts })
    ended.set(step.id, outcome)
    leaveBehind(step, result, frame)
    results.set(result.id, shown)
    on({ event: 'step', step: result.id, outcome, seconds, ...parts })
  }
  const launch = async (step: Step): Promise<void> => {
    const path = stepPath(frame.path, step.id)
    try {
      const result = await runStep(step, path, frame, carrying)
      if (result === 'interrupted') carrying.interrupted.push(path)
      else if (result !== 'unbegun') finish(step, result)
    } catch (error) {
      carrying.fail(error)
    } finally {
      running.delete(step.id)
    }
  }
  for (;;) {
    for (const step of steps) {
      if (ended.has(step.id) || running.has(step.id) || frame.signal.aborted || carrying.isStopping()) continue
      const ready = readiness(step, ended)
      if (ready === 'ready') running.set(step.id, launch(step))
      else if (ready === 'skipped') {
        try {
          finish(step, { id: stepPath(frame.path, step.id), outcome: 'Skipped', attempts: 0, seconds: 0 })
        } catch (error) {
          carrying.fail(error)
        }
      }
    }
    if (running.size === 0) break
    await Promise.race(running.values())
  }
  if (ended.size < steps.length) return undefined
  const failed = failedLeaf(steps, ended)
  return failed ? { failed } : {}
}

/** A result as it may be shown and written down. An output that holds a secret is left out, whole: what is cut out of it would be missed. */
function written(step: Step, result: StepResult, { taint }: Carrying): StepResult {
  const { output, error, ...rest } = result
  if (output && step.secure?.output) taint.add(fromJson(output))
  const isHidden = output !== undefined && (step.secure?.output === true || taint.isIn(JSON.stringify(output)))
  return {
    ...rest,
    ...(output && !isHidden ? { output } : {}),
    ...(isHidden ? { hidden: true } : {}),
    ...(error ? { error: { ...error, message: taint.clean(error.message), ...(error.hint === undefined ? {} : { hint: taint.clean(error.hint) }) } } : {}),
  }
}

/** Leaves a step's end for the expressions behind it. */
function leaveBehind({ id }: Step, { outcome, output, error }: StepEnd, frame: Frame): void {
  frame.remains.set(id.toLowerCase(), { name: id, outcome, ...(output ? { output: fromJson(output) } : {}), ...(error ? { error } : {}) })
}

/** Takes over what an earlier run has ended, with all that is inside of it. */
function recall(step: Step, state: StepState, frame: Frame, carrying: Carrying): void {
  const { end } = state
  if (!end) return
  const path = stepPath(frame.path, step.id)
  leaveBehind(step, end, frame)
  carrying.results.set(path, resultOf(path, state, end))
  const { kind } = step.action
  if (kind === 'pipeline' && !step.action.waits && end.outcome === 'Succeeded') callAgain(step.action, path, state, frame, carrying)
  else recallInside(step, frame, carrying)
}

/** The same of what is inside of a step. */
function recallInside(step: Step, frame: Frame, { pastInside, results }: Carrying): void {
  if (stepsInside(step.action).length === 0) return
  const path = stepPath(frame.path, step.id)
  for (const { path: inner, state, end } of pastInside(path)) {
    results.set(inner, resultOf(inner, state, end))
    const way = stepsOnPath([step], inner.slice(frame.path.length)) ?? []
    const last = way.at(-1)
    // the branches of a condition and the last round of an Until can be read from outside
    if (last && way.slice(0, -1).every(({ action }) => action.kind === 'if' || action.kind === 'switch' || action.kind === 'until')) leaveBehind(last, end, frame)
  }
}

function resultOf(id: string, { failed }: StepState, end: StepEnd): StepResult {
  return { id, attempts: failed + (end.outcome === 'Succeeded' ? 1 : 0), seconds: 0, ...end }
}
