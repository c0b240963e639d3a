import type { Condition, Outcome, Plan, Step } from './plan.js'

/** How steps ended so far. */
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
 * The outcome of a pipeline, by its leaves: it succeeds when every leaf did, and a leaf that was skipped is replaced by
 * what it needed. So a failure that only a Failed branch follows is handled; one with a Succeeded branch beside it is not.
 */
export function pipelineOutcome({ steps }: Plan, ended: Ended): 'Succeeded' | 'Failed' {
  const needed = new Set(steps.flatMap(({ needs }) => needs.map(({ step }) => step)))
  const byId = new Map(steps.map((step) => [step.id, step]))
  const seen = new Set<string>()
  const open = steps.filter(({ id }) => !needed.has(id))
  for (let step = open.pop(); step; step = open.pop()) {
    if (seen.has(step.id)) continue
    seen.add(step.id)
    const outcome = ended.get(step.id)
    if (outcome === 'Failed') return 'Failed'
    if (outcome === 'Skipped') open.push(...step.needs.flatMap((need) => byId.get(need.step) ?? []))
  }
  return 'Succeeded'
}

/** The steps that will run when everything goes well: those are looked at before anything is changed. */
export function expectedSteps({ steps }: Plan, already: Ended = new Map()): Step[] {
  const ended = new Map(already)
  const expected: Step[] = []
  for (const step of steps) {
    if (ended.has(step.id)) continue
    if (readiness(step, ended) === 'skipped') ended.set(step.id, 'Skipped')
    else {
      expected.push(step)
      const { action } = step
      ended.set(step.id, action.kind === 'inactive' ? action.as : action.kind === 'fail' ? 'Failed' : 'Succeeded')
    }
  }
  return expected
}

/** The blobs (`storage/path`) that the steps of a plan write. */
export function producedBlobs(steps: readonly Step[]): Set<string> {
  return new Set(steps.flatMap(({ action }) => (action.kind === 'batch-execution' ? Object.values(action.outputs).map(({ storage, path }) => `${storage}/${path}`) : [])))
}
