import type { FactoryRule } from '../rule.js'
import { fitOfDataset, isUnfit } from './fit.js'
import { soundLocation, usesIn, type PlacedUse } from './uses.js'
import type { Factory } from '../../factory/link.js'

export const readOnlyDataset: FactoryRule = {
  id: 'read-only-dataset',
  title: 'A copy to a dataset that can only be read',
  category: 'correctness',
  severity: 'error',
  scope: 'factory',
  check(factory, report) {
    for (const placed of usesIn(factory, 'Copy')) {
      const { use, activity, dataset } = placed
      const what = use.isWritten ? readOnlyPart(factory, placed) : undefined
      if (what === undefined) continue
      report(use.dataset.at, `Activity "${activity.name}" writes to the dataset "${dataset.name}", but ${what} can only be read.`, {
        related: [{ at: dataset.at, message: 'the dataset' }],
        hint: 'Write to a store and a format that the copy activity can write, or let another activity send the data.',
      })
    }
  },
}

/** What of a dataset cannot be written: its format or table, or the store of its files. */
function readOnlyPart(factory: Factory, { use, dataset, type }: PlacedUse): string | undefined {
  // a sink that is newer than this program may write it
  if (fitOfDataset(type)?.sinks.length === 0) return use.by === undefined || isUnfit(type, 'sinks', use.by.type) ? `the type "${type}"` : undefined
  if (!dataset.location || soundLocation(factory, dataset)?.write.length !== 0) return undefined
  return use.settings === undefined || /ReadSettings?$/i.test(use.settings.type) ? `its location of type "${dataset.location.type}"` : undefined
}
