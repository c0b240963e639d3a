import { dependencyGraph } from '../../factory/flow.js'
import { cycles } from '../../graph/graph.js'
import { hasUnusualDependencies } from './conditions.js'
import type { ResourceRule } from '../rule.js'

export const dependencyCycle: ResourceRule = {
  id: 'dependency-cycle',
  title: 'Activities that depend on each other in a circle',
  category: 'correctness',
  severity: 'error',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  when: hasUnusualDependencies,
  check(resource, report) {
    // where every dependency stands above, there is no circle
    if (!resource.activities.some(({ dependsOn }, index) => dependsOn.some(({ target }) => target !== undefined && target > index))) return
    // an activity that depends on itself is another finding, and would hide the circle it is part of
    const others = [...dependencyGraph(resource.activities)].map(([index, targets]) => [index, targets.filter((target) => target !== index)] as const)
    for (const cycle of cycles(new Map(others))) {
      const members = cycle.flatMap((index) => resource.activities[index] ?? [])
      const [first] = members
      const dependency = first?.dependsOn.find(({ target }) => target === cycle[1])
      if (!first || !dependency) continue
      report(dependency.at, `Activity "${first.name}" depends on itself through others: ${[...members, first].map(({ name }) => name).join(' → ')}.`, {
        related: members.slice(1).map(({ at, name }) => ({ at, message: `"${name}" is part of the circle` })),
        hint: 'None of them can ever start; remove one of the dependencies.',
      })
    }
  },
}
