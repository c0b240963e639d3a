import { isObject, keyOf, member, members, type At } from '../text/member.js'
import type { JsonPath, JsonPlace } from '../text/place.js'

/** A name that a resource gives to a value of its own; a stream is a source, a sink or a transformation of a data flow. */
export interface Definition {
  readonly kind: 'parameter' | 'variable' | 'global parameter' | 'stream'
  readonly name: string
  /** As written: `string`, `String`, `Int`, …; absent where it is missing or no text. */
  readonly type?: string
  /** A parameter without one must be given a value. */
  readonly hasDefault: boolean
  /** The key that gives the name. */
  readonly at: JsonPlace
}

/** Where each kind of definition stands in the properties of a resource. */
const PLACES: readonly (readonly [property: string, kind: Definition['kind']])[] = [
  ['parameters', 'parameter'],
  ['variables', 'variable'],
  ['globalParameters', 'global parameter'],
]

const NONE: Definition[] = []

/** The parameters, variables and global parameters of a resource, by its properties, in the order of the file. */
export function definitionsOf(properties: At, file: string): Definition[] {
  const { value } = properties
  // most resources define nothing
  if (!isObject(value) || PLACES.every(([property]) => value[property] === undefined)) return NONE
  const found: Definition[] = []
  for (const [property, kind] of PLACES) {
    for (const entry of members(member(properties, property))) {
      if (!isObject(entry.value)) continue
      const key = keyOf(entry.value, 'type')
      const type = key === undefined ? undefined : entry.value[key]
      const hasDefault = keyOf(entry.value, kind === 'global parameter' ? 'value' : 'defaultValue') !== undefined
      const at: JsonPlace = { file, path: entry.path, part: 'key' }
      found.push(typeof type === 'string' ? { kind, name: entry.key, type, hasDefault, at } : { kind, name: entry.key, hasDefault, at })
    }
  }
  return found
}

/** Where names may be declared that cannot be read, for it is no object: a mistake, or what a template computes. */
export function unreadDefinitions(properties: At): JsonPath[] {
  const { value } = properties
  if (!isObject(value)) return [properties.path]
  if (PLACES.every(([property]) => value[property] === undefined)) return []
  return PLACES.flatMap(([property]) => {
    const group = member(properties, property)
    if (!group || group.value === null) return []
    return isObject(group.value) ? members(group).flatMap(({ value: entry, path }) => (isObject(entry) ? [] : [path])) : [group.path]
  })
}
