import { nearest } from '../text/nearest.js'

/** The dependency conditions of Data Factory, and the outcomes each one accepts. */
export const CONDITIONS: ReadonlyMap<string, readonly ('Succeeded' | 'Failed' | 'Skipped')[]> = new Map([
  ['Succeeded', ['Succeeded']],
  ['Failed', ['Failed']],
  ['Skipped', ['Skipped']],
  ['Completed', ['Succeeded', 'Failed']],
])

/** Words that people write for a condition, by how they begin. */
const OTHER_WORDS: readonly (readonly [start: string, condition: string])[] = [
  ['succ', 'Succeeded'],
  ['fail', 'Failed'],
  ['error', 'Failed'],
  ['compl', 'Completed'],
  ['skip', 'Skipped'],
]

/** The condition that was probably meant, or nothing. */
export function meantCondition(text: string): string | undefined {
  return nearest(text, CONDITIONS.keys()) ?? OTHER_WORDS.find(([start]) => text.toLowerCase().startsWith(start))?.[1]
}

/** The condition that a text names, ignoring case, or nothing. */
export function conditionOf(text: string): string | undefined {
  return [...CONDITIONS.keys()].find((condition) => condition.toLowerCase() === text.toLowerCase())
}
