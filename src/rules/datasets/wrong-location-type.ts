import type { FactoryRule } from '../rule.js'
import { fitOfLocation, isOther, listed } from './fit.js'
import { serviceOf } from './uses.js'

export const wrongLocationType: FactoryRule = {
  id: 'wrong-location-type',
  title: 'A location of another kind of store than the linked service',
  category: 'correctness',
  severity: 'error',
  scope: 'factory',
  check(factory, report) {
    for (const dataset of factory.resources) {
      const fit = fitOfLocation(dataset.location?.type)
      if (!dataset.location || !fit) continue
      const service = serviceOf(factory, dataset)
      if (service?.type === undefined || !isOther(service.type, fit.services)) continue
      report(dataset.location.at, `The location of the dataset "${dataset.name}" is of type "${dataset.location.type}", but its linked service "${service.name}" is of type "${service.type}".`, {
        related: [{ at: service.at, message: 'the linked service' }],
        hint: `Such a location lies in a linked service of type ${listed(fit.services)}.`,
      })
    }
  },
}
