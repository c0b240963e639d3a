import { member } from '../../text/member.js'
import type { ResourceRule } from '../rule.js'
import { frequencyOf, numbersIn, recurrenceOf } from './recurrence.js'

/** The last day that every month has. */
const SHORTEST = 28

export const shortMonth: ResourceRule = {
  id: 'short-month',
  title: 'A day that not every month has',
  category: 'reliability',
  severity: 'warning',
  scope: 'resource',
  kinds: ['trigger'],
  types: ['ScheduleTrigger'],
  check(resource, report) {
    const recurrence = recurrenceOf(resource)
    if (frequencyOf(recurrence) !== 'month') return
    const days = numbersIn(member(recurrence, 'schedule'), 'monthDays')
    const late = days.filter(({ value }) => value >= SHORTEST || value < 0)
    const [day] = late
    // several such days are there to be told apart by the pipeline
    if (!day || late.length > 1 || day.value <= SHORTEST || day.value > 31) return
    report({ file: resource.file, path: day.path }, `The trigger fires on day ${day.value}, and not in the months that have none.`, {
      hint: 'For the last day of each month write -1.',
    })
  },
}
