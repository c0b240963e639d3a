import type { Activity, Dependency } from '../../factory/model.js'
import { openActivities } from '../../factory/open-activities.js'
import { member } from '../../text/member.js'
import type { ResourceRule } from '../rule.js'

export const unawaitedFailure: ResourceRule = {
  id: 'unawaited-failure',
  title: 'A failure leg of a pipeline that is not waited for',
  category: 'reliability',
  severity: 'warning',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  check(resource, report) {
    const unawaited = openActivities(resource, 'ExecutePipeline').flatMap(({ activity, properties }) => {
      const wait = member(properties, 'waitOnCompletion')
      return wait?.value === false ? { activity, wait } : []
    })
    if (unawaited.length === 0) return
    const legsOf = failureLegs(resource.activities)
    for (const { activity, wait } of unawaited) {
      const legs = legsOf.get(activity)
      if (!legs) continue
      report({ file: resource.file, path: wait.path }, `"${activity.name}" does not wait for the pipeline that it calls, so what fails in it leads nowhere.`, {
        related: legs.map(({ at }) => ({ at, message: 'this waits for it to fail' })),
        hint: 'Set "waitOnCompletion" to true, or handle the failure in the pipeline that is called.',
      })
    }
  },
}

/** The dependencies that hold only where an activity has failed, by that activity. */
function failureLegs(activities: readonly Activity[]): ReadonlyMap<Activity, readonly Dependency[]> {
  const found = new Map<Activity, Dependency[]>()
  for (const { dependsOn } of activities) {
    for (const dependency of dependsOn) {
      const { target, conditions } = dependency
      const awaited = target === undefined ? undefined : activities[target]
      if (!awaited || conditions.length === 0 || !conditions.every(({ name }) => name === 'Failed')) continue
      const legs = found.get(awaited)
      if (legs) legs.push(dependency)
      else found.set(awaited, [dependency])
    }
  }
  return found
}
