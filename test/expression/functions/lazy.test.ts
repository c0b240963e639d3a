import { describe, expect, it } from 'vitest'
import { LAZY_FUNCTIONS } from '../../../src/expression/functions/lazy.js'
import type { Value } from '../../../src/expression/value.js'
import { CONTEXT } from './evaluate.js'

describe('a lazy function', () => {
  it('is one of four', () => {
    expect([...LAZY_FUNCTIONS.keys()].sort()).toEqual(['and', 'coalesce', 'if', 'or'])
  })

  // the arguments that were evaluated, by their places
  it.each<[string, readonly Value[], Value, string]>([
    ['and', [false, 'x'], false, '0'],
    ['and', [true, false], false, '01'],
    ['or', [true, 'x'], true, '0'],
    ['or', [false, false], false, '01'],
    ['if', [true, 'a', 'b'], 'a', '01'],
    ['if', [false, 'a', 'b'], 'b', '02'],
    ['if', [true, null, 'b'], null, '01'],
    ['coalesce', [null, 'a', 'b'], 'a', '01'],
    ['coalesce', [false, 'a'], false, '0'],
    ['coalesce', [null, null], null, '01'],
  ])('%s(%j) is %j after the arguments %s', (name, args, expected, places) => {
    const taken: number[] = []
    const lazy = args.map((value, index) => () => {
      taken.push(index)
      return value
    })
    expect(LAZY_FUNCTIONS.get(name)?.(lazy, CONTEXT)).toBe(expected)
    expect(taken.join('')).toBe(places)
  })

  it.each<[string, readonly Value[], string]>([
    ['and', ['x', true], "The function 'and' expects all of its parameters to be booleans. Found invalid parameter types: 'String'."],
    ['and', [true, 1n], "The function 'and' expects all of its parameters to be booleans. Found invalid parameter types: 'Integer'."],
    ['or', [true], "The function 'or' expects 2 parameters. It was invoked with 1."],
    ['if', [null, 'a', 'b'], "The function 'if' expects its first parameter to be a boolean. The provided value is of type 'Null'."],
    ['if', [true, 'a'], "The function 'if' expects 3 parameters. It was invoked with 2."],
    ['and', [true, true, true], "The function 'and' expects 2 parameters. It was invoked with 3."],
    ['if', [true, 'a', 'b', 'c'], "The function 'if' expects 3 parameters. It was invoked with 4."],
    ['if', [], "The function 'if' expects 3 parameters. It was invoked with 0."],
    ['coalesce', [], "The function 'coalesce' expects at least 1 parameter. It was invoked with 0."],
  ])('%s(%o) fails', (name, args, message) => {
    expect(() => LAZY_FUNCTIONS.get(name)?.(args.map((value) => () => value), CONTEXT)).toThrow(message)
  })
})
