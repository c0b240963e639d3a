import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sourceSpan } from '../../src/text/escapes.js'

describe('sourceSpan', () => {
  it.each<[text: string, span: [number, number], piece: string]>([
    ['"abc"', [0, 1], 'a'],
    ['"abc"', [1, 3], 'bc'],
    ['"a\\nb"', [1, 2], '\\n'],
    ['"a\\nb"', [2, 3], 'b'],
    ['"\\u0041b"', [0, 1], '\\u0041'],
    ['"\\u0041b"', [1, 2], 'b'],
    ['"\\ud83c\\udf0d!"', [0, 2], '\\ud83c\\udf0d'],
    ['"🌍!"', [2, 3], '!'],
    ['"\\\\\\""', [1, 2], '\\"'],
    ['"abc"', [1, 1], ''],
    ['"abc"', [3, 3], ''],
    ['"abc"', [1, 99], 'bc'],
    ['"abc"', [50, 99], ''],
    ['""', [0, 1], ''],
    ['"ab', [1, 9], 'b'],
  ])('in %s of %j', (text, span, piece) => {
    const before = '{ "key": '
    const [start, end] = sourceSpan(before + text, before.length, span)
    expect((before + text).slice(start, end)).toBe(piece)
    expect(start).toBeGreaterThan(before.length)
  })

  it('marks the text that JSON.parse reads as that piece', () => {
    const unit = fc.oneof(
      fc.string({ minLength: 1, maxLength: 1 }).map((char) => JSON.stringify(char).slice(1, -1)),
      fc.constantFrom('\\n', '\\"', '\\\\', '\\/', '\\b', '\\f', '\\r', '\\t', '\\u0041', '\\u00e9', '\\ud83c\\udf0d', '\\uD800', 'é', '🌍', 'u0041', ' '),
    )
    fc.assert(fc.property(fc.array(unit, { maxLength: 12 }), fc.nat(), fc.nat(), (units, a, b) => {
      const text = `"${units.join('')}"`
      const value = JSON.parse(text) as string
      const from = a % (value.length + 1)
      const to = from + (b % (value.length - from + 1))
      const [start, end] = sourceSpan(text, 0, [from, to])
      expect(JSON.parse(`"${text.slice(start, end)}"`)).toBe(value.slice(from, to))
      // from a place on the way it is the same
      const decoded = a % (from + 1)
      expect(sourceSpan(text, 0, [from, to], { decoded, offset: sourceSpan(text, 0, [decoded, decoded])[0] })).toEqual([start, end])
      expect(JSON.parse(`"${text.slice(1, start)}"`)).toBe(value.slice(0, from))
    }), { seed: 1, numRuns: 1_000 })
  })
})
