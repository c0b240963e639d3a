/**
 * Upper and lower case as .NET's invariant culture has them: character by character, so that a text keeps its length and
 * the places in it (`ß` stays), and without the Turkish letters `ı` and `İ`.
 */
export function upperInvariant(text: string): string {
  return eachCharacter(text, (character) => (character === 'ı' ? character : character.toUpperCase()))
}

export function lowerInvariant(text: string): string {
  return eachCharacter(text, (character) => (character === 'İ' ? character : character.toLowerCase()))
}

function eachCharacter(text: string, change: (character: string) => string): string {
  // character by character matters beyond ASCII only
  if (!/[^\0-\x7f]/.test(text)) return change(text)
  let changed = ''
  for (const character of text) {
    const other = change(character)
    changed += other.length === character.length ? other : character
  }
  return changed
}
