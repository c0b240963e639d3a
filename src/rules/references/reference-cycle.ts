import { kindWords } from '../../factory/kinds.js'
import { numberedCycles } from '../../graph/numbered.js'
import type { FactoryRule } from '../rule.js'

export const referenceCycle: FactoryRule = {
  id: 'reference-cycle',
  title: 'Resources that need each other in a circle',
  category: 'correctness',
  severity: 'error',
  scope: 'factory',
  check(factory, report) {
    for (const cycle of numberedCycles(factory.needsByNumber)) {
      const members = cycle.flatMap((number) => factory.resources[number] ?? [])
      const [first] = members
      if (!first) continue
      const next = members[1] ?? first
      const reference = first.references.find((each) => factory.resolve(each, first) === next)
      const shown = [...members, first].map(({ name }) => name).join(' → ')
      const words = kindWords(first.kind)
      report(reference?.at ?? first.at, members.length === 1 ? `The ${words} "${first.name}" needs itself.` : `The ${words} "${first.name}" needs itself through others: ${shown}.`, {
        related: members.slice(1).map(({ at, name }) => ({ at, message: `"${name}" is part of the circle` })),
        hint: members.length === 1 ? 'Remove the reference.' : 'Remove one of the references: none of these can be created before the others.',
      })
    }
  },
}
