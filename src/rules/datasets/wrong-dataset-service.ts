import type { FactoryRule } from '../rule.js'
import { fitOfDataset, isUnfit, listed } from './fit.js'
import { serviceOf } from './uses.js'

export const wrongDatasetService: FactoryRule = {
  id: 'wrong-dataset-service',
  title: 'A dataset with a linked service of another kind of store',
  category: 'correctness',
  severity: 'error',
  scope: 'factory',
  check(factory, report) {
    for (const dataset of factory.resources) {
      if (dataset.kind !== 'dataset' || dataset.type === undefined) continue
      const service = serviceOf(factory, dataset)
      const reference = dataset.references.find(({ kind }) => kind === 'linkedService')
      if (service?.type === undefined || !reference || !isUnfit(dataset.type, 'services', service.type)) continue
      report(reference.at, `The dataset "${dataset.name}" is of type "${dataset.type}", but its linked service "${service.name}" is of type "${service.type}".`, {
        related: [{ at: service.at, message: 'the linked service' }],
        hint: `The type "${dataset.type}" takes a linked service of type ${listed(fitOfDataset(dataset.type)?.services ?? [])}.`,
      })
    }
  },
}
