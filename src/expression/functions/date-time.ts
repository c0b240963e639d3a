/** A date and a time of day between the years 1 and 9999, in steps of 100 ns (.NET's `DateTime`). */
export interface DateTime {
  /** Steps since 0001-01-01T00:00:00. */
  readonly ticks: bigint
  /**
   * What the text said of the time zone: `Z` (utc), an offset (local: moved to UTC, the time zone of the service's machines),
   * or nothing.
   */
  readonly kind: 'utc' | 'local' | 'unspecified'
}

/** The parts that a calendar and a clock show. */
export interface Civil {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  /** Ticks below the second. */
  readonly fraction: number
}

export const TICKS = { millisecond: 10_000n, second: 10_000_000n, minute: 600_000_000n, hour: 36_000_000_000n, day: 864_000_000_000n, week: 6_048_000_000_000n }

/** From the year 1 to 1970, where JavaScript counts from. */
const EPOCH = 621_355_968_000_000_000n
const GREATEST = 3_155_378_975_999_999_999n

export function isRepresentable(ticks: bigint): boolean {
  return ticks >= 0n && ticks <= GREATEST
}

/** The moment as JavaScript counts it, in milliseconds since 1970. */
export function millisecondsOf(ticks: bigint): number {
  return Number((ticks - EPOCH) / TICKS.millisecond)
}

export function ticksOfMilliseconds(milliseconds: number): bigint {
  return BigInt(milliseconds) * TICKS.millisecond + EPOCH
}

export function civilOf(ticks: bigint): Civil {
  const date = dateOf(ticks)
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    fraction: Number(ticks % TICKS.second),
  }
}

/** The ticks of a date and a time; nothing where the calendar or the clock has no such one. */
export function ticksOf({ year, month, day, hour, minute, second, fraction }: Civil): bigint | undefined {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined
  if (hour > 23 || minute > 59 || second > 59) return undefined
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  date.setUTCHours(hour, minute, second)
  return ticksOfMilliseconds(date.getTime()) + BigInt(fraction)
}

function daysIn(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** Sunday is 0. */
export function dayOfWeek(ticks: bigint): number {
  return dateOf(ticks).getUTCDay()
}

export function dayOfYear(ticks: bigint): number {
  const { year } = civilOf(ticks)
  const start = ticksOf({ year, month: 1, day: 1, hour: 0, minute: 0, second: 0, fraction: 0 }) ?? 0n
  return Number((ticks - start) / TICKS.day) + 1
}

/** Months later or earlier, at the same time of day; a day that the month lacks becomes its last one. Nothing beyond the years 1 to 9999. */
export function addMonths(ticks: bigint, months: bigint): bigint | undefined {
  const { year, month, day, ...time } = civilOf(ticks)
  const target = BigInt(year * 12 + month - 1) + months
  const [newYear, newMonth] = [Number(target / 12n), Number(target % 12n) + 1]
  return ticksOf({ ...time, year: newYear, month: newMonth, day: Math.min(day, daysIn(newYear, newMonth)) })
}

/** The start of the hour, the day or the month that a moment lies in. */
export function startOf(ticks: bigint, unit: 'hour' | 'day' | 'month'): bigint {
  if (unit !== 'month') return ticks - (ticks % TICKS[unit])
  const { day } = civilOf(ticks)
  return ticks - (ticks % TICKS.day) - BigInt(day - 1) * TICKS.day
}

function dateOf(ticks: bigint): Date {
  return new Date(millisecondsOf(ticks - (ticks % TICKS.millisecond)))
}
