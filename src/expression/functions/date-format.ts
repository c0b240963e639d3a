import type { Culture } from './culture.js'
import { civilOf, dayOfWeek, type Civil, type DateTime } from './date-time.js'

/** What a letter that stands alone means, where the culture has no say. */
const STANDARD: Readonly<Record<string, string>> = {
  o: "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffffK",
  r: "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'",
  s: "yyyy'-'MM'-'dd'T'HH':'mm':'ss",
  u: "yyyy'-'MM'-'dd HH':'mm':'ss'Z'",
}

const DAY_IN_DIGITS = /(?<!d)d{1,2}(?!d)/

/** The era of every year that .NET's calendar knows. */
const ERA = 'A.D.'

interface Moment extends Civil {
  readonly weekday: number
  readonly kind: DateTime['kind']
  /** Whether the format names the day in digits too, beside which a month is inflected. */
  readonly hasDay: boolean
}

/**
 * A date by a .NET format: one letter is a standard format, anything else a custom one (letters that are no specifier stand
 * for themselves). `invariant` is the culture of the formats `r`, `R`. Nothing where .NET refuses the format.
 */
export function formatDateTime({ ticks, kind }: DateTime, format: string, culture: Culture, invariant: Culture): string | undefined {
  const print = (pattern: string, names: Culture): string | undefined =>
    custom({ ...civilOf(ticks), weekday: dayOfWeek(ticks), kind, hasDay: DAY_IN_DIGITS.test(pattern) }, pattern, names)
  if (format.length !== 1) return print(format, culture)
  const fixed = STANDARD[/[OR]/.test(format) ? format.toLowerCase() : format]
  if (fixed !== undefined) return print(fixed, invariant)
  const pattern = cultural(format, culture)
  return pattern === undefined ? undefined : print(pattern, culture)
}

function cultural(letter: string, { shortDate, longDate, shortTime, longTime, monthDay, yearMonth }: Culture): string | undefined {
  switch (letter) {
    case 'd':
      return shortDate
    case 'D':
      return longDate
    case 'f':
      return `${longDate} ${shortTime}`
    case 'F':
    // `U` is the same at the time of UTC, which all dates have here
    case 'U':
      return `${longDate} ${longTime}`
    case 'g':
      return `${shortDate} ${shortTime}`
    case 'G':
      return `${shortDate} ${longTime}`
    case 'm':
    case 'M':
      return monthDay
    case 't':
      return shortTime
    case 'T':
      return longTime
    case 'y':
    case 'Y':
      return yearMonth
    default:
      return undefined
  }
}

function custom(moment: Moment, pattern: string, culture: Culture): string | undefined {
  let text = ''
  let at = 0
  while (at < pattern.length) {
    const letter = pattern.charAt(at)
    if (letter === "'" || letter === '"') {
      const quoted = readQuoted(pattern, at)
      if (!quoted) return undefined
      text += quoted.text
      at = quoted.end
    } else if (letter === '\\') {
      if (at + 1 === pattern.length) return undefined
      text += pattern.charAt(at + 1)
      at += 2
    } else {
      // a percent sign takes the next letter alone, so that one letter can be a custom format
      const isSingle = letter === '%'
      if (isSingle && /^$|[%'"\\]/.test(pattern.charAt(++at))) return undefined
      const length = isSingle ? 1 : runLength(pattern, at)
      const written = specifier(moment, pattern.charAt(at), length, culture)
      if (written === undefined) return undefined
      // no digits of a fraction: the point before it goes too
      if (letter === 'F' && written === '' && text.endsWith('.')) text = text.slice(0, -1)
      text += written
      at += length
    }
  }
  return text
}

/** Text in quotes up to the same quote; a backslash in it takes the next character as it is. Nothing where it is not closed. */
function readQuoted(pattern: string, start: number): { readonly text: string; readonly end: number } | undefined {
  const quote = pattern.charAt(start)
  let text = ''
  for (let at = start + 1; at < pattern.length; at++) {
    const character = pattern.charAt(at)
    if (character === quote) return { text, end: at + 1 }
    if (character === '\\') at++
    text += pattern.charAt(at)
  }
  return undefined
}

function runLength(pattern: string, start: number): number {
  return /^([dfFghHmMstyz])\1*/.exec(pattern.slice(start))?.[0].length ?? 1
}

/** What a run of one letter stands for; nothing where .NET refuses it. */
function specifier(moment: Moment, letter: string, length: number, culture: Culture): string | undefined {
  const digits = (value: number): string => String(value).padStart(Math.min(length, 2), '0')
  switch (letter) {
    case 'd':
      return length > 2 ? ((length === 3 ? culture.shortDays : culture.days)[moment.weekday] ?? '') : digits(moment.day)
    case 'f':
    case 'F': {
      if (length > 7) return undefined
      const fraction = String(moment.fraction).padStart(7, '0').slice(0, length)
      return letter === 'f' ? fraction : fraction.replace(/0+$/, '')
    }
    case 'g':
      return ERA
    case 'h':
      return digits(moment.hour % 12 || 12)
    case 'H':
      return digits(moment.hour)
    case 'K':
      return { utc: 'Z', local: '+00:00', unspecified: '' }[moment.kind]
    case 'm':
      return digits(moment.minute)
    case 'M':
      return length > 2 ? monthName(moment, length === 3, culture) : digits(moment.month)
    case 's':
      return digits(moment.second)
    case 't': {
      const half = moment.hour < 12 ? culture.am : culture.pm
      return length === 1 ? half.slice(0, 1) : half
    }
    case 'y':
      return length <= 2 ? digits(moment.year % 100) : String(moment.year).padStart(length, '0')
    // the service's machines are at UTC, and so is what has no time zone
    case 'z':
      return length === 1 ? '+0' : length === 2 ? '+00' : '+00:00'
    case ':':
      return culture.timeSeparator
    case '/':
      return culture.dateSeparator
    default:
      return letter
  }
}

function monthName({ month, hasDay }: Moment, isShort: boolean, culture: Culture): string {
  const names = isShort ? culture.shortMonths : hasDay ? culture.genitiveMonths : culture.months
  return names[month - 1] ?? ''
}
