import { modelUpdate } from '../../factory/machine-learning.js'
import type { ResourceRule } from '../rule.js'

export const modelNameSuffix: ResourceRule = {
  id: 'model-name-suffix',
  title: 'A trained model whose name lacks "[trained model]"',
  category: 'correctness',
  severity: 'info',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  types: ['AzureMLUpdateResource'],
  check(resource, report) {
    for (const activity of resource.activities) {
      const { modelName } = modelUpdate(activity)
      if (!modelName || modelName.value.toLowerCase().includes('[trained model]')) continue
      report({ file: resource.file, path: modelName.path }, `"trainedModelName" is "${modelName.value}", without the "[trained model]" that the Studio gives such names.`, {
        hint: 'Compare it with the name of the trained model module in the predictive experiment.',
      })
    }
  },
}
