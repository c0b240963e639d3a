import { given, mayHoldMore, openActivities } from '../../factory/open-activities.js'
import { member } from '../../text/member.js'
import type { ResourceRule } from '../rule.js'

export const missingFieldList: ResourceRule = {
  id: 'missing-field-list',
  title: 'A GetMetadata that asks for nothing',
  category: 'correctness',
  severity: 'error',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  check(resource, report) {
    for (const { activity, properties } of openActivities(resource, 'GetMetadata')) {
      const fields = given(properties, 'fieldList')
      if ((fields && !(Array.isArray(fields.value) && fields.value.length === 0)) || mayHoldMore(resource, activity)) continue
      report({ file: resource.file, path: (fields ?? properties).path, part: 'key' }, `Activity "${activity.name}" ${fields || member(properties, 'fieldList') ? 'has an empty "fieldList"' : 'has no "fieldList"'}: it asks for nothing.`, {
        hint: 'List what later activities read, such as "exists", "childItems" or "lastModified".',
      })
    }
  },
}
