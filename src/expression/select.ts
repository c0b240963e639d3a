import { didYouMean } from '../text/nearest.js'
import { isArray, isObject, memberOf, typeNameOf, type ObjectValue, type Value } from './value.js'

/** A step that leads nowhere: the end of the service's sentence "The expression '…' cannot be evaluated because …". */
export interface Nowhere {
  readonly because: string
  /** The name that was probably meant. */
  readonly suggestion?: string
  readonly cure?: string
}

export type Selected = { readonly value: Value } | Nowhere

/** How many names of properties a message lists. */
const MOST_LISTED = 50

/**
 * What `.key`, `['key']` or `[0]` selects from a value. An optional step (`?`) gives null where the value is null, or has no
 * such property or element; a property of what has none (a text, a number) fails all the same. The sentences are the
 * service's, as its users and those of the sister product quote them; that about null is unconfirmed.
 */
export function select(from: Value, key: Value, isOptional: boolean): Selected {
  if (isObject(from) && typeof key === 'string') {
    const value = memberOf(from, key)
    return value === undefined ? (isOptional ? NULL : noProperty(from, key)) : { value }
  }
  if (isArray(from) && typeof key === 'bigint') {
    const value = from[Number(key)]
    return value === undefined ? (isOptional ? NULL : noElement(from, key)) : { value }
  }
  if (from === null && isOptional) return NULL
  const property = `property '${shown(key)}' cannot be selected.`
  if (isArray(from)) return { because: `${property} Array elements can only be selected using an integer index.`, ...cureOfIndex(key) }
  // unconfirmed
  if (isObject(from)) return { because: `${property} Properties can only be selected using a string.` }
  return { because: `${property} Property selection is not supported on values of type '${typeNameOf(from)}'.`, ...cureFor(from) }
}

const NULL: Selected = { value: null }

function noProperty(from: ObjectValue, key: string): Nowhere {
  const names = [...from.keys()]
  const listed = names.length > MOST_LISTED ? [...names.slice(0, MOST_LISTED), '…'] : names
  const suggestion = didYouMean(key, names)
  return {
    because: `property '${shown(key)}' doesn't exist, available properties are '${listed.join(', ')}'.`,
    ...(suggestion === undefined ? {} : { suggestion }),
    cure: 'With "?" in front of the step it is null where it does not exist.',
  }
}

function noElement(from: readonly Value[], key: bigint): Nowhere {
  return { because: from.length === 0 ? `array index '${key}' cannot be selected from empty array.` : `array index '${key}' is outside bounds (0, ${from.length - 1}) of array.` }
}

function cureOfIndex(key: Value): { readonly cure?: string } {
  if (typeof key !== 'string') return {}
  if (/^\d+$/.test(key)) return { cure: 'Convert it with "int(…)".' }
  return { cure: /^(?:length|count|size)$/i.test(key) ? 'Use "length(…)".' : 'Select an element first, as in "[0]".' }
}

function cureFor(from: Value): { readonly cure?: string } {
  if (from === null) return { cure: 'With "?" in front of the step the result is null too.' }
  return typeof from === 'string' ? { cure: 'If it holds JSON, read it with "json(…)".' } : {}
}

/** A key in a message: not more of it than one reads. */
function shown(key: Value): string {
  if (typeof key === 'string') return key.length > 200 ? `${key.slice(0, 200)}…` : key
  return typeof key === 'object' && key !== null ? typeNameOf(key) : String(key)
}
