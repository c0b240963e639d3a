import { textOf } from '../content.js'
import { equalValues, identityOf, isArray, isObject, typeNameOf, type ObjectValue, type Value } from '../value.js'
import { EvaluationError } from '../evaluation-error.js'
import { arrayAt, define, failure, integerAt, stringAt, valueAt, wrongType, type Call, type FunctionDefinition } from './call.js'

/** The collection functions. A text counts in UTF-16 code units, as .NET counts. */
export const COLLECTIONS: readonly FunctionDefinition[] = [
  define('contains', 2, 2, contains),
  define('empty', 1, 1, (call) => {
    const value = valueAt(call, 0)
    // null is empty too (observed in the sister product)
    if (value === null) return true
    if (isObject(value)) return value.size === 0
    if (typeof value === 'string' || isArray(value)) return value.length === 0
    throw wrongType(call, 0, 'an object, an array or a string')
  }),
  // of an empty array null, of an empty text the empty text (unconfirmed)
  define('first', 1, 1, (call) => {
    const items = listAt(call)
    return typeof items === 'string' ? items.slice(0, 1) : (items[0] ?? null)
  }),
  define('intersection', 1, Infinity, (call) => combined(call, commonProperties, commonItems)),
  define('join', 2, 2, (call) => arrayAt(call, 0).map(textOf).join(stringAt(call, 1))),
  define('last', 1, 1, (call) => {
    const items = listAt(call)
    return typeof items === 'string' ? items.slice(-1) : (items.at(-1) ?? null)
  }),
  define('length', 1, 1, (call) => BigInt(listAt(call).length)),
  // documented for arrays; the sister product skips characters of a text too
  define('skip', 2, 2, (call) => listAt(call).slice(countAt(call))),
  define('take', 2, 2, (call) => listAt(call).slice(0, countAt(call))),
  define('union', 1, Infinity, (call) => combined(call, (objects) => new Map(objects.flatMap((object) => [...object])), (arrays) => distinct(arrays.flat()))),
]

function contains(call: Call): boolean {
  const collection = valueAt(call, 0)
  const sought = valueAt(call, 1)
  if (isArray(collection)) return collection.some((item) => equalValues(item, sought))
  if (typeof collection === 'string') return collection.includes(scalarText(call, sought))
  // documented to heed the case, though steps into an object do not
  if (isObject(collection)) return collection.has(scalarText(call, sought))
  throw failure(call, `expects its first argument 'collection' to be a dictionary (object), an array or a string. The provided value is of type '${typeNameOf(collection)}'.`)
}

/** What is sought in a text or among the names of properties; a number or a boolean by its text (unconfirmed). */
function scalarText(call: Call, sought: Value): string {
  if (sought === null || typeof sought === 'object') throw wrongType(call, 1, 'a string')
  return textOf(sought)
}

function listAt(call: Call): string | readonly Value[] {
  const value = valueAt(call, 0)
  if (typeof value !== 'string' && !isArray(value)) throw wrongType(call, 0, 'an array or a string')
  return value
}

function countAt(call: Call): number {
  const count = integerAt(call, 1)
  if (count < 0n) throw failure(call, `parameters are out of range: 'count' must be a positive integer. The provided value is '${count}'.`)
  return Number(count)
}

/** All arguments are arrays, or all are objects; anything else is the service's error about their types. */
function combined(call: Call, ofObjects: (objects: readonly ObjectValue[]) => Value, ofArrays: (arrays: readonly (readonly Value[])[]) => Value): Value {
  const { args } = call
  if (args.every(isObject)) return ofObjects(args)
  if (args.every(isArray)) return ofArrays(args)
  const types = [...new Set(args.map(typeNameOf))]
  if (types.length === 1) throw wrongType(call, 0, 'an array or an object')
  throw new EvaluationError(`The function '${call.definition.name}' expects parameters of same type, but found '${types.join(',')}' distinct types.`)
}

/** Each value once, at its first place. */
function distinct(items: readonly Value[]): Value[] {
  const kept = new Map<string, Value>()
  for (const item of items) {
    const identity = identityOf(item)
    if (!kept.has(identity)) kept.set(identity, item)
  }
  return [...kept.values()]
}

function commonItems(arrays: readonly (readonly Value[])[]): Value[] {
  const [first = [], ...others] = arrays
  const held = others.map((other) => new Set(other.map(identityOf)))
  return distinct(first).filter((item) => held.every((identities) => identities.has(identityOf(item))))
}

/** The properties that all objects have with the same value (observed in the sister product; unconfirmed). */
function commonProperties(objects: readonly ObjectValue[]): ObjectValue {
  const [first = new Map<string, Value>(), ...others] = objects
  return new Map([...first].filter(([key, value]) => others.every((other) => {
    const twin = other.get(key)
    return twin !== undefined && equalValues(twin, value)
  })))
}
