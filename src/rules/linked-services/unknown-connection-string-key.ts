import { readConnectionString } from '../../address/connection-string.js'
import { findSecretPlaceholder } from '../../address/placeholder.js'
import { connectionStringText } from '../machine-learning/linked-services.js'
import type { ResourceRule } from '../rule.js'

export const unknownConnectionStringKey: ResourceRule = {
  id: 'unknown-connection-string-key',
  title: 'A key that a storage connection string does not know',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  scope: 'resource',
  kinds: ['linkedService'],
  types: ['AzureStorage', 'AzureBlobStorage'],
  check(resource, report) {
    const text = connectionStringText(resource)
    if (!text || findSecretPlaceholder(text.at.value)) return
    for (const { kind, span, says, hint, replacement } of readConnectionString(text.at.value).problems) {
      if (kind !== 'unknown-key') continue
      const place = { file: resource.file, path: text.at.path, span }
      report(place, `"${text.name}" ${says}.`, {
        hint,
        fix: replacement === undefined ? undefined : { title: `Write "${replacement}"`, safe: false, edits: [{ kind: 'replace-text', at: place, text: replacement }] },
      })
    }
  },
}
