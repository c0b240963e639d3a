import { kindWords } from '../factory/kinds.js'
import { callSlips } from './calls.js'
import type { FactoryRule } from './rule.js'

export const undeclaredArgument: FactoryRule = {
  id: 'undeclared-argument',
  title: 'An argument that the dataset or linked service does not declare',
  category: 'correctness',
  severity: 'error',
  scope: 'factory',
  check(factory, report) {
    for (const { call: { target }, slip: { argument, meant } } of callSlips(factory, 'undeclared')) {
      if (target.kind === 'pipeline') continue
      report(argument.at, `The ${kindWords(target.kind)} "${target.name}" has no parameter "${argument.name}".`, {
        related: [{ at: target.at, message: `the ${kindWords(target.kind)}` }],
        hint: meant === undefined ? 'Remove the argument, or declare the parameter.' : `Did you mean "${meant}"?`,
      })
    }
  },
}
