import { wasHalted, type DeployState } from './deploy-journal.js'
import type { DeployNeed, DeployStep } from './deploy-plan.js'

export interface Work {
  /** How many steps at once. */
  readonly parallel: number
  /** Whether nothing further is to be begun. */
  isStopping(): boolean
  /** Carries one step out; afterwards it has an outcome, or everything is stopping. What it throws ends all. */
  carryOut(step: DeployStep): Promise<void>
  /** A step that cannot be carried out any more. */
  skip(id: string): void
}

/**
 * The steps of a plan in the order in which they may be carried out. `stateOf` says where a step stands.
 * `run` ends when all have, or when nothing more may be begun and what was under way has ended.
 */
export function scheduleOf(steps: readonly DeployStep[], stateOf: (id: string) => DeployState | undefined): { run(work: Work): Promise<void> } {
  const outcomeOf = (id: string): 'Succeeded' | 'Failed' | 'Skipped' | undefined => stateOf(id)?.end?.outcome
  const dependents = new Map<string, DeployStep[]>()
  const waitsFor = new Map<string, number>()
  const ready: DeployStep[] = []
  for (const step of steps) {
    if (outcomeOf(step.id)) continue
    const open = step.needs.filter((need) => !outcomeOf(need.step))
    waitsFor.set(step.id, open.length)
    for (const need of open) {
      const list = dependents.get(need.step)
      if (list) list.push(step)
      else dependents.set(need.step, [step])
    }
    if (open.length === 0) ready.push(step)
  }

  /** Whether a step whose needs are over may be carried out. What was never stopped need not be started again. */
  const mayRun = ({ needs, action }: DeployStep): boolean => {
    const isMet = ({ step, when }: DeployNeed): boolean => when === 'ended' || (when === 'tried' ? outcomeOf(step) !== 'Skipped' : outcomeOf(step) === 'Succeeded')
    if (!needs.every(isMet)) return false
    if (action.kind === 'start' && action.isRestored) return wasHalted(stateOf(`stop ${action.object}`))
    return action.kind !== 'subscribe' || !action.isRestored || wasHalted(stateOf(`unsubscribe ${action.object}`))
  }

  const settle = (id: string): void => {
    for (const next of dependents.get(id) ?? []) {
      const left = (waitsFor.get(next.id) ?? 0) - 1
      waitsFor.set(next.id, left)
      if (left === 0) ready.push(next)
    }
  }

  return {
    async run({ parallel, isStopping, carryOut, skip }) {
      let at = 0
      let failure: unknown
      /** One of those that work at the same time: takes what is ready until nothing is. */
      const underWay = new Set<Promise<void>>()
      for (;;) {
        while (underWay.size < parallel && at < ready.length && failure === undefined && !isStopping()) {
          const step = ready[at++] as DeployStep
          if (!mayRun(step)) {
            skip(step.id)
            settle(step.id)
            continue
          }
          const work: Promise<void> = carryOut(step)
            .then(
              () => {
                if (outcomeOf(step.id)) settle(step.id)
              },
              (error: unknown) => {
                failure ??= error
              },
            )
            .then(() => void underWay.delete(work))
          underWay.add(work)
        }
        if (underWay.size === 0) break
        await Promise.race(underWay)
      }
      if (failure !== undefined) throw failure
    },
  }
}
