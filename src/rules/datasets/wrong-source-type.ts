import type { FactoryRule } from '../rule.js'
import { fitOfDataset, isUnfit, listed } from './fit.js'
import { isUnfitItself, usesIn } from './uses.js'

export const wrongSourceType: FactoryRule = {
  id: 'wrong-source-type',
  title: 'A source of another type than its dataset',
  category: 'correctness',
  severity: 'error',
  scope: 'factory',
  check(factory, report) {
    for (const placed of [...usesIn(factory, 'Copy'), ...usesIn(factory, 'Lookup')]) {
      const { use, activity, dataset, type } = placed
      if (use.isWritten || !use.by || !isUnfit(type, 'sources', use.by.type) || isUnfitItself(factory, placed)) continue
      const sources = fitOfDataset(type)?.sources ?? []
      report(use.by.at, `The source of activity "${activity.name}" is of type "${use.by.type}", but its dataset "${dataset.name}" is of type "${type}".`, {
        related: [{ at: dataset.at, message: 'the dataset' }],
        hint: sources.length === 0 ? `What is of type "${type}" cannot be read, only written.` : `What is of type "${type}" is read by a source of type ${listed(sources)}.`,
      })
    }
  },
}
