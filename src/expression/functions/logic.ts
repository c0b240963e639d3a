import { equalValues, isNumber, typeNameOf, type Value } from '../value.js'
import { upperInvariant } from './casing.js'
import { booleanAt, define, failure, valueAt, type Call, type FunctionDefinition } from './call.js'

/** The comparisons and the logic, all arguments given; `lazy.ts` has those that do not need them all. */
export const LOGIC: readonly FunctionDefinition[] = [
  define('and', 2, 2, (call) => booleans(call).every(Boolean)),
  define('equals', 2, 2, (call) => equalsDocumented(valueAt(call, 0), valueAt(call, 1))),
  define('greater', 2, 2, (call) => order(call) > 0),
  define('greaterOrEquals', 2, 2, (call) => order(call) >= 0),
  define('if', 3, 3, (call) => valueAt(call, booleanAt(call, 0) ? 1 : 2)),
  define('less', 2, 2, (call) => order(call) < 0),
  define('lessOrEquals', 2, 2, (call) => order(call) <= 0),
  define('not', 1, 1, (call) => !booleanAt(call, 0)),
  define('or', 2, 2, (call) => booleans(call).some(Boolean)),
]

function booleans(call: Call): boolean[] {
  return call.args.map((value) => {
    if (typeof value === 'boolean') return value
    throw failure(call, `expects all of its parameters to be booleans. Found invalid parameter types: '${typeNameOf(value)}'.`)
  })
}

/** Texts by their exact case (unconfirmed); a boolean equals the number 1 or 0, as the service's documentation shows. */
function equalsDocumented(one: Value, other: Value): boolean {
  if (typeof one === 'boolean' && isNumber(other)) return equalValues(one ? 1n : 0n, other)
  if (typeof other === 'boolean' && isNumber(one)) return equalValues(one, other ? 1n : 0n)
  return equalValues(one, other)
}

/**
 * Below, at or above zero, as the first argument is less than the second, equal or greater. Numbers by their amount;
 * texts by their upper-case characters, so without regard to case (observed in the sister product; unconfirmed).
 */
function order(call: Call): number {
  const [one, other] = [valueAt(call, 0), valueAt(call, 1)]
  if (isNumber(one) && isNumber(other)) return compare(one, other)
  if (typeof one === 'string' && typeof other === 'string') return compare(upperInvariant(one), upperInvariant(other))
  const invalid = [one, other].filter((value) => !isNumber(value) && typeof value !== 'string').map(typeNameOf)
  throw invalid.length === 0
    ? failure(call, `expects two parameter of matching types. The function was invoked with values of type '${typeNameOf(one)}' and '${typeNameOf(other)}' that do not match.`)
    : failure(call, `expects all of its parameters to be either integer or decimal numbers. Found invalid parameter types: '${invalid.join("', '")}'.`)
}

function compare<Ordered extends string | bigint | number>(one: Ordered, other: Ordered): number {
  return one < other ? -1 : one > other ? 1 : 0
}
