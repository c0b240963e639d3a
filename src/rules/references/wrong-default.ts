import { canBecome, literalInWords, literalOf } from '../../factory/arguments.js'
import { member, valueAt } from '../../text/member.js'
import type { ResourceRule } from '../rule.js'

export const wrongDefault: ResourceRule = {
  id: 'wrong-default',
  title: 'A default that is no value of the declared type',
  category: 'correctness',
  severity: 'warning',
  scope: 'resource',
  kinds: ['pipeline', 'dataset', 'linkedService', 'factory'],
  when: ({ definitions }) => definitions.length > 0,
  check({ definitions, value: document, file }, report) {
    for (const { kind, name, type, hasDefault, at } of definitions) {
      if (!hasDefault || type === undefined) continue
      const isGlobal = kind === 'global parameter'
      const written = member({ value: valueAt(document, at.path), path: at.path }, isGlobal ? 'value' : 'defaultValue')
      if (!written) continue
      const value = literalOf(written.value)
      if (canBecome(value, type)) continue
      // the lines that are shown must not hold a secret
      const place = type.toLowerCase() === 'securestring' ? at : { file, path: written.path }
      report(place, `The ${isGlobal ? 'value' : 'default'} of "${name}" is ${literalInWords(value)}, but the ${kind} is declared as "${type}".`, {
        hint: 'Write a value of that type, or declare another type.',
      })
    }
  },
}
