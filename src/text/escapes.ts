import type { Span } from './place.js'

/** Where a decoded unit of a string begins in the text that holds it. */
export interface Mark {
  readonly decoded: number
  readonly offset: number
}

/**
 * A span inside a decoded JSON string, as offsets in the text that holds it.
 * `start` is the offset of the opening quote in `text`; the span counts decoded UTF-16 units. `mark` may be a place in the same
 * string that is not behind the span: what stands before it is not read.
 */
export function sourceSpan(text: string, start: number, span: Span, mark: Mark = { decoded: 0, offset: start + 1 }): Span {
  let { offset, decoded } = mark
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
