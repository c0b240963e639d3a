import type { ResourceRule } from '../rule.js'

export const reservedActivityName: ResourceRule = {
  id: 'reserved-activity-name',
  title: 'An activity called "Pipeline"',
  category: 'correctness',
  severity: 'warning',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  check(resource, report) {
    for (const { name, at } of resource.activities) {
      // reported for this spelling (MicrosoftDocs/azure-docs issue 98894)
      if (name === 'Pipeline') report(at, 'An activity called "Pipeline" makes the run fail with a BadRequest that gives no reason.', { hint: 'Give it another name, and write that in "dependsOn" and in expressions too.' })
    }
  },
}
