import { isObject, keyOf, type JsonObject } from '../text/member.js'
import { DEPTH_LIMIT } from '../text/exact-json.js'
import type { JsonPath } from '../text/place.js'

/** What one walk over a document finds. */
export interface Survey {
  /** Number of keys in all objects; compared with the keys in the text to find repeated ones. */
  readonly keys: number
  /** Nests beyond the limit; the walk stopped there. */
  readonly isTooDeep: boolean
  /** Holds an integer beyond 2^53, whose digits the text may have had and the value has not. */
  readonly hasLongNumber: boolean
  /** Objects with a `referenceName`, with their paths. */
  readonly references: readonly { readonly value: JsonObject; readonly path: JsonPath; readonly key: string }[]
}

/** Keys whose values are the user's own data: what looks like a reference in there is none. */
const FREE_DATA = new Set(['body', 'defaultValue', 'parameters', 'variables', 'globalParameters'])

/** Walks a parsed document once. Recursion is bounded by the depth limit. */
export function survey(document: unknown): Survey {
  let keys = 0
  let isTooDeep = false
  let hasLongNumber = false
  const references: { value: JsonObject; path: JsonPath; key: string }[] = []
  const path: (string | number)[] = []
  let isFree = false

  const visit = (value: unknown): void => {
    if (typeof value === 'number') {
      if (value > Number.MAX_SAFE_INTEGER || value < Number.MIN_SAFE_INTEGER) hasLongNumber = true
      return
    }
    if (typeof value !== 'object' || value === null) return
    if (path.length >= DEPTH_LIMIT) {
      isTooDeep = true
      return
    }
    const depth = path.length
    if (Array.isArray(value)) {
      for (let i = 0; i < value.length; i++) {
        const item: unknown = value[i]
        if (typeof item === 'string') continue
        path[depth] = i
        visit(item)
      }
    } else {
      const object = value as JsonObject
      for (const key in object) {
        keys++
        const item = object[key]
        if (typeof item === 'string') {
          if (key.length === 13 && !isFree && (key === 'referenceName' || key.toLowerCase() === 'referencename')) {
            references.push({ value: object, path: path.slice(0, depth), key })
          }
          continue
        }
        path[depth] = key
        if (isFree || !FREE_DATA.has(key)) visit(item)
        else {
          isFree = true
          visit(item)
          isFree = false
        }
      }
    }
    path.length = depth
  }
  visit(document)
  return { keys, isTooDeep, hasLongNumber, references }
}

/** The `type` of a reference object, ignoring the case of the key. */
export function typeOf(value: unknown): string | undefined {
  if (!isObject(value)) return undefined
  const key = keyOf(value, 'type')
  const type = key === undefined ? undefined : value[key]
  return typeof type === 'string' ? type : undefined
}
