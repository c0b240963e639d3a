import { kindWords } from '../../factory/kinds.js'
import type { FactoryRule } from '../rule.js'
import { missingFrom, REFUSED } from './unresolved.js'

export const missingReference: FactoryRule = {
  id: 'missing-reference',
  title: 'A reference to a resource that does not exist',
  category: 'correctness',
  severity: 'error',
  isGrouped: true,
  scope: 'factory',
  check(factory, report) {
    for (const { reference, suggestion } of missingFrom(factory, REFUSED)) {
      const words = kindWords(reference.kind)
      report(reference.at, `The ${words} "${reference.name}" does not exist.`, { hint: suggestion ?? `Add the ${words}, or name one that exists.` })
    }
  },
}
