import { nextHole } from '../text/expression-text.js'
import type { Span } from '../text/place.js'

/**
 * What the text of a JSON string is to the service. Spans are offsets in the decoded string (UTF-16 code units, end
 * excluded). `@…` is one expression and keeps its type; a text with `@{…}` is joined of its parts and always a string;
 * `@@…` and `@@{` are ways to write `@…` and `@{` literally.
 */
export type Template =
  | { readonly kind: 'literal'; readonly value: string }
  | { readonly kind: 'expression'; readonly expression: Span }
  | { readonly kind: 'interpolation'; readonly parts: readonly TemplatePart[] }

export type TemplatePart =
  /** `value` is the text without its escapes. */
  | { readonly kind: 'text'; readonly value: string; readonly span: Span }
  /** `span` includes `@{` and `}`. A hole that is not closed ends where it probably should have; the rest is text. */
  | { readonly kind: 'hole'; readonly expression: Span; readonly span: Span; readonly isClosed: boolean }

const AT = 64
const BRACE = 123

/** Whether a computed text is joined of its parts, and no expression as a whole. */
export function isInterpolation(text: string): boolean {
  return text.charCodeAt(0) !== AT || text.charCodeAt(1) === BRACE
}

/** Takes a text apart. Linear; never throws. */
export function splitTemplate(text: string): Template {
  if (text.charCodeAt(0) === AT) {
    const second = text.charCodeAt(1)
    if (second === AT) return { kind: 'literal', value: text.slice(1) }
    if (text.length === 1) return { kind: 'literal', value: text }
    if (second !== BRACE) return { kind: 'expression', expression: [1, text.length] }
  }
  const first = nextHole(text, 0)
  if (first === -1) return { kind: 'literal', value: unescaped(text) }
  return { kind: 'interpolation', parts: splitParts(text, first) }
}

function splitParts(text: string, first: number): TemplatePart[] {
  const parts: TemplatePart[] = []
  const addText = (from: number, to: number): void => {
    if (to > from) parts.push({ kind: 'text', value: unescaped(text.slice(from, to)), span: [from, to] })
  }
  const nextQuote = finder(text, "'")
  const nextBrace = finder(text, '}')
  let done = 0
  for (let open = first; open !== -1; open = nextHole(text, done)) {
    addText(done, open)
    let from = open + 2
    let hasOpenQuote = false
    while (nextQuote(from) < nextBrace(from)) {
      const closing = nextQuote(nextQuote(from) + 1)
      hasOpenQuote = closing === Infinity
      from = hasOpenQuote ? text.length : closing + 1
    }
    const close = nextBrace(from)
    if (close === Infinity) {
      // a quote that is not closed hides every brace: then the first one is the likely end
      const likely = hasOpenQuote ? text.indexOf('}', open) : -1
      done = likely === -1 ? text.length : likely + 1
      parts.push({ kind: 'hole', expression: [open + 2, likely === -1 ? text.length : likely], span: [open, done], isClosed: false })
      break
    }
    done = close + 1
    parts.push({ kind: 'hole', expression: [open + 2, close], span: [open, done], isClosed: true })
  }
  addText(done, text.length)
  return parts
}

/** Finds where a character stands next from a place on, or Infinity; asked for ever later places it goes through the text once. */
function finder(text: string, char: string): (from: number) => number {
  let found = -1
  return (from) => {
    if (found < from) {
      const at = text.indexOf(char, from)
      found = at === -1 ? Infinity : at
    }
    return found
  }
}

function unescaped(text: string): string {
  return text.includes('@@{') ? text.replaceAll('@@{', '@{') : text
}
