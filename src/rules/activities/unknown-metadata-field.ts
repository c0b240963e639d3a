import { literal } from '../../factory/literal.js'
import { openActivities } from '../../factory/open-activities.js'
import { METADATA_FIELDS } from '../../factory/output-types.js'
import { elements, member } from '../../text/member.js'
import { nearest } from '../../text/nearest.js'
import type { ResourceRule } from '../rule.js'

export const unknownMetadataField: ResourceRule = {
  id: 'unknown-metadata-field',
  title: 'A field that GetMetadata does not know',
  category: 'correctness',
  severity: 'error',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  check(resource, report) {
    for (const { activity, properties } of openActivities(resource, 'GetMetadata')) {
      for (const element of elements(member(properties, 'fieldList'))) {
        const field = literal(element)
        if (!field || METADATA_FIELDS.some((known) => known.toLowerCase() === field.value.toLowerCase())) continue
        const meant = nearest(field.value, METADATA_FIELDS)
        report({ file: resource.file, path: field.path }, `Activity "${activity.name}" asks for "${field.value}", which is no field of metadata.`, {
          hint: meant === undefined ? `There are ${METADATA_FIELDS.join(', ')}.` : `Did you mean "${meant}"?`,
        })
      }
    }
  },
}
