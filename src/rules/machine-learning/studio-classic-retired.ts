import type { Factory } from '../../factory/link.js'
import type { JsonPlace } from '../../text/place.js'
import type { FactoryRule } from '../rule.js'

export const studioClassicRetired: FactoryRule = {
  id: 'studio-classic-retired',
  title: 'Machine Learning Studio (classic) is retired',
  category: 'maintainability',
  severity: 'info',
  scope: 'factory',
  check(factory, report) {
    for (const at of firstOfEach(factory, 'AzureML', ['AzureMLBatchExecution', 'AzureMLUpdateResource'])) {
      report(at, 'Machine Learning Studio (classic) was retired on 31 August 2024.', {
        hint: 'Its successor is Azure Machine Learning: "AzureMLService" and "AzureMLExecutePipeline", or a batch endpoint; the page of this rule maps the properties.',
      })
    }
  },
}

/** In each factory, the first linked service of a type; where there is none the first activity of some types. */
export function firstOfEach(factory: Factory, serviceType: string, activityTypes: readonly string[]): JsonPlace[] {
  const services = factory.resources.filter(({ kind, type }) => kind === 'linkedService' && type === serviceType).map((resource) => ({ resource, at: resource.at }))
  const activities = activityTypes.flatMap((type) => factory.activities(type)).map(({ activity, pipeline }) => ({ resource: pipeline, at: activity.at }))
  const first = new Map<string, JsonPlace>()
  for (const { resource, at } of [...services, ...activities]) {
    const owner = resource.root ?? resource.file
    if (!first.has(owner)) first.set(owner, at)
  }
  return [...first.values()]
}
