/**
 * Whether a text fits a pattern, ignoring case: `*` stands for any characters but `/`, `**` for any characters, and `**` with
 * a slash behind it also for none. All else stands for itself.
 */
export function patternTest(pattern: string): (text: string) => boolean {
  const parts = pattern.split(/(\*\*\/|\*+)/).map((part) => (part === '**/' ? '(?:.*/)?' : part === '*' ? '[^/]*' : /^\*/.test(part) ? '.*' : part.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&')))
  const expression = new RegExp(`^${parts.join('')}$`, 'is')
  return (text) => expression.test(text)
}
