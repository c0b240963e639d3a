import { containerNameProblem } from '../../address/blob-path.js'
import { blobsOf } from './ports.js'
import type { ResourceRule } from '../rule.js'

export const invalidContainerName: ResourceRule = {
  id: 'invalid-container-name',
  title: 'A container name that Azure Storage refuses',
  category: 'correctness',
  severity: 'error',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  types: ['AzureMLBatchExecution', 'AzureMLUpdateResource'],
  check(resource, report) {
    for (const { at, path, words } of blobsOf(resource)) {
      const problem = path.container && containerNameProblem(path.container.name)
      if (!path.container || problem === undefined) continue
      report({ file: resource.file, path: at.path, span: path.container.span }, `${words} names the container "${path.container.name}", which Azure Storage refuses.`, { hint: problem })
    }
  },
}
