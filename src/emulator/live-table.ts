/** Values by key, in a form that is plain JSON and of which a change copies little: `factories` hold thousands of objects. */
export type Table<Value> = Readonly<Record<string, Readonly<Record<string, Value>>>>

/** How many parts a table has at most: of 4,000 values a change copies some 64 entries and one part of 64. */
const PARTS = 64

function partOf(key: string): string {
  let hash = 7
  for (let at = 0; at < key.length; at++) hash = (hash * 31 + key.charCodeAt(at)) | 0
  return `p${(hash >>> 0) % PARTS}`
}

export function lookUp<Value>(table: Table<Value>, key: string): Value | undefined {
  const part = table[partOf(key)]
  return part !== undefined && Object.hasOwn(part, key) ? part[key] : undefined
}

/** The table with a value in its place; without it where the value is absent. */
export function withEntry<Value>(table: Table<Value>, key: string, value: Value | undefined): Table<Value> {
  const part = partOf(key)
  if (value !== undefined) return { ...table, [part]: { ...table[part], [key]: value } }
  const { [key]: _, ...rest } = table[part] ?? {}
  return { ...table, [part]: rest }
}

export function valuesOf<Value>(table: Table<Value>): Value[] {
  return Object.values(table).flatMap((part) => Object.values(part))
}
