import { describe, expect, it } from 'vitest'
import { fromJson } from '../../src/expression/json.js'
import { textsOfTemplate, valueOfTemplate } from '../../src/expression/json-template.js'

describe('JSON in which texts may be expressions', () => {
  it.each<[json: unknown, value: unknown, ...texts: string[]]>([
    ['a', '<a>', 'a'],
    ['@item()', '<@item()>', '@item()'],
    [1, 1],
    [true, true],
    [null, null],
    [['a', 2, ['b']], ['<a>', 2, ['<b>']], 'a', 'b'],
    [{ a: 'b', c: { d: null } }, { a: '<b>', c: { d: null } }, 'b'],
    [{}, {}],
    [{ value: '@a()', type: 'Expression' }, '<@a()>', '@a()'],
    [{ Type: 'expression', VALUE: 'a' }, '<a>', 'a'],
    [{ inside: [{ type: 'Expression', value: 'a' }, 'b'] }, { inside: ['<a>', '<b>'] }, 'a', 'b'],
    // no such object
    [{ type: 'Expression', value: 1 }, { type: '<Expression>', value: 1 }, 'Expression'],
    [{ type: 'Expression', value: { a: 'b' } }, { type: '<Expression>', value: { a: '<b>' } }, 'Expression', 'b'],
    [{ type: 'SecureString', value: 'a' }, { type: '<SecureString>', value: '<a>' }, 'SecureString', 'a'],
    [{ type: 1, value: 'a' }, { type: 1, value: '<a>' }, 'a'],
    [{ type: 'Expression' }, { type: '<Expression>' }, 'Expression'],
    [{ type: 'Expression', values: 'a' }, { type: '<Expression>', values: '<a>' }, 'Expression', 'a'],
    [{ kind: 'Expression', value: 'a' }, { kind: '<Expression>', value: '<a>' }, 'Expression', 'a'],
    [{ type: 'Expression', value: 'a', more: 'b' }, { type: '<Expression>', value: '<a>', more: '<b>' }, 'Expression', 'a', 'b'],
  ])('%j is %j', (json, value, ...texts) => {
    expect(valueOfTemplate(json, ({ text }) => `<${text}>`)).toEqual(fromJson(value))
    expect(textsOfTemplate(json).map(({ text }) => text)).toEqual(texts)
  })
})
