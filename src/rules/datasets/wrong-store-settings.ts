import type { FactoryRule } from '../rule.js'
import { isOther, listed } from './fit.js'
import { allUsesIn, soundLocation } from './uses.js'

export const wrongStoreSettings: FactoryRule = {
  id: 'wrong-store-settings',
  title: 'Settings for another store than that of the dataset',
  category: 'correctness',
  severity: 'error',
  scope: 'factory',
  check(factory, report) {
    for (const { use, activity, dataset } of allUsesIn(factory)) {
      if (!use.settings) continue
      const fit = soundLocation(factory, dataset)
      const fitting = use.isWritten ? fit?.write : fit?.read
      if (!fitting || fitting.length === 0 || !isOther(use.settings.type, fitting)) continue
      report(use.settings.at, `The "storeSettings" of activity "${activity.name}" are of type "${use.settings.type}", but the files of the dataset "${dataset.name}" lie in a location of type "${dataset.location?.type ?? ''}".`, {
        related: [{ at: dataset.at, message: 'the dataset' }],
        hint: `They go with settings of type ${listed(fitting)}.`,
      })
    }
  },
}
