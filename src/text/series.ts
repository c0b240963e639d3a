/** Names as a sentence says them: `"a", "b" and "c"`. Of more than `most` the first ones stand there, and how many more. */
export function series(words: readonly string[], conjunction: 'and' | 'or', most = Infinity): string {
  if (words.length < 2) return words.join('')
  if (words.length > most) return `${words.slice(0, most).join(', ')} ${conjunction} ${words.length - most} more`
  return `${words.slice(0, -1).join(', ')} ${conjunction} ${words.at(-1) ?? ''}`
}
