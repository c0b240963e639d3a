import { nestedIn } from './containers.js'
import type { ResourceRule } from '../rule.js'

export const nestedCondition: ResourceRule = {
  id: 'nested-condition',
  title: 'A condition inside another condition',
  category: 'correctness',
  severity: 'warning',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  check(resource, report) {
    for (const { activity, container } of nestedIn(resource, ['IfCondition', 'Switch'])) {
      // in a loop one level of conditions may stand
      if (container.type !== 'IfCondition' && container.type !== 'Switch') continue
      report(activity.at, `The ${activity.type} "${activity.name}" stands inside the ${container.type} "${container.name}", where the Studio takes no condition.`, {
        related: [{ at: container.at, message: `"${container.name}" stands here` }],
        hint: 'Join the conditions with "and" and "or", or put the inner one into a pipeline of its own.',
      })
    }
  },
}
