import { describe, expect, it } from 'vitest'
import { alignment, isEqual } from '../../../src/plan/deploy/alignment.js'
import { pathWords, stateOf } from '../../../src/plan/deploy/compared.js'

/** `a b` as objects with these names. */
const named = (names: string): unknown[] => names.split(' ').filter(Boolean).map((name) => ({ name, value: name.length }))

/** Pairs as `file-live`. */
const pairs = (file: readonly unknown[], live: readonly unknown[]): string => alignment(file, live).pairs.map((pair) => `${pair.file ?? ''}-${pair.live ?? ''}`).join(' ')

describe('two lists', () => {
  it.each<[string, string, string, unknown]>([
    ['a b', 'a b', '0-0 1-1', undefined],
    ['a b', 'b a', '0-1 1-0', { file: ['a', 'b'], live: ['b', 'a'] }],
    ['a c', 'a b c', '0-0 1-2 -1', undefined],
    ['a b c', 'a c', '0-0 1- 2-1', undefined],
    ['c n a', 'a g c', '0-2 1- 2-0 -1', { file: ['c', 'a'], live: ['a', 'c'] }],
    ['', 'a', '-0', undefined],
    ['a', '', '0-', undefined],
  ])('of names %j and %j belong together as %s', (file, live, expected, order) => {
    const found = alignment(named(file), named(live))
    expect([pairs(named(file), named(live)), found.order]).toEqual([expected, order])
  })

  it.each<[unknown[], unknown[], string]>([
    [[1, 2, 3], [1, 2, 3], ''],
    [[1, 9, 3], [1, 2, 3], '1-1'],
    [[1, 3], [1, 2, 3], '-1'],
    [[1, 2, 3], [1, 3], '1-'],
    [[1, 2, 3], [9, 3], '0-0 1-'],
    [[1, 2], [1, 2, 3, 4], '-2 -3'],
    [[3], [1, 2, 3], '-0 -1'],
    [[1, 1], [1, 1, 1], '-2'],
    [[], [1], '-0'],
    [[{ name: 'a' }, { name: 'a' }], [{ name: 'a' }], '1-'],
    [[{ name: 'a' }, 1], [{ name: 'b' }, 1], '0-0'],
    [[{ name: 1 }], [{ name: 1 }], ''],
    [[{ Name: 'b' }, { name: 'a' }], [{ name: 'a' }, { NAME: 'b' }], '0-1 1-0'],
  ])('%j and %j belong together as %s', (file, live, expected) => {
    expect(pairs(file, live)).toBe(expected)
  })
})

describe('two values', () => {
  it.each<[unknown, unknown, boolean]>([
    [1, 1, true],
    [1, '1', false],
    [null, null, true],
    [null, {}, false],
    [{}, null, false],
    [[], {}, false],
    [{}, [], false],
    [[1, 2], [1, 2], true],
    [[1, 2], [2, 1], false],
    [[1], [1, 2], false],
    [{ a: 1, b: [2] }, { b: [2], a: 1 }, true],
    [{ a: 1 }, { a: 2 }, false],
    [{ a: 1 }, { b: 1 }, false],
    [{ a: 1 }, { a: 1, b: 1 }, false],
    [{ a: undefined }, { b: undefined }, false],
    [{ a: { b: 1 } }, { a: { b: 2 } }, false],
  ])('%j and %j are the same: %s', (one, other, expected) => {
    expect(isEqual(one, other)).toBe(expected)
  })
})

describe('a path in words', () => {
  it.each<[readonly (string | number)[], string]>([
    [['properties', 'activities', 2, 'policy', 'retry'], 'properties.activities[2].policy.retry'],
    [['tags', 'cost center'], 'tags["cost center"]'],
    [['a', ''], 'a[""]'],
    [['a', '1st'], 'a["1st"]'],
    [['a', 'x-key', '$b', '_c', 'd1', 'Größe'], 'a.x-key.$b._c.d1.Größe'],
    [['a', 'b.c'], 'a["b.c"]'],
    [[0], '[0]'],
    [[], ''],
  ])('%j is %s', (path, expected) => {
    expect(pathWords(path)).toBe(expected)
  })
})

describe('the state of a trigger', () => {
  it.each<[Record<string, unknown>, string | undefined]>([
    [{ runtimeState: 'Started' }, 'started'],
    [{ RuntimeState: 'STOPPED' }, 'stopped'],
    [{ runtimeState: 1 }, undefined],
    [{ '': 'Started' }, undefined],
    [{}, undefined],
  ])('of %j is %s', (properties, expected) => {
    expect(stateOf(properties)).toBe(expected)
  })
})
