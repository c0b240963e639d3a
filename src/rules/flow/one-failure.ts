import type { Activity, Outcome } from '../../factory/model.js'
import { acceptedBy } from './conditions.js'

/** The activities of one list, by their indexes in the pipeline, what each waits for before it. */
export type List = readonly number[]

/**
 * How the activities of a list end in the run in which one fails and every other that runs succeeds, but for those of the type
 * `Fail`. Nothing where that cannot be told: the one does not run, or something that an activity waits for is a mistake.
 */
export function endsAfterFailure(list: List, activities: readonly Activity[], failing: number): ReadonlyMap<number, Outcome> | undefined {
  const ends = new Map<number, Outcome>()
  for (const index of list) {
    const activity = activities[index]
    if (!activity) return undefined
    let runs = true
    for (const { target, conditions } of activity.dependsOn) {
      const before = target === undefined ? undefined : ends.get(target)
      const accepted = acceptedBy(conditions)
      if (before === undefined || accepted === undefined) return undefined
      if (!accepted.has(before)) runs = false
    }
    const outcome = !runs ? 'Skipped' : (activity.inactive ?? (index === failing || activity.type === 'Fail' ? 'Failed' : 'Succeeded'))
    if (index === failing && outcome !== 'Failed') return undefined
    ends.set(index, outcome)
  }
  return ends
}

/** Whether a list succeeds: no leaf failed, and where a leaf was skipped, nothing that it waits for did (adf-semantics.md 3.1). */
export function succeeds(list: List, activities: readonly Activity[], ends: ReadonlyMap<number, Outcome>): boolean {
  const awaited = new Set(list.flatMap((index) => activities[index]?.dependsOn.map(({ target }) => target)))
  const open = list.filter((index) => !awaited.has(index))
  const seen = new Set<number>()
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (seen.has(index)) continue
    seen.add(index)
    if (ends.get(index) === 'Failed') return false
    if (ends.get(index) === 'Skipped') for (const { target } of activities[index]?.dependsOn ?? []) if (target !== undefined) open.push(target)
  }
  return true
}
