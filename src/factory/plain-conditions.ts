import { findPlaceholder } from '../address/placeholder.js'
import { diagnostic, type Diagnostic } from '../text/diagnostic.js'
import { member, valueAt } from '../text/member.js'
import { literal } from './literal.js'
import type { Activity, OpenResource } from './model.js'

/** What must be computed: a condition, or the elements of a loop. */
const COMPUTED: Readonly<Record<string, readonly (readonly [property: string, wanted: string])[]>> = {
  IfCondition: [['expression', 'a boolean']],
  Until: [['expression', 'a boolean']],
  Filter: [['items', 'an array'], ['condition', 'a boolean']],
  ForEach: [['items', 'an array']],
}

/** Expression objects around a plain text where a text cannot be meant. `others` are findings that may have said so already. */
export function plainConditions({ activities, value: document, file }: OpenResource, others: readonly Diagnostic[]): Diagnostic[] {
  return activities.flatMap((activity: Activity): Diagnostic[] => {
    const wanted = Object.hasOwn(COMPUTED, activity.type) ? COMPUTED[activity.type] : undefined
    if (!wanted || activity.inactive !== undefined) return []
    const properties = member({ value: valueAt(document, activity.path), path: activity.path }, 'typeProperties')
    return wanted.flatMap(([name, type]): Diagnostic[] => {
      const property = member(properties, name)
      // a text without its object is the schema's to speak of
      const text = typeof property?.value === 'string' ? undefined : literal(property)
      if (!text || findPlaceholder(text.value) || others.some(({ at }) => 'path' in at && at.path.length === text.path.length && at.path.every((step, i) => step === text.path[i]))) return []
      return [diagnostic('wrong-result-type', 'warning', { file, path: text.path }, `"${name}" is a plain text, and ${type} is expected here.`, { hint: 'An expression begins with "@"; without it the text is passed on as it is written.' })]
    })
  })
}
