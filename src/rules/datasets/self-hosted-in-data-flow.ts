import type { Resource } from '../../factory/model.js'
import type { FactoryRule } from '../rule.js'
import { selfHostedRuntimeOf, selfHostedRuntimeOfDataset } from './runtimes.js'
import { serviceOf } from './uses.js'

/** Read by data flows through a self-hosted runtime (connector-sap-change-data-capture). */
const EXCEPTIONS: readonly (string | undefined)[] = ['SapOdp', 'SapCDC']

export const selfHostedInDataFlow: FactoryRule = {
  id: 'self-hosted-in-data-flow',
  title: 'A data flow over a store behind a self-hosted integration runtime',
  category: 'correctness',
  severity: 'error',
  scope: 'factory',
  check(factory, report) {
    for (const flow of factory.resources) {
      if (flow.kind !== 'dataflow' || flow.type !== 'MappingDataFlow') continue
      for (const reference of flow.references) {
        const target = factory.resolve(reference, flow)
        if (!target || target.isBroken) continue
        const [service, runtime] = reached(target)
        if (!service || !runtime || EXCEPTIONS.includes(service.type)) continue
        report(reference.at, `The data flow "${flow.name}" uses the linked service "${service.name}", which is reached through the self-hosted integration runtime "${runtime.name}".`, {
          related: [{ at: service.at, message: 'the linked service' }],
          hint: 'Data flows run on an Azure integration runtime; copy the data to a store in the cloud first, or reach it by a private endpoint.',
        })
      }
    }
    function reached(target: Resource): [service: Resource | undefined, runtime: Resource | undefined] {
      switch (target.kind) {
        case 'dataset':
          return [serviceOf(factory, target), selfHostedRuntimeOfDataset(factory, target)]
        case 'linkedService':
          return [target, selfHostedRuntimeOf(factory, target)]
        default:
          return [undefined, undefined]
      }
    }
  },
}
