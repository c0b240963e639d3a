import { findPlaceholder } from '../../address/placeholder.js'
import { kindWords, type Kind } from '../../factory/kinds.js'
import type { ResourceRule } from '../rule.js'

export const dashInName: ResourceRule<{ kinds: readonly Kind[] }> = {
  id: 'dash-in-name',
  title: 'A dataset with a dash in its name',
  category: 'reliability',
  severity: 'warning',
  scope: 'resource',
  kinds: ['dataset', 'linkedService', 'dataflow'],
  options: {
    kinds: {
      type: 'array',
      items: { enum: ['dataset', 'linkedService', 'dataflow'] },
      expects: 'a list of kinds',
      default: ['dataset'],
      description: 'The kinds that are looked at, of `dataset`, `linkedService` and `dataflow`.',
    },
  },
  check({ kind, name, at }, report, { kinds }) {
    const index = name.indexOf('-')
    if (index < 0 || !kinds.includes(kind) || name.startsWith('@[') || findPlaceholder(name)) return
    report(at, `The name "${name}" of the ${kindWords(kind)} holds a "-".`, { hint: 'Letters, digits and "_" are what the documentation allows; write "_" in place of it.' })
  },
}
