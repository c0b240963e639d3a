import windowsZones from 'cldr-core/supplemental/windowsZones.json' with { type: 'json' }
import type { TimeZone, TimeZones } from './call.js'
import { millisecondsOf, TICKS } from './date-time.js'

/** The zone that Unicode names for a Windows id where no country is given. */
const WORLD = '001'

/**
 * The time zones of Windows ids: Unicode's table of what they are called elsewhere, and the rules of the JavaScript engine.
 * Those know the history that Windows does not have: long before the year 2000 the two may differ.
 */
export function createTimeZones(): TimeZones {
  const zones = windowsZones.supplemental.windowsZones.mapTimezones.map(({ mapZone }) => mapZone).filter(({ _territory }) => _territory === WORLD)
  const names = new Map(zones.map(({ _other, _type }) => [_other.toLowerCase(), _type]))
  const made = new Map<string, TimeZone>()
  return {
    find(id) {
      const folded = id.toLowerCase()
      const name = names.get(folded)
      if (name === undefined) return undefined
      const zone = made.get(folded) ?? (folded === 'utc' ? UTC : zoneOf(name))
      made.set(folded, zone)
      return zone
    },
  }
}

const UTC: TimeZone = { isUtc: true, offsetAt: () => 0n }

function zoneOf(name: string): TimeZone {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' })
  return {
    isUtc: false,
    offsetAt(instant) {
      const written = format.formatToParts(millisecondsOf(instant)).find(({ type }) => type === 'timeZoneName')?.value ?? ''
      const [, sign, hours = 0, minutes = 0, seconds = 0] = /([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(written) ?? []
      const offset = BigInt(hours) * TICKS.hour + BigInt(minutes) * TICKS.minute + BigInt(seconds) * TICKS.second
      return sign === '-' ? -offset : offset
    },
  }
}
