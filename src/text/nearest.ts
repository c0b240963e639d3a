import distance from 'damerau-levenshtein'

/** Insertions, deletions, substitutions and swaps of neighbours between two texts, ignoring case; from four on a guess. */
function editsBetween(a: string, b: string): number {
  const apart = Math.abs(a.length - b.length)
  // the package keeps a matrix of both lengths; nobody looks for a slip in a text of that length
  if (apart > 3 || a.length > 300) return a.toLowerCase() === b.toLowerCase() ? 0 : Math.max(apart, 4)
  return distance(a.toLowerCase(), b.toLowerCase()).steps
}

/**
 * The candidate that was probably meant, or nothing: at most `most` edits away (by default one for every four
 * characters, no more than three), the closest one, the first of equals.
 */
export function nearest(word: string, candidates: Iterable<string>, most = Math.min(3, Math.ceil(word.length / 4))): string | undefined {
  let best: string | undefined
  let bestEdits = most + 1
  for (const candidate of candidates) {
    // a text longer by n is at least n edits away: most candidates are dismissed by this alone
    if (Math.abs(candidate.length - word.length) >= bestEdits) continue
    const edits = editsBetween(word, candidate)
    if (edits < bestEdits) [best, bestEdits] = [candidate, edits]
  }
  return best
}

/** The words of a suggestion, or nothing: `Did you mean "jobs"?` */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  const found = nearest(word, candidates)
  return found === undefined ? undefined : `Did you mean "${found}"?`
}
