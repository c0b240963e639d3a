// What a generated factory is made of, to hold it to what real ones are like. See README.md.
import { resourcesOf } from './generate.mjs'

/**
 * Sizes of the files in bytes and the expressions of a factory: how many there are, how many are distinct, and the functions that they call.
 *
 * @param {number} resources
 * @param {number} seed
 */
export function mixtureOf(resources, seed) {
  const sizes = []
  const distinct = new Set()
  const functions = new Set()
  let expressions = 0
  for (const { document } of resourcesOf(resources, seed)) {
    const text = JSON.stringify(document, null, 4)
    sizes.push(Buffer.byteLength(text))
    for (const value of textsOf(document)) {
      if (!isComputed(value)) continue
      expressions++
      if (distinct.has(value)) continue
      distinct.add(value)
      for (const name of functionsOf(value)) functions.add(name)
    }
  }
  sizes.sort((a, b) => a - b)
  const at = (share) => sizes[Math.min(sizes.length - 1, Math.floor(sizes.length * share))]
  return { files: sizes.length, median: at(0.5), tenth: at(0.9), hundredth: at(0.99), largest: sizes.at(-1), expressions, distinct: distinct.size, functions: [...functions].sort() }
}

/** Every text in a value. */
function* textsOf(value) {
  if (typeof value === 'string') yield value
  else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) yield* textsOf(inner)
}

const isComputed = (text) => (text.startsWith('@') && !text.startsWith('@@')) || text.includes('@{')

/** The names before a bracket, outside of the texts in quotes. What reads what surrounds an expression (`pipeline()`, `activity('x')`) is among them. */
function functionsOf(text) {
  const computed = text.startsWith('@') && !text.startsWith('@{') ? [text] : [...text.matchAll(/@\{((?:[^'}]|'[^']*')*)\}/g)].map(([, inner]) => inner)
  return computed.flatMap((part) => [...part.replace(/'[^']*'/g, "''").matchAll(/([A-Za-z]\w*)\s*\(/g)].map(([, name]) => name))
}
