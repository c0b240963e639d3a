import { literal } from '../../factory/literal.js'
import { openActivities } from '../../factory/open-activities.js'
import { elements, member, type At } from '../../text/member.js'
import type { ResourceRule } from '../rule.js'

export const duplicateCase: ResourceRule = {
  id: 'duplicate-case',
  title: 'Two cases of a Switch for the same value',
  category: 'correctness',
  severity: 'error',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  check(resource, report) {
    for (const { activity, properties } of openActivities(resource, 'Switch')) {
      const seen = new Map<string, At>()
      for (const element of elements(member(properties, 'cases'))) {
        const value = literal(member(element, 'value'))
        if (!value) continue
        const first = seen.get(value.value)
        if (!first) seen.set(value.value, value)
        else report({ file: resource.file, path: value.path }, `Switch "${activity.name}" has the case "${value.value}" more than once.`, { related: [{ at: { file: resource.file, path: first.path }, message: 'the first one' }] })
      }
    }
  },
}
