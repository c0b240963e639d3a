import type { ResourceRule } from '../rule.js'

export const duplicateActivityName: ResourceRule = {
  id: 'duplicate-activity-name',
  title: 'Two activities of one pipeline with the same name',
  category: 'correctness',
  severity: 'error',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  check(resource, report) {
    const seen = new Map<string, (typeof resource.activities)[number]>()
    for (const activity of resource.activities) {
      if (activity.name === '') continue
      const key = activity.name.toLowerCase()
      const first = seen.get(key)
      if (!first) {
        seen.set(key, activity)
        continue
      }
      report(activity.at, `The name "${activity.name}" belongs to another activity of this pipeline already.`, {
        related: [{ at: first.at, message: 'the other one' }],
        hint: 'Names of activities are unique in a pipeline, also inside containers, without regard to case.',
      })
    }
  },
}
