import { describe, expect, it } from 'vitest'
import { check } from '../../src/expression/check.js'
import { Memory } from '../../src/expression/memory.js'
import { parseTemplate } from '../../src/expression/parse-template.js'
import type { Scope } from '../../src/expression/scope.js'
import { ANY, ARRAY, arrayOf, closedObject, INTEGER, openObject, STRING, type Type } from '../../src/expression/types.js'

const scopeOf = (roots: Readonly<Record<string, ReturnType<Scope['root']>>>): Scope => ({ root: (name) => roots[name] })
const checked = (text: string, scope: Scope) => check(parseTemplate(text), scope)

describe('a text that was judged in one scope', () => {
  const names = arrayOf(STRING)
  const one = scopeOf({ item: closedObject({ a: STRING, names }), variables: closedObject({ x: names, y: STRING }) })

  it.each<[text: string, types: readonly Type[], other: Scope, isKnown: boolean]>([
    ["@concat('a', 'b')", [], scopeOf({}), true],
    ['@item().a', [STRING], scopeOf({ item: closedObject({ a: STRING }) }), true],
    ['@item().a', [STRING], scopeOf({ item: openObject({ b: INTEGER, a: STRING }) }), true],
    ['@item().a', [STRING], scopeOf({ item: closedObject({ a: INTEGER }) }), false],
    ['@item().a', [STRING], scopeOf({ item: closedObject({ b: STRING }) }), false],
    ['@item().a', [STRING], scopeOf({ item: STRING }), false],
    ['@item().a', [STRING], scopeOf({ item: { kind: 'refused', message: 'It is not here.' } }), false],
    ['@item().a', [STRING], scopeOf({}), false],
    ['@item().a', [ANY], scopeOf({}), true],
    ['@item().names[0]', [STRING], scopeOf({ item: closedObject({ names }) }), true],
    ['@item().names[0]', [STRING], scopeOf({ item: closedObject({ names: ARRAY }) }), false],
    ["@item()['names']", [names], scopeOf({ item: closedObject({ names }) }), true],
    ["@variables('x')[1]", [STRING], scopeOf({ variables: closedObject({ x: names }) }), true],
    ["@variables('x')[1]", [STRING], scopeOf({ variables: closedObject({ y: names }) }), false],
    ["@concat(variables('y'), item().a)", [STRING, STRING], scopeOf({ item: closedObject({ a: STRING }), variables: closedObject({ y: STRING }) }), true],
    ["@concat(variables('y'), item().a)", [STRING, STRING], scopeOf({ item: closedObject({ a: INTEGER }), variables: closedObject({ y: STRING }) }), false],
    // what is computed has to be looked at
    ["@variables(concat('x'))", [ANY], one, false],
    ["@item()[concat('a')]", [ANY], one, false],
  ])('%s: where else it is known', (text, types, other, isKnown) => {
    const memory = new Memory()
    const judged = checked(text, one)
    memory.keep(text, one, judged, types)
    expect(memory.recall(text, one)).toBe(judged)
    const another: Scope = { root: (name) => other.root(name) }
    expect(memory.recall(text, another)).toBe(isKnown ? judged : undefined)
    expect(memory.recall(text, another)).toBe(isKnown ? judged : undefined)
  })

  it('is asked for once in each scope', () => {
    const asked: string[] = []
    const asking = (name: string): Scope => ({ root: () => (asked.push(name), STRING) })
    const [a, b] = [asking('a'), asking('b')]
    const memory = new Memory()
    memory.keep('@item()', a, checked('@item()', scopeOf({ item: STRING })), [STRING])
    for (const scope of [a, b, b, a, a]) memory.recall('@item()', scope)
    expect(asked).toEqual(['b', 'a'])
  })

  it('gives way to another that takes its room', () => {
    const memory = new Memory()
    const [first, second] = ['@item().first.of.a.column', '@item().frost.of.a.column'] as const
    memory.keep(first, one, checked(first, scopeOf({})), [ANY])
    expect(memory.recall(second, one)).toBeUndefined()
    memory.keep(second, one, checked(second, scopeOf({})), [ANY])
    expect(memory.recall(first, one)).toBeUndefined()
    expect(memory.recall(second, one)?.uses).toHaveLength(1)
  })

  it.each([
    ['@item().a', '@item().b'],
    ['@item().a', '@item().aa'],
    ["@variables('a')", "@variables('b')"],
    ['@item().a.rows', '@item().b.rows'],
    ['@item().one.long.name', '@item().two.long.name'],
    ['@item().a.bb.cc.dd.ee.ff.gg.hh.i', '@item().b.bb.cc.dd.ee.ff.gg.hh.i'],
  ])('has room beside another: %s, %s', (...texts) => {
    const memory = new Memory()
    const judged = texts.map((text) => checked(text, scopeOf({})))
    for (const [i, text] of texts.entries()) memory.keep(text, one, judged[i] as (typeof judged)[number], [ANY])
    expect(texts.map((text) => memory.recall(text, one))).toEqual(judged)
  })
})
