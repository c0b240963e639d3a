import { kindWords, type Kind } from '../../factory/kinds.js'
import type { FactoryRule } from '../rule.js'
import { isJudgeable, OFTEN_KEPT, REFUSED, unresolved } from '../references/unresolved.js'

export const partialFactory: FactoryRule = {
  id: 'partial-factory',
  title: 'References to a kind of which the factory holds nothing',
  category: 'correctness',
  severity: 'info',
  scope: 'factory',
  check(factory, report) {
    const seen = new Map<string, { at: (typeof all)[number]; count: number; kind: Kind }>()
    const all = unresolved(factory, [...REFUSED, ...OFTEN_KEPT]).filter(({ reference, from }) => from.root !== undefined && !isJudgeable(factory, reference.kind, from.root) && !factory.holds(reference.kind, from.root) && !factory.elsewhere(reference, from))
    for (const entry of all) {
      const key = `${entry.from.root ?? ''}\n${entry.reference.kind}`
      const group = seen.get(key)
      if (group) group.count++
      else seen.set(key, { at: entry, count: 1, kind: entry.reference.kind })
    }
    for (const { at, count, kind } of seen.values()) {
      report(at.reference.at, `The ${factory.isTemplate(at.from.root ?? '') ? 'template' : 'factory'} holds no ${kindWords(kind)}, so ${count === 1 ? 'this reference was' : `${count} references were`} not checked.`, {
        hint: factory.isTemplate(at.from.root ?? '') ? undefined : 'If the others live in another directory, add "uses" with that directory to adfc.json.',
      })
    }
  },
}
