import type { Span } from './place.js'

/**
 * A span inside a decoded JSON string, as offsets in the text that holds it.
 * `start` is the offset of the opening quote in `text`; the span counts decoded UTF-16 units.
 */
export function sourceSpan(text: string, start: number, span: Span): Span {
  let offset = start + 1
  let decoded = 0
  let from = offset
  while (decoded < span[1]) {
    if (decoded === span[0]) from = offset
    const code = text.charCodeAt(offset)
    if (code === 34 || offset >= text.length) break
    if (code === 92) offset += text.charCodeAt(offset + 1) === 117 ? 6 : 2
    else offset += 1
    decoded += 1
  }
  if (span[0] >= decoded) from = offset
  return [from, offset]
}
