import { nestedIn } from './containers.js'
import type { ResourceRule } from '../rule.js'

export const nestedValidation: ResourceRule = {
  id: 'nested-validation',
  title: 'A Validation activity inside a container',
  category: 'correctness',
  severity: 'warning',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  check(resource, report) {
    for (const { activity, container } of nestedIn(resource, ['Validation'])) {
      report(activity.at, `The Validation "${activity.name}" stands inside the ${container.type} "${container.name}", where the Studio takes none.`, {
        related: [{ at: container.at, message: `"${container.name}" stands here` }],
        hint: 'Let it stand before the container, or put it into a pipeline of its own; GetMetadata with the field "exists" may stand inside.',
      })
    }
  },
}
