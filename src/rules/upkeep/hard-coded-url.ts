import { literal } from '../../factory/literal.js'
import { member, valueAt } from '../../text/member.js'
import type { ResourceRule } from '../rule.js'

/** Activities that call an address of their own. */
const CALLERS: ReadonlySet<string> = new Set(['WebActivity', 'WebHook'])

export const hardCodedUrl: ResourceRule = {
  id: 'hard-coded-url',
  title: 'An activity with a URL written out',
  category: 'maintainability',
  severity: 'info',
  isOptional: true,
  scope: 'resource',
  kinds: ['pipeline'],
  check(resource, report) {
    for (const activity of resource.activities) {
      if (!CALLERS.has(activity.type)) continue
      const url = literal(member(member({ value: valueAt(resource.value, activity.path), path: activity.path }, 'typeProperties'), 'url'))
      const host = url && /^https?:\/\/([^/?#@]+)(?:[/?#]|$)/i.exec(url.value)?.[1]
      if (!url || host === undefined) continue
      report({ file: resource.file, path: url.path }, `Activity "${activity.name}" calls "${host}" by a URL that is written out.`, { hint: 'Take it from a parameter or a global parameter, so that each environment can have its own.' })
    }
  },
}
