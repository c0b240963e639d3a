import { kindWords } from '../../factory/kinds.js'
import type { FactoryRule } from '../rule.js'
import { OFTEN_KEPT, REFUSED, unresolved } from './unresolved.js'

export const referenceInSibling: FactoryRule = {
  id: 'reference-in-sibling',
  title: 'A reference to a resource of another factory',
  category: 'correctness',
  severity: 'warning',
  scope: 'factory',
  check(factory, report) {
    for (const { reference, from } of unresolved(factory, [...REFUSED, ...OFTEN_KEPT])) {
      const found = factory.elsewhere(reference, from)
      if (!found) continue
      report(reference.at, `The ${kindWords(reference.kind)} "${reference.name}" exists only in the factory "${found.root ?? '.'}".`, {
        related: [{ at: found.at, message: 'it stands here' }],
        hint: 'If the two are deployed together, add "uses" with that directory to adfc.json; otherwise name one of this factory.',
        // where a factory is one of several that are deployed together, that is one thing to say
        kin: { key: JSON.stringify([from.root, found.root]), note: `the ${kindWords(reference.kind)} "${reference.name}" too` },
      })
    }
  },
}
