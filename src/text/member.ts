import { below, type JsonPath } from './place.js'

export type JsonObject = { readonly [key: string]: unknown }

/** A value of a document together with the path that leads to it. */
export interface At<Value = unknown> {
  readonly value: Value
  readonly path: JsonPath
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * The key under which an object holds a property: the exact one, else the first that differs only in case (the
 * service takes both), else nothing.
 */
export function keyOf(object: JsonObject, name: string): string | undefined {
  if (Object.hasOwn(object, name)) return name
  const folded = name.toLowerCase()
  for (const key in object) if (key.length === name.length && key.toLowerCase() === folded) return key
  return undefined
}

/** A property of an object, ignoring case; nothing where the value is no object or has no such property. */
export function member(at: At | undefined, name: string): At | undefined {
  if (!at || !isObject(at.value)) return undefined
  const key = keyOf(at.value, name)
  return key === undefined ? undefined : { value: at.value[key], path: below(at.path, key) }
}

/** The properties of an object, each with its path. */
export function members(at: At | undefined): (At & { readonly key: string })[] {
  const object = at?.value
  if (!at || !isObject(object)) return []
  return Object.keys(object).map((key) => ({ key, value: object[key], path: below(at.path, key) }))
}

/** The same, of those whose keys pass a test. */
export function membersNamed(at: At | undefined, isWanted: (key: string) => boolean): (At & { readonly key: string })[] {
  const found: (At & { readonly key: string })[] = []
  if (!at || !isObject(at.value)) return found
  for (const key of Object.keys(at.value)) if (isWanted(key)) found.push({ key, value: at.value[key], path: below(at.path, key) })
  return found
}

/** The elements of an array, each with its path; none where the value is no array. */
export function elements(at: At | undefined): At[] {
  if (!at || !Array.isArray(at.value)) return []
  return at.value.map((value: unknown, index) => ({ value, path: below(at.path, index) }))
}

/** The value at a path, or nothing where the path leads nowhere. */
export function valueAt(document: unknown, path: JsonPath): unknown {
  let value = document
  for (const step of path) value = childOf(value, step)
  return value
}

/** The value one step down, or nothing. */
export function childOf(value: unknown, step: string | number): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string | number, unknown>>)[step] : undefined
}
