import { given, mayHoldMore, openActivities } from '../../factory/open-activities.js'
import { RUNS_ON } from './linked-services.js'
import type { ResourceRule } from '../rule.js'

export const missingLinkedService: ResourceRule = {
  id: 'missing-linked-service',
  title: 'An activity without the linked service on which it runs',
  category: 'correctness',
  severity: 'error',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  check(resource, report) {
    for (const { activity, value } of openActivities(resource, ...NEED_ONE)) {
      if (given(value, 'linkedServiceName') || mayHoldMore(resource, activity)) continue
      const types = RUNS_ON.get(activity.type) ?? []
      report(activity.at, `Activity "${activity.name}" names no linked service.`, {
        hint: `Add "linkedServiceName"${types.length === 0 ? '' : ` with one of type ${types.map((type) => `"${type}"`).join(' or ')}`}.`,
      })
    }
  },
}

/** What runs on something else than the service itself; of those that the schemas know to need one, they speak. */
const NEED_ONE: readonly string[] = [...RUNS_ON.keys(), 'Script'].filter((type) => !type.startsWith('AzureML') && type !== 'SynapseNotebook' && type !== 'SparkJob')
