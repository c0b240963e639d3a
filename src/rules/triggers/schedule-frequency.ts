import { elements, member } from '../../text/member.js'
import type { ResourceRule } from '../rule.js'
import { frequencyOf, recurrenceOf } from './recurrence.js'

/** The parts of a schedule that one frequency alone takes. */
const PARTS: readonly (readonly [part: string, frequency: string])[] = [['weekDays', 'Week'], ['monthDays', 'Month'], ['monthlyOccurrences', 'Month']]

export const scheduleFrequency: ResourceRule = {
  id: 'schedule-frequency',
  title: 'Days in a schedule whose frequency does not take them',
  category: 'correctness',
  severity: 'error',
  scope: 'resource',
  kinds: ['trigger'],
  types: ['ScheduleTrigger'],
  check(resource, report) {
    const recurrence = recurrenceOf(resource)
    const schedule = member(recurrence, 'schedule')
    const frequency = frequencyOf(recurrence)
    if (!schedule || frequency === undefined) return
    for (const [part, needed] of PARTS) {
      const at = member(schedule, part)
      if (elements(at).length === 0 || !at || frequency === needed.toLowerCase()) continue
      const written = String(member(recurrence, 'frequency')?.value)
      report({ file: resource.file, path: at.path, part: 'key' }, `"${part}" stands in a schedule with the frequency "${written}"; only "${needed}" takes it.`, {
        hint: `Set "frequency" to "${needed}", or remove "${part}".`,
      })
    }
  },
}
