import { GREATEST_INTEGER, isArray, isNumber, LEAST_INTEGER, typeNameOf, type Value } from '../value.js'
import { EvaluationError } from '../evaluation-error.js'
import { define, failure, integerAt, numberAt, type Call, type FunctionDefinition } from './call.js'

/** The sister product's documented limits; for Data Factory unconfirmed. */
const MOST_IN_RANGE = 100_000n
const GREATEST_IN_RANGE = 2_147_483_647n

/** The math functions. Two integers give an integer of 64 bits, checked; a float among the two gives a float. */
export const MATH: readonly FunctionDefinition[] = [
  define('add', 2, 2, (call) => calculated(call, (one, other) => one + other, (one, other) => one + other)),
  define('div', 2, 2, (call) => divided(call, (one, other) => one / other, (one, other) => one / other)),
  define('max', 1, Infinity, (call) => extreme(call, (value, best) => value > best)),
  define('min', 1, Infinity, (call) => extreme(call, (value, best) => value < best)),
  // the sign is the dividend's, as in .NET (unconfirmed)
  define('mod', 2, 2, (call) => divided(call, (one, other) => one % other, (one, other) => one % other)),
  define('mul', 2, 2, (call) => calculated(call, (one, other) => one * other, (one, other) => one * other)),
  define('rand', 2, 2, rand),
  define('range', 2, 2, range),
  define('sub', 2, 2, (call) => calculated(call, (one, other) => one - other, (one, other) => one - other)),
]

function calculated(call: Call, ofIntegers: (one: bigint, other: bigint) => bigint, ofFloats: (one: number, other: number) => number): Value {
  const [one, other] = [numberAt(call, 0), numberAt(call, 1)]
  return typeof one === 'bigint' && typeof other === 'bigint' ? checked(call, ofIntegers(one, other)) : ofFloats(Number(one), Number(other))
}

function divided(call: Call, ofIntegers: (one: bigint, other: bigint) => bigint, ofFloats: (one: number, other: number) => number): Value {
  // a divisor of 0.0 is refused too (observed in the sister product)
  if (Number(numberAt(call, 1)) === 0) throw new EvaluationError(`Attempt to divide an integral or decimal value by zero in function '${call.definition.name}'.`)
  return calculated(call, ofIntegers, ofFloats)
}

/** .NET's checked arithmetic; the wording is unconfirmed. */
function checked(call: Call, result: bigint): bigint {
  if (result < LEAST_INTEGER || result > GREATEST_INTEGER) throw failure(call, 'failed: Arithmetic operation resulted in an overflow.')
  return result
}

/** The first of the numbers that no other one beats: the arguments, or the items of the only one. */
function extreme(call: Call, beats: (value: bigint | number, best: bigint | number) => boolean): Value {
  const [only] = call.args
  const values = call.args.length === 1 && isArray(only) ? only : call.args
  const invalid = values.filter((value) => !isNumber(value))
  if (values.length === 0 || invalid.length > 0) {
    const found = values.length === 0 ? 'The array is empty.' : `Found invalid parameter types: '${[...new Set(invalid.map(typeNameOf))].join("', '")}'.`
    throw failure(call, `expects either an array of numbers or a comma separated list of numbers as its parameters. ${found}`)
  }
  return values.filter(isNumber).reduce((best, value) => (beats(value, best) ? value : best))
}

/** From the first argument to just below the second, as the service's documentation has it; equal bounds give that one. */
function rand(call: Call): bigint {
  const [least, above] = [integerAt(call, 0), integerAt(call, 1)]
  if (least > above) throw failure(call, `parameters are out of range: the minimum '${least}' must not be greater than the maximum '${above}'.`)
  return least + BigInt(Math.floor(call.context.random() * Number(above - least)))
}

function range(call: Call): bigint[] {
  const [start, count] = [integerAt(call, 0), integerAt(call, 1)]
  if (count < 0n || count > MOST_IN_RANGE || start + count > GREATEST_IN_RANGE) {
    throw failure(call, `parameters are out of range: 'count' must be a positive integer no larger than '${MOST_IN_RANGE}' and the sum of 'start index' and 'count' must be no larger than ${GREATEST_IN_RANGE}.`)
  }
  return Array.from({ length: Number(count) }, (_, index) => start + BigInt(index))
}
