import { dayOfWeek, isRepresentable, TICKS, ticksOf, type DateTime } from './date-time.js'

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december']
const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

/** .NET reads years of two digits up to 29 into this century (its invariant calendar; unconfirmed for the service). */
const LAST_SHORT_YEAR = 29

const WORD = String.raw`(?<name>[a-z]{3,9})\.?`
const DATES = [
  // 2018-03-15, 2018/3/15, 2018-03
  String.raw`(?<y>\d{4})[-/](?<m>\d{1,2})(?:[-/](?<d>\d{1,2}))?`,
  // 3/15/2018, 03-15-18: the month first
  String.raw`(?<m>\d{1,2})[-/](?<d>\d{1,2})[-/](?<y>\d{4}|\d{2})`,
  // March 15, 2018
  String.raw`${WORD}\s+(?<d>\d{1,2})(?:\s*,\s*|\s+)(?<y>\d{4})`,
  // 15 March 2018, 15-Mar-2018
  String.raw`(?<d>\d{1,2})[\s-]+${WORD}[\s,-]+(?<y>\d{4})`,
  // March 2018
  String.raw`${WORD}\s+(?<y>\d{4})`,
]
const WEEKDAY = String.raw`(?:(?<weekday>[a-z]{3,9}),?\s+)?`
const TIME = String.raw`(?:(?:T|\s+)(?<hour>\d{1,2})(?::(?<minute>\d{1,2})(?::(?<second>\d{1,2})(?:[.,](?<fraction>\d+))?)?)?\s*(?<half>[ap]m?)?)?`
const ZONE = String.raw`\s*(?<zone>Z|GMT|[+-]\d{1,2}(?::?\d{2})?)?`
/** No date is longer; a pattern is not let loose on more. */
const LONGEST = 100
const FORMS = DATES.map((date) => new RegExp(`^${WEEKDAY}${date}${TIME}${ZONE}$`, 'i'))

/**
 * A date as .NET reads it in its invariant culture: ISO 8601 with any fraction and offset, the month-first forms of the
 * United States, and dates with English month names. The time may be left out; a time alone is not read, because it would
 * mean today. Nothing where the text is no such date.
 */
export function parseDateTime(text: string): DateTime | undefined {
  const trimmed = text.trim()
  if (trimmed.length > LONGEST) return undefined
  for (const form of FORMS) {
    const groups = form.exec(trimmed)?.groups
    const value = groups && read(groups)
    if (value) return value
  }
  return undefined
}

function read(groups: Record<string, string | undefined>): DateTime | undefined {
  const month = groups['name'] === undefined ? Number(groups['m']) : nameIndex(MONTHS, groups['name']) + 1
  const hour = hourOf(groups['hour'], groups['minute'], groups['half'])
  if (hour === undefined) return undefined
  const start = ticksOf({
    year: yearOf(groups['y'] ?? ''),
    month,
    day: Number(groups['d'] ?? 1),
    hour,
    minute: Number(groups['minute'] ?? 0),
    second: Number(groups['second'] ?? 0),
    fraction: 0,
  })
  if (start === undefined || !hasWeekday(start, groups['weekday'])) return undefined
  return inZone(start + fractionTicks(groups['fraction']), groups['zone'])
}

/** A name by its full length or its first three letters (`Sept` is none); -1 where it is unknown. */
function nameIndex(names: readonly string[], written: string): number {
  const folded = written.toLowerCase()
  return names.findIndex((name) => name === folded || name.slice(0, 3) === folded)
}

function yearOf(written: string): number {
  const year = Number(written)
  return written.length > 2 ? year : year + (year > LAST_SHORT_YEAR ? 1900 : 2000)
}

/** An hour stands with its minutes or with AM or PM; nothing where the two do not go together. */
function hourOf(written: string | undefined, minute: string | undefined, half: string | undefined): number | undefined {
  if (written === undefined) return 0
  const hour = Number(written)
  if (half === undefined) return minute === undefined ? undefined : hour
  if (hour > 12) return undefined
  return (hour % 12) + (/^p/i.test(half) ? 12 : 0)
}

/** .NET refuses a date with the wrong day of the week. */
function hasWeekday(ticks: bigint, written: string | undefined): boolean {
  return written === undefined || nameIndex(DAYS, written) === dayOfWeek(ticks)
}

/** Seven digits count; an eighth rounds. */
function fractionTicks(written = ''): bigint {
  const digits = written.slice(0, 8).padEnd(8, '0')
  return (BigInt(digits) + 5n) / 10n
}

function inZone(ticks: bigint, zone: string | undefined): DateTime | undefined {
  if (!isRepresentable(ticks)) return undefined
  if (zone === undefined) return { ticks, kind: 'unspecified' }
  if (/^[a-z]/i.test(zone)) return { ticks, kind: 'utc' }
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(zone) ?? []
  const offset = BigInt(hours) * TICKS.hour + BigInt(minutes) * TICKS.minute
  // .NET knows no offset beyond fourteen hours
  if (offset > 14n * TICKS.hour || Number(minutes) > 59) return undefined
  const moved = sign === '-' ? ticks + offset : ticks - offset
  return isRepresentable(moved) ? { ticks: moved, kind: 'local' } : undefined
}
