import { wasHalted, type DeployState } from './deploy-journal.js'
import type { DeployEvent } from './deploy-event.js'
import type { DeployPlan, DeployStep } from './deploy-plan.js'
import { nameOf } from './deploy-step.js'
import type { ObjectId } from './live.js'
import { SiteFailure, type Site } from './site.js'

export interface BringingBack {
  readonly plan: DeployPlan
  readonly steps: Map<string, DeployState>
  readonly site: Site
  readonly signal: AbortSignal
  on(event: DeployEvent): void
  /** Carries out a step of the plan. */
  carryOut(step: DeployStep): Promise<void>
  /** Writes down that what a step did was taken back. */
  undo(id: string): void
}

/**
 * Starts what a deployment that ends before its time has stopped. Where everything that the trigger stood still for is over,
 * that is the step of the plan; else it is taken back, and whoever goes on stops it again. Gives the triggers that could not be
 * started, though it was tried once more. Where the journal cannot be written they are started all the same: to start one twice does no harm.
 */
export async function bringBack({ plan, steps, site, signal, on, carryOut, undo }: BringingBack): Promise<ObjectId[]> {
  const byId = new Map(plan.steps.map((step) => [step.id, step]))
  const stillStopped: ObjectId[] = []
  let isLost = false
  for (const { action: { kind, object } } of plan.steps) {
    if (kind !== 'stop') continue
    const start = byId.get(`start ${object}`)
    // what was to be deleted and still is there ran before, and runs again
    const isBack = start ? start.action.kind === 'start' && (!start.action.isRestored || steps.get(start.id)?.end?.outcome === 'Succeeded') : steps.get(`delete ${object}`)?.end?.outcome === 'Succeeded' || !byId.has(`delete ${object}`)
    if (isBack) continue
    const halts = [`unsubscribe ${object}`, `stop ${object}`].filter((id) => wasHalted(steps.get(id)))
    if (halts.length === 0) continue
    // where nothing answers, it will not for the next one either
    if (isLost) {
      stillStopped.push(object)
      continue
    }
    on({ event: 'restoring', object })
    const subscribe = byId.get(`subscribe ${object}`)
    const returns = start ? [...(subscribe && halts.includes(`unsubscribe ${object}`) ? [subscribe] : []), start] : []
    const isOver = start !== undefined && returns.every(({ needs }) => needs.every(({ step }) => steps.get(step)?.end || returns.some(({ id }) => id === step)))
    try {
      if (isOver) {
        for (const step of returns) if (!steps.get(step.id)?.end) await carryOut(step)
        if (steps.get(`start ${object}`)?.end?.outcome === 'Succeeded') continue
      }
      // where the steps of the plan did not do it, once more without them
      if (halts.includes(`unsubscribe ${object}`)) await site.subscribe(nameOf(object), signal)
      await site.start(nameOf(object), signal)
      if (!isOver) for (const id of halts) undo(id)
    } catch (error) {
      if (!(error instanceof SiteFailure)) throw error
      stillStopped.push(object)
      isLost = error.why === 'unreachable'
    }
  }
  return stillStopped
}
