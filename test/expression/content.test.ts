import { describe, expect, it } from 'vitest'
import { contentOf, contentValue, isXml, textContent, textOf } from '../../src/expression/content.js'
import type { Value } from '../../src/expression/value.js'

const object = (members: Readonly<Record<string, Value>>): Value => new Map(Object.entries(members))

describe('content', () => {
  it.each<[value: Value, type: string | undefined, text?: string]>([
    [object({ '$content-type': 'text/plain', $content: 'w6Q=' }), 'text/plain', 'ä'],
    [object({ $content: '', '$content-type': '' }), '', ''],
    [object({ '$content-type': 'text/plain' }), undefined],
    [object({ '$content-type': 'text/plain', $content: 'w6Q=', more: 1n }), undefined],
    [object({ '$content-type': 'text/plain', $Content: 'w6Q=' }), undefined],
    [object({ '$content-type': 1n, $content: 'w6Q=' }), undefined],
    [object({ '$content-type': 'text/plain', $content: null }), undefined],
    [['text/plain', 'w6Q='], undefined],
    [null, undefined],
    ['w6Q=', undefined],
  ])('%# is one of a type or none', (value, type, text) => {
    const content = contentOf(value)
    expect(content?.type).toBe(type)
    expect(content?.bytes.toString('utf8')).toBe(text)
    if (content) expect(contentOf(contentValue(content))).toEqual(content)
  })

  it.each([
    ['application/xml', true],
    ['text/xml;charset=utf-8', true],
    ['Application/XML ; charset=utf-8', true],
    ['application/atom+xml', true],
    ['application/vnd.some-thing+xml', true],
    ['application/+xml', false],
    ['application/a b+xml', false],
    ['application/xmlx', false],
    ['application/json', false],
    ['image/svg+xml', false],
    ['x-application/xml', false],
  ])('of the type %s is XML: %j', (type, expected) => {
    expect(isXml({ type, bytes: Buffer.from('') })).toBe(expected)
  })

  it('is the text in it where it becomes one', () => {
    expect(textOf(textContent('text/plain', 'ä€'))).toBe('ä€')
  })

  it.each<[value: Value, text: string]>([
    [null, ''],
    [true, 'True'],
    [false, 'False'],
    [12n, '12'],
    [1.5, '1.5'],
    ['a', 'a'],
    [['a', 1n], '["a",1]'],
    [object({ a: null }), '{"a":null}'],
  ])('and %# is another text', (value, text) => {
    expect(textOf(value)).toBe(text)
  })
})
