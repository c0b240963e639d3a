import type { FactoryRule } from '../rule.js'
import { fitOfDataset, isUnfit, listed } from './fit.js'
import { isUnfitItself, usesIn } from './uses.js'

export const wrongSinkType: FactoryRule = {
  id: 'wrong-sink-type',
  title: 'A sink of another type than its dataset',
  category: 'correctness',
  severity: 'error',
  scope: 'factory',
  check(factory, report) {
    for (const placed of usesIn(factory, 'Copy')) {
      const { use, activity, dataset, type } = placed
      const sinks = fitOfDataset(type)?.sinks ?? []
      if (!use.isWritten || !use.by || sinks.length === 0 || !isUnfit(type, 'sinks', use.by.type) || isUnfitItself(factory, placed)) continue
      report(use.by.at, `The sink of activity "${activity.name}" is of type "${use.by.type}", but its dataset "${dataset.name}" is of type "${type}".`, {
        related: [{ at: dataset.at, message: 'the dataset' }],
        hint: `What is of type "${type}" is written by a sink of type ${listed(sinks)}.`,
      })
    }
  },
}
