import { kindWords } from '../../factory/kinds.js'
import { callSlips } from './calls.js'
import type { FactoryRule } from '../rule.js'
import { series } from '../../text/series.js'

export const missingArgument: FactoryRule = {
  id: 'missing-argument',
  title: 'A parameter without default that is not passed',
  category: 'correctness',
  severity: 'warning',
  isGrouped: true,
  scope: 'factory',
  check(factory, report) {
    for (const { call: { target, reference, stream }, slip: { names } } of callSlips(factory, 'missing')) {
      const list = series(names.map((name) => `"${name}"`), 'and')
      report(reference.at, `The ${kindWords(target.kind)} "${target.name}"${stream === undefined ? '' : ` of "${stream}"`} needs the ${names.length === 1 ? 'parameter' : 'parameters'} ${list}, which ${names.length === 1 ? 'is' : 'are'} not passed.`, {
        related: target.definitions.filter(({ kind, name }) => kind === 'parameter' && names.includes(name)).map(({ at }) => ({ at, message: 'declared without a default' })),
        hint: `Pass ${names.length === 1 ? 'it' : 'them'}${stream === undefined ? '' : ` under "${stream}" in "datasetParameters"`}, or declare a default.`,
      })
    }
  },
}
