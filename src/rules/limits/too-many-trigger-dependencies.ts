import { elements, member, valueAt } from '../../text/member.js'
import type { ResourceRule } from '../rule.js'
import { LIMITS } from './limits.js'

export const tooManyTriggerDependencies: ResourceRule<{ most: number }> = {
  id: 'too-many-trigger-dependencies',
  title: 'A trigger that waits for more triggers than the service takes',
  category: 'reliability',
  severity: 'warning',
  scope: 'resource',
  kinds: ['trigger'],
  types: ['TumblingWindowTrigger'],
  options: { most: { type: 'integer', minimum: 1, expects: 'a whole number', default: LIMITS.dependenciesOfTrigger.most, description: 'As many dependencies as a tumbling window trigger may have.' } },
  check({ file, name, properties, value }, report, { most }) {
    const at = member(member({ value: valueAt(value, properties), path: properties }, 'typeProperties'), 'dependsOn')
    const { length } = elements(at)
    if (at && length > most) report({ file, path: at.path, part: 'key' }, `Trigger "${name}" depends on ${length} triggers, more than the ${most} that it may depend on.`, { hint: 'Let one trigger in between wait for some of them.' })
  },
}
