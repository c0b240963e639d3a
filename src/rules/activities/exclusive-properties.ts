import { given, openActivities } from '../../factory/open-activities.js'
import type { At } from '../../text/member.js'
import type { ResourceRule } from '../rule.js'

/** By activity type: the object in `typeProperties`, where it is one, and two properties of which only one may stand there (reference of each). */
const PAIRS: ReadonlyMap<string, readonly [within: string | undefined, one: string, other: string]> = new Map([
  ['Copy', ['source', 'sqlReaderQuery', 'sqlReaderStoredProcedureName']],
  ['Lookup', ['source', 'sqlReaderQuery', 'sqlReaderStoredProcedureName']],
  ['Validation', [undefined, 'minimumSize', 'childItems']],
])

export const exclusiveProperties: ResourceRule = {
  id: 'exclusive-properties',
  title: 'Two properties that exclude each other',
  category: 'correctness',
  severity: 'warning',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  check(resource, report) {
    for (const { activity, properties } of openActivities(resource, ...PAIRS.keys())) {
      const [within, one, other] = PAIRS.get(activity.type) ?? [undefined, '', '']
      const owner = within === undefined ? properties : given(properties, within)
      const first = said(owner, one)
      const second = said(owner, other)
      if (!first || !second) continue
      report({ file: resource.file, path: second.path, part: 'key' }, `Activity "${activity.name}" has both "${one}" and "${other}", of which only one can hold.`, {
        related: [{ at: { file: resource.file, path: first.path, part: 'key' }, message: 'the other one' }],
        hint: 'Remove the one that is not meant.',
      })
    }
  },
}

/** A property that says something: an empty text and a zero are what it is without. */
function said(owner: At | undefined, name: string): At | undefined {
  const found = given(owner, name)
  return found?.value === '' || found?.value === 0 ? undefined : found
}
