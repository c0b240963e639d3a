import { isObject, member } from '../../text/member.js'
import type { ResourceRule } from '../rule.js'
import { typePropertiesOf } from './recurrence.js'

export const missingEventFilter: ResourceRule = {
  id: 'missing-event-filter',
  title: 'A trigger for blobs without a filter for their paths',
  category: 'correctness',
  severity: 'error',
  scope: 'resource',
  kinds: ['trigger'],
  types: ['BlobEventsTrigger'],
  check(resource, report) {
    const typeProperties = typePropertiesOf(resource)
    if (!typeProperties || !isObject(typeProperties.value)) return
    const isSet = (name: string): boolean => (member(typeProperties, name)?.value ?? '') !== ''
    if (isSet('blobPathBeginsWith') || isSet('blobPathEndsWith')) return
    report({ file: resource.file, path: typeProperties.path, part: 'key' }, `The trigger "${resource.name}" has neither "blobPathBeginsWith" nor "blobPathEndsWith".`, {
      hint: 'One of them is required; "/container/" stands for all blobs of a container.',
    })
  },
}
