import { EvaluationError } from '../evaluation-error.js'
import { define, failure, integerAt, optionalStringAt, quoted, stringAt, type Call, type FunctionDefinition } from './call.js'
import { AMERICAN, cultureOf, type Culture } from './culture.js'
import { formatDateTime } from './date-format.js'
import { parseDateTime } from './date-parse.js'
import { addMonths, civilOf, dayOfWeek, dayOfYear, isRepresentable, startOf, TICKS, type DateTime } from './date-time.js'

/**
 * The date functions without time zones. A date keeps what its text said of its zone: with `Z` it is printed with `Z`,
 * without a zone without one, with an offset it is moved to UTC and printed with `+00:00` (observed in the sister product,
 * and what .NET does on a machine at UTC; for Data Factory unconfirmed).
 */
export const DATES: readonly FunctionDefinition[] = [
  define('addDays', 2, 3, (call) => printed(call, moved(call, dateAt(call, 0), integerAt(call, 1), 'day'), 2)),
  define('addHours', 2, 3, (call) => printed(call, moved(call, dateAt(call, 0), integerAt(call, 1), 'hour'), 2)),
  define('addMinutes', 2, 3, (call) => printed(call, moved(call, dateAt(call, 0), integerAt(call, 1), 'minute'), 2)),
  define('addSeconds', 2, 3, (call) => printed(call, moved(call, dateAt(call, 0), integerAt(call, 1), 'second'), 2)),
  define('addToTime', 3, 4, (call) => printed(call, moved(call, dateAt(call, 0), integerAt(call, 1), unitAt(call, 2)), 3)),
  define('dayOfMonth', 1, 1, (call) => BigInt(civilOf(dateAt(call, 0).ticks).day)),
  define('dayOfWeek', 1, 1, (call) => BigInt(dayOfWeek(dateAt(call, 0).ticks))),
  define('dayOfYear', 1, 1, (call) => BigInt(dayOfYear(dateAt(call, 0).ticks))),
  // the third argument, a culture, is the sister product's
  define('formatDateTime', 1, 3, (call) => printed(call, dateAt(call, 0), 1, cultureAt(call, 2))),
  define('getFutureTime', 2, 3, (call) => printed(call, moved(call, now(call), integerAt(call, 0), unitAt(call, 1)), 2)),
  define('getPastTime', 2, 3, (call) => printed(call, moved(call, now(call), -integerAt(call, 0), unitAt(call, 1)), 2)),
  define('startOfDay', 1, 2, (call) => printed(call, started(dateAt(call, 0), 'day'), 1)),
  define('startOfHour', 1, 2, (call) => printed(call, started(dateAt(call, 0), 'hour'), 1)),
  define('startOfMonth', 1, 2, (call) => printed(call, started(dateAt(call, 0), 'month'), 1)),
  define('subtractFromTime', 3, 4, (call) => printed(call, moved(call, dateAt(call, 0), -integerAt(call, 1), unitAt(call, 2)), 3)),
  define('ticks', 1, 1, (call) => dateAt(call, 0).ticks),
  define('utcNow', 0, 1, (call) => printed(call, now(call), 0)),
]

type Unit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year'
const UNITS: readonly Unit[] = ['second', 'minute', 'hour', 'day', 'week', 'month', 'year']

/** The date that an argument writes. */
export function dateAt(call: Call, index: number): DateTime {
  const text = stringAt(call, index, 'a string that contains the time')
  const date = parseDateTime(text)
  if (!date) {
    throw new EvaluationError(`In function '${call.definition.name}', the value provided for date time string ${quoted(text)} was not valid. The datetime string must match ISO 8601 format.`)
  }
  return date
}

/** A date in the format of an argument; where that is absent, null or empty in the round-trip format `o`. */
export function printed(call: Call, date: DateTime, formatIndex: number, culture: Culture = AMERICAN): string {
  const format = optionalStringAt(call, formatIndex) || 'o'
  const text = formatDateTime(date, format, culture, AMERICAN)
  if (text === undefined) throw new EvaluationError(`In function '${call.definition.name}', the value provided for date time format '${format}' was not valid.`)
  return text
}

function now({ context }: Call): DateTime {
  return { ticks: context.now(), kind: 'utc' }
}

function started(date: DateTime, unit: 'hour' | 'day' | 'month'): DateTime {
  return { ...date, ticks: startOf(date.ticks, unit) }
}

/** The units are singular words, in any case. */
function unitAt(call: Call, index: number): Unit {
  const written = stringAt(call, index)
  const unit = UNITS.find((name) => name === written.toLowerCase())
  if (unit === undefined) {
    throw failure(call, `expects its parameter for the time unit to be one of 'Second', 'Minute', 'Hour', 'Day', 'Week', 'Month' and 'Year'. The provided value is '${written}'.`)
  }
  return unit
}

function moved(call: Call, { ticks, kind }: DateTime, amount: bigint, unit: Unit): DateTime {
  const target = unit === 'month' || unit === 'year' ? addMonths(ticks, unit === 'year' ? amount * 12n : amount) : ticks + amount * TICKS[unit]
  if (target === undefined || !isRepresentable(target)) throw failure(call, 'failed: The added or subtracted value results in an un-representable DateTime.')
  return { ticks: target, kind }
}

function cultureAt(call: Call, index: number): Culture {
  const name = optionalStringAt(call, index)
  if (name === undefined || name === '') return AMERICAN
  const culture = cultureOf(name)
  if (!culture) throw new EvaluationError(`In function '${call.definition.name}', the value provided for locale '${name}' was not valid.`)
  return culture
}
