import { isFaulty } from '../../factory/model.js'
import { below } from '../../text/place.js'
import { SELF_HOSTED } from '../datasets/stores.js'
import type { FactoryRule } from '../rule.js'

export const missingSelfHostedRuntime: FactoryRule = {
  id: 'missing-self-hosted-runtime',
  title: 'A store that needs a self-hosted integration runtime, without one',
  category: 'correctness',
  severity: 'error',
  scope: 'factory',
  check(factory, report) {
    for (const service of factory.resources) {
      const { kind, type, name, references, properties, isBroken } = service
      if (kind !== 'linkedService' || type === undefined || isBroken || !SELF_HOSTED.has(type) || isFaulty(service, below(properties, 'connectVia'))) continue
      const via = references.find((reference) => reference.kind === 'integrationRuntime')
      const runtime = via && factory.resolve(via, service)
      if (via && via.name.toLowerCase() !== 'autoresolveintegrationruntime' && runtime?.type !== 'Managed') continue
      report(via?.at ?? service.at, `The linked service "${name}" of type "${type}" ${via ? `is reached through "${via.name}", an integration runtime of Azure` : 'names no integration runtime'}.`, {
        hint: 'Such a store is reached through a self-hosted integration runtime only, on which its driver is installed; name one in "connectVia".',
      })
    }
  },
}
