import { OutOfReach, Refusal } from '../runner.js'
import { isStarted } from './compared.js'
import type { DeployState } from './deploy-journal.js'
import type { DeployPlan } from './deploy-plan.js'
import { contentOf, nameOf } from './deploy-step.js'
import { SiteFailure, type Site } from './site.js'

/**
 * Looks whether a target is the one that a plan was made for, and every object that the plan touches what it was then.
 * Throws `Refusal` where it is not, `OutOfReach` where the target cannot be read. Ends without a word where the user interrupts it.
 */
export async function checkTarget(plan: Pick<DeployPlan, 'seen' | 'steps' | 'tenant'>, site: Site, signal: AbortSignal): Promise<void> {
  const live = await reading(() => site.read(signal), signal)
  if (!live) return
  if (plan.tenant !== null && live.tenant !== null && plan.tenant.toLowerCase() !== live.tenant.toLowerCase()) {
    throw new Refusal(`The plan was made in the tenant "${plan.tenant}", and whoever is signed in now reads the tenant "${live.tenant}".`, 'Sign in to the other tenant.')
  }
  const tags = new Map([live.site, ...live.objects].map(({ id, tag }) => [id.toLowerCase(), tag]))
  const created = new Set(plan.steps.flatMap(({ action }) => (action.kind === 'create' ? [action.object] : [])))
  const changed = Object.entries(plan.seen).flatMap(([id, seen]) => {
    const tag = tags.get(id.toLowerCase())
    if (created.has(id as never)) return tag === undefined ? [] : [`"${id}" was made`]
    if (tag === undefined) return [`"${id}" was deleted`]
    return seen !== null && tag !== null && seen !== tag ? [`"${id}" was changed`] : []
  })
  if (changed.length === 0) return
  const shown = changed.slice(0, SHOWN)
  const more = changed.length > SHOWN ? ` and ${changed.length - SHOWN} more` : ''
  throw new Refusal(`The plan is stale: since it was made ${shown.join(', ')}${more}.`, 'Make the plan again.')
}

const SHOWN = 5

/**
 * Before a deployment goes on: the steps that stopped a trigger which runs again by now, though what it stood still for is
 * not done. Somebody, or we on the way out, has started it.
 */
export async function lookAgain(plan: DeployPlan, steps: ReadonlyMap<string, DeployState>, site: Site, signal: AbortSignal): Promise<string[]> {
  const undone: string[] = []
  for (const { id, action } of plan.steps) {
    const { kind, object } = action
    if ((kind !== 'stop' && kind !== 'unsubscribe') || steps.get(id)?.end?.outcome !== 'Succeeded') continue
    const isOver = plan.steps.every((other) => steps.get(other.id)?.end !== undefined || !other.needs.some(({ step }) => step === id))
    if (isOver) continue
    const isBack = await reading(async () => {
      const live = await site.get(object, signal)
      // else it is another one by now, perhaps by an update of ours: that step looks
      if (live === null || contentOf(live) !== steps.get(id)?.content) return false
      return kind === 'unsubscribe' ? (await site.subscription(nameOf(object), signal)) === 'Enabled' : isStarted(live)
    }, signal)
    if (isBack) undone.push(id)
  }
  return undone
}

/** What a look gives; nothing where the user interrupts it. Throws `OutOfReach`. */
async function reading<Found>(look: () => Promise<Found>, signal: AbortSignal): Promise<Found | undefined> {
  try {
    return await look()
  } catch (error) {
    if (signal.aborted) return undefined
    if (error instanceof SiteFailure) throw new OutOfReach(error.message, error.details.hint)
    throw error
  }
}
