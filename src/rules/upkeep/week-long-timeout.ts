import { member, valueAt, type At } from '../../text/member.js'
import type { ResourceRule } from '../rule.js'

/** Seven days, which the Studio wrote into every activity until 2022; since then it writes twelve hours. */
const WEEK = /^0?7\.00?:00?:00?$/

export const weekLongTimeout: ResourceRule = {
  id: 'week-long-timeout',
  title: 'Activities that may run for seven days',
  category: 'cost',
  severity: 'info',
  isOptional: true,
  scope: 'resource',
  kinds: ['pipeline'],
  check(resource, report) {
    const found = resource.activities.flatMap((activity): { readonly name: string; readonly at: At }[] => {
      const timeout = activity.inactive === undefined ? member(member({ value: valueAt(resource.value, activity.path), path: activity.path }, 'policy'), 'timeout') : undefined
      return timeout && typeof timeout.value === 'string' && WEEK.test(timeout.value) ? [{ name: activity.name, at: timeout }] : []
    })
    const [first, ...others] = found
    if (!first) return
    const more = others.length === 0 ? '' : others.length === 1 ? ' and another one of the pipeline' : ` and ${others.length} others of the pipeline`
    report({ file: resource.file, path: first.at.path }, `Activity "${first.name}"${more} may run for seven days before ${others.length === 0 ? 'it is' : 'they are'} given up.`, { hint: 'That was once the default. Write how long it may take at most, such as "0.02:00:00" for two hours.' })
  },
}
