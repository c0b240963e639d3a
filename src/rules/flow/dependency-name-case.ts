import { hasUnusualDependencies } from './conditions.js'
import type { ResourceRule } from '../rule.js'

export const dependencyNameCase: ResourceRule = {
  id: 'dependency-name-case',
  title: 'A dependency that differs from the activity\'s name in case',
  category: 'correctness',
  severity: 'warning',
  isLetterCase: true,
  fix: 'safe',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  when: hasUnusualDependencies,
  check(resource, report) {
    for (const [index, activity] of resource.activities.entries()) {
      for (const dependency of activity.dependsOn) {
        // an activity that names itself has a worse problem
        if (dependency.target === index) continue
        const target = dependency.target === undefined ? undefined : resource.activities[dependency.target]
        if (!target || target.name === dependency.activity) continue
        report(dependency.at, `"${dependency.activity}" differs from the activity's name "${target.name}" in case.`, {
          related: [{ at: target.at, message: 'the name' }],
          hint: 'Whether the service takes it is not documented.',
          fix: { title: `Write "${target.name}"`, safe: true, edits: [{ kind: 'replace-text', at: dependency.at, text: target.name }] },
        })
      }
    }
  },
}
