import { mayHoldMore, openActivities } from '../../factory/open-activities.js'
import { member } from '../../text/member.js'
import type { ResourceRule } from '../rule.js'

export const unstatedWait: ResourceRule = {
  id: 'unstated-wait',
  title: 'A call of a pipeline that does not say whether it waits',
  category: 'reliability',
  severity: 'info',
  isOptional: true,
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  check(resource, report) {
    for (const { activity, properties } of openActivities(resource, 'ExecutePipeline')) {
      if (member(properties, 'waitOnCompletion') || mayHoldMore(resource, activity)) continue
      report({ file: resource.file, path: properties.path, part: 'key' }, `Activity "${activity.name}" does not say whether it waits for the pipeline that it calls.`, { hint: 'Add "waitOnCompletion".' })
    }
  },
}
