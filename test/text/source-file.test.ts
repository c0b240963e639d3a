import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lineStarts, positionAt, rangeOf } from '../../src/text/source-file.js'

describe('lineStarts', () => {
  it.each<[string, number[]]>([
    ['', [0]],
    ['a', [0]],
    ['a\nb', [0, 2]],
    ['a\r\nb', [0, 3]],
    ['a\rb', [0, 2]],
    ['a\n', [0, 2]],
    ['\n\n', [0, 1, 2]],
    ['\r\r\n\n\r', [0, 1, 3, 4, 5]],
    ['a\u2028b\u0085c\vd', [0]],
  ])('of %j', (text, starts) => {
    expect(lineStarts(text)).toEqual(starts)
  })
})

describe('positionAt', () => {
  it.each<[string, number, [line: number, column: number]]>([
    ['', 0, [1, 1]],
    ['ab', 0, [1, 1]],
    ['ab', 2, [1, 3]],
    ['ab\ncd', 2, [1, 3]],
    ['ab\ncd', 3, [2, 1]],
    ['ab\r\ncd', 2, [1, 3]],
    ['ab\r\ncd', 4, [2, 1]],
    ['ab\rcd', 3, [2, 1]],
    ['ab\n', 3, [2, 1]],
    ['🌍x', 2, [1, 3]],
  ])('in %j at %i', (text, offset, [line, column]) => {
    expect(positionAt(lineStarts(text), offset)).toEqual({ line, column })
  })

  it('agrees with counting', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('a', '\n', '\r', '\r\n')), fc.nat(), (parts, seed) => {
      const text = parts.join('')
      const offset = seed % (text.length + 1)
      // a line feed behind the offset still belongs to its line
      const before = text.slice(0, offset)
      const isInside = before.endsWith('\r') && text[offset] === '\n'
      const lines = (isInside ? before.slice(0, -1) : before).split(/\r\n|\r|\n/)
      const column = (lines.at(-1) ?? '').length + 1 + (isInside ? 1 : 0)
      expect(positionAt(lineStarts(text), offset)).toEqual({ line: lines.length, column })
    }), { seed: 1 })
  })
})

describe('rangeOf', () => {
  it('goes over lines', () => {
    expect(rangeOf(lineStarts('ab\ncd'), [1, 4])).toEqual({ start: { line: 1, column: 2 }, end: { line: 2, column: 2 } })
  })
})
