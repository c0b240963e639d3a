import { filledIn } from '../../factory/literal.js'
import { member } from '../../text/member.js'
import type { ResourceRule } from '../rule.js'
import { recurrenceOf } from './recurrence.js'
import { timeOf } from './times.js'

export const localTimeWithOffset: ResourceRule = {
  id: 'local-time-with-offset',
  title: 'A time with an offset, beside a time zone',
  category: 'correctness',
  severity: 'warning',
  scope: 'resource',
  kinds: ['trigger'],
  types: ['ScheduleTrigger'],
  check(resource, report) {
    const recurrence = recurrenceOf(resource)
    const zone = filledIn(member(recurrence, 'timeZone'))?.value
    if (zone === undefined || zone.trim() === '' || zone.toUpperCase() === 'UTC') return
    for (const name of ['startTime', 'endTime']) {
      const time = timeOf(recurrence, name)
      if (!time || time.zone === '') continue
      report({ file: resource.file, path: time.at.path }, `"${name}" ends in "${time.zone}", and the time zone is "${zone}".`, {
        hint: 'Write the local time without anything behind the seconds: in a time zone other than UTC that is what is expected.',
      })
    }
  },
}
