import type { Span } from '../text/place.js'

/** Forms in which samples and templates leave a value to be filled in. `@{…}` is an expression, not a placeholder. */
const FORMS: readonly RegExp[] = [
  /(?<!@)\{[A-Za-z][\w .-]*\}/,
  /(?<!\w)<[A-Za-z][^<>{}=]*>(?!\w)/,
  /(?<![A-Za-z0-9+])x{3,}(?:-x{3,})*(?![A-Za-z0-9+])/i,
  /--[A-Za-z][A-Za-z0-9 _-]*--/,
  /\b0{8}-0{4}-0{4}-0{4}-0{12}\b/,
  /(?<![0-9a-fA-F])0{32}(?![0-9a-fA-F])/,
]

/** Further forms where a secret is expected: words for one, and the mask that the Studio shows instead of one. */
const SECRET_FORMS: readonly RegExp[] = [/^\*+$/, /^your[-_ ]?[a-z][\w -]*/i, /^my[-_ ]?(?:key|secret|password)$/i, /^change[-_ ]?me$/i, /=\*+(?=;|$)/]

/** What every one of the forms holds: most texts are dismissed by this alone. */
const HINT = /[{<]|xxx|--|0{8}/i

/** Where the first placeholder stands in a text, or nothing. */
export function findPlaceholder(text: string): Span | undefined {
  return HINT.test(text) ? first(text, FORMS) : undefined
}

/** The same for a text that should be a secret. */
export function findSecretPlaceholder(text: string): Span | undefined {
  return findPlaceholder(text) ?? first(text, SECRET_FORMS)
}

function first(text: string, forms: readonly RegExp[]): Span | undefined {
  let found: Span | undefined
  for (const form of forms) {
    const match = form.exec(text)
    if (match && (!found || match.index < found[0])) found = [match.index, match.index + match[0].length]
  }
  return found
}
