import type { Definition } from '../../factory/definitions.js'
import type { ResourceRule } from '../rule.js'

export const duplicateDeclaration: ResourceRule = {
  id: 'duplicate-declaration',
  title: 'Two parameters or variables whose names differ only in case',
  category: 'correctness',
  severity: 'warning',
  scope: 'resource',
  when: ({ definitions }) => definitions.length > 1,
  check(resource, report) {
    const seen = new Map<string, Definition>()
    for (const definition of resource.definitions) {
      const { kind, name, at } = definition
      const key = `${kind}\n${name.toLowerCase()}`
      const first = seen.get(key)
      if (!first) seen.set(key, definition)
      else report(at, `The ${kind} "${name}" differs from "${first.name}" only in case.`, { related: [{ at: first.at, message: 'the other one' }], hint: 'The service reads names without regard to case; which of the two it takes is not documented.' })
    }
  },
}
