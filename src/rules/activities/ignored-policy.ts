import { given, openActivities } from '../../factory/open-activities.js'
import type { ResourceRule } from '../rule.js'

/** The activities that the service itself carries out: their policy, where they have one, knows no time limit and no retry (type definitions of the service). */
const WITHOUT_POLICY: readonly string[] = ['AppendVariable', 'ExecutePipeline', 'Fail', 'Filter', 'ForEach', 'IfCondition', 'SetVariable', 'Switch', 'Until', 'Validation', 'Wait']

/** Where the limit or the retry can stand instead. */
function hintFor(name: string, type: string): string {
  if (name === 'timeout' && (type === 'Until' || type === 'Validation')) return 'Its "timeout" stands in "typeProperties".'
  if (type === 'ExecutePipeline') return 'Set it at the activities of the pipeline that is called.'
  return CONTAINERS.has(type) ? 'Set it at the activities inside.' : 'Remove it.'
}

const CONTAINERS: ReadonlySet<string> = new Set(['ForEach', 'IfCondition', 'Switch', 'Until'])

export const ignoredPolicy: ResourceRule = {
  id: 'ignored-policy',
  title: 'A retry or time limit of an activity that takes none',
  category: 'reliability',
  severity: 'warning',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  check(resource, report) {
    for (const { activity, value } of openActivities(resource, ...WITHOUT_POLICY)) {
      const policy = given(value, 'policy')
      const retry = given(policy, 'retry')
      // for a variable the Studio once wrote a whole policy, whose time limit means nothing
      const timeout = activity.type === 'SetVariable' ? undefined : given(policy, 'timeout')
      const ignored = typeof retry?.value === 'number' && retry.value > 0 ? { at: retry, name: 'retry' } : timeout && { at: timeout, name: 'timeout' }
      if (!ignored) continue
      report({ file: resource.file, path: ignored.at.path, part: 'key' }, `The policy of activity "${activity.name}" has a "${ignored.name}", but ${activity.type} takes none.`, { hint: hintFor(ignored.name, activity.type) })
    }
  },
}
