import { textOf } from '../content.js'
import { lowerInvariant, upperInvariant } from './casing.js'
import { define, failure, integerAt, optionalStringAt, stringAt, type Call, type FunctionDefinition } from './call.js'

/** What .NET's `Char.IsWhiteSpace` takes for white space; JavaScript's own `trim` differs by U+0085 and U+FEFF. */
const WHITE = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/

/** The string functions. Searches from either end ignore the case, `replace` and `split` do not. */
export const STRINGS: readonly FunctionDefinition[] = [
  define('concat', 1, Infinity, ({ args }) => args.map(textOf).join('')),
  define('endsWith', 2, 2, (call) => folded(call, 0).endsWith(folded(call, 1))),
  define('guid', 0, 1, guid),
  define('indexOf', 2, 2, (call) => BigInt(folded(call, 0).indexOf(folded(call, 1)))),
  // an empty search text is found at the very end (.NET 5 and later; unconfirmed)
  define('lastIndexOf', 2, 2, (call) => BigInt(folded(call, 0).lastIndexOf(folded(call, 1)))),
  define('replace', 3, 3, (call) => {
    const old = stringAt(call, 1)
    // .NET refuses it too (unconfirmed)
    if (old === '') throw failure(call, 'expects its second parameter to be a string that is not empty.')
    const text = stringAt(call, 0)
    const replacement = stringAt(call, 2)
    return text.replaceAll(old, () => replacement)
  }),
  define('split', 2, 2, (call) => {
    const text = stringAt(call, 0)
    const delimiter = stringAt(call, 1)
    // an empty delimiter splits nothing
    return delimiter === '' ? [text] : text.split(delimiter)
  }),
  define('startsWith', 2, 2, (call) => folded(call, 0).startsWith(folded(call, 1))),
  define('substring', 2, 3, substring),
  define('toLower', 1, 1, (call) => lowerInvariant(stringAt(call, 0))),
  define('toUpper', 1, 1, (call) => upperInvariant(stringAt(call, 0))),
  define('trim', 1, 1, (call) => trimmed(stringAt(call, 0))),
]

/** The text of an argument in one case, for searches that ignore it; places in it stay what they were. */
function folded(call: Call, index: number): string {
  return upperInvariant(stringAt(call, index))
}

function trimmed(text: string): string {
  let [start, end] = [0, text.length]
  while (start < end && WHITE.test(text.charAt(start))) start++
  while (end > start && WHITE.test(text.charAt(end - 1))) end--
  return text.slice(start, end)
}

function substring(call: Call): string {
  const text = stringAt(call, 0)
  const start = integerAt(call, 1)
  const size = BigInt(text.length)
  if (call.args.length < 3) {
    // a start at the very end is refused here (observed in the sister product)
    if (start < 0n || start >= size) {
      throw failure(call, "parameter is out of range: 'start index' must be non-negative integer and should be less than the length of the string.")
    }
    return text.slice(Number(start))
  }
  const length = integerAt(call, 2)
  if (start < 0n || length < 0n || start + length > size) {
    throw failure(call, "parameters are out of range: 'start index' and 'length' must be non-negative integers and their sum must be no larger than the length of the string.")
  }
  return text.slice(Number(start), Number(start + length))
}

function guid(call: Call): string {
  const format = optionalStringAt(call, 0) ?? 'D'
  const hyphened = call.context.guid()
  const digits = hyphened.replaceAll('-', '')
  switch (format.toUpperCase()) {
    case 'N':
      return digits
    case 'D':
      return hyphened
    case 'B':
      return `{${hyphened}}`
    case 'P':
      return `(${hyphened})`
    case 'X': {
      const bytes = digits.slice(16).match(/../g) ?? []
      return `{0x${digits.slice(0, 8)},0x${digits.slice(8, 12)},0x${digits.slice(12, 16)},{${bytes.map((byte) => `0x${byte}`).join(',')}}}`
    }
    default:
      throw failure(call, `expects its parameter to be one of the formats 'N', 'D', 'B', 'P' and 'X'. The provided value is '${format}'.`)
  }
}
