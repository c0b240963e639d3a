import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { locator, type Locator } from '../../src/text/locate.js'
import type { JsonPath, Place, Span } from '../../src/text/place.js'

const FILE = 'A.json'
const open = (text: string): Locator => locator({ path: FILE, text, encoding: { charset: 'utf-8', byteOrderMark: false } })
const piece = (text: string, place: Place): string => text.slice(...open(text).offsets(place))
const path = (...steps: (string | number)[]): Place => ({ file: FILE, path: steps })

const TEXT = `{
  "name": "A",
  "list": [1, { "x": true }, [ ]],
  "a/b~c": null,
  "text": "one\\n\\u0041two"
}`

describe('offsets', () => {
  it.each<[string, Place, string]>([
    ['the whole document', path(), TEXT],
    ['a text', path('name'), '"A"'],
    ['a list', path('list'), '[1, { "x": true }, [ ]]'],
    ['an element', path('list', 0), '1'],
    ['a value in an element', path('list', 1, 'x'), 'true'],
    ['an empty list', path('list', 2), '[ ]'],
    ['a key with a slash', path('a/b~c'), 'null'],
    ['a key', { file: FILE, path: ['name'], part: 'key' }, '"name"'],
    ['a key inside a list', { file: FILE, path: ['list', 1, 'x'], part: 'key' }, '"x"'],
    ['the key of an element, which has none', { file: FILE, path: ['list', 0], part: 'key' }, '1'],
    ['the key of the document, which has none', { file: FILE, path: [], part: 'key' }, TEXT],
    ['a span', { file: FILE, path: ['text'], span: [5, 8] }, 'two'],
    ['a span over an escape', { file: FILE, path: ['text'], span: [3, 5] }, '\\n\\u0041'],
    ['a span that is too long', { file: FILE, path: ['text'], span: [5, 80] }, 'two'],
    ['a span in what is no text', { file: FILE, path: ['list', 0], span: [0, 1] }, '1'],
    ['a missing key: its object', path('list', 1, 'y'), '{ "x": true }'],
    ['the key of a missing one: its object', { file: FILE, path: ['list', 1, 'y'], part: 'key' }, '{ "x": true }'],
    ['a span in a missing one: its object', { file: FILE, path: ['list', 1, 'y'], span: [0, 1] }, '{ "x": true }'],
    ['a missing element: its list', path('list', 9), '[1, { "x": true }, [ ]]'],
    ['a path through a text: the text', path('name', 'length'), '"A"'],
    ['a missing key at the top: everything', path('nothing', 'below', 3), TEXT],
    ['a name of an object of JavaScript', path('constructor'), TEXT],
    ['offsets', { file: FILE, offsets: [2, 8] }, TEXT.slice(2, 8)],
    ['offsets beyond the end', { file: FILE, offsets: [TEXT.length - 1, TEXT.length + 50] }, '}'],
    ['offsets far beyond the end', { file: FILE, offsets: [TEXT.length + 10, TEXT.length + 50] }, ''],
  ])('of %s', (_, place, expected) => {
    expect(piece(TEXT, place)).toBe(expected)
  })

  it.each<[string, Place, string]>([
    ['{ "a": 1, "a": 2 }', path('a'), '2'],
    ['{ "a": {"b": 1}, "a": {"c": 2} }', path('a', 'b'), '{"c": 2}'],
    ['{ "a": 1, "a": 2 }', { file: FILE, path: ['a'], part: 'key' }, '"a"'],
    ['{ "\\u0061": 1 }', path('a'), '1'],
    ['{ "__proto__": 1 }', path('__proto__'), '1'],
    ['{ "0": "x" }', path('0'), '"x"'],
    ['[1, /* c */ 2, ]', path(1), '2'],
    ['', path('a'), ''],
    ['   ', path(), ''],
    ['nonsense', path('a'), ''],
  ])('in %j', (text, place, expected) => {
    expect(piece(text, place)).toBe(expected)
  })

  it('takes the last of two equal keys, as the value does', () => {
    const text = '{ "a": 1, "a": 2 }'
    expect(open(text).offsets({ file: FILE, path: ['a'], part: 'key' })).toEqual([10, 13])
  })
})

describe('node', () => {
  it.each<[JsonPath, string | undefined]>([
    [[], 'object'],
    [['list', 1, 'x'], 'boolean'],
    [['list', 9], undefined],
    [['list', '0'], undefined],
    [['name', 'x'], undefined],
  ])('at %j', (at, type) => {
    expect(open(TEXT).node(at)?.type).toBe(type)
  })
})

describe('range', () => {
  it('has lines and columns from 1', () => {
    expect(open(TEXT).range(path('list', 1, 'x'))).toEqual({ start: { line: 3, column: 22 }, end: { line: 3, column: 26 } })
    expect(open('').range(path('a'))).toEqual({ start: { line: 1, column: 1 }, end: { line: 1, column: 1 } })
  })

  it('finds every value of a random document', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
      const text = JSON.stringify(value, null, indent)
      for (const [at, found] of valuesIn(JSON.parse(text))) expect(JSON.parse(piece(text, { file: FILE, path: at }))).toEqual(found)
    }), { seed: 1, numRuns: 300 })
  })

  it('lies inside the file, whatever the text and the place', () => {
    const text = fc.oneof(fc.json(), fc.tuple(fc.json(), fc.nat()).map(([json, at]) => json.slice(0, at % (json.length + 1))), fc.string())
    const step = fc.oneof(fc.string({ maxLength: 3 }), fc.nat(3))
    const span: fc.Arbitrary<Span> = fc.tuple(fc.nat(20), fc.nat(20)).map(([start, length]) => [start, start + length])
    const place: fc.Arbitrary<Place> = fc.oneof(
      fc.record({ file: fc.constant(FILE), offsets: span }),
      fc.record({ file: fc.constant(FILE), path: fc.array(step, { maxLength: 3 }), part: fc.constantFrom('key' as const, 'value' as const), span }),
    )
    fc.assert(fc.property(text, place, (content, at) => {
      const [start, end] = open(content).offsets(at)
      expect(start).toBeGreaterThanOrEqual(0)
      expect(end).toBeGreaterThanOrEqual(start)
      expect(end).toBeLessThanOrEqual(content.length)
    }), { seed: 1, numRuns: 1_000 })
  })
})

function valuesIn(value: unknown, at: JsonPath = []): [JsonPath, unknown][] {
  if (typeof value !== 'object' || value === null) return [[at, value]]
  const inner: [string | number, unknown][] = Array.isArray(value) ? value.map((item: unknown, i): [number, unknown] => [i, item]) : Object.entries(value)
  return [[at, value], ...inner.flatMap(([step, item]) => valuesIn(item, [...at, step]))]
}
