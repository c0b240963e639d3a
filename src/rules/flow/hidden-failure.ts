import { siblingLists } from '../../factory/flow.js'
import type { Activity, Resource } from '../../factory/model.js'
import { acceptedBy } from './conditions.js'
import { endsAfterFailure, succeeds, type List } from './one-failure.js'
import { raisers, type MayRaise } from './raisers.js'
import type { FactoryRule } from '../rule.js'

export const hiddenFailure: FactoryRule = {
  id: 'hidden-failure',
  title: 'A failure after which the pipeline succeeds all the same',
  category: 'reliability',
  severity: 'warning',
  isOptional: true,
  scope: 'factory',
  check(factory, report) {
    const mayRaise = raisers(factory)
    for (const resource of factory.resources) {
      const { activities } = resource
      // where everything waits for success alone, a failure ends the pipeline
      if (activities.every(({ dependsOn }) => dependsOn.every(({ conditions }) => conditions.length === 1 && conditions[0]?.name === 'Succeeded'))) continue
      for (const list of siblingLists(activities)) {
        const around = activities[list[0] ?? 0]?.container
        // whether a round that failed makes an Until fail is not documented
        if (around?.type === 'Until') continue
        for (const index of list) {
          const activity = activities[index]
          const follower = followerOf(index, list, resource, mayRaise)
          if (!activity || !follower) continue
          report(activity.at, `Activity "${activity.name}" can fail and ${around ? `"${around.name}"` : 'the pipeline'} still succeeds, for "${follower.name}" runs after it all the same.`, {
            related: [{ at: follower.at, message: `"${follower.name}" stands here` }],
            hint: 'The last activities that run decide alone; where the failure shall be seen, end that leg with a "Fail" activity.',
          })
        }
      }
    }
  },
}

/** What runs after an activity that failed, where the list then succeeds; nothing where it fails, or may be made to. */
function followerOf(failing: number, list: List, resource: Resource, mayRaise: MayRaise): Activity | undefined {
  const { activities } = resource
  const follower = list.find((index) => activities[index]?.dependsOn.some(({ target, conditions }) => target === failing && acceptedBy(conditions)?.has('Failed')))
  if (follower === undefined) return undefined
  const ends = endsAfterFailure(list, activities, failing)
  if (!ends || ends.get(follower) === 'Skipped' || !succeeds(list, activities, ends)) return undefined
  const after = [...ends].filter(([index, outcome]) => index !== failing && outcome !== 'Skipped').flatMap(([index]) => activities[index] ?? [])
  return after.some((activity) => mayRaise(activity, resource)) ? undefined : activities[follower]
}
