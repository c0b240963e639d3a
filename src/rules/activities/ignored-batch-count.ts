import { given, openActivities } from '../../factory/open-activities.js'
import { member } from '../../text/member.js'
import type { ResourceRule } from '../rule.js'

export const ignoredBatchCount: ResourceRule = {
  id: 'ignored-batch-count',
  title: 'A batch count of a loop that runs one by one',
  category: 'correctness',
  severity: 'info',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  check(resource, report) {
    for (const { activity, properties } of openActivities(resource, 'ForEach')) {
      const batch = given(properties, 'batchCount')
      if (!batch || batch.value === 1 || member(properties, 'isSequential')?.value !== true) continue
      report({ file: resource.file, path: batch.path, part: 'key' }, `ForEach "${activity.name}" has a "batchCount", but takes one item at a time.`, { hint: 'Remove it, or "isSequential" where the items may be taken together.' })
    }
  },
}
