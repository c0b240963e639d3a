import { filledIn } from '../../factory/literal.js'
import { member } from '../../text/member.js'
import type { ResourceRule } from '../rule.js'
import { typePropertiesOf } from './recurrence.js'

export const blobPathFilter: ResourceRule = {
  id: 'blob-path-filter',
  title: 'A filter for blob paths that no blob passes',
  category: 'correctness',
  severity: 'warning',
  scope: 'resource',
  kinds: ['trigger'],
  types: ['BlobEventsTrigger'],
  check(resource, report) {
    for (const name of ['blobPathBeginsWith', 'blobPathEndsWith']) {
      const filter = filledIn(member(typePropertiesOf(resource), name))
      if (!filter) continue
      const at = { file: resource.file, path: filter.path }
      if (filter.value.includes('*')) {
        report(at, `"${filter.value}" holds "*", which stands for itself here.`, { hint: 'A filter knows no wildcards: it is compared with how a path begins or ends.' })
        continue
      }
      const [, container = '', rest = ''] = /^\/([^/]+)\/(.+)$/.exec(filter.value) ?? []
      if (name !== 'blobPathBeginsWith' || container === '' || /^blobs(?:\/|$)/.test(rest)) continue
      report(at, `"${filter.value}" names a container and more, without "/blobs/" between them.`, {
        hint: `Write "/${container}/blobs/${rest}".`,
      })
    }
  },
}
