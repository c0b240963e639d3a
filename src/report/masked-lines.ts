import { lineStarts, type SourceFile } from '../text/source-file.js'
import { maskSecrets, mayHoldMasked } from './mask.js'

/** A line of a file by its number, from 1, as it may be shown: without secrets and control characters. */
export type Lines = (line: number) => string | undefined

/**
 * The lines of a file to be shown. In a whole file secrets are looked for only if there may be one in the lines that are
 * asked for: that takes a hundred times as long as to read the file.
 */
export function maskedLines(source: SourceFile | undefined): Lines {
  if (!source) return () => undefined
  const plain = isJson(source.text) ? cut(source.text) : undefined
  let masked: Cut | undefined
  // a file may be one line, and have all its findings there
  let last: { readonly line: number; readonly shown: string | undefined } | undefined
  const shownAt = (line: number): string | undefined => {
    const isPlain = plain !== undefined && !mayHoldMasked(around(plain, line - 1))
    const { text, starts } = isPlain ? (plain as Cut) : (masked ??= cut(maskSecrets(source.text)))
    const start = starts[line - 1]
    if (start === undefined) return undefined
    // control characters of a file must not reach the terminal
    return text.slice(start, starts[line] ?? text.length).replace(/[\r\n]+$/, '').replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '�')
  }
  return (line) => (last?.line === line ? last : (last = { line, shown: shownAt(line) })).shown
}

/** A text and where its lines begin. */
interface Cut {
  readonly text: string
  readonly starts: readonly number[]
}

function cut(text: string): Cut {
  return { text, starts: lineStarts(text) }
}

/** In a broken file a text may go on over lines, and what it is stands anywhere above. */
function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/**
 * What makes a text a secret stands in its own line, or so many characters before it, where its key is, or a few behind it,
 * where its type is; blanks are not counted.
 */
const BEFORE = 400
const BEHIND = 40

/** A line with all lines around it that may say of its texts that they are secrets. */
function around({ text, starts }: Cut, line: number): string {
  const length = (index: number): number => text.slice(starts[index], starts[index + 1]).trim().length
  let first = line
  for (let left = BEFORE; left > 0 && first > 0; left -= length(first)) first--
  // a key may end where those characters begin
  do first--
  while (first > 0 && length(first) === 0)
  let last = line + 1
  for (let left = BEHIND; left > 0 && last < starts.length; last++) left -= length(last)
  return text.slice(starts[Math.max(0, first)], starts[last] ?? text.length)
}
