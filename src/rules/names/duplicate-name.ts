import { kindWords } from '../../factory/kinds.js'
import { stemOf } from '../../factory/layout.js'
import type { Factory } from '../../factory/link.js'
import type { Resource } from '../../factory/model.js'
import type { FactoryRule } from '../rule.js'

export const duplicateName: FactoryRule = {
  id: 'duplicate-name',
  title: 'Two resources of one kind with the same name',
  category: 'correctness',
  severity: 'error',
  scope: 'factory',
  check(factory, report) {
    for (const { resource, first } of duplicates(factory)) {
      report(resource.at, `The name "${resource.name}" belongs to another ${kindWords(resource.kind)} already.`, {
        related: [{ at: first.at, message: 'the other one' }],
        hint: 'Names are unique in a factory, without regard to case.',
      })
    }
  },
}

/** Every resource whose name belongs to another one of its kind: to the one whose file has the name, else to the first. */
export function duplicates({ namesakes }: Factory): { resource: Resource; first: Resource }[] {
  return namesakes.flatMap((all) => {
    const group = all.filter(({ isBroken }) => !isBroken)
    const first = group.find(({ name, file }) => stemOf(file) === name) ?? group[0]
    return first === undefined ? [] : group.filter((resource) => resource !== first).map((resource) => ({ resource, first }))
  })
}
