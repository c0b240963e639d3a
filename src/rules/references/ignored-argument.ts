import type { Factory } from '../../factory/link.js'
import { kindWords } from '../../factory/kinds.js'
import { hasUnknownNames } from '../../factory/model.js'
import { didYouMean } from '../../text/nearest.js'
import { callSlips, isTaken, placeOf } from './calls.js'
import type { FactoryRule, Report } from '../rule.js'

export const ignoredArgument: FactoryRule = {
  id: 'ignored-argument',
  title: 'An argument that the pipeline or data flow does not declare',
  category: 'correctness',
  severity: 'warning',
  scope: 'factory',
  check(factory, report) {
    for (const { call, slip: { argument, meant } } of callSlips(factory, 'undeclared')) {
      const { target } = call
      if (!isTaken(call)) continue
      report(placeOf(call, argument, meant), `The ${kindWords(target.kind)} "${target.name}" has no parameter "${argument.name}".`, {
        related: [{ at: target.at, message: `the ${kindWords(target.kind)}` }],
        hint: meant === undefined ? 'Remove the argument, or declare the parameter.' : `Did you mean "${meant}"?`,
      })
    }
    checkStreams(factory, report)
  },
}

/** Arguments for the dataset of a source or sink that the data flow does not have. */
function checkStreams(factory: Factory, report: Report): void {
  for (const { target, reference: { streams }, stream: isOfStream } of factory.calls) {
    if (streams === undefined || target.kind !== 'dataflow' || isOfStream !== undefined || hasUnknownNames(target)) continue
    const names = target.definitions.filter(({ kind }) => kind === 'stream').map(({ name }) => name)
    for (const stream of streams) {
      // the Studio leaves an empty object behind
      if (stream.arguments?.length === 0 || names.some((name) => name.toLowerCase() === stream.name.toLowerCase())) continue
      report(stream.at, `The data flow "${target.name}" has no source or sink "${stream.name}".`, {
        related: [{ at: target.at, message: 'the data flow' }],
        hint: didYouMean(stream.name, names) ?? 'Remove it, or name a source or sink.',
      })
    }
  }
}
