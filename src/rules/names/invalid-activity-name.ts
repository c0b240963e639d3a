import { findPlaceholder } from '../../address/placeholder.js'
import type { ResourceRule } from '../rule.js'

/** The service's page on pipelines and activities. */
const FORBIDDEN = /[.+?/<>*%&:\\]/
const FIRST = /^[\p{L}\p{N}_]/u

export const invalidActivityName: ResourceRule = {
  id: 'invalid-activity-name',
  title: 'An activity whose name holds a character that is not allowed',
  category: 'correctness',
  severity: 'error',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  check(resource, report) {
    for (const { name, at } of resource.activities) {
      const index = name.search(FORBIDDEN)
      const isWrong = index >= 0 || (name !== '' && !FIRST.test(name))
      if (!isWrong || name.startsWith('@') || findPlaceholder(name)) continue
      const words = index >= 0 ? `holds "${name.charAt(index)}", which the name of an activity may not` : 'begins with neither a letter, nor a digit, nor "_"'
      report({ ...at, ...(index >= 0 && { span: [index, index + 1] as const }) }, `The name "${name}" ${words}.`, { hint: 'None of .+?/<>*%&:\\ is allowed.' })
    }
  },
}
