import type { Situated } from './situate.js'

/** All that a finding says, for formats that have one text for it: the message, the hint, related places, the fix. */
export function sentencesOf({ diagnostic, related }: Situated): string[] {
  return [diagnostic.message, ...furtherSentencesOf({ diagnostic, related })]
}

/** What a finding says behind its message. */
export function furtherSentencesOf({ diagnostic, related }: Pick<Situated, 'diagnostic' | 'related'>): string[] {
  const { hint, fix } = diagnostic
  return [
    ...(hint === undefined ? [] : [hint]),
    ...related.map(({ file, range, message }) => `See ${file}:${range.start.line}:${range.start.column}: ${message}`),
    ...(fix === undefined ? [] : [`Fix: ${fix.title} (${fixOption(fix)})`]),
  ]
}

/** The option that applies a fix. */
export function fixOption({ safe }: { readonly safe: boolean }): string {
  return safe ? '--fix' : '--fix=unsafe'
}
