import { expect } from 'vitest'
import { lint } from '../../src/rules/lint.js'
import type { Diagnostic } from '../../src/text/diagnostic.js'
import { applyFixes } from '../../src/text/edits.js'
import { locator, type Locator } from '../../src/text/locate.js'
import type { Place } from '../../src/text/place.js'
import { lineStarts } from '../../src/text/source-file.js'

/** Files by path; a text is what decoding gave. */
export type Texts = ReadonlyMap<string, string>

/** What a message never holds, unless the input does: the marks of a program that lost its way. */
export const SLIPS = ['undefined', '[object Object]', 'NaN', 'RangeError', 'TypeError', 'node_modules', '.ts:']

/** Lints and checks what must hold for every input. */
export function judge(files: Texts): void {
  const { diagnostics } = lint([...files].map(([path, text]) => ({ path, text })))
  const all = [...files.values()].join('\n')
  const opened = new Map<string, Opened>()
  const open = (path: string): Opened => {
    const text = files.get(path)
    if (text === undefined) throw new Error(`a place in "${path}", which was not given`)
    const known = opened.get(path)
    if (known) return known
    const made = { text, starts: lineStarts(text), places: locator({ path, text, encoding: { charset: 'utf-8', byteOrderMark: false } }) }
    opened.set(path, made)
    return made
  }
  for (const each of diagnostics) {
    for (const place of [each.at, ...each.related.map(({ at }) => at)]) checkPlace(place, open(place.file))
    checkWords(each, all)
  }
  for (const [path, text] of files) {
    const fixes = diagnostics.filter(({ at, fix }) => at.file === path && fix?.safe).flatMap(({ fix }) => fix ?? [])
    if (fixes.length === 0) continue
    const { text: after, applied } = applyFixes(open(path).places, fixes)
    expect(applied.length, `${path}: a first fix always fits`).toBeGreaterThan(0)
    if (isJson(text)) expect(isJson(after), `${path}: a safe fix leaves JSON`).toBe(true)
  }
}

/** A file of a case, with what its places are looked up in. */
interface Opened {
  readonly text: string
  readonly starts: readonly number[]
  readonly places: Locator
}

function checkPlace(place: Place, { text, starts, places }: Opened): void {
  const [start, end] = places.offsets(place)
  if (!(start >= 0 && start <= end && end <= text.length)) throw new Error(`[${start}, ${end}] lies outside of ${place.file}, which has ${text.length} characters`)
  const range = places.range(place)
  for (const { line, column } of [range.start, range.end]) {
    const from = starts[line - 1]
    const to = starts[line] ?? text.length + 1
    if (from === undefined || column < 1 || from + column - 1 >= to) throw new Error(`${line}:${column} lies outside of ${place.file}`)
  }
}

function checkWords({ rule, message, hint }: Diagnostic, input: string): void {
  for (const words of [message, ...(hint === undefined ? [] : [hint])]) {
    const slip = SLIPS.find((each) => words.includes(each) && !input.includes(each))
    if (slip !== undefined) throw new Error(`${rule} says "${slip}": ${words}`)
    if (/\n\s+at \S/.test(words) && !input.includes('\\n')) throw new Error(`${rule} shows a stack trace: ${words}`)
  }
  if (!message.endsWith('.')) throw new Error(`${rule} does not end in a full stop: ${message}`)
  // what is quoted came from the input
  const own = message.replace(/".*"/s, '""')
  if (/[.!?]\s/.test(own)) throw new Error(`${rule} says more than one sentence: ${message}`)
  if (!/^["A-Z]/.test(message)) throw new Error(`${rule} does not begin like a sentence: ${message}`)
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
