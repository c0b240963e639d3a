/** The dependency conditions of Data Factory, and the outcomes each one accepts. */
export const CONDITIONS: ReadonlyMap<string, readonly ('Succeeded' | 'Failed' | 'Skipped')[]> = new Map([
  ['Succeeded', ['Succeeded']],
  ['Failed', ['Failed']],
  ['Skipped', ['Skipped']],
  ['Completed', ['Succeeded', 'Failed']],
])

/** The condition that a text names, ignoring case, or nothing. */
export function conditionOf(text: string): string | undefined {
  return [...CONDITIONS.keys()].find((condition) => condition.toLowerCase() === text.toLowerCase())
}
