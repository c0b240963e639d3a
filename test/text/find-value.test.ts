import fc from 'fast-check'
import { parseTree, type Node } from 'jsonc-parser'
import { describe, expect, it } from 'vitest'
import { findValue } from '../../src/text/find-value.js'
import type { JsonPath, Span } from '../../src/text/place.js'

const spanOf = ({ offset, length }: Node): Span => [offset, offset + length]

/** All values of a tree with their paths; of two with one key the last. */
function valuesOf(node: Node, path: JsonPath = []): { path: JsonPath; span: Span; key: Span | undefined }[] {
  const [key] = node.parent?.type === 'property' ? (node.parent.children ?? []) : []
  const own = { path, span: spanOf(node), key: key && spanOf(key) }
  if (node.type === 'array') return [own, ...(node.children ?? []).flatMap((child, index) => valuesOf(child, [...path, index]))]
  const byKey = new Map((node.type === 'object' ? (node.children ?? []) : []).flatMap(({ children: [name, value] = [] }) => (name && value ? [[String(name.value), value]] : [])))
  return [own, ...[...byKey].flatMap(([name, value]) => valuesOf(value, [...path, name]))]
}

describe('a value is found', () => {
  it('where a tree has it, in any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ depthSize: 'medium' }), fc.constantFrom(undefined, 1, '\t'), fc.constantFrom('', '\r\n '), (value, indent, around) => {
        const text = `${around}${JSON.stringify(value, null, indent)}${around}`
        for (const { path, span, key } of valuesOf(parseTree(text) as Node)) expect(findValue(text, path)).toEqual({ span, key })
      }),
      { seed: 20_261_127, numRuns: 1_000 },
    )
  })

  it.each<[string, string, JsonPath, string | undefined]>([
    ['the last of two with one key', '{"a": 1, "a": [2]}', ['a'], '[2]'],
    ['behind a key with escapes', '{"\\u0061\\"b": "x\\\\", "c": 2}', ['a"b'], '"x\\\\"'],
    ['in an object by a number', '{"0": true}', [0], 'true'],
    ['behind brackets in a text', '["}]\\"", -1.5e+3]', [1], '-1.5e+3'],
    ['nowhere for a missing key', '{"a": {}}', ['a', 'b'], undefined],
    ['nowhere behind the end of a list', '[1]', [1], undefined],
    ['nowhere in an empty list', '[ ]', [0], undefined],
    ['nowhere in a text', '{"a": "b"}', ['a', 0], undefined],
    ['nowhere behind a comment', '{"a": [/* ] */ 1], "b": 2}', ['b'], undefined],
    ['nowhere in a text that is cut off', '{"a": {"b": 1', ['a', 'b'], undefined],
    ['nowhere in an empty text', '', [], undefined],
    ['nowhere behind a missing colon', '{"a" 1, "b": 2}', ['b'], undefined],
  ])('%s', (_, text, path, expected) => {
    const found = findValue(text, path)
    expect(found && text.slice(...found.span)).toBe(expected)
  })
})
