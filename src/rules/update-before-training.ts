import { areExclusive } from '../factory/flow.js'
import { isFaulty } from '../factory/model.js'
import { modelSources } from './model-sources.js'
import type { ResourceRule } from './rule.js'

export const updateBeforeTraining: ResourceRule = {
  id: 'update-before-training',
  title: 'An update that does not wait for the training that writes its model',
  category: 'correctness',
  severity: 'warning',
  scope: 'resource',
  check(resource, report) {
    for (const { update, writers, before } of modelSources(resource)) {
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
