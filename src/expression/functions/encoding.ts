import { contentOf, contentValue, textContent, textOf, type Content } from '../content.js'
import type { Value } from '../value.js'
import { cannotConvert, define, failure, quoted, stringAt, valueAt, wrongType, type Call, type FunctionDefinition } from './call.js'

const BINARY = 'application/octet-stream'
/** What a data URI without a type holds, by RFC 2397 in the shape that the service returns (unconfirmed). */
const PLAIN = 'text/plain'

/** The conversions between texts, bytes (`content.ts`), base64, data URIs and percent-encoding. */
export const ENCODINGS: readonly FunctionDefinition[] = [
  define('base64', 1, 1, (call) => bytesAt(call).bytes.toString('base64')),
  define('base64ToBinary', 1, 1, (call) => contentValue({ type: BINARY, bytes: fromBase64(call) })),
  define('base64ToString', 1, 1, (call) => fromBase64(call).toString('utf8')),
  define('binary', 1, 1, (call) => {
    const value = valueAt(call, 0)
    if (value === null) throw cannotConvert(call)
    return textContent(BINARY, textOf(value))
  }),
  define('dataUri', 1, 1, (call) => {
    const { type, bytes } = bytesAt(call)
    return `data:${type};base64,${bytes.toString('base64')}`
  }),
  define('dataUriToBinary', 1, 1, dataUriBinary),
  define('dataUriToString', 1, 1, dataUriText),
  define('decodeBase64', 1, 1, (call) => fromBase64(call).toString('utf8')),
  define('decodeDataUri', 1, 1, dataUriBinary),
  define('decodeUriComponent', 1, 1, (call) => componentBytes(call).toString('utf8')),
  define('encodeUriComponent', 1, 1, (call) => percentEncoded(stringAt(call, 0))),
  define('uriComponent', 1, 1, (call) => percentEncoded(stringAt(call, 0))),
  define('uriComponentToBinary', 1, 1, (call) => contentValue({ type: BINARY, bytes: componentBytes(call) })),
  define('uriComponentToString', 1, 1, (call) => componentBytes(call).toString('utf8')),
]

/** The bytes of a text (UTF-8) or of content. */
function bytesAt(call: Call): Content {
  const value = valueAt(call, 0)
  if (typeof value === 'string') return { type: `${PLAIN};charset=utf-8`, bytes: Buffer.from(value, 'utf8') }
  const content = contentOf(value)
  if (!content) throw wrongType(call, 0, 'a string')
  return content
}

/** As .NET reads base64: white space aside, whole groups of four with their padding, and nothing else. */
function fromBase64(call: Call, text = stringAt(call, 0)): Buffer {
  const digits = text.replace(/[ \t\r\n]/g, '')
  if (digits.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(digits)) {
    throw cannotConvert(call, 'The value cannot be decoded from base64 representation.')
  }
  return Buffer.from(digits, 'base64')
}

/** The type of a data URI with its parameters, and its bytes. */
function dataUriAt(call: Call): Content {
  const uri = stringAt(call, 0)
  const match = /^data:([^,]*?)(;\s*base64)?,([^]*)$/i.exec(uri)
  if (!match) throw failure(call, `expects its parameter to be formatted as a valid data URI. The provided value ${quoted(uri)} was not formatted correctly.`)
  const [, named = '', marked, data = ''] = match
  const type = named === '' ? PLAIN : named.startsWith(';') ? PLAIN + named : named
  const bytes = percentDecoded(data)
  return { type, bytes: marked === undefined ? bytes : fromBase64(call, bytes.toString('latin1')) }
}

function dataUriBinary(call: Call): Value {
  return contentValue(dataUriAt(call))
}

/** The text of a data URI in the character set that it names, UTF-8 where it names none. */
function dataUriText(call: Call): string {
  const { type, bytes } = dataUriAt(call)
  const charset = /;\s*charset="?([^";\s]+)/i.exec(type)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(charset, { ignoreBOM: true }).decode(bytes)
  } catch {
    throw failure(call, `does not know the character set '${charset}' of the data URI.`)
  }
}

/** Everything but letters, digits and `-_.~` as the percent signs of its UTF-8 bytes (RFC 3986, as .NET's `EscapeDataString`). */
function percentEncoded(text: string): string {
  // through bytes: half a surrogate pair becomes U+FFFD as in .NET
  return encodeURIComponent(Buffer.from(text, 'utf8').toString('utf8')).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
}

/** What is no percent-encoding stays as it is. */
function percentDecoded(text: string): Buffer {
  const parts = text.split(/((?:%[0-9a-f]{2})+)/i)
  return Buffer.concat(parts.map((part, index) => (index % 2 === 1 ? Buffer.from(part.replaceAll('%', ''), 'hex') : Buffer.from(part, 'utf8'))))
}

/** A plus sign is a space, as in the query of a URI (observed in the sister product). */
function componentBytes(call: Call): Buffer {
  return percentDecoded(stringAt(call, 0).replaceAll('+', ' '))
}
