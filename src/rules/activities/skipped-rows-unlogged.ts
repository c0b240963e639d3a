import { given, openActivities } from '../../factory/open-activities.js'
import { member } from '../../text/member.js'
import type { ResourceRule } from '../rule.js'

/** Where the rows that are left out can be written to; the last two are the older forms. */
const LOGS: readonly string[] = ['logSettings', 'redirectIncompatibleRowSettings', 'logStorageSettings']

export const skippedRowsUnlogged: ResourceRule = {
  id: 'skipped-rows-unlogged',
  title: 'A copy that leaves rows out and does not say which',
  category: 'reliability',
  severity: 'info',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  check(resource, report) {
    for (const { activity, properties } of openActivities(resource, 'Copy')) {
      const skip = member(properties, 'enableSkipIncompatibleRow')
      if (skip?.value !== true || LOGS.some((name) => given(properties, name))) continue
      report({ file: resource.file, path: skip.path, part: 'key' }, `Activity "${activity.name}" leaves out rows that do not fit, and logs none of them.`, { hint: 'Add "logSettings", or read "rowsSkipped" of its output.' })
    }
  },
}
