import { expect, it } from 'vitest'
import { NOTHING, Stack } from '../../src/expression/stack.js'

it('a stack gives what is on it, and the same nothing where nothing is', () => {
  const stack = new Stack<string>()
  expect([stack.at(0), stack.above(0)]).toEqual([undefined, []])
  for (const item of ['a', 'b', 'c']) stack.push(item)
  stack.put(1, 'B')
  expect([stack.at(1), stack.above(0), stack.above(1)]).toEqual(['B', ['a', 'B', 'c'], ['B', 'c']])
  stack.size = 1
  expect(stack.above(0)).toEqual(['a'])
  expect(stack.above(1)).toBe(NOTHING)
})
