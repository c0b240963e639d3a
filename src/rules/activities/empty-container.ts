import { holdsUnread } from '../../factory/activities.js'
import { mayHoldMore, openActivities } from '../../factory/open-activities.js'
import { elements, member } from '../../text/member.js'
import type { ResourceRule } from '../rule.js'

const LISTS: readonly string[] = ['activities', 'ifTrueActivities', 'ifFalseActivities', 'defaultActivities']

export const emptyContainer: ResourceRule = {
  id: 'empty-container',
  title: 'A loop or branch in which nothing stands',
  category: 'correctness',
  severity: 'warning',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  check(resource, report) {
    const containers = openActivities(resource, 'ForEach', 'Until', 'IfCondition', 'Switch')
    if (containers.length === 0) return
    const filled = new Set(resource.activities.map(({ container }) => container))
    for (const { activity, properties } of containers) {
      if (filled.has(activity) || mayHoldMore(resource, activity)) continue
      const lists = [...LISTS.map((name) => member(properties, name)), ...elements(member(properties, 'cases')).map((each) => member(each, 'activities'))]
      if (lists.some((list) => holdsUnread(list?.value)) || typeof member(properties, 'cases')?.value === 'string') continue
      report(activity.at, `No activity stands in "${activity.name}".`, { hint: 'Remove it, or move into it what it should decide about or repeat.' })
    }
  },
}
