import { kindWords } from '../../factory/kinds.js'
import type { FactoryRule } from '../rule.js'
import { missingFrom, OFTEN_KEPT, SELDOM_KEPT } from './unresolved.js'

export const unlistedReference: FactoryRule = {
  id: 'unlisted-reference',
  title: 'A reference to a resource that git lacks, though it holds others of the kind',
  category: 'correctness',
  severity: 'warning',
  scope: 'factory',
  check(factory, report) {
    for (const { reference, suggestion } of missingFrom(factory, [...OFTEN_KEPT, ...SELDOM_KEPT])) {
      const words = kindWords(reference.kind)
      report(reference.at, `The ${words} "${reference.name}" is not among those of the factory.`, {
        hint: suggestion ?? `Name one that exists; if it lives outside git, add "${reference.kind}/${reference.name}" to "externals" in adfc.json.`,
      })
    }
  },
}
