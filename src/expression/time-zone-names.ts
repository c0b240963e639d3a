import windowsZones from 'cldr-core/supplemental/windowsZones.json' with { type: 'json' }
import { didYouMean } from '../text/nearest.js'

/** The time zones of Windows: those of Unicode's table, and two that it leaves out, for nothing outside of Windows is like them. */
export const WINDOWS_TIME_ZONES: readonly string[] = [...new Set(windowsZones.supplemental.windowsZones.mapTimezones.map(({ mapZone }) => mapZone._other)), 'Kamchatka Standard Time', 'Mid-Atlantic Standard Time']

const NAMES: ReadonlyMap<string, string> = /* @__PURE__ */ new Map(/* @__PURE__ */ WINDOWS_TIME_ZONES.map((name) => [bare(name), name]))

/** What is wrong with the name of a time zone, and the cure. */
export interface ZoneSlip {
  readonly message: string
  readonly hint: string
}

/**
 * A name that is no time zone of Windows. The documentation advises to leave punctuation out, and Windows writes it: both
 * are taken. The table is Unicode's; Windows may have a newer zone.
 */
export function zoneSlip(name: string): ZoneSlip | undefined {
  if (NAMES.has(bare(name))) return undefined
  const expected = 'The names of Windows are expected, such as "W. Europe Standard Time".'
  return /^[A-Za-z_]+\/[A-Za-z0-9_+-]+(?:\/[A-Za-z_]+)?$/.test(name)
    ? { message: `"${name}" is a time zone of IANA.`, hint: expected }
    : { message: `"${name}" is no time zone that is known here.`, hint: didYouMean(name, NAMES.values()) ?? expected }
}

function bare(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9+-]/g, '')
}
