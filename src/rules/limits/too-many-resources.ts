import type { FactoryRule } from '../rule.js'
import { LIMITS } from './limits.js'

export const tooManyResources: FactoryRule<{ most: number }> = {
  id: 'too-many-resources',
  title: 'A factory with more resources than the service takes unasked',
  category: 'reliability',
  severity: 'warning',
  scope: 'factory',
  options: { most: { type: 'integer', minimum: 1, expects: 'a whole number', default: LIMITS.resourcesOfFactory.most, description: 'As many pipelines, datasets, triggers, linked services, integration runtimes and private endpoints as a factory may have together.' } },
  check(factory, report, { most }) {
    const factories = new Map<string, { first: string; count: number }>()
    for (const { root, kind, file } of factory.resources) {
      if (root === undefined || !COUNTED.has(kind)) continue
      const known = factories.get(root)
      if (known) known.count++
      else factories.set(root, { first: file, count: 1 })
    }
    for (const { first, count } of factories.values()) {
      if (count > most) report({ file: first, path: [], part: 'start' }, `The factory has ${count} resources, more than the ${most} that it may have.`, { hint: 'Microsoft raises this limit on request; split the factory otherwise.' })
    }
  },
}

/** Those that the service counts. */
const COUNTED: ReadonlySet<string> = new Set(['pipeline', 'dataset', 'trigger', 'linkedService', 'integrationRuntime', 'managedPrivateEndpoint'])
