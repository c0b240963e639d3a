import { areExclusive } from '../../factory/flow.js'
import { hasFaultyOrder, isFaulty, type Activity, type OpenResource } from '../../factory/model.js'
import { runOrder } from '../../factory/run-order.js'
import { modelSources } from './model-sources.js'
import type { ResourceRule } from '../rule.js'

const NOT_SUCCEEDED = ['failed', 'skipped']

export const updateBeforeTraining: ResourceRule = {
  id: 'update-before-training',
  title: 'An update that does not wait for the success of the training that writes its model',
  category: 'correctness',
  severity: 'warning',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  types: ['AzureMLUpdateResource'],
  check(resource, report) {
    for (const { update, writers, before } of modelSources(resource)) {
      const failing = before.find((each) => update.dependsOn.some(({ target, conditions }) => resource.activities[target ?? -1] === each && conditions.length > 0 && conditions.every(({ name }) => NOT_SUCCEEDED.includes(name.toLowerCase()))))
      if (failing) {
        report(update.at, `Activity "${update.name}" runs only where "${failing.name}", which writes its model, did not succeed.`, {
          related: [{ at: failing.at, message: 'the training' }],
          hint: `Depend on "${failing.name}" with the condition "Succeeded".`,
        })
        continue
      }
      const unsure = perhapsFailed(resource, update, before)
      if (unsure) {
        report(update.at, `Activity "${update.name}" also runs where "${unsure.name}", which writes its model, did not succeed.`, {
          related: [{ at: unsure.at, message: 'the training' }],
          hint: `It would put an older model in service, or find none: wait for "${unsure.name}" with the condition "Succeeded" alone.`,
        })
        continue
      }
      const writer = writers.find((each) => !areExclusive(each, update))
      if (!writer || before.length > 0 || isFaulty(resource, update.path) || isFaulty(resource, writer.path)) continue
      // a dependency that leads nowhere may be the one on the training
      const index = resource.activities.indexOf(update)
      if (update.dependsOn.some(({ target }) => target === undefined || target === index)) continue
      const areSiblings = writer.list.join('/') === update.list.join('/')
      report(update.at, `Activity "${update.name}" does not wait for "${writer.name}", which writes its model.`, {
        related: [{ at: writer.at, message: 'the training' }],
        hint: areSiblings ? `Add a dependency on "${writer.name}" with the condition "Succeeded".` : 'They stand in different lists: let the activity or its container depend on the one beside it that holds the other.',
      })
    }
  },
}

/** A training that may have failed where the update runs, and none that surely has succeeded. */
function perhapsFailed(resource: OpenResource, update: Activity, before: readonly Activity[]): Activity | undefined {
  if (before.length === 0) return undefined
  const { activities } = resource
  const order = runOrder(activities, (activity) => hasFaultyOrder(resource, activity))
  const isUnsure = (training: Activity): boolean => order(activities.indexOf(update), activities.indexOf(training), false).is.startsWith('perhaps')
  return before.every(isUnsure) ? before[0] : undefined
}
