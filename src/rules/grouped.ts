import type { Diagnostic, Note } from '../text/diagnostic.js'
import type { Finding } from './rule.js'

/** So many of the other places are shown; a file may say the same a hundred times. */
const SHOWN = 3

/**
 * What some rules say of one file over and over becomes one finding at its first place: the next places are named beside it,
 * and its fix mends all of them. Other findings stay as they are, and all keep their order.
 */
export function grouped(diagnostics: readonly Diagnostic[], findings: readonly Finding[]): readonly Diagnostic[] {
  const rules = new Set(findings.flatMap(({ id, isGrouped }) => (isGrouped ? [id] : [])))
  const groups = new Map<string | Diagnostic, Diagnostic[]>()
  for (const each of diagnostics) {
    const key = rules.has(each.rule) ? JSON.stringify([each.rule, each.severity, each.at.file, each.message, each.fix?.title]) : each
    const group = groups.get(key)
    if (group) group.push(each)
    else groups.set(key, [each])
  }
  return groups.size === diagnostics.length ? diagnostics : [...groups.values()].map(together)
}

function together([first, ...others]: readonly Diagnostic[]): Diagnostic {
  if (!first) throw new RangeError('A group without a finding.')
  if (others.length === 0) return first
  const more = others.length - SHOWN
  const notes = others.slice(0, SHOWN).map(({ at }, index): Note => ({ at, message: index === SHOWN - 1 && more > 0 ? `and here, and in ${more} more ${more === 1 ? 'place' : 'places'}` : 'and here' }))
  const { fix } = first
  return { ...first, related: [...first.related, ...notes], ...(fix && { fix: { ...fix, edits: [first, ...others].flatMap((each) => each.fix?.edits ?? []) } }) }
}
