import { hasUnusualDependencies } from './conditions.js'
import type { ResourceRule } from '../rule.js'

export const selfDependency: ResourceRule = {
  id: 'self-dependency',
  title: 'An activity that depends on itself',
  category: 'correctness',
  severity: 'error',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  when: hasUnusualDependencies,
  check(resource, report) {
    for (const [index, activity] of resource.activities.entries()) {
      for (const dependency of activity.dependsOn) {
        if (dependency.target === index) report(dependency.at, `Activity "${activity.name}" depends on itself.`, { hint: 'Remove the dependency.' })
      }
    }
  },
}
