import { kindWords, type Kind } from '../../factory/kinds.js'
import { member, valueAt } from '../../text/member.js'
import type { ResourceRule } from '../rule.js'

/** The kinds that the Studio sorts into folders. */
const KINDS: readonly Kind[] = ['pipeline', 'dataset', 'dataflow']

export const missingFolder: ResourceRule = {
  id: 'missing-folder',
  title: 'A resource in no folder',
  category: 'maintainability',
  severity: 'info',
  isOptional: true,
  scope: 'resource',
  kinds: KINDS,
  check({ kind, name, at, properties, value }, report) {
    const folder = member(member({ value: valueAt(value, properties), path: properties }, 'folder'), 'name')?.value
    if (typeof folder === 'string' && folder.trim() !== '') return
    report(at, `The ${kindWords(kind)} "${name}" is in no folder.`, { hint: 'Name one in "folder", such as { "name": "Harvest" }.' })
  },
}
