import type { Diagnostic } from '../text/diagnostic.js'
import { locator, type Locator } from '../text/locate.js'
import { maskSentence } from './mask.js'
import { pointerOf, type Place } from '../text/place.js'
import type { Range, SourceFile } from '../text/source-file.js'

/** A diagnostic with positions: what every format prints. */
export interface Situated {
  readonly diagnostic: Diagnostic
  readonly file: string
  readonly range: Range
  /** Absent for a place that has no JSON path. */
  readonly pointer?: string
  readonly related: readonly { readonly file: string; readonly range: Range; readonly message: string }[]
}

/** Gives a file by its path as shown; nothing for a directory or a file that cannot be read. */
export type Open = (file: string) => SourceFile | undefined

/** The place of what has no text: a directory, an unreadable file. */
const START: Range = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } }

/** Positions for all diagnostics, sorted by file, position, rule. Each file is read again once, and only if it is named. */
export function situate(diagnostics: readonly Diagnostic[], open: Open): Situated[] {
  const locators = new Map<string, Locator | undefined>()
  const rangeOf = (place: Place): Range => {
    if (!locators.has(place.file)) {
      const source = open(place.file)
      locators.set(place.file, source && locator(source))
    }
    return locators.get(place.file)?.range(place) ?? START
  }
  // file by file, so that one file's tree can go before the next one is made
  const byFile = [...diagnostics].sort((a, b) => order(a.at.file, b.at.file))
  const found = byFile.map((diagnostic): Situated => ({
    diagnostic: {
      ...diagnostic,
      message: maskSentence(diagnostic.message),
      ...(diagnostic.hint === undefined ? {} : { hint: maskSentence(diagnostic.hint) }),
      ...(diagnostic.fix === undefined ? {} : { fix: { ...diagnostic.fix, title: maskSentence(diagnostic.fix.title) } }),
    },
    file: diagnostic.at.file,
    range: rangeOf(diagnostic.at),
    ...('path' in diagnostic.at ? { pointer: pointerOf(diagnostic.at.path) } : {}),
    related: diagnostic.related.map(({ at, message }) => ({ file: at.file, range: rangeOf(at), message: maskSentence(message) })),
  }))
  return found.sort(
    (a, b) =>
      order(a.file, b.file) ||
      a.range.start.line - b.range.start.line ||
      a.range.start.column - b.range.start.column ||
      order(a.diagnostic.rule, b.diagnostic.rule) ||
      order(a.diagnostic.message, b.diagnostic.message),
  )
}

/** By code units: the same on every machine. */
function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
