import type { Diagnostic, Note } from '../text/diagnostic.js'
import type { Finding } from './rule.js'

/** So many of the other places are shown; a file may say the same a hundred times. */
const SHOWN = 3

/** And so many where each says something of its own. */
const SHOWN_KIN = 10

/**
 * What some rules say of one file over and over becomes one finding at its first place, and so do findings that are kin, in whichever files: the next
 * places are named beside it, and its fix mends all of them. Other findings stay as they are, and all keep their order.
 */
export function grouped(diagnostics: readonly Diagnostic[], findings: readonly Finding[]): readonly Diagnostic[] {
  const rules = new Set(findings.flatMap(({ id, isGrouped }) => (isGrouped ? [id] : [])))
  const groups = new Map<string | Diagnostic, Diagnostic[]>()
  for (const each of diagnostics) {
    const key = each.kin ? JSON.stringify([each.rule, each.severity, each.kin.key]) : rules.has(each.rule) ? JSON.stringify([each.rule, each.severity, each.at.file, each.message, each.fix?.title]) : each
    const group = groups.get(key)
    if (group) group.push(each)
    else groups.set(key, [each])
  }
  return groups.size === diagnostics.length ? diagnostics : [...groups.values()].map(together)
}

function together([first, ...others]: readonly Diagnostic[]): Diagnostic {
  if (!first) throw new RangeError('A group without a finding.')
  if (others.length === 0) return first
  const { fix, kin: isKin } = first
  const shown = isKin ? SHOWN_KIN : SHOWN
  const more = others.length - shown
  const rest = more > 0 ? `, and ${isKin ? 'others ' : ''}in ${more} more ${more === 1 ? 'place' : 'places'}` : ''
  const notes = others.slice(0, shown).map(({ at, kin }, index): Note => ({ at, message: `${kin?.note ?? 'and here'}${index === shown - 1 ? rest : ''}` }))
  return { ...first, related: [...first.related, ...notes], ...(fix && { fix: { ...fix, edits: [first, ...others].flatMap((each) => each.fix?.edits ?? []) } }) }
}
