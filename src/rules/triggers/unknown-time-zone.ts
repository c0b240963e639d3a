import { WINDOWS_TIME_ZONES } from '../../expression/time-zone-names.js'
import { filledIn } from '../../factory/literal.js'
import { member } from '../../text/member.js'
import { nearest } from '../../text/nearest.js'
import type { ResourceRule } from '../rule.js'
import { recurrenceOf } from './recurrence.js'

/** Names that Windows shows, or that others use, for zones that it calls otherwise; in lower case. */
const SHOWN: ReadonlyMap<string, string> = new Map([
  ['universal coordinated time', 'UTC'],
  ['coordinated universal time', 'UTC'],
  ['japan standard time', 'Tokyo Standard Time'],
  ['australian eastern standard time', 'AUS Eastern Standard Time'],
])

export const unknownTimeZone: ResourceRule = {
  id: 'unknown-time-zone',
  title: 'A time zone that Windows does not have',
  category: 'correctness',
  severity: 'error',
  scope: 'resource',
  kinds: ['trigger'],
  types: ['ScheduleTrigger'],
  check(resource, report) {
    const zone = filledIn(member(recurrenceOf(resource), 'timeZone'))
    if (!zone || zone.value.trim() === '') return
    const folded = zone.value.toLowerCase()
    if (WINDOWS_TIME_ZONES.some((name) => name.toLowerCase() === folded)) return
    const meant = SHOWN.get(folded) ?? nearest(zone.value, WINDOWS_TIME_ZONES, 2)
    report({ file: resource.file, path: zone.path }, `There is no time zone "${zone.value}".`, {
      hint: meant === undefined ? 'A trigger is given the name that Windows has for a zone, such as "W. Europe Standard Time".' : `Did you mean "${meant}"?`,
    })
  },
}
