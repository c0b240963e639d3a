import type { FactoryRule } from '../rule.js'
import { firstOfEach } from './studio-classic-retired.js'

export const azureMlV1Retired: FactoryRule = {
  id: 'azure-ml-v1-retired',
  title: 'Pipelines of Azure Machine Learning v1 are out of support',
  category: 'maintainability',
  severity: 'info',
  scope: 'factory',
  check(factory, report) {
    for (const at of firstOfEach(factory, '', ['AzureMLExecutePipeline'])) {
      report(at, 'Pipelines of Azure Machine Learning v1 are out of support since 30 June 2026.', {
        hint: 'Call a batch endpoint of Azure Machine Learning v2 with a WebActivity instead.',
      })
    }
  },
}
