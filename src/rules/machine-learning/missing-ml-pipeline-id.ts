import { member } from '../../text/member.js'
import type { ResourceRule } from '../rule.js'

export const missingMlPipelineId: ResourceRule = {
  id: 'missing-ml-pipeline-id',
  title: 'An AzureMLExecutePipeline that names no pipeline',
  category: 'correctness',
  severity: 'error',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  types: ['AzureMLExecutePipeline'],
  check(resource, report) {
    for (const activity of resource.activities) {
      if (activity.type !== 'AzureMLExecutePipeline' || activity.inactive !== undefined || !activity.value) continue
      const properties = member({ value: activity.value, path: activity.path }, 'typeProperties')
      if (!properties || member(properties, 'mlPipelineId') || member(properties, 'mlPipelineEndpointId')) continue
      report({ file: resource.file, path: properties.path, part: 'key' }, `Activity "${activity.name}" has neither "mlPipelineId" nor "mlPipelineEndpointId".`, { hint: 'Add the id of the published pipeline, or of its endpoint.' })
    }
  },
}
