import type { Dependency } from '../../factory/model.js'
import { hasUnusualDependencies } from './conditions.js'
import type { ResourceRule } from '../rule.js'

export const repeatedDependency: ResourceRule = {
  id: 'repeated-dependency',
  title: 'A dependency that is listed twice',
  category: 'correctness',
  severity: 'warning',
  fix: 'safe',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  when: hasUnusualDependencies,
  check(resource, report) {
    for (const activity of resource.activities) {
      const seen = new Map<string, Dependency>()
      for (const dependency of activity.dependsOn) {
        const key = dependency.activity.toLowerCase()
        const first = seen.get(key)
        if (!first) {
          seen.set(key, dependency)
          continue
        }
        const isSame = conditionsOf(first) === conditionsOf(dependency)
        report(dependency.at, `Activity "${activity.name}" lists its dependency on "${dependency.activity}" more than once.`, {
          related: [{ at: first.at, message: 'the first one' }],
          hint: isSame ? 'Remove one.' : 'Both must hold. Where one suffices, put all conditions into one dependency.',
          ...(isSame ? { fix: { title: 'Remove this one', safe: true, edits: [{ kind: 'remove-element' as const, at: { file: resource.file, path: dependency.path } }] } } : {}),
        })
      }
    }
  },
}

function conditionsOf(dependency: Dependency): string {
  return dependency.conditions.map(({ name }) => name.toLowerCase()).sort().join()
}
