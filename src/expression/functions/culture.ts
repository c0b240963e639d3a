/** What a culture has to say about printed dates: names, and the patterns of .NET's standard formats. */
export interface Culture {
  readonly months: readonly string[]
  /** Beside a day: many languages inflect the month there. */
  readonly genitiveMonths: readonly string[]
  readonly shortMonths: readonly string[]
  /** From Sunday on. */
  readonly days: readonly string[]
  readonly shortDays: readonly string[]
  readonly am: string
  readonly pm: string
  readonly dateSeparator: string
  readonly timeSeparator: string
  readonly shortDate: string
  readonly longDate: string
  readonly shortTime: string
  readonly longTime: string
  readonly monthDay: string
  readonly yearMonth: string
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** The service's own culture: no data are looked up for it. */
export const AMERICAN: Culture = {
  months: MONTHS,
  genitiveMonths: MONTHS,
  shortMonths: MONTHS.map((name) => name.slice(0, 3)),
  days: DAYS,
  shortDays: DAYS.map((name) => name.slice(0, 3)),
  am: 'AM',
  pm: 'PM',
  dateSeparator: '/',
  timeSeparator: ':',
  shortDate: 'M/d/yyyy',
  longDate: 'dddd, MMMM d, yyyy',
  shortTime: 'h:mm tt',
  longTime: 'h:mm:ss tt',
  monthDay: 'MMMM d',
  yearMonth: 'MMMM yyyy',
}

/**
 * A culture by its name (`de-DE`), from the data of the JavaScript engine, which are Unicode's as are .NET's: names and
 * the order of the parts agree for most cultures, but not every separator. Always the Gregorian calendar. Nothing for a name
 * that no culture has.
 */
export function cultureOf(name: string): Culture | undefined {
  if (/^en-us$/i.test(name)) return AMERICAN
  const locale = knownLocale(name)
  if (locale === undefined) return undefined
  const printer = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options })
  const pattern = (options: Intl.DateTimeFormatOptions): string => patternOf(printer(options).formatToParts(SAMPLE))
  const months = monthNames(printer({ month: 'long' }))
  const shortDate = pattern({ dateStyle: 'short' })
  const shortTime = pattern({ timeStyle: 'short' })
  const [am = '', pm = ''] = partAt(printer({ hour: 'numeric', hour12: true }), 'dayPeriod', [1, 13].map((hour) => Date.UTC(2018, 0, 1, hour)))
  return {
    months,
    genitiveMonths: unlessDigits(monthNames(printer({ month: 'long', day: 'numeric' })), months),
    shortMonths: unlessDigits(monthNames(printer({ month: 'short', day: 'numeric' })), monthNames(printer({ month: 'short' }))),
    days: dayNames(printer({ weekday: 'long' })),
    shortDays: dayNames(printer({ weekday: 'short' })),
    am,
    pm,
    dateSeparator: separatorOf(shortDate, '/'),
    timeSeparator: separatorOf(shortTime, ':'),
    shortDate,
    longDate: pattern({ dateStyle: 'full' }),
    shortTime,
    longTime: pattern({ timeStyle: 'medium' }),
    monthDay: pattern({ month: 'long', day: 'numeric' }),
    yearMonth: pattern({ month: 'long', year: 'numeric' }),
  }
}

/** The fifth of March, at 07:08:09: every part in digits shows whether it is padded. */
const SAMPLE = Date.UTC(2018, 2, 5, 7, 8, 9)

function partAt(printer: Intl.DateTimeFormat, type: Intl.DateTimeFormatPartTypes, times: readonly number[]): string[] {
  return times.map((time) => printer.formatToParts(time).find((part) => part.type === type)?.value ?? '')
}

function monthNames(printer: Intl.DateTimeFormat): string[] {
  return partAt(printer, 'month', MONTHS.map((_, month) => Date.UTC(2018, month, 1)))
}

/** The first of April 2018 was a Sunday. */
function dayNames(printer: Intl.DateTimeFormat): string[] {
  return partAt(printer, 'weekday', DAYS.map((_, day) => Date.UTC(2018, 3, 1 + day)))
}

/** Some languages write the month in digits beside a day, where .NET has a name. */
function unlessDigits(names: readonly string[], others: readonly string[]): readonly string[] {
  return names.some((name) => /^\d+$/.test(name)) ? others : names
}

/** The engine's name of a culture that it has data for, in Latin digits and the Gregorian calendar. */
function knownLocale(name: string): string | undefined {
  try {
    const [known] = Intl.DateTimeFormat.supportedLocalesOf(name)
    return known === undefined ? undefined : `${known.replace(/-u-.*/, '')}-u-ca-gregory-nu-latn`
  } catch {
    return undefined
  }
}

/** A .NET pattern of the parts of a printed sample. */
function patternOf(parts: readonly Intl.DateTimeFormatPart[]): string {
  const isHalfDay = parts.some(({ type }) => type === 'dayPeriod')
  return parts.map(({ type, value }) => {
    switch (type) {
      case 'weekday':
        return 'dddd'
      case 'day':
        return value.length > 1 ? 'dd' : 'd'
      case 'month':
        return /^\d+$/.test(value) ? (value.length > 1 ? 'MM' : 'M') : 'MMMM'
      case 'year':
        return 'yyyy'
      case 'hour':
        return (isHalfDay ? 'h' : 'H').repeat(Math.min(value.length, 2))
      case 'minute':
        return 'mm'
      case 'second':
        return 'ss'
      case 'dayPeriod':
        return 'tt'
      default:
        return literal(value)
    }
  }).join('')
}

/** Letters of a literal in quotes, so that no specifier is seen in them; no-break spaces as plain ones, no marks of direction. */
function literal(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ').replace(/[\u200e\u200f]/g, '').replace(/\p{L}[\p{L}.']*/gu, (word) => `'${word.replaceAll("'", "\\'")}'`)
}

function separatorOf(pattern: string, usual: string): string {
  return /[dMyHh]+([^\s\w'])/.exec(pattern)?.[1] ?? usual
}
