import type { Graph } from '../graph/graph.js'
import type { Activity } from './model.js'

/**
 * What runs before what in one pipeline, by index in its activities: an activity needs the siblings that it and its
 * containers depend on; whoever needs a container needs what is inside it too.
 */
export function runsAfter(activities: readonly Activity[]): Graph<number> {
  const indexOf = new Map(activities.map((activity, index) => [activity.path.join('/'), index]))
  const needs = activities.map((activity): number[] => dependencies(activity))
  for (const [index, activity] of activities.entries()) {
    const { container } = activity
    const outer = container && indexOf.get(container.path.join('/'))
    if (container === undefined || outer === undefined) continue
    needs[outer]?.push(index)
    for (let around: Activity | undefined = container; around; around = around.container) {
      const own = indexOf.get(around.path.join('/'))
      const resolved = own === undefined ? undefined : activities[own]
      if (resolved) needs[index]?.push(...dependencies(resolved))
    }
  }
  return new Map(needs.entries())
}

/** The dependencies among the siblings of every list, by index; dependencies that name nothing are left out. */
export function dependencyGraph(activities: readonly Activity[]): Graph<number> {
  return new Map(activities.map((activity, index) => [index, dependencies(activity)]))
}

function dependencies(activity: Activity): number[] {
  return activity.dependsOn.flatMap(({ target }) => target ?? [])
}

/** Whether never more than one of two activities runs: they stand in different branches of an IfCondition or Switch. */
export function areExclusive(a: Activity, b: Activity): boolean {
  const others = containersOf(b)
  return containersOf(a).some((container) => BRANCHING.has(container.type) && others.includes(container) && branchOf(a, container) !== branchOf(b, container))
}

const BRANCHING = new Set(['IfCondition', 'Switch'])

function containersOf({ container }: Activity): Activity[] {
  return container ? [container, ...containersOf(container)] : []
}

/** The list of a container that leads to an activity: `typeProperties/ifTrueActivities`, `typeProperties/cases/0`. */
function branchOf(activity: Activity, container: Activity): string {
  const inside = activity.path.slice(container.path.length)
  return inside.slice(0, String(inside[1]).toLowerCase() === 'cases' ? 3 : 2).join('/')
}
