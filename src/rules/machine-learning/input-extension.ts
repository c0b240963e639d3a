import { blobsOf } from './ports.js'
import type { ResourceRule } from '../rule.js'

/** What the batch service reads (run-time error 2600 for others, MicrosoftDocs/azure-docs#32354). */
const EXTENSIONS = ['.csv', '.tsv', '.arff']

export const inputExtension: ResourceRule = {
  id: 'input-extension',
  title: 'A batch input that is no CSV, TSV or ARFF file',
  category: 'correctness',
  severity: 'warning',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  types: ['AzureMLBatchExecution'],
  check(resource, report) {
    for (const { at, path, use, words } of blobsOf(resource)) {
      if (use !== 'input' || !path.container || EXTENSIONS.includes(path.extension)) continue
      report({ file: resource.file, path: at.path, span: path.extensionSpan }, path.extension === '' ? `${words} has no extension.` : `${words} ends in "${path.extension}".`, {
        hint: 'The web service reads ".csv" (with a header row), ".tsv" and ".arff".',
      })
    }
  },
}
