import { filledIn } from '../../factory/literal.js'
import { member } from '../../text/member.js'
import { nearest } from '../../text/nearest.js'
import { series } from '../../text/series.js'
import type { ResourceRule } from '../rule.js'
import { recurrenceOf, typePropertiesOf } from './recurrence.js'

/** How often a window may come (the service's page of tumbling window triggers). */
const OF_WINDOWS: readonly string[] = ['Minute', 'Hour', 'Month']
/** And a schedule; the last one stands in the type definitions only. */
const OF_SCHEDULES: readonly string[] = ['Minute', 'Hour', 'Day', 'Week', 'Month', 'Year']

/** What stands for a frequency that a window does not take. */
const HOURS: ReadonlyMap<string, number> = new Map([['day', 24], ['week', 168]])

export const unknownFrequency: ResourceRule = {
  id: 'unknown-frequency',
  title: 'A frequency that the trigger does not have',
  category: 'correctness',
  severity: 'error',
  scope: 'resource',
  kinds: ['trigger'],
  types: ['ScheduleTrigger', 'TumblingWindowTrigger'],
  check(resource, report) {
    const isWindow = resource.type === 'TumblingWindowTrigger'
    const frequency = filledIn(member(isWindow ? typePropertiesOf(resource) : recurrenceOf(resource), 'frequency'))
    if (!frequency || frequency.value === 'NotSpecified') return
    const folded = frequency.value.toLowerCase()
    const known = isWindow ? OF_WINDOWS : OF_SCHEDULES
    // a slip of one that it has is another finding
    if (known.some((name) => name.toLowerCase() === folded) || (folded.length > 4 && nearest(folded, OF_SCHEDULES, 2) !== undefined)) return
    const hours = HOURS.get(folded)
    report({ file: resource.file, path: frequency.path }, `A ${isWindow ? 'tumbling window' : 'schedule'} trigger has no frequency "${frequency.value}".`, {
      hint: isWindow && hours !== undefined ? `Write "Hour", with ${hours} times the interval.` : `It takes ${series(known.slice(0, 5).map((name) => `"${name}"`), 'or')}.`,
    })
  },
}
