import { conditionOf, hasUnusualDependencies } from './conditions.js'
import type { ResourceRule } from '../rule.js'

export const conditionCase: ResourceRule = {
  id: 'condition-case',
  title: 'A dependency condition written in another case',
  category: 'correctness',
  severity: 'warning',
  isLetterCase: true,
  fix: 'safe',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  when: hasUnusualDependencies,
  check(resource, report) {
    for (const activity of resource.activities) {
      for (const { conditions } of activity.dependsOn) {
        for (const { name, at } of conditions) {
          const known = conditionOf(name)
          if (known === undefined || known === name) continue
          report(at, `"${name}" differs from the condition "${known}" in case.`, {
            fix: { title: `Write "${known}"`, safe: true, edits: [{ kind: 'replace-text', at, text: known }] },
          })
        }
      }
    }
  },
}
