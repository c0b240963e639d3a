import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frame } from '../../src/report/frame.js'

/** The line as it is shown, and the marks below. */
function drawn(line: string, from: number, to: number, width?: number): string[] {
  const { text, indent, marks } = frame(line, { start: { line: 1, column: from + 1 }, end: { line: 1, column: to + 1 } }, width)
  return [text, `${' '.repeat(indent)}${'^'.repeat(marks)}`]
}

/** The same with the place given by its text. */
const drawnAt = (line: string, place: string, width?: number): string[] => drawn(line, line.indexOf(place), line.indexOf(place) + place.length, width)

/** The columns of what the random lines below are made of; all else takes one. */
const COLUMNS: Readonly<Record<string, number>> = { 日: 2, '🍎': 2, '\u0301': 0, '\u200b': 0 }
const columnsOf = (text: string): number => [...text].reduce((sum, character) => sum + (COLUMNS[character] ?? 1), 0)

describe('a frame', () => {
  it.each<[string, string, string, number | undefined, string[]]>([
    ['a short line', '{ "a": "b" }', '"b"', undefined, ['{ "a": "b" }', '       ^^^']],
    ['tabs', '\t\t"a": "b"', '"b"', undefined, ['  "a": "b"', '       ^^^']],
    ['wide characters before the place', '"日本語": "b"', '"b"', undefined, ['"日本語": "b"', '          ^^^']],
    ['wide characters in the place', '"a": "日本"', '"日本"', undefined, ['"a": "日本"', '     ^^^^^^']],
    ['emoji of two code units', '"🍎🍎": 1', '1', undefined, ['"🍎🍎": 1', '        ^']],
    ['characters that are set on others', '"e\u0301e\u0301": 1', '1', undefined, ['"e\u0301e\u0301": 1', '      ^']],
    ['what turns the direction of writing', '"\u202e": 1', '1', undefined, ['"�": 1', '     ^']],
    ['a narrow terminal', `{ "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5 }`, '"fourth"', 40, ['…: 1, "second": 2, "third": 3, "fourth"…', `${' '.repeat(31)}${'^'.repeat(8)}`]],
    ['the end of a long line', `${'x '.repeat(100)}"end"`, '"end"', 40, [`… ${'x '.repeat(16)}"end"`, `${' '.repeat(34)}^^^^^`]],
    ['the beginning of a long line', `"begin"${' x'.repeat(100)}`, '"begin"', 40, [`"begin"${' x'.repeat(15)} …`, '^^^^^^^']],
  ])('shows %s', (_, line, place, width, expected) => {
    expect(drawnAt(line, place, width)).toEqual(expected)
  })

  it('marks a place without length, behind the line too', () => {
    expect(drawn('ab', 1, 1)).toEqual(['ab', ' ^'])
    expect(drawn('ab', 2, 2)).toEqual(['ab', '  ^'])
    expect(drawn('', 4, 9)).toEqual(['', '^'])
  })

  it('marks the rest of the line where a place goes on below', () => {
    expect(frame('{ "a": [', { start: { line: 1, column: 8 }, end: { line: 3, column: 2 } })).toEqual({ text: '{ "a": [', indent: 7, marks: 1 })
  })

  it('looks only at the part of a long line that may be shown', () => {
    const line = `${'{"a":1},'.repeat(2_000_000)}"here"${',{"a":1}'.repeat(2_000_000)}`
    const at = 16_000_000
    expect(drawn(line, at, at + 6, 60)).toEqual([`…${'{"a":1},'.repeat(4).slice(2)}"here"${',{"a":1}'.repeat(4).slice(0, 22)}…`, `${' '.repeat(31)}^^^^^^`])
  })

  it('always shows the place, within the width', () => {
    const piece = fc.constantFrom('a', ' ', '\t', '日', '🍎', 'e\u0301', '\u200b', '"', 'ü')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 300 }), fc.nat(), fc.nat(), fc.integer({ min: 0, max: 130 }), (pieces, first, second, width) => {
        const line = pieces.join('')
        const offsets = [0, ...pieces.map((_, i) => pieces.slice(0, i + 1).join('').length)]
        const [from = 0, to = 0] = [offsets[first % offsets.length] ?? 0, offsets[second % offsets.length] ?? 0].sort((a, b) => a - b)
        const { text, indent, marks } = frame(line, { start: { line: 1, column: from + 1 }, end: { line: 1, column: to + 1 } }, width)
        const columns = columnsOf(text)
        expect(columns).toBeLessThanOrEqual(Math.max(40, width))
        expect(indent + marks).toBeLessThanOrEqual(columns + 1)
        // the first character of the place stands above the first mark
        const cut = text.startsWith('…') ? 1 : 0
        const before = line.slice(0, from)
        expect(columnsOf(before)).toBeGreaterThanOrEqual(indent - cut)
        if (cut === 0) expect(columnsOf(before)).toBe(indent)
      }),
      { numRuns: 1_000, seed: 20260101 },
    )
  })
})
