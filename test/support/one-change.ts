import type { JsonPath } from '../../src/text/place.js'

/** Every place in a JSON value but the whole. */
export function placesIn(value: unknown): JsonPath[] {
  if (typeof value !== 'object' || value === null) return []
  const entries: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  return entries.flatMap(([key, each]) => [[key], ...placesIn(each).map((path): JsonPath => [key, ...path])])
}

/** The value with something else at a place; without what is there where nothing is given. */
export function changed(value: unknown, [key, ...rest]: JsonPath, instead: unknown): unknown {
  if (key === undefined) return instead
  const inside = (value as Readonly<Record<string | number, unknown>>)[key]
  const next = changed(inside, rest, instead)
  if (Array.isArray(value)) return value.flatMap((each: unknown, index) => (index !== key ? [each] : next === undefined ? [] : [next]))
  return Object.fromEntries(Object.entries(value as object).flatMap(([name, each]: [string, unknown]) => (name !== key ? [[name, each]] : next === undefined ? [] : [[name, next]])))
}
