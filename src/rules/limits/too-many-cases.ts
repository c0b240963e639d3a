import { elements, member, valueAt } from '../../text/member.js'
import type { ResourceRule } from '../rule.js'
import { LIMITS } from './limits.js'

export const tooManyCases: ResourceRule<{ most: number }> = {
  id: 'too-many-cases',
  title: 'A Switch with more cases than the service takes',
  category: 'reliability',
  severity: 'warning',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  options: { most: { type: 'integer', minimum: 1, expects: 'a whole number', default: LIMITS.casesOfSwitch.most, description: 'As many cases as a Switch may have.' } },
  check(resource, report, { most }) {
    for (const { type, name, at, path } of resource.activities) {
      if (type !== 'Switch') continue
      const { length } = elements(member(member({ value: valueAt(resource.value, path), path }, 'typeProperties'), 'cases'))
      if (length > most) report(at, `Switch "${name}" has ${length} cases, more than the ${most} that it may have.`, { hint: 'Let a second Switch in a called pipeline decide among some of them, or look the differences up in a table.' })
    }
  },
}
