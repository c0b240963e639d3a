import { blobsOf, shared } from './ports.js'
import type { ResourceRule } from '../rule.js'

export const sharedInputBlob: ResourceRule = {
  id: 'shared-input-blob',
  title: 'Two inputs of a batch execution on one blob',
  category: 'correctness',
  severity: 'info',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  types: ['AzureMLBatchExecution'],
  check(resource, report) {
    for (const { first, other } of shared(blobsOf(resource), 'input')) {
      report({ file: resource.file, path: other.at.path }, `${other.words} is that of another input of activity "${other.activity.name}".`, {
        related: [{ at: { file: resource.file, path: first.at.path }, message: 'the other input' }],
        hint: 'Two ports rarely read the same data; see whether one of the paths was copied.',
      })
    }
  },
}
