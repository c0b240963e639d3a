import { findPlaceholder } from '../../address/placeholder.js'
import type { ResourceRule } from '../rule.js'

/** The service's page on pipelines and activities. */
const MOST = 55

export const activityNameTooLong: ResourceRule = {
  id: 'activity-name-too-long',
  title: 'An activity whose name has more than 55 characters',
  category: 'correctness',
  severity: 'error',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  check(resource, report) {
    for (const { name, at } of resource.activities) {
      // what a template computes, or a tool fills in, has another length
      if (name.length <= MOST || name.startsWith('@[') || findPlaceholder(name)) continue
      report(at, `The name "${name}" has ${name.length} characters, more than the ${MOST} that the name of an activity may have.`)
    }
  },
}
