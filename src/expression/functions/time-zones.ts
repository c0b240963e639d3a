import { EvaluationError } from '../evaluation-error.js'
import { define, failure, stringAt, type Call, type FunctionDefinition, type TimeZone } from './call.js'
import { isRepresentable, TICKS, type DateTime } from './date-time.js'
import { dateAt, printed } from './dates.js'

/** The date functions that know time zones, by their Windows ids. */
export const TIME_ZONES: readonly FunctionDefinition[] = [
  define('convertFromUtc', 2, 3, (call) => {
    const zone = zoneAt(call, 1)
    return printed(call, inZone(call, dateAt(call, 0).ticks, zone), 2)
  }),
  define('convertTimeZone', 3, 4, (call) => {
    const instant = instantIn(call, dateAt(call, 0), 1)
    return printed(call, inZone(call, instant, zoneAt(call, 2)), 3)
  }),
  define('convertToUtc', 2, 3, (call) => printed(call, { ticks: instantIn(call, dateAt(call, 0), 1), kind: 'utc' }, 2)),
]

function zoneAt(call: Call, index: number): TimeZone {
  const id = stringAt(call, index)
  const { timeZones } = call.context
  if (!timeZones) throw new Error(`Time zones were not loaded before ${call.definition.name} was called.`)
  const zone = timeZones.find(id)
  if (!zone) throw new EvaluationError(`In function '${call.definition.name}', the value provided for the time zone id '${id}' was not valid.`)
  return zone
}

/** What the clocks of a time zone show at an instant. Only UTC itself is printed with `Z`; other zones leave no trace. */
function inZone(call: Call, instant: bigint, zone: TimeZone): DateTime {
  const ticks = instant + zone.offsetAt(instant)
  if (!isRepresentable(ticks)) throw failure(call, 'failed: The result is not a representable DateTime.')
  return { ticks, kind: zone.isUtc ? 'utc' : 'unspecified' }
}

/**
 * The instant at which the clocks of a time zone show a date. With a `Z` it is an instant already, and another zone than UTC
 * contradicts it (observed in the sister product for `convertToUtc`); an offset says the instant whatever the zone (unconfirmed).
 */
function instantIn(call: Call, { ticks, kind }: DateTime, zoneIndex: number): bigint {
  const zone = zoneAt(call, zoneIndex)
  if (kind === 'utc' && !zone.isUtc) {
    throw failure(call, `expects its second parameter to be a time zone matching the time zone indicated by the timestamp. The provided value '${stringAt(call, zoneIndex)}' does not match.`)
  }
  const instant = kind === 'unspecified' ? instantOf(ticks, zone) : ticks
  if (instant === undefined) {
    throw failure(call, 'failed: The supplied DateTime represents an invalid time. For example, when the clock is adjusted forward, any time in the period that is skipped is invalid.')
  }
  if (!isRepresentable(instant)) throw failure(call, 'failed: The result is not a representable DateTime.')
  return instant
}

/**
 * The instant of a local time. An hour that the clocks pass twice is taken in standard time, the second time, and one that
 * they skip is none: both as .NET does.
 */
function instantOf(local: bigint, zone: TimeZone): bigint | undefined {
  // no zone changes its clocks twice in two days
  const offsets = [zone.offsetAt(local - TICKS.day), zone.offsetAt(local + TICKS.day)]
  const instants = offsets.map((offset) => local - offset).filter((instant) => instant + zone.offsetAt(instant) === local)
  return instants.reduce<bigint | undefined>((latest, instant) => (latest === undefined || instant > latest ? instant : latest), undefined)
}
