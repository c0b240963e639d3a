import type { Activity, Dependency } from '../../factory/model.js'
import { conditionOf, hasUnusualDependencies } from './conditions.js'
import { outcomesOf, type Outcomes } from './outcomes.js'
import type { ResourceRule } from '../rule.js'

export const unreachableActivity: ResourceRule = {
  id: 'unreachable-activity',
  title: 'An activity that can never run because of its conditions',
  category: 'correctness',
  severity: 'warning',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  when: hasUnusualDependencies,
  check(resource, report) {
    const { activities } = resource
    const isPlain = plainOnes(activities)
    if (!activities.some((activity, index) => !isPlain[index] && canContradict(activity, activities))) return
    const outcomes = outcomesOf(resource)
    if (!outcomes) return
    const never = new Set<number>()
    for (const index of outcomes.order) {
      if (outcomes.runs(index) !== false) continue
      never.add(index)
      const activity = activities[index] as Activity
      // one that waits for another that cannot run was said there
      if (activity.dependsOn.some(({ target }) => target !== undefined && never.has(target))) continue
      const culprits = contradiction(activity, outcomes)
      report(activity.at, `Activity "${activity.name}" can never run: ${why(culprits, activities)}.`, {
        related: culprits.flatMap(({ target }) => activities[target ?? -1] ?? []).map(({ at, name }) => ({ at, message: `"${name}" stands here` })),
        hint: 'All dependencies must hold together. Where two branches meet again, accept "Skipped" of the one not taken.',
      })
    }
  },
}

/** Only where several dependencies meet, or one asks for what cannot be, can there be a contradiction. */
function canContradict({ dependsOn }: Activity, activities: readonly Activity[]): boolean {
  return dependsOn.length > 1 || dependsOn.some(({ target, conditions }) => activities[target ?? -1]?.type === 'Fail' || conditions.some(({ name }) => conditionOf(name) === 'Skipped'))
}

/** Those that run when some others succeed, at any number of steps: no such conditions exclude each other. */
function plainOnes(activities: readonly Activity[]): readonly boolean[] {
  const isPlain: boolean[] = []
  for (const [index, { type, dependsOn }] of activities.entries()) {
    isPlain[index] = type !== 'Fail' && dependsOn.every(({ target, conditions }) => target !== undefined && target < index && isPlain[target] === true && conditions.length === 1 && conditions[0]?.name === 'Succeeded')
  }
  return isPlain
}

/** The fewest dependencies of an activity that cannot hold together: one, two, or all. */
function contradiction({ dependsOn }: Activity, { holds, both }: Outcomes): readonly Dependency[] {
  const alone = dependsOn.find((each) => holds(each) === false)
  if (alone) return [alone]
  for (const [index, one] of dependsOn.entries()) {
    const other = dependsOn.slice(index + 1).find((each) => both(holds(one), holds(each)) === false)
    if (other) return [one, other]
  }
  return dependsOn
}

function why(culprits: readonly Dependency[], activities: readonly Activity[]): string {
  const [one, other, ...more] = culprits
  const target = activities[one?.target ?? -1]
  if (one && target && !other) {
    if (target.type === 'Fail') return `"${target.name}" always fails`
    return target.dependsOn.length === 0 ? `"${target.name}" is never skipped, for it waits for nothing` : `"${target.name}" is never skipped`
  }
  return one && other && more.length === 0 ? `${inWords(one, activities)} and ${inWords(other, activities)} exclude each other` : 'its dependencies never hold together'
}

/** `"Fetch" being Succeeded` */
function inWords({ target, conditions }: Dependency, activities: readonly Activity[]): string {
  return `"${activities[target ?? -1]?.name ?? ''}" being ${conditions.map(({ name }) => name).join(' or ')}`
}
