import { kindWords } from '../../factory/kinds.js'
import type { PlacedReference } from '../../factory/link.js'
import { series } from '../../text/series.js'
import type { FactoryRule } from '../rule.js'
import { isJudgeable, OFTEN_KEPT, REFUSED, unresolved } from '../references/unresolved.js'

export const partialFactory: FactoryRule = {
  id: 'partial-factory',
  title: 'References to a kind of which the factory holds nothing',
  category: 'correctness',
  severity: 'info',
  scope: 'factory',
  check(factory, report) {
    const byRoot = new Map<string, PlacedReference[]>()
    const told = new Set<string>()
    for (const entry of unresolved(factory, [...REFUSED, ...OFTEN_KEPT])) {
      const { reference: { kind }, from: { root } } = entry
      // a template need not be whole
      if (root === undefined || factory.isTemplate(root)) continue
      // that others live elsewhere is said already
      if (factory.elsewhere(entry.reference, entry.from)) told.add(root)
      if (isJudgeable(factory, kind, root) || factory.holds(kind, root)) continue
      const known = byRoot.get(root)
      if (known) known.push(entry)
      else byRoot.set(root, [entry])
    }
    for (const [root, all] of byRoot) {
      const [first] = all
      if (!first || told.has(root)) continue
      const kinds = [...new Set(all.map(({ reference }) => reference.kind))]
      const count = all.length === 1 ? 'this reference was' : `${all.length} references were`
      report(first.reference.at, `The factory holds ${series(kinds.map((kind) => `no ${kindWords(kind)}`), 'and')}, so ${count} not checked.`, {
        related: kinds.slice(1).flatMap((kind) => {
          const other = all.find(({ reference }) => reference.kind === kind)
          return other ? [{ at: other.reference.at, message: `the first reference to a ${kindWords(kind)}` }] : []
        }),
        hint: 'If the others live in another directory, add "uses" with that directory to adfc.json.',
      })
    }
  },
}
