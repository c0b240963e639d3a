import { serviceProperty } from '../../factory/machine-learning.js'
import { isFaulty } from '../../factory/model.js'
import type { FactoryRule } from '../rule.js'

export const missingUpdateEndpoint: FactoryRule = {
  id: 'missing-update-endpoint',
  title: 'An update of a linked service that has no update URL',
  category: 'correctness',
  severity: 'error',
  scope: 'factory',
  check(factory, report) {
    for (const { activity, pipeline } of factory.activities('AzureMLUpdateResource')) {
      if (activity.inactive !== undefined) continue
      const target = activity.linkedService && factory.resolve(activity.linkedService, pipeline)
      if (!activity.linkedService || target?.type !== 'AzureML' || !target.value || serviceProperty(target, 'updateResourceEndpoint') || isFaulty(target, [])) continue
      report(activity.linkedService.at, `Activity "${activity.name}" updates the linked service "${target.name}", which has no "updateResourceEndpoint".`, {
        related: [{ at: target.at, message: 'the linked service' }],
        hint: 'Name the linked service of the scoring web service, or add its Patch URL as "updateResourceEndpoint".',
      })
    }
  },
}
