import type { Value } from '../value.js'
import type { Context } from './call.js'
import { FUNCTIONS } from './table.js'

/** Arguments that are evaluated when they are asked for. */
export type LazyArguments = readonly (() => Value)[]

export type EvaluateLazily = (args: LazyArguments, context: Context) => Value

/**
 * The functions that evaluate only the arguments that count, from left to right, by their names in lower case. Microsoft's
 * testing framework shows it for `and`, `or` and `if`, the sister product for `coalesce` too; in 2019 the service was
 * reported to evaluate both branches of `if` (unconfirmed today).
 */
export const LAZY_FUNCTIONS: ReadonlyMap<string, EvaluateLazily> = new Map([
  ['and', untilDecided('and', false)],
  ['coalesce', coalesce],
  ['if', choose],
  ['or', untilDecided('or', true)],
])

function untilDecided(name: string, decisive: boolean): EvaluateLazily {
  return (args, context) => {
    const [first, second] = args.length === 2 ? args : []
    if (!first || !second) return wrongCount(name, args, context)
    const value = first()
    return value === decisive ? decisive : strictly(name, [value, second()], context)
  }
}

function choose(args: LazyArguments, context: Context): Value {
  const [condition, then, otherwise] = args.length === 3 ? args : []
  if (!condition || !then || !otherwise) return wrongCount('if', args, context)
  const value = condition()
  return strictly('if', [value, value === true ? then() : null, value === false ? otherwise() : null], context)
}

function coalesce(args: LazyArguments, context: Context): Value {
  for (const arg of args) {
    const value = arg()
    if (value !== null) return value
  }
  return strictly('coalesce', args.map(() => null), context)
}

/** The function with arguments that are evaluated: it knows the errors. */
function strictly(name: string, args: readonly Value[], context: Context): Value {
  return FUNCTIONS.get(name)?.(args, context) ?? null
}

function wrongCount(name: string, args: LazyArguments, context: Context): Value {
  return strictly(name, args.map(() => null), context)
}
