import { blobsOf } from './ports.js'
import type { ResourceRule } from '../rule.js'

/** What the batch service writes (anything else answers 400 InvalidBlobExtension). */
const EXTENSIONS = ['.ilearner', '.csv', '.tsv', '.arff']

export const outputExtension: ResourceRule = {
  id: 'output-extension',
  title: 'A batch output whose extension says no format',
  category: 'correctness',
  severity: 'warning',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  types: ['AzureMLBatchExecution'],
  check(resource, report) {
    for (const { at, path, use, words } of blobsOf(resource)) {
      if (use !== 'output' || !path.container || EXTENSIONS.includes(path.extension)) continue
      report({ file: resource.file, path: at.path, span: path.extensionSpan }, path.extension === '' ? `${words} has no extension.` : `${words} ends in "${path.extension}".`, {
        hint: 'A trained model ends in ".ilearner", a dataset in ".csv", ".tsv" or ".arff".',
      })
    }
  },
}
