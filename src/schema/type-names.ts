import { nearest } from '../text/nearest.js'
import { families } from './model.js'

/** What has a `type` and is picked by it. */
export type Family = 'Activity' | 'LinkedService' | 'Dataset' | 'Trigger' | 'DataFlow' | 'IntegrationRuntime' | 'Credential'

// marked as pure: a command that judges nothing does not carry the names with it
const byFolded = /* @__PURE__ */ foldedNames()

function foldedNames(): ReadonlyMap<string, ReadonlyMap<string, string>> {
  return new Map(Object.entries(families).map(([family, types]) => [family, new Map(Object.keys(types).flatMap((type) => [[type.toLowerCase(), type] as const, [type, type] as const]))]))
}

/** The types of a family in the model's spelling. A name that is not among them is not wrong: the service is newer. */
export function typesOf(family: Family): readonly string[] {
  return Object.keys(families[family] ?? {})
}

/** The known spelling of a type, ignoring case; nothing for a type that is not known. */
export function knownType(family: Family, type: string): string | undefined {
  const names = byFolded.get(family)
  return names?.get(type) ?? names?.get(type.toLowerCase())
}

/**
 * The type that was probably meant by one that is not known, or nothing: two edits away, one for a short name. A name that
 * differs in its version alone is a newer one, not a slip.
 */
export function meantType(written: string, types: Iterable<string>): string | undefined {
  const meant = nearest(written, types, written.length < 5 ? 0 : written.length < 8 ? 1 : 2)
  return meant === undefined || withoutVersion(meant) === withoutVersion(written) ? undefined : meant
}

function withoutVersion(type: string): string {
  return type.toLowerCase().replace(/v?\d+/g, '')
}
