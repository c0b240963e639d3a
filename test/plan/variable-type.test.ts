import { expect, it } from 'vitest'
import type { Value } from '../../src/expression/value.js'
import { StepFailure } from '../../src/plan/runner.js'
import { fitting } from '../../src/plan/variable-type.js'
import type { Variable, VariableType } from '../../src/plan/step.js'

const TYPES: readonly VariableType[] = ['String', 'Boolean', 'Integer', 'Array']
const VARIABLES = TYPES.map((type) => ({ name: `the${type}`, type }) as unknown as Variable)

/** What each of the variables holds of a value, in the order of their types; the code where it does not fit. */
function held(value: Value): unknown[] {
  return TYPES.map((type) => {
    try {
      return fitting(VARIABLES, `THE${type}`, value)
    } catch (error) {
      return error instanceof StepFailure && error.details.isFinal === true ? error.code : error
    }
  })
}

const NO = 'variable-type'

it.each<[Value, String: unknown, Boolean: unknown, Integer: unknown, Array: unknown]>([
  ['a text', 'a text', NO, NO, NO],
  ['', '', NO, NO, NO],
  ['12', '12', NO, 12n, NO],
  ['true', 'true', true, NO, NO],
  [12n, NO, NO, 12n, NO],
  [true, NO, true, NO, NO],
  [false, NO, false, NO, NO],
  [null, NO, NO, NO, NO],
  [['a'], NO, NO, NO, ['a']],
  [[], NO, NO, NO, []],
  [new Map([['a', 1n]]), NO, NO, NO, NO],
])('%o as a text, a truth value, a number and a list', (value, ...wanted) => {
  expect(held(value)).toEqual(wanted)
})

it('takes a variable that is not declared for a text', () => {
  expect(fitting(VARIABLES, 'other', 'a text')).toBe('a text')
  expect(() => fitting([], 'other', ['a'])).toThrow("The variable 'other' of type 'String' cannot be initialized or updated with value of type 'Array'. The variable 'other' only supports values of types 'String'.")
})
