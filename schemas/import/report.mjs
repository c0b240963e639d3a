// What an import found, as numbers: beside the schemas, so that a newer source shows what it changed.

/** Values of any type by their nature, whatever is stated elsewhere. */
const FREE = new Set(['value', 'defaultValue', 'typeProperties', 'datasetParameters', 'translator', 'conf', 'parentTrigger', 'storedProcedureParameters'])

/** `schemas` by file, and the properties of type "any" as they were noted while writing. */
export function reportOn(schemas, anys) {
  const lifted = anys.filter(({ stated }) => stated)
  const named = anys.filter(({ stated, values }) => !stated && values)
  const left = anys.filter(({ stated, values }) => !stated && !values)
  const reason = ({ name, prose }) => (FREE.has(name) ? 'the value is free' : /\bType:/.test(prose) ? 'the type depends on another value' : 'no type is stated')
  const unions = [...schemas].flatMap(([, definitions]) => [...definitions].filter(([, { oneOf }]) => oneOf).map(([name, { oneOf }]) => [name, oneOf.length]))
  return {
    definitions: Object.fromEntries(sorted([...schemas].map(([file, definitions]) => [file, definitions.size]))),
    types: Object.fromEntries(sorted(unions)),
    any: anys.length,
    lifted: lifted.length + named.length,
    liftedTo: { ...count(lifted, ({ stated }) => stated.kind), textByItsValues: named.length },
    liftedWithExpression: lifted.filter(({ stated }) => stated.mayBeExpression).length,
    left: left.length,
    leftBecause: Object.fromEntries(sorted(Object.entries(count(left, reason))).map(([why]) => [why, sortedNames(left.filter((any) => reason(any) === why))])),
  }
}

/** How the prose says it, and how often: for the terminal. A newer source may say it in other words. */
export function wordings(anys) {
  return Object.entries(count(anys.filter(({ stated }) => stated), ({ stated }) => stated.words)).sort(([, a], [, b]) => b - a)
}

function count(items, of) {
  const counts = new Map()
  for (const item of items) counts.set(of(item), (counts.get(of(item)) ?? 0) + 1)
  return Object.fromEntries(sorted([...counts]))
}

function sorted(entries) {
  return entries.sort(([a], [b]) => (a < b ? -1 : 1))
}

function sortedNames(anys) {
  return anys.map(({ owner, name }) => `${owner}.${name}`).sort()
}
