import { dependencyGraph } from '../../factory/flow.js'
import type { Activity, Dependency, Outcome } from '../../factory/model.js'
import { reach } from '../../graph/graph.js'
import { acceptedBy, hasUnusualDependencies } from './conditions.js'
import { outcomesOf, type Outcomes } from './outcomes.js'
import type { ResourceRule } from '../rule.js'

export const narrowFailureLeg: ResourceRule = {
  id: 'narrow-failure-leg',
  title: 'A failure leg that also needs something else',
  category: 'reliability',
  severity: 'warning',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  when: hasUnusualDependencies,
  check(resource, report) {
    const { activities } = resource
    const candidates = activities.flatMap((activity, index) => (activity.dependsOn.length > 1 && activity.dependsOn.some((each) => needs(each, 'Failed')) ? [index] : []))
    const outcomes = candidates.length === 0 ? undefined : outcomesOf(resource)
    const ordered = new Set(outcomes?.order)
    for (const index of candidates) {
      const activity = activities[index] as Activity
      // one that never runs, or lies on a circle, is another finding
      if (!outcomes || !ordered.has(index) || outcomes.runs(index) === false) continue
      const [failure, other] = culprits(activity, activities, outcomes)
      if (!failure || !other) continue
      const isFailure = needs(other, 'Failed')
      report(activity.at, `Activity "${activity.name}" runs only when "${failure.activity}" has failed and "${other.activity}" has ${isFailure ? 'failed too' : 'succeeded'}.`, {
        related: [failure, other].flatMap(({ target }) => activities[target ?? -1] ?? []).map(({ at, name }) => ({ at, message: `"${name}" stands here` })),
        hint: 'All dependencies must hold together; give each failure a leg of its own, or put the activities into a pipeline and wait for the failure of that.',
      })
    }
  },
}

/** A dependency on a failure, and one that need not hold whenever that does: on another failure, or on the success of what does not run after it. */
function culprits({ dependsOn }: Activity, activities: readonly Activity[], { holds, implies }: Outcomes): readonly Dependency[] {
  const graph = dependencyGraph(activities)
  const isAfter = (one: Dependency, other: Dependency): boolean => one.target !== undefined && other.target !== undefined && reach(graph, one.target).has(other.target)
  const isTied = (one: Dependency, other: Dependency): boolean => one.target === other.target || implies(holds(one), holds(other)) || implies(holds(other), holds(one))
  // how one ends that was switched off, is set on purpose
  const active = dependsOn.filter(({ target }) => activities[target ?? -1]?.inactive === undefined)
  for (const failure of active.filter((each) => needs(each, 'Failed'))) {
    const other = active.find((each) => !isTied(failure, each) && (needs(each, 'Failed') || (needs(each, 'Succeeded') && !isAfter(each, failure))))
    if (other) return [failure, other]
  }
  return []
}

/** Whether a dependency takes one outcome alone. */
function needs({ target, conditions }: Dependency, outcome: Outcome): boolean {
  const accepted = target === undefined ? undefined : acceptedBy(conditions)
  return accepted?.size === 1 && accepted.has(outcome)
}
