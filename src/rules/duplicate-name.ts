import { kindWords } from '../factory/kinds.js'
import type { Resource } from '../factory/model.js'
import type { FactoryRule } from './rule.js'

export const duplicateName: FactoryRule = {
  id: 'duplicate-name',
  title: 'Two resources of one kind with the same name',
  category: 'correctness',
  severity: 'error',
  scope: 'factory',
  check(factory, report) {
    for (const { resource, first } of duplicates(factory.resources)) {
      report(resource.at, `The name "${resource.name}" belongs to another ${kindWords(resource.kind)} already.`, {
        related: [{ at: first.at, message: 'the other one' }],
        hint: 'Names are unique in a factory, without regard to case.',
      })
    }
  },
}

/** Every resource whose name another one of its kind had before it. */
export function duplicates(resources: readonly Resource[]): { resource: Resource; first: Resource }[] {
  const seen = new Map<string, Resource>()
  const found: { resource: Resource; first: Resource }[] = []
  for (const resource of resources) {
    if (resource.root === undefined || resource.isBroken) continue
    const key = `${resource.root}\n${resource.kind}\n${resource.name.toLowerCase()}`
    const first = seen.get(key)
    if (first) found.push({ resource, first })
    else seen.set(key, resource)
  }
  return found
}
