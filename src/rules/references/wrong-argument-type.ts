import { literalInWords } from '../../factory/arguments.js'
import { kindWords } from '../../factory/kinds.js'
import { callSlips, placeOf } from './calls.js'
import type { FactoryRule } from '../rule.js'

export const wrongArgumentType: FactoryRule = {
  id: 'wrong-argument-type',
  title: 'An argument that cannot be a value of the parameter\'s type',
  category: 'correctness',
  severity: 'warning',
  scope: 'factory',
  check(factory, report) {
    for (const { call, slip: { argument, declared } } of callSlips(factory, 'type')) {
      const { target } = call
      report(placeOf(call, argument, declared.name), `"${argument.name}" is ${literalInWords(argument.value)}, but the ${kindWords(target.kind)} "${target.name}" declares it as "${declared.type ?? ''}".`, {
        related: [{ at: declared.at, message: 'the parameter' }],
      })
    }
  },
}
