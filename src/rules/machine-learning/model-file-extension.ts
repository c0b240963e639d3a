import { blobsOf } from './ports.js'
import type { ResourceRule } from '../rule.js'

export const modelFileExtension: ResourceRule = {
  id: 'model-file-extension',
  title: 'A model file that is no .ilearner file',
  category: 'correctness',
  severity: 'warning',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  types: ['AzureMLUpdateResource'],
  check(resource, report) {
    for (const { at, path, use, words } of blobsOf(resource)) {
      if (use !== 'model' || !path.container || path.extension === '.ilearner') continue
      report({ file: resource.file, path: at.path, span: path.extensionSpan }, path.extension === '' ? `${words} has no extension.` : `${words} ends in "${path.extension}".`, {
        hint: 'A trained model is an ".ilearner" file.',
      })
    }
  },
}
