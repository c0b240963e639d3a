import { isComputed } from './action.js'
import type { Action } from './step.js'
import type { StepState } from './journal.js'
import type { Condition, Outcome, Step } from './plan.js'
import { inRound, inside, stepPath } from './step-path.js'

/** How steps of one list ended so far, by name. */
export type Ended = ReadonlyMap<string, Outcome>

/** Whether a step may run: `waiting` until everything it needs has ended, `skipped` where one condition does not hold. */
export function readiness(step: Step, ended: Ended): 'waiting' | 'ready' | 'skipped' {
  let isSkipped = false
  for (const need of step.needs) {
    const outcome = ended.get(need.step)
    if (outcome === undefined) return 'waiting'
    if (!need.when.some((condition) => holds(condition, outcome))) isSkipped = true
  }
  return isSkipped ? 'skipped' : 'ready'
}

/** Completed means Succeeded or Failed; conditions in one list are alternatives. */
function holds(condition: Condition, outcome: Outcome): boolean {
  return condition === outcome || (condition === 'Completed' && outcome !== 'Skipped')
}

/**
 * The outcome of a list of steps, by its leaves: it succeeds when every leaf did, and a leaf that was skipped is replaced by
 * what it needed. So a failure that only a Failed branch follows is handled; one with a Succeeded branch beside it is not.
 * Gives the step whose failure it is.
 */
export function failedLeaf(steps: readonly Step[], ended: Ended): Step | undefined {
  const needed = new Set(steps.flatMap(({ needs }) => needs.map(({ step }) => step)))
  const byId = new Map(steps.map((step) => [step.id, step]))
  const seen = new Set<string>()
  const open = steps.filter(({ id }) => !needed.has(id))
  for (let step = open.pop(); step; step = open.pop()) {
    if (seen.has(step.id)) continue
    seen.add(step.id)
    const outcome = ended.get(step.id)
    if (outcome === 'Failed') return step
    if (outcome === 'Skipped') open.push(...step.needs.flatMap((need) => byId.get(need.step) ?? []))
  }
  return undefined
}

/** A step that will run when everything goes well, with its path: of a loop its first round. */
export interface Expected {
  readonly path: string
  readonly step: Step
}

/** The steps that will run when everything goes well, but those that have ended: they are looked at before anything is changed. */
export function expectedSteps(steps: readonly Step[], states: ReadonlyMap<string, StepState> = new Map(), within = ''): Expected[] {
  const ended = new Map<string, Outcome>()
  const expected: Expected[] = []
  for (const step of steps) {
    const path = stepPath(within, step.id)
    const past = states.get(path)?.end
    if (past) ended.set(step.id, past.outcome)
    else if (readiness(step, ended) === 'skipped') ended.set(step.id, 'Skipped')
    else {
      expected.push({ path, step })
      for (const [list, inner] of certainLists(step.action, path)) expected.push(...expectedSteps(inner, states, list))
      ended.set(step.id, expectedOutcome(step.action))
    }
  }
  return expected
}

function expectedOutcome(action: Action): Outcome {
  switch (action.kind) {
    case 'inactive':
      return action.as
    case 'fail':
      return 'Failed'
    case 'mock':
      return action.results[0]?.outcome ?? 'Succeeded'
    default:
      return 'Succeeded'
  }
}

/** The lists inside of an action that are certain to be carried out, each with its path. */
function certainLists(action: Action, path: string): readonly (readonly [string, readonly Step[]])[] {
  switch (action.kind) {
    case 'if':
      return isComputed(action.condition) ? [] : [[inside(path), action.condition ? action.then : action.otherwise]]
    case 'switch':
      return isComputed(action.on) ? [] : [[inside(path), action.cases[0]?.steps ?? action.otherwise]]
    case 'for-each':
      return isComputed(action.items) || !Array.isArray(action.items.value) || action.items.value.length === 0 ? [] : [[inRound(path, 1), action.steps]]
    case 'until':
      return [[inRound(path, 1), action.steps]]
    case 'pipeline':
      return [[inside(path), action.steps]]
    default:
      return []
  }
}
