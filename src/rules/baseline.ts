import { whereaboutsIn, type Placed, type Whereabouts } from '../factory/whereabouts.js'
import type { Diagnostic } from '../text/diagnostic.js'
import { escapeStep, type JsonPath, type Place } from '../text/place.js'

/** Findings that are known and not yet mended, so many of a kind: an entry of a baseline file. */
export interface Known {
  readonly rule: string
  /** The resource, as `kind/name`; for a file without one its name. */
  readonly in: string
  /** The place in it, by the names of activities rather than by their numbers. */
  readonly at?: string
  /** One where absent. */
  readonly count?: number
}

/**
 * What a finding is known by. It stays the same when the file is moved, reformatted or reordered, and when the words of a message
 * change; it changes with the names of the resource and of the activities around the place.
 */
export function knownBy({ rule, at }: Pick<Diagnostic, 'rule' | 'at'>, find: (place: Place) => Whereabouts | undefined): Known {
  const around = find(at)
  if (!around) return { rule, in: at.file.slice(at.file.lastIndexOf('/') + 1) }
  const place = 'path' in at ? placeIn(around, at.path) : ''
  return { rule, in: around.resource.id, ...(place === '' ? {} : { at: place }) }
}

/** `Each bed/Copy/typeProperties/source`: the activity with those around it, then the keys; for the number in a list a `*`. */
function placeIn({ activities, resource }: Whereabouts, path: JsonPath): string {
  const innermost = activities.at(-1)
  const start = innermost ? innermost.path.length : startOf(resource.properties, path)
  return [...activities.map(({ name }) => name), ...path.slice(start).map((step) => (typeof step === 'number' ? '*' : step))].map(escapeStep).join('/')
}

/** A path in a template begins elsewhere than in a file of its own: what counts stands behind the properties. */
function startOf(properties: JsonPath, path: JsonPath): number {
  const [key] = properties
  const at = key === undefined ? -1 : path.lastIndexOf(key)
  return at === -1 ? 0 : at + 1
}

/** The findings as entries of a baseline, sorted, equal ones counted. */
export function baselineOf(diagnostics: readonly Diagnostic[], placed: Placed): Known[] {
  const find = whereaboutsIn(placed)
  const counted = new Map<string, Known>()
  for (const each of diagnostics) {
    const known = knownBy(each, find)
    const key = identityOf(known)
    counted.set(key, { ...known, count: (counted.get(key)?.count ?? 0) + 1 })
  }
  return [...counted].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { count, ...known }]) => (count === 1 ? known : { ...known, count: count as number }))
}

export interface AgainstBaseline {
  readonly fresh: readonly Diagnostic[]
  readonly known: readonly Diagnostic[]
  /** Entries of which fewer were found than they say, by their index: how many are missing. */
  readonly missing: ReadonlyMap<number, number>
}

/** Takes out what a baseline knows; of more findings than it counts the first ones are known. */
export function againstBaseline(diagnostics: readonly Diagnostic[], baseline: readonly Known[], placed: Placed): AgainstBaseline {
  const find = whereaboutsIn(placed)
  const left = new Map<string, { index: number; count: number }[]>()
  for (const [index, entry] of baseline.entries()) {
    const key = identityOf(entry)
    left.set(key, [...(left.get(key) ?? []), { index, count: entry.count ?? 1 }])
  }
  const fresh: Diagnostic[] = []
  const known: Diagnostic[] = []
  for (const each of diagnostics) {
    const entry = left.get(identityOf(knownBy(each, find)))?.find(({ count }) => count > 0)
    if (entry) entry.count--
    ;(entry ? known : fresh).push(each)
  }
  const missing = [...left.values()].flat().filter(({ count }) => count > 0)
  return { fresh, known, missing: new Map(missing.map(({ index, count }) => [index, count])) }
}

/** What two findings have in common that are known by the same. Names are read without regard to case by the service, and so here. */
export function identityOf({ rule, in: resource, at = '' }: Known): string {
  return JSON.stringify([rule, resource.toLowerCase(), at.toLowerCase()])
}
