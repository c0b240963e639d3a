import { isObject, keyOf } from '../text/member.js'
import type { JsonPath } from '../text/place.js'
import { schemaOfProperty } from './by-type.js'
import type { ModelSchema } from './model.js'

/** An object of a resource or of an activity in which keys of another one can stand by mistake. */
export interface Station {
  readonly path: JsonPath
  /** What stands there; absent where the object is missing. */
  readonly value: unknown
  readonly schema: ModelSchema
}

/** Keys of one object that belong into another, where they are missing. */
export interface Misplacement<Of extends Station = Station> {
  readonly from: Of
  readonly to: Of
  readonly keys: readonly { readonly written: string; readonly known: string }[]
}

/**
 * The keys that stand in one of several objects and are known in another only: one entry for each pair of objects. Where
 * several know a key, the first of them is taken; nothing is said of a key that stands in both.
 */
export function misplaced<Of extends Station>(stations: readonly Of[]): Misplacement<Of>[] {
  const found: (Misplacement<Of> & { keys: { written: string; known: string }[] })[] = []
  for (const from of stations) {
    if (!isObject(from.value) || from.schema.additionalProperties !== false) continue
    for (const written of Object.keys(from.value)) {
      if (keyOf(from.schema.properties ?? {}, written) !== undefined) continue
      const to = stations.find((station) => station !== from && belonging(station.schema, written) !== undefined)
      const known = to && belonging(to.schema, written)
      if (!to || known === undefined || !isFree(to, known)) continue
      const pair = found.find((other) => other.from === from && other.to === to)
      if (pair) pair.keys.push({ written, known })
      else found.push({ from, to, keys: [{ written, known }] })
    }
  }
  return found
}

/** The name that a schema has for a key, ignoring case; what the service adds by itself belongs nowhere. */
function belonging(schema: ModelSchema, key: string): string | undefined {
  const name = keyOf(schema.properties ?? {}, key)
  return name === undefined || schemaOfProperty(schema, name)?.readOnly === true ? undefined : name
}

function isFree({ value }: Station, name: string): boolean {
  return value === undefined || value === null || (isObject(value) && keyOf(value, name) === undefined)
}
