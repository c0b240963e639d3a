import { textOf } from '../expression/content.js'
import { isArray, isNumber, isObject, type Value } from '../expression/value.js'

/** The text that a property is given: numbers and truth values are written out. Nothing for lists, objects and null. */
export function textIn(value: Value): string | undefined {
  return value === null || isArray(value) || isObject(value) ? undefined : textOf(value)
}

/** The number that a property is given; the service takes texts of digits too. */
export function numberIn(value: Value): number | undefined {
  if (isNumber(value)) return Number(value)
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : undefined
}

/** The truth value that a property is given; the service takes "true" and "false" too (unconfirmed). */
export function flagIn(value: Value): boolean | undefined {
  if (typeof value === 'boolean') return value
  return typeof value === 'string' && /^(?:true|false)$/i.test(value) ? value.toLowerCase() === 'true' : undefined
}
