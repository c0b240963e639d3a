import { storageReferences } from '../factory/machine-learning.js'
import type { Reference } from '../factory/model.js'
import { STORAGE_TYPES } from './linked-services.js'
import type { FactoryRule } from './rule.js'

/** The linked service types that an activity runs on (error 2110, for AzureMLExecutePipeline 4111). */
const SERVICES: ReadonlyMap<string, readonly string[]> = new Map([
  ['AzureMLBatchExecution', ['AzureML']],
  ['AzureMLUpdateResource', ['AzureML']],
  ['AzureMLExecutePipeline', ['AzureMLService']],
])

export const wrongLinkedServiceType: FactoryRule = {
  id: 'wrong-linked-service-type',
  title: 'A linked service of a type that the activity cannot use',
  category: 'correctness',
  severity: 'error',
  scope: 'factory',
  check(factory, report) {
    for (const [type, services] of SERVICES) {
      for (const { activity, pipeline } of factory.activities(type)) {
        if (activity.inactive !== undefined) continue
        const judge = (reference: Reference, wanted: readonly string[], what: string): void => {
          const target = factory.resolve(reference, pipeline)
          if (target?.type === undefined || reference.kind !== 'linkedService' || wanted.includes(target.type)) return
          report(reference.at, `${what} names the linked service "${target.name}" of type "${target.type}".`, {
            related: [{ at: target.at, message: 'the linked service' }],
            hint: `It takes ${wanted.map((each) => `"${each}"`).join(' or ')}.`,
          })
        }
        if (activity.linkedService) judge(activity.linkedService, services, `Activity "${activity.name}"`)
        for (const reference of storageReferences(activity)) judge(reference, STORAGE_TYPES, `"${String(reference.path.at(-1))}" of activity "${activity.name}"`)
      }
    }
  },
}
