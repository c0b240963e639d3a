import { dependencyGraph } from '../factory/flow.js'
import { cycles } from '../graph/graph.js'
import type { ResourceRule } from './rule.js'

export const dependencyCycle: ResourceRule = {
  id: 'dependency-cycle',
  title: 'Activities that depend on each other in a circle',
  category: 'correctness',
  severity: 'error',
  scope: 'resource',
  check(resource, report) {
    if (resource.activities.length < 2) return
    for (const cycle of cycles(dependencyGraph(resource.activities))) {
      if (cycle.length === 1) continue
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
