import { hasUnusualDependencies } from './conditions.js'
import type { ResourceRule } from '../rule.js'

export const emptyConditions: ResourceRule = {
  id: 'empty-conditions',
  title: 'A dependency without any condition',
  category: 'correctness',
  severity: 'error',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  when: hasUnusualDependencies,
  check(resource, report) {
    for (const activity of resource.activities) {
      for (const dependency of activity.dependsOn) {
        if (!dependency.isUnconditional) continue
        report(dependency.conditionsAt, `Activity "${activity.name}" depends on "${dependency.activity}" under no condition.`, { hint: 'Add "Succeeded", "Failed", "Skipped" or "Completed".' })
      }
    }
  },
}
