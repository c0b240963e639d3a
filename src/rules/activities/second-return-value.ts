import { hasFaultyOrder, type Activity, type OpenResource } from '../../factory/model.js'
import { openActivities } from '../../factory/open-activities.js'
import { member } from '../../text/member.js'
import type { JsonPath } from '../../text/place.js'
import type { ResourceRule } from '../rule.js'

export const secondReturnValue: ResourceRule = {
  id: 'second-return-value',
  title: 'A return value that is set twice in one run',
  category: 'correctness',
  severity: 'warning',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  check(resource, report) {
    const setters = openActivities(resource, 'SetVariable').flatMap(({ activity, properties }) => (member(properties, 'setSystemVariable')?.value === true ? activity : []))
    if (setters.length < 2) return
    const surely = setters.filter((activity) => runsWhereAllSucceed(activity, resource))
    const firsts = new Map<JsonPath, Activity>()
    for (const activity of surely) {
      const [own] = branchesOf(activity)
      if (own && !firsts.has(own)) firsts.set(own, activity)
    }
    for (const activity of surely) {
      const first = branchesOf(activity).flatMap((branch) => firsts.get(branch) ?? []).find((each) => each !== activity)
      if (!first) continue
      report(activity.at, `Activity "${activity.name}" sets the return value of the pipeline, and so does "${first.name}" in the same run.`, {
        related: [{ at: first.at, message: 'the other one' }],
        hint: 'Only one may run: set all keys in one activity.',
      })
    }
  },
}

/** The lists that run as a whole around an activity, from the inside out: the branches it stands in, and the pipeline. */
function branchesOf(activity: Activity): JsonPath[] {
  const found: JsonPath[] = []
  for (let each: Activity | undefined = activity; each; each = each.container) {
    if (each.container === undefined || each.container.type === 'IfCondition' || each.container.type === 'Switch') found.push(each.list)
  }
  return found
}

/** Whether an activity runs, once its branch is taken, where all that comes before it succeeds. */
function runsWhereAllSucceed(activity: Activity, resource: OpenResource): boolean {
  const seen = new Set<Activity>()
  const open = [activity]
  for (let next = open.pop(); next; next = open.pop()) {
    if (seen.has(next)) continue
    seen.add(next)
    if (hasFaultyOrder(resource, next) || next.inactive !== undefined) return false
    for (const { target, conditions } of next.dependsOn) {
      const earlier = target === undefined ? undefined : resource.activities[target]
      if (!earlier || earlier === activity || earlier.type === 'Fail' || !conditions.some(({ name }) => name === 'Succeeded' || name === 'Completed')) return false
      open.push(earlier)
    }
    if (next.container) open.push(next.container)
  }
  return true
}
