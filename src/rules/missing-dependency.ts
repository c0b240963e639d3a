import { didYouMean } from '../text/nearest.js'
import type { ResourceRule } from './rule.js'

export const missingDependency: ResourceRule = {
  id: 'missing-dependency',
  title: 'A dependency on an activity that does not exist beside it',
  category: 'correctness',
  severity: 'error',
  scope: 'resource',
  check(resource, report) {
    if (resource.kind !== 'pipeline') return
    for (const activity of resource.activities) {
      for (const dependency of activity.dependsOn) {
        if (dependency.target !== undefined) continue
        const name = dependency.activity.toLowerCase()
        const elsewhere = resource.activities.find((other) => other.name.toLowerCase() === name)
        if (elsewhere) {
          report(dependency.at, `Activity "${activity.name}" depends on "${dependency.activity}", which stands in another list of activities.`, {
            related: [{ at: elsewhere.at, message: `"${elsewhere.name}" stands here` }],
            hint: 'Only activities of the same list can be depended on; name the container instead.',
          })
          continue
        }
        const siblings = resource.activities.filter((other) => other !== activity && other.list.join('/') === activity.list.join('/')).map((other) => other.name)
        report(dependency.at, `Activity "${activity.name}" depends on "${dependency.activity}", which does not exist.`, {
          hint: didYouMean(dependency.activity, siblings) ?? 'Name an activity of the same list, or remove the dependency.',
        })
      }
    }
  },
}
