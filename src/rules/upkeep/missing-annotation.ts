import { kindWords, type Kind } from '../../factory/kinds.js'
import { member, valueAt } from '../../text/member.js'
import type { ResourceRule } from '../rule.js'

const KINDS: readonly Kind[] = ['pipeline', 'dataset', 'linkedService', 'trigger']

export const missingAnnotation: ResourceRule = {
  id: 'missing-annotation',
  title: 'A resource without annotations',
  category: 'maintainability',
  severity: 'info',
  isOptional: true,
  scope: 'resource',
  kinds: KINDS,
  check({ kind, name, at, properties, value }, report) {
    const annotations = member({ value: valueAt(value, properties), path: properties }, 'annotations')?.value
    if (annotations !== undefined && (!Array.isArray(annotations) || annotations.length > 0)) return
    report(at, `The ${kindWords(kind)} "${name}" has no annotations.`, { hint: 'Runs and resources are filtered by them in the monitor: write some into "annotations", such as [ "harvest" ].' })
  },
}
