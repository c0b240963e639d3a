import { kindWords, type Kind } from '../../factory/kinds.js'
import { member, valueAt } from '../../text/member.js'
import type { ResourceRule } from '../rule.js'

const KINDS: readonly Kind[] = ['pipeline', 'dataflow', 'trigger']

export const missingDescription: ResourceRule = {
  id: 'missing-description',
  title: 'A resource without a description',
  category: 'maintainability',
  severity: 'info',
  isOptional: true,
  scope: 'resource',
  kinds: KINDS,
  check({ kind, name, at, properties, value }, report) {
    const description = member({ value: valueAt(value, properties), path: properties }, 'description')?.value
    if (typeof description === 'string' && description.trim() !== '') return
    report(at, `The ${kindWords(kind)} "${name}" has no description.`, { hint: 'Say in "description" what it is for.' })
  },
}
