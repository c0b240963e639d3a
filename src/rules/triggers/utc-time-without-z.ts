import { filledIn } from '../../factory/literal.js'
import { member } from '../../text/member.js'
import type { ResourceRule } from '../rule.js'
import { recurrenceOf } from './recurrence.js'
import { timeOf } from './times.js'

export const utcTimeWithoutZ: ResourceRule = {
  id: 'utc-time-without-z',
  title: 'A start time of UTC without "Z"',
  category: 'correctness',
  severity: 'error',
  fix: 'safe',
  scope: 'resource',
  kinds: ['trigger'],
  types: ['ScheduleTrigger'],
  check(resource, report) {
    const recurrence = recurrenceOf(resource)
    const start = timeOf(recurrence, 'startTime')
    if (!start || start.zone !== '' || filledIn(member(recurrence, 'timeZone'))?.value.toUpperCase() !== 'UTC') return
    const at = { file: resource.file, path: start.at.path }
    report(at, `The start time "${start.text}" does not end in "Z", and the time zone is UTC.`, {
      hint: 'The service does not start such a trigger.',
      fix: { title: 'Add "Z"', safe: true, edits: [{ kind: 'replace-text', at, text: `${start.text}Z` }] },
    })
  },
}
