import type { Encoding } from './source-file.js'

const UTF_8: Encoding = { charset: 'utf-8', byteOrderMark: false }

/** What decoding found: the text without byte-order mark, how it was stored, and whether bytes were lost. */
export interface Decoded {
  readonly text: string
  readonly encoding: Encoding
  /** Bytes that are no text in that encoding were replaced by U+FFFD. */
  readonly lossy: boolean
}

/**
 * Bytes to text. UTF-8 and UTF-16 with a byte-order mark; UTF-16 without one is recognised by the zero bytes that
 * every ASCII character has there (JSON starts with an ASCII character, RFC 4627 section 3). Never throws.
 */
export function decode(bytes: Uint8Array): Decoded {
  const encoding = detect(bytes)
  const skip = encoding.byteOrderMark ? (encoding.charset === 'utf-8' ? 3 : 2) : 0
  const body = bytes.subarray(skip)
  const text = new TextDecoder(encoding.charset, { ignoreBOM: true }).decode(body)
  return { text, encoding, lossy: text.includes('\uFFFD') && !survives(text, encoding, body) }
}

/** Text back to bytes, as it was stored. */
export function encode(text: string, encoding: Encoding): Uint8Array {
  const marked = encoding.byteOrderMark ? `\uFEFF${text}` : text
  if (encoding.charset === 'utf-8') return new TextEncoder().encode(marked)
  const bytes = new Uint8Array(marked.length * 2)
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < marked.length; i++) view.setUint16(i * 2, marked.charCodeAt(i), encoding.charset === 'utf-16le')
  return bytes
}

function detect(bytes: Uint8Array): Encoding {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return { charset: 'utf-8', byteOrderMark: true }
  if (a === 0xff && b === 0xfe) return { charset: 'utf-16le', byteOrderMark: true }
  if (a === 0xfe && b === 0xff) return { charset: 'utf-16be', byteOrderMark: true }
  if (bytes.length >= 2 && a !== 0 && b === 0) return { charset: 'utf-16le', byteOrderMark: false }
  if (bytes.length >= 2 && a === 0 && b !== 0) return { charset: 'utf-16be', byteOrderMark: false }
  return UTF_8
}

/** U+FFFD may have been written on purpose: then encoding again gives the same bytes. */
function survives(text: string, encoding: Encoding, body: Uint8Array): boolean {
  const again = encode(text, { ...encoding, byteOrderMark: false })
  return again.length === body.length && again.every((byte, i) => byte === body[i])
}
