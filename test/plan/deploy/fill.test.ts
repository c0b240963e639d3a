import { expect, it } from 'vitest'
import type { Hole } from '../../../src/plan/deploy/deploy-plan.js'
import { fill } from '../../../src/plan/deploy/fill.js'

const secret = (name: string): string => `<"${name}">`
const hole = (pointer: string, name = 's'): Hole => ({ pointer, secret: name })

it.each<[body: string, holes: readonly Hole[], filled: string]>([
  ['{ "a" : 1.0 }', [], '{ "a" : 1.0 }'],
  ['no JSON', [], 'no JSON'],
  ['{ "a" : "", "n": 1.0 }', [hole('/a')], '{ "a" : "<\\"s\\">", "n": 1.0 }'],
  ['{"a":"long enough","b":["",{"c":""}]}', [hole('/b/1/c', 'three'), hole('/a', 'one'), hole('/b/0', 'two')], '{"a":"<\\"one\\">","b":["<\\"two\\">",{"c":"<\\"three\\">"}]}'],
  ['{"a":"","b":"","c":""}', [hole('/b', 'two'), hole('/c', 'three'), hole('/a', 'one')], '{"a":"<\\"one\\">","b":"<\\"two\\">","c":"<\\"three\\">"}'],
  ['{"x/y":{"~":""}}', [hole('/x~1y/~0')], '{"x/y":{"~":"<\\"s\\">"}}'],
])('fills %s', (body, holes, filled) => {
  expect(fill(body, holes, secret)).toBe(filled)
})

it('throws for a hole that is not in the body', () => {
  expect(() => fill('{"a":""}', [hole('/a'), hole('/b')], secret)).toThrow(new TypeError('the body has no place /b'))
})
