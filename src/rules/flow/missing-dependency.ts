import type { Activity } from '../../factory/model.js'
import { isExpressionText } from '../../text/expression-text.js'
import { didYouMean } from '../../text/nearest.js'
import { hasPath } from '../../text/paths.js'
import { hasUnusualDependencies } from './conditions.js'
import type { ResourceRule } from '../rule.js'

export const missingDependency: ResourceRule = {
  id: 'missing-dependency',
  title: 'A dependency on an activity that does not exist beside it',
  category: 'correctness',
  severity: 'error',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  when: hasUnusualDependencies,
  check(resource, report) {
    let lists: Lists | undefined
    for (const activity of resource.activities) {
      // what stands beside an activity that is alone in its file is not known
      if (activity.path.length === 0) continue
      for (const dependency of activity.dependsOn) {
        if (dependency.target !== undefined || dependency.activity === '') continue
        lists ??= listsOf(resource.activities)
        const list = activity.list.join('/')
        // what it names may be the one whose name is missing or computed, or the entry that is no activity: a mistake of the list itself
        if (lists.unclear.has(list) || hasPath(resource.faults, activity.list)) continue
        const elsewhere = lists.byName.get(dependency.activity.toLowerCase())
        if (elsewhere) {
          report(dependency.at, `Activity "${activity.name}" depends on "${dependency.activity}", which stands in another list of activities.`, {
            related: [{ at: elsewhere.at, message: `"${elsewhere.name}" stands here` }],
            hint: 'Only activities of the same list can be depended on; name the container instead.',
          })
          continue
        }
        const siblings = lists.siblings.get(list) ?? []
        const names = siblings.length > MOST_SIBLINGS ? [] : siblings.filter((other) => other !== activity).map(({ name }) => name)
        report(dependency.at, `Activity "${activity.name}" depends on "${dependency.activity}", which does not exist.`, {
          hint: didYouMean(dependency.activity, names) ?? 'Name an activity of the same list, or remove the dependency.',
        })
      }
    }
  },
}

/** Among more names none is suggested: it takes its time, and the service takes 120 activities. */
const MOST_SIBLINGS = 1_000

/** The activities of a resource by the lists that they stand in, and by their folded names. */
interface Lists {
  readonly siblings: ReadonlyMap<string, readonly Activity[]>
  /** Lists with a name that is missing or computed. */
  readonly unclear: ReadonlySet<string>
  /** The first of each name. */
  readonly byName: ReadonlyMap<string, Activity>
}

function listsOf(activities: readonly Activity[]): Lists {
  const siblings = new Map<string, Activity[]>()
  const unclear = new Set<string>()
  const byName = new Map<string, Activity>()
  for (const activity of activities) {
    const { name } = activity
    const key = activity.list.join('/')
    const list = siblings.get(key)
    if (list) list.push(activity)
    else siblings.set(key, [activity])
    if (name === '' || isExpressionText(name)) unclear.add(key)
    const folded = name.toLowerCase()
    if (!byName.has(folded)) byName.set(folded, activity)
  }
  return { siblings, unclear, byName }
}
