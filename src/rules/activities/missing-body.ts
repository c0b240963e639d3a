import { given, mayHoldMore, openActivities } from '../../factory/open-activities.js'
import type { At } from '../../text/member.js'
import type { ResourceRule } from '../rule.js'

/** The methods that need a body (reference of the two activities). */
const WITH_BODY: ReadonlyMap<string, readonly string[]> = new Map([
  ['WebActivity', ['POST', 'PUT', 'PATCH']],
  ['AzureFunctionActivity', ['POST', 'PUT']],
])

/** What else a web activity sends. */
const PASSED: readonly string[] = ['datasets', 'linkedServices']

export const missingBody: ResourceRule = {
  id: 'missing-body',
  title: 'A request without the body that its method needs',
  category: 'correctness',
  severity: 'error',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  check(resource, report) {
    for (const { activity, properties } of openActivities(resource, ...WITH_BODY.keys())) {
      const method = given(properties, 'method')?.value
      if (typeof method !== 'string' || !WITH_BODY.get(activity.type)?.includes(method.toUpperCase())) continue
      // what it passes besides is put into a body
      if (given(properties, 'body') || PASSED.some((name) => passes(given(properties, name))) || mayHoldMore(resource, activity)) continue
      report({ file: resource.file, path: properties.path, part: 'key' }, `Activity "${activity.name}" sends a ${method.toUpperCase()} request without a "body".`, { hint: 'Add "body"; where the receiver wants none, write "{}".' })
    }
  },
}

function passes(list: At | undefined): boolean {
  return list !== undefined && !(Array.isArray(list.value) && list.value.length === 0)
}
