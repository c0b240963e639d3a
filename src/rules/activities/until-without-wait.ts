import { holdsUnread } from '../../factory/activities.js'
import type { Activity } from '../../factory/model.js'
import { openActivities } from '../../factory/open-activities.js'
import { member } from '../../text/member.js'
import type { ResourceRule } from '../rule.js'

/** What asks for a state and answers at once, but for web activities: those only where they send GET requests. */
const ASKING: ReadonlySet<string> = new Set(['Lookup', 'GetMetadata'])

/** What takes no time. */
const INSTANT: ReadonlySet<string> = new Set(['SetVariable', 'AppendVariable', 'IfCondition', 'Switch', 'Filter', 'Fail'])

export const untilWithoutWait: ResourceRule = {
  id: 'until-without-wait',
  title: 'A loop that asks again and again without a pause',
  category: 'cost',
  severity: 'warning',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  check(resource, report) {
    const loops = openActivities(resource, 'Until')
    if (loops.length === 0) return
    const inside = byLoop(resource.activities)
    const gets = new Set(openActivities(resource, 'WebActivity').filter(({ properties }) => member(properties, 'method')?.value === 'GET').map(({ activity }) => activity))
    for (const { activity, properties } of loops) {
      const all = inside.get(activity) ?? []
      const asks = (each: Activity): boolean => gets.has(each) || ASKING.has(each.type)
      const asking = all.find(asks)
      if (!asking || !all.every((each) => asks(each) || INSTANT.has(each.type)) || holdsUnread(member(properties, 'activities')?.value)) continue
      report(activity.at, `Until "${activity.name}" repeats "${asking.name}" without a pause.`, { hint: 'Add a Wait to the loop: every round is billed, and whoever is asked may refuse so many calls.' })
    }
  },
}

/** The activities at any depth of each Until. */
function byLoop(activities: readonly Activity[]): ReadonlyMap<Activity, readonly Activity[]> {
  const found = new Map<Activity, Activity[]>()
  for (const activity of activities) {
    for (let above = activity.container; above; above = above.container) {
      if (above.type !== 'Until') continue
      const list = found.get(above)
      if (list) list.push(activity)
      else found.set(above, [activity])
    }
  }
  return found
}
