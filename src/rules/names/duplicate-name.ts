import { kindWords } from '../../factory/kinds.js'
import { stemOf } from '../../factory/layout.js'
import type { Resource } from '../../factory/model.js'
import type { FactoryRule } from '../rule.js'

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

/** Every resource whose name belongs to another one of its kind: to the one whose file has the name, else to the first. */
export function duplicates(resources: readonly Resource[]): { resource: Resource; first: Resource }[] {
  const groups = new Map<string, Resource[]>()
  for (const resource of resources) {
    if (resource.root === undefined || resource.isBroken) continue
    const key = `${resource.root}\n${resource.kind}\n${resource.name.toLowerCase()}`
    const group = groups.get(key)
    if (group) group.push(resource)
    else groups.set(key, [resource])
  }
  return [...groups.values()].flatMap((group) => {
    const [earliest] = group
    const first = group.find(({ name, file }) => stemOf(file) === name) ?? earliest
    return first === undefined ? [] : group.filter((resource) => resource !== first).map((resource) => ({ resource, first }))
  })
}
