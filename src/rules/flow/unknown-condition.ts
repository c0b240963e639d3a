import { conditionOf, hasUnusualDependencies, meantCondition } from './conditions.js'
import type { ResourceRule } from '../rule.js'

export const unknownCondition: ResourceRule = {
  id: 'unknown-condition',
  title: 'A dependency condition that does not exist',
  category: 'correctness',
  severity: 'error',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  when: hasUnusualDependencies,
  check(resource, report) {
    for (const activity of resource.activities) {
      for (const { conditions } of activity.dependsOn) {
        for (const { name, at } of conditions) {
          if (conditionOf(name) !== undefined) continue
          const meant = meantCondition(name)
          report(at, `"${name}" is no dependency condition.`, { hint: meant === undefined ? 'The conditions are "Succeeded", "Failed", "Skipped" and "Completed".' : `Did you mean "${meant}"?` })
        }
      }
    }
  },
}
