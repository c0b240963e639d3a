import { kindWords } from '../../factory/kinds.js'
import { callSlips, placeOf } from './calls.js'
import type { FactoryRule } from '../rule.js'

export const undeclaredArgument: FactoryRule = {
  id: 'undeclared-argument',
  title: 'An argument that the dataset or linked service does not declare',
  category: 'correctness',
  severity: 'error',
  scope: 'factory',
  check(factory, report) {
    for (const { call, slip: { argument, meant } } of callSlips(factory, 'undeclared')) {
      const { target } = call
      if (target.kind === 'pipeline' || target.kind === 'dataflow') continue
      report(placeOf(call, argument, meant), `The ${kindWords(target.kind)} "${target.name}" has no parameter "${argument.name}".`, {
        related: [{ at: target.at, message: `the ${kindWords(target.kind)}` }],
        hint: meant === undefined ? 'Remove the argument, or declare the parameter.' : `Did you mean "${meant}"?`,
      })
    }
  },
}
