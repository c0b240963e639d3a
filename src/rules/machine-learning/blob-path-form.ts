import { blobsOf } from './ports.js'
import type { ResourceRule } from '../rule.js'

export const blobPathForm: ResourceRule = {
  id: 'blob-path-form',
  title: 'A blob path without container, or with a leading slash',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  types: ['AzureMLBatchExecution', 'AzureMLUpdateResource'],
  check(resource, report) {
    for (const { at, path, words, isUrl } of blobsOf(resource)) {
      if (isUrl) {
        report({ file: resource.file, path: at.path }, `${words} is a URL.`, { hint: 'Write "container/folder/file"; the account and its key come from the linked service.' })
      } else if (!path.container) {
        report({ file: resource.file, path: at.path }, `${words} is "${at.value}", which names no container.`, { hint: 'A path has the form "container/folder/file".' })
      } else if (path.hasLeadingSlash) {
        const slash = { file: resource.file, path: at.path, span: [0, 1] as const }
        report(slash, `${words} begins with a slash.`, {
          hint: 'A path begins with the container: "container/folder/file".',
          fix: { title: 'Remove the slash', safe: false, edits: [{ kind: 'replace-text', at: slash, text: '' }] },
        })
      }
    }
  },
}
