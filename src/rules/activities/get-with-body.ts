import { given, openActivities } from '../../factory/open-activities.js'
import type { ResourceRule } from '../rule.js'

export const getWithBody: ResourceRule = {
  id: 'get-with-body',
  title: 'A GET request with a body',
  category: 'correctness',
  severity: 'warning',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  check(resource, report) {
    for (const { activity, properties } of openActivities(resource, 'WebActivity', 'AzureFunctionActivity')) {
      const method = given(properties, 'method')?.value
      const body = given(properties, 'body')
      if (typeof method !== 'string' || method.toUpperCase() !== 'GET' || !body || body.value === '') continue
      report({ file: resource.file, path: body.path, part: 'key' }, `Activity "${activity.name}" has a body, but a GET request takes none.`, {
        hint: 'The input of the run shows the body, but a web activity does not send it. Use "POST", or put the values into the URL.',
      })
    }
  },
}
