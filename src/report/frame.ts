import { eastAsianWidth } from 'get-east-asian-width'
import type { Range } from '../text/source-file.js'

/** A line as it is shown, and where the marks below it stand, in columns of the terminal. */
export interface Frame {
  readonly text: string
  readonly indent: number
  readonly marks: number
}

/** The columns that a line may take where there is no terminal to ask. */
const WIDTH = 110
/** What a narrow terminal gets all the same: with less nothing can be recognised. */
const LEAST = 40
/** The columns that stay before the place. */
const LEAD = 30

const NO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}]$/u
/** Turns the direction of writing, or begins a line: the marks would stand elsewhere, and the reader be deceived. */
const MOVES = /[\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g

/** One code point, from the offset on, and the columns it takes. */
interface Cell {
  readonly text: string
  readonly offset: number
  readonly width: number
}

/**
 * A line with a place to be underlined, cut to a window around the place where it is longer than `width` columns; `…` stands for
 * what is left out. Wide characters take two columns, a tab one. No more of the line is looked at than may be shown.
 */
export function frame(line: string, range: Range, width = WIDTH): Frame {
  const most = Math.max(LEAST, width)
  const from = Math.min(range.start.column - 1, line.length)
  const to = range.end.line === range.start.line ? Math.min(Math.max(range.end.column - 1, from), line.length) : line.length
  const first = boundary(line, Math.max(0, from - 4 * most))
  const last = boundary(line, Math.min(line.length, from + 4 * most))
  const cells = cellsOf(line, first, last)
  const isWhole = first === 0 && last === line.length && columns(cells) <= most
  const [start, end] = isWhole ? [0, cells.length] : windowOf(cells, from, most - 2)
  const seen = cells.slice(start, end)
  const cutBefore = first > 0 || start > 0
  const cutBehind = last < line.length || end < cells.length
  const text = `${cutBefore ? '…' : ''}${seen.map((cell) => cell.text).join('')}${cutBehind ? '…' : ''}`
  return {
    text: text.replaceAll('\t', ' ').replace(MOVES, '�'),
    indent: (cutBefore ? 1 : 0) + columns(seen.filter(({ offset }) => offset < from)),
    marks: Math.max(1, columns(seen.filter(({ offset }) => offset >= from && offset < to))),
  }
}

/** The cells to show, as indexes: up to `LEAD` columns before the place, then what fits; near the end of the line its end. */
function windowOf(cells: readonly Cell[], from: number, most: number): [number, number] {
  let start = cells.findIndex(({ offset }) => offset >= from)
  if (start === -1) start = cells.length
  let end = start
  let left = most
  for (let lead = LEAD; start > 0 && lead >= widthAt(cells, start - 1); start--) {
    lead -= widthAt(cells, start - 1)
    left -= widthAt(cells, start - 1)
  }
  for (; end < cells.length && left >= widthAt(cells, end); end++) left -= widthAt(cells, end)
  for (; end === cells.length && start > 0 && left >= widthAt(cells, start - 1); start--) left -= widthAt(cells, start - 1)
  return [start, end]
}

function widthAt(cells: readonly Cell[], index: number): number {
  return cells[index]?.width ?? 0
}

function columns(cells: readonly Cell[]): number {
  return cells.reduce((sum, { width }) => sum + width, 0)
}

function cellsOf(line: string, first: number, last: number): Cell[] {
  const cells: Cell[] = []
  let offset = first
  for (const text of line.slice(first, last)) {
    cells.push({ text, offset, width: widthOf(text) })
    offset += text.length
  }
  return cells
}

/** The columns of one code point. */
function widthOf(text: string): number {
  const code = text.codePointAt(0) ?? 0
  if (code < 0x300) return 1
  return NO_WIDTH.test(text) && text.search(MOVES) === -1 ? 0 : eastAsianWidth(code)
}

/** The offset, or the one before where it would cut a code point in two. */
function boundary(line: string, offset: number): number {
  const code = line.charCodeAt(offset)
  return offset > 0 && code >= 0xdc00 && code <= 0xdfff ? offset - 1 : offset
}
