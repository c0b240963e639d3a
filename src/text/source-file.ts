import type { Span } from './place.js'

/** How the text is stored on disk; kept so that a fix writes back what it found. */
export interface Encoding {
  readonly charset: 'utf-8' | 'utf-16le' | 'utf-16be'
  readonly byteOrderMark: boolean
}

/** One file: its name as the caller knows it and its decoded text, without byte-order mark. */
export interface SourceFile {
  readonly path: string
  readonly text: string
  readonly encoding: Encoding
  /** Bytes were lost in decoding: what is written back would not be what was there. */
  readonly isLossy?: boolean
}

/** A line and a column, both from 1; a column counts UTF-16 code units. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** A stretch of text by positions, end excluded. */
export interface Range {
  readonly start: Position
  readonly end: Position
}

/**
 * The offsets at which the lines of a text start. A line ends at LF, CR LF or a lone CR.
 * Computed once for a file, then searched by `positionAt`.
 */
export function lineStarts(text: string): readonly number[] {
  const starts = [0]
  if (!text.includes('\r')) {
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) starts.push(end + 1)
    return starts
  }
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1)
  }
  return starts
}

/** The line and column of an offset, by binary search. */
export function positionAt(starts: readonly number[], offset: number): Position {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] as number) <= offset) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: offset - (starts[low] as number) + 1 }
}

/** The range of two offsets. */
export function rangeOf(starts: readonly number[], span: Span): Range {
  return { start: positionAt(starts, span[0]), end: positionAt(starts, span[1]) }
}
