import { blobsOf, shared } from './ports.js'
import type { ResourceRule } from '../rule.js'

export const sharedOutputBlob: ResourceRule = {
  id: 'shared-output-blob',
  title: 'Two outputs of a batch execution on one blob',
  category: 'correctness',
  severity: 'error',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  types: ['AzureMLBatchExecution'],
  check(resource, report) {
    for (const { first, other } of shared(blobsOf(resource), 'output')) {
      report({ file: resource.file, path: other.at.path }, `${other.words} is that of another output of activity "${other.activity.name}".`, {
        related: [{ at: { file: resource.file, path: first.at.path }, message: 'the other output' }],
        hint: 'One of the two would be lost; give each output a blob of its own.',
      })
    }
  },
}
