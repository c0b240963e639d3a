import { isArray, typeNameOf, type Value } from '../expression/value.js'
import type { Variable, VariableType } from './step.js'
import { flagIn, numberIn } from './result.js'
import { StepFailure } from './runner.js'

/**
 * A value as a variable holds it. Throws a final `StepFailure`, in the service's words, for a value of another type. Texts
 * of digits and of a truth value are taken for what they say (unconfirmed).
 */
export function fitting(variables: readonly Variable[], name: string, value: Value): Value {
  const type = variables.find((variable) => variable.name.toLowerCase() === name.toLowerCase())?.type ?? 'String'
  const fit = asType(type, value)
  if (fit !== undefined) return fit
  throw new StepFailure(`The variable '${name}' of type '${type}' cannot be initialized or updated with value of type '${typeNameOf(value)}'. The variable '${name}' only supports values of types '${type}'.`, 'variable-type', { isFinal: true })
}

function asType(type: VariableType, value: Value): Value | undefined {
  switch (type) {
    case 'String':
      return typeof value === 'string' ? value : undefined
    case 'Boolean':
      return flagIn(value)
    case 'Integer': {
      if (typeof value === 'bigint') return value
      const number = typeof value === 'string' ? numberIn(value) : undefined
      return number === undefined ? undefined : BigInt(number)
    }
    case 'Array':
      return isArray(value) ? value : undefined
  }
}
