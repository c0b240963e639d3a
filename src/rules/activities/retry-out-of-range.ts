import { isObject, member, valueAt } from '../../text/member.js'
import type { ResourceRule } from '../rule.js'

/** What the policy of an activity takes (type definitions of the service; the Studio's validation says the same). */
const BOUNDS: readonly (readonly [name: string, least: number, most: number, words: string])[] = [
  ['retry', 0, Infinity, 'at least 0'],
  ['retryIntervalInSeconds', 30, 86_400, 'from 30 to 86400'],
]

export const retryOutOfRange: ResourceRule = {
  id: 'retry-out-of-range',
  title: 'A retry that the policy of an activity does not take',
  category: 'correctness',
  severity: 'warning',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  check(resource, report) {
    for (const activity of resource.activities) {
      if (activity.inactive !== undefined) continue
      const policy = member({ value: valueAt(resource.value, activity.path), path: activity.path }, 'policy')
      // nearly all have the Studio's own values
      if (!isObject(policy?.value) || (policy.value['retry'] === 0 && policy.value['retryIntervalInSeconds'] === 30)) continue
      for (const [name, least, most, words] of BOUNDS) {
        const at = member(policy, name)
        if (typeof at?.value !== 'number' || (at.value >= least && at.value <= most)) continue
        report({ file: resource.file, path: at.path }, `"${name}" of activity "${activity.name}" is ${at.value}, but must be ${words}.`)
      }
    }
  },
}
