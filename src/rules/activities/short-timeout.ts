import { literal } from '../../factory/literal.js'
import { secondsOf } from '../../factory/time-span.js'
import { isObject, member, valueAt } from '../../text/member.js'
import type { ResourceRule } from '../rule.js'

/** The least that the service takes as the time limit of an activity, in seconds (its page of limits). */
const LEAST = 10 * 60

const USUAL: ReadonlySet<unknown> = new Set(['0.12:00:00', '7.00:00:00', '1.00:00:00'])

export const shortTimeout: ResourceRule = {
  id: 'short-timeout',
  title: 'A time limit of less than ten minutes',
  category: 'reliability',
  severity: 'info',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  check(resource, report) {
    for (const activity of resource.activities) {
      if (activity.inactive !== undefined) continue
      const value = valueAt(resource.value, activity.path)
      // nearly all say twelve hours or seven days
      if (isObject(value) && isObject(value['policy']) && USUAL.has(value['policy']['timeout'])) continue
      const timeout = literal(member(member({ value, path: activity.path }, 'policy'), 'timeout'))
      const seconds = timeout && secondsOf(timeout.value)
      if (timeout === undefined || seconds === undefined || seconds >= LEAST) continue
      report({ file: resource.file, path: timeout.path }, `Activity "${activity.name}" has a "timeout" of ${timeout.value}, less than the ten minutes that are the least the service allows.`, {
        hint: 'The form is days.hours:minutes:seconds, such as "0.12:00:00".',
        kin: { key: resource.file, note: `activity "${activity.name}" has one of ${timeout.value}` },
      })
    }
  },
}
