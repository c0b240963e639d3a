import { storageReferences } from '../../factory/machine-learning.js'
import type { Reference, Resource } from '../../factory/model.js'
import { knownType } from '../../schema/type-names.js'
import { STORAGE_TYPES } from '../machine-learning/linked-services.js'
import { KEEPS_FILES_IN, RUNS_ON } from './linked-services.js'
import type { FactoryRule } from '../rule.js'

export const wrongLinkedServiceType: FactoryRule = {
  id: 'wrong-linked-service-type',
  title: 'A linked service of a type that the activity cannot use',
  category: 'correctness',
  severity: 'error',
  scope: 'factory',
  check(factory, report) {
    const judge = (reference: Reference, from: Resource, wanted: readonly string[], what: string): void => {
      const target = factory.resolve(reference, from)
      // a type that is not known is another finding, or newer than this program; so is a service that needs itself
      if (target?.type === undefined || target === from || knownType('LinkedService', target.type) === undefined || reference.kind !== 'linkedService' || wanted.includes(target.type)) return
      report(reference.at, `${what} names the linked service "${target.name}" of type "${target.type}".`, {
        related: [{ at: target.at, message: 'the linked service' }],
        hint: `It takes ${wanted.map((each) => `"${each}"`).join(' or ')}.`,
      })
    }
    for (const [type, services] of RUNS_ON) {
      for (const { activity, pipeline } of factory.activities(type)) {
        if (activity.inactive !== undefined) continue
        if (activity.linkedService) judge(activity.linkedService, pipeline, services, `Activity "${activity.name}"`)
        for (const reference of storageReferences(activity)) judge(reference, pipeline, STORAGE_TYPES, `"${String(reference.path.at(-1))}" of activity "${activity.name}"`)
      }
    }
    for (const resource of factory.resources) {
      const storage = resource.kind === 'linkedService' && resource.type !== undefined ? KEEPS_FILES_IN.get(resource.type) : undefined
      for (const reference of resource.references) {
        if (reference.path.at(-1) === 'store') judge(reference, resource, ['AzureKeyVault'], 'The "store" of a secret')
        if (storage && reference.path.at(-1) === 'linkedServiceName') judge(reference, resource, storage, `The "linkedServiceName" of the linked service "${resource.name}"`)
      }
    }
  },
}
