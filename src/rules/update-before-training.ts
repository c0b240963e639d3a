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
      const [writer] = writers
      if (!writer || before.length > 0) continue
      report(update.at, `Activity "${update.name}" does not wait for "${writer.name}", which writes its model.`, {
        related: [{ at: writer.at, message: 'the training' }],
        hint: `Add a dependency on "${writer.name}" with the condition "Succeeded".`,
      })
    }
  },
}
