import type { Span } from '../text/place.js'

/** A slip in a .NET date format: the part of the format, what it does, and what was probably meant. */
export interface FormatSlip {
  /** Offsets in the format. */
  readonly span: Span
  readonly message: string
  readonly hint: string
  readonly replacement?: string
}

/** The standard formats of one letter. */
const STANDARD = 'dDfFgGmMoOrRstTuUyY'

interface Run {
  readonly letter: string
  readonly span: Span
}

/**
 * What is probably not meant in a .NET date format: letters that it does not know and copies (`YYYY`, `DD`, `SS`), minutes
 * in a date (`yyyy-mm-dd`), the month in a time (`HH:MM`), twelve hours without AM and PM (`hh:mm`). A format of one letter
 * is a standard one. Quoted and escaped text is skipped.
 */
export function formatSlips(format: string): readonly FormatSlip[] {
  if (format.length === 1) {
    if (STANDARD.includes(format)) return []
    return [{ span: [0, 1], message: `"${format}" is not a standard date format.`, hint: 'A format of one letter is a standard one, such as "o" or "d"; "%" in front makes it a custom one.' }]
  }
  const runs = runsOf(format)
  const saysHalf = runs.some(({ letter }) => letter === 't')
  const slips: FormatSlip[] = []
  for (const [i, run] of runs.entries()) {
    const { letter, span } = run
    const text = format.slice(...span)
    const before = runs[i - 1]?.letter
    const after = runs[i + 1]?.letter
    if (letter === 'Y' || letter === 'D' || letter === 'S') {
      const isFraction = letter === 'S' && (text.length > 2 || before === 's')
      const meant = isFraction ? 'f'.repeat(text.length) : text.toLowerCase()
      slips.push({ span, message: `"${text}" is no part of a date format and is copied as it is.`, hint: `Did you mean "${meant}"?`, replacement: meant })
    } else if (letter === 'm' && text.length <= 2 && isAmongDates(before, after)) {
      const meant = text.toUpperCase()
      slips.push({ span, message: `"${text}" are the minutes, in the middle of a date.`, hint: `Did you mean "${meant}", the month?`, replacement: meant })
    } else if (letter === 'M' && text.length <= 2 && (before === 'H' || before === 'h') && (after === undefined || after === 's' || after === 't' || after === 'S')) {
      const meant = text.toLowerCase()
      slips.push({ span, message: `"${text}" is the month, in the middle of a time.`, hint: `Did you mean "${meant}", the minutes?`, replacement: meant })
    } else if (letter === 'h' && !saysHalf) {
      const meant = text.toUpperCase()
      slips.push({ span, message: `"${text}" are hours up to 12, and nothing says AM or PM.`, hint: `Did you mean "${meant}", hours up to 24?`, replacement: meant })
    }
  }
  return slips
}

/** Whether minutes between these neighbours are probably months. */
function isAmongDates(before: string | undefined, after: string | undefined): boolean {
  const isDate = (letter: string | undefined): boolean => letter === 'y' || letter === 'Y' || letter === 'd' || letter === 'D'
  if (before === undefined) return isDate(after)
  return isDate(before) && (after === undefined || isDate(after) || ((before === 'y' || before === 'Y') && (after === 'H' || after === 'h')))
}

/** The runs of equal letters, without quoted and escaped ones. */
function runsOf(format: string): Run[] {
  const runs: Run[] = []
  for (let i = 0; i < format.length; ) {
    const char = format.charAt(i)
    if (char === "'" || char === '"') {
      const end = format.indexOf(char, i + 1)
      i = end === -1 ? format.length : end + 1
    } else if (char === '\\') i += 2
    else {
      const start = i
      while (i < format.length && format.charAt(i) === char) i++
      if (/[A-Za-z]/.test(char)) runs.push({ letter: char, span: [start, i] })
    }
  }
  return runs
}
