import { contentOf, isXml, textOf } from '../content.js'
import { parseJson } from '../json.js'
import { GREATEST_INTEGER, LEAST_INTEGER, type Value } from '../value.js'
import { cannotConvert, define, failure, quoted, stringAt, valueAt, wrongType, type Call, type FunctionDefinition } from './call.js'
import { withXml } from './xml.js'

/** The conversions between the plain types; bytes, URIs and XML have files of their own. */
export const CONVERSIONS: readonly FunctionDefinition[] = [
  // an array is wrapped like any other value (observed in the sister product; unconfirmed)
  define('array', 1, 1, ({ args }) => [...args]),
  define('bool', 1, 1, bool),
  define('coalesce', 1, Infinity, ({ args }) => args.find((value) => value !== null) ?? null),
  define('createArray', 1, Infinity, ({ args }) => [...args]),
  define('float', 1, 1, float),
  define('int', 1, 1, int),
  define('json', 1, 1, json),
  define('string', 1, 1, (call) => textOf(valueAt(call, 0))),
]

/** `true` and `false` in any case, and numbers: all but zero are true (observed in the sister product). */
function bool(call: Call): boolean {
  const value = valueAt(call, 0)
  if (typeof value === 'boolean') return value
  if (typeof value === 'bigint' || typeof value === 'number') return value != 0
  const word = typeof value === 'string' ? value.trim().toLowerCase() : ''
  if (word !== 'true' && word !== 'false') throw cannotConvert(call)
  return word === 'true'
}

/** Texts of digits only: `1.5` does not convert, and neither does the float 1.5. */
function int(call: Call): bigint {
  const integer = wholeNumber(valueAt(call, 0))
  if (integer === undefined || integer < LEAST_INTEGER || integer > GREATEST_INTEGER) throw cannotConvert(call)
  return integer
}

function wholeNumber(value: Value): bigint | undefined {
  switch (typeof value) {
    case 'bigint':
    case 'boolean':
      return BigInt(value)
    case 'number':
      return Number.isInteger(value) ? BigInt(value) : undefined
    case 'string':
      return /^\s*[+-]?\d+\s*$/.test(value) ? BigInt(value.trim().replace('+', '')) : undefined
    default:
      return undefined
  }
}

/** In the invariant culture the point is decimal and commas group digits: `1,5` is 15 (observed in the sister product). */
function float(call: Call): number {
  const value = valueAt(call, 0)
  if (typeof value === 'number' || typeof value === 'bigint') return Number(value)
  if (typeof value !== 'string' || !/^\s*[+-]?(?:\d[\d,]*(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?\s*$/i.test(value)) throw cannotConvert(call)
  return Number(value.replaceAll(',', ''))
}

/** JSON of a text or of XML; null is taken for an empty object, as the service's documentation says. */
function json(call: Call): Value {
  const value = valueAt(call, 0)
  if (value === null) return new Map()
  const content = contentOf(value)
  if (content && isXml(content)) return withXml(call, (xml) => xml.toValue(textOf(value)), (reason) => `parameter is not valid. The provided XML cannot be parsed: '${reason}'.`)
  if (!content && typeof value !== 'string') throw wrongType(call, 0, 'a string or XML')
  const text = content ? textOf(value) : stringAt(call, 0)
  const read = parseJson(text)
  if ('value' in read) return read.value
  throw failure(call, `parameter is not valid. The provided value ${quoted(text)} cannot be parsed: '${read.problem}'.`)
}
