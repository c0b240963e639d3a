import { ENDINGS, endingOf } from './lifecycle.js'
import { hintFor, wordsFor } from './removed-connector.js'
import type { ResourceRule } from '../rule.js'

export const retiringConnector: ResourceRule = {
  id: 'retiring-connector',
  title: 'A connector, or a version of one, whose end is announced',
  category: 'maintainability',
  severity: 'info',
  scope: 'resource',
  kinds: ['linkedService'],
  types: ENDINGS.filter(({ isRemoved }) => !isRemoved).map(({ type }) => type),
  check(resource, report) {
    const ending = endingOf(resource)
    if (!ending || ending.isRemoved) return
    report({ file: resource.file, path: [...resource.properties, 'type'] }, `${wordsFor(ending)}, on which the linked service "${resource.name}" relies, was announced to be removed on ${ending.removal}.`, { hint: hintFor(ending) })
  },
}
