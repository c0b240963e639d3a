import { nestedIn } from './containers.js'
import type { ResourceRule } from '../rule.js'

export const nestedLoop: ResourceRule = {
  id: 'nested-loop',
  title: 'A loop inside another container',
  category: 'correctness',
  severity: 'error',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  check(resource, report) {
    for (const { activity, container } of nestedIn(resource, ['ForEach', 'Until'])) {
      report(activity.at, `The ${activity.type} "${activity.name}" stands inside the ${container.type} "${container.name}", where Data Factory takes no loop.`, {
        related: [{ at: container.at, message: `"${container.name}" stands here` }],
        hint: 'Put the loop into a pipeline of its own and run that with an ExecutePipeline activity.',
      })
    }
  },
}
