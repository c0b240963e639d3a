import { batchExecution, mlEndpointOf, serviceProperty } from '../../factory/machine-learning.js'
import type { Factory, PlacedActivity } from '../../factory/link.js'
import type { FactoryRule } from '../rule.js'

export const sameEndpoint: FactoryRule = {
  id: 'same-endpoint',
  title: 'Training and scoring on the same endpoint',
  category: 'correctness',
  severity: 'warning',
  scope: 'factory',
  check(factory, report) {
    const trainings = factory.activities('AzureMLBatchExecution').filter(({ activity }) => batchExecution(activity).outputs.some(({ filePath }) => filePath?.value.toLowerCase().endsWith('.ilearner')))
    for (const update of factory.activities('AzureMLUpdateResource')) {
      // without an update URL it is the wrong linked service altogether, which is another finding
      const service = update.activity.linkedService && factory.resolve(update.activity.linkedService, update.pipeline)
      if (!service || !serviceProperty(service, 'updateResourceEndpoint')) continue
      const scoring = endpointOf(factory, update)
      const training = trainings.find((other) => other.pipeline === update.pipeline && scoring !== undefined && endpointOf(factory, other) === scoring)
      const { linkedService } = update.activity
      if (!training || !linkedService) continue
      report(linkedService.at, `Activity "${update.activity.name}" updates the endpoint that "${training.activity.name}" trains with.`, {
        related: [{ at: training.activity.linkedService?.at ?? training.activity.at, message: 'the training' }],
        hint: 'Training and scoring are two web services; a trained model belongs into the scoring one.',
      })
    }
  },
}

/** What identifies the endpoint behind an activity, where its URL can be read. */
function endpointOf(factory: Factory, { activity, pipeline }: PlacedActivity): string | undefined {
  const target = activity.linkedService && factory.resolve(activity.linkedService, pipeline)
  const service = target && mlEndpointOf(target)?.service
  return service && `${service.host}/${service.owner}/${service.endpoint}`
}
