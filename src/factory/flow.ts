import type { Graph } from '../graph/graph.js'
import type { JsonPath } from '../text/place.js'
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

/** Indexes so that dependencies come first; activities in a circle, or behind one, are left out. */
export function dependencyOrder(activities: readonly Activity[]): Iterable<number> {
  // mostly they stand in such an order already
  if (activities.every(({ dependsOn }, index) => dependsOn.every(({ target }) => target === undefined || target < index))) return activities.keys()
  const waiting = activities.map(({ dependsOn }) => new Set(dependsOn.flatMap(({ target }) => target ?? [])).size)
  const followers = new Map<number, number[]>()
  activities.forEach(({ dependsOn }, index) => {
    for (const target of new Set(dependsOn.flatMap(({ target: each }) => each ?? []))) followers.set(target, [...(followers.get(target) ?? []), index])
  })
  const order = activities.flatMap((_, index) => (waiting[index] === 0 ? [index] : []))
  for (const index of order) {
    for (const follower of followers.get(index) ?? []) {
      waiting[follower] = (waiting[follower] ?? 0) - 1
      if (waiting[follower] === 0) order.push(follower)
    }
  }
  return order
}

/** The activities of each list, by index, so that dependencies come first; without those in a circle, or behind one. */
export function siblingLists(activities: readonly Activity[]): number[][] {
  const lists = new Map<JsonPath, number[]>()
  for (const index of dependencyOrder(activities)) {
    const path = activities[index]?.list ?? []
    const list = lists.get(path)
    if (list) list.push(index)
    else lists.set(path, [index])
  }
  return [...lists.values()]
}

function dependencies(activity: Activity): number[] {
  return activity.dependsOn.flatMap(({ target }) => target ?? [])
}

/** Whether never more than one of two activities runs: they stand in different branches of an IfCondition or Switch. */
export function areExclusive(a: Activity, b: Activity): boolean {
  const others = containersOf(b)
  return containersOf(a).some((container) => BRANCHING.has(container.type) && others.includes(container) && branchOf(a, container) !== branchOf(b, container))
}

/** Whether an activity stands in a container, at any depth. */
export function isInside(activity: Activity, container: Activity): boolean {
  return containersOf(activity).includes(container)
}

/** Whether an activity is inactive, or stands in a container that is. */
export function isSwitchedOff(activity: Activity): boolean {
  return activity.inactive !== undefined || containersOf(activity).some(({ inactive }) => inactive !== undefined)
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
