import { describe, expect, it } from 'vitest'
import { elements, isObject, keyOf, member, members, valueAt, type At } from '../../src/text/member.js'
import { pointerOf, type JsonPath } from '../../src/text/place.js'

const at = (value: unknown, ...path: (string | number)[]): At => ({ value, path })

describe('keyOf', () => {
  it.each<[string, string, string | undefined]>([
    ['{"name":1}', 'name', 'name'],
    ['{"Name":1}', 'name', 'Name'],
    ['{"NAME":1,"Name":2}', 'name', 'NAME'],
    ['{"NAME":1,"name":2}', 'name', 'name'],
    ['{}', 'name', undefined],
    ['{}', 'toString', undefined],
    ['{}', 'constructor', undefined],
    ['{}', '__proto__', undefined],
    ['{"__proto__":1}', '__proto__', '__proto__'],
    ['{"CONSTRUCTOR":1}', 'constructor', 'CONSTRUCTOR'],
    ['{"0":1}', '0', '0'],
  ])('in %s of %s', (text, name, expected) => {
    expect(keyOf(JSON.parse(text) as Record<string, unknown>, name)).toBe(expected)
  })
})

describe('member', () => {
  it.each<[unknown, string, At | undefined]>([
    [{ name: 1 }, 'name', at(1, 'top', 'name')],
    [{ Name: 1 }, 'name', at(1, 'top', 'Name')],
    [{ name: null }, 'name', at(null, 'top', 'name')],
    [{}, 'name', undefined],
    [[1], '0', undefined],
    [[1], 'length', undefined],
    ['text', 'length', undefined],
    [null, 'name', undefined],
  ])('of %j: %s', (value, name, expected) => {
    expect(member(at(value, 'top'), name)).toEqual(expected)
  })

  it('takes nothing for nothing', () => {
    expect(member(undefined, 'name')).toBeUndefined()
    expect(members(undefined)).toEqual([])
    expect(elements(undefined)).toEqual([])
  })
})

describe('members and elements', () => {
  it('give each with its path', () => {
    expect(members(at({ a: 1, b: [2] }, 'top'))).toEqual([{ key: 'a', ...at(1, 'top', 'a') }, { key: 'b', ...at([2], 'top', 'b') }])
    expect(elements(at([1, 'x'], 'top'))).toEqual([at(1, 'top', 0), at('x', 'top', 1)])
  })

  it.each([[null], ['text'], [1], [true]])('give nothing for %j', (value) => {
    expect(members(at(value))).toEqual([])
    expect(elements(at(value))).toEqual([])
  })

  it('keep lists and objects apart', () => {
    expect(members(at([1]))).toEqual([])
    expect(elements(at({ 0: 1 }))).toEqual([])
    expect([{}, [], null, 'a', 1].map(isObject)).toEqual([true, false, false, false, false])
  })
})

describe('valueAt', () => {
  it.each<[unknown, JsonPath, unknown]>([
    [{ a: [{ b: 1 }] }, ['a', 0, 'b'], 1],
    [{ a: 1 }, [], { a: 1 }],
    [{ a: 1 }, ['a', 'b', 'c'], undefined],
    [null, ['a'], undefined],
    ['text', ['length'], undefined],
  ])('of %j at %j', (document, path, expected) => {
    expect(valueAt(document, path)).toEqual(expected)
  })
})

describe('pointerOf', () => {
  it.each<[JsonPath, string]>([
    [[], ''],
    [['properties', 'activities', 0], '/properties/activities/0'],
    [['a/b', 'c~d', '~1', ''], '/a~1b/c~0d/~01/'],
  ])('of %j', (path, pointer) => {
    expect(pointerOf(path)).toBe(pointer)
  })
})
