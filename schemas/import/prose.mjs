// What the prose of a property says of its values. Only the facts are taken, never a sentence.

/** A list of allowed values: each a bare word or in quotes. */
const VALUES = /\b(?:possible|allowed|supported|valid) values?(?: are| include| including)?:? ?([^.(]+?)(?:, default\b|\.|$)/i
const WORD = /^["“'‘]?([A-Za-z][\w-]*)["”'’]?$/

/** How the prose names types, the longest first; `text` is what follows "Type:". */
const TYPES = [
  [/^string, (?:or )?SecureString/i, 'textOrSecret'],
  [/^array of strings\b/i, 'textList'],
  [/^(?:array|list)\b/i, 'list'],
  [/^(?:key value pairs|object)\b/i, 'dictionary'],
  [/^int(?:eger)?\b/i, 'integer'],
  [/^(?:number|double)\b/i, 'number'],
  [/^bool(?:ean)?\b/i, 'boolean'],
  [/^\w+Enum\b/, 'text'],
  [/^string\b/i, 'text'],
]

const TIME_SPAN = String.raw`((\d+)\.)?(\d\d):(60|([0-5][0-9])):(60|([0-5][0-9]))`

/**
 * The type that the prose states, with the bounds beside it; nothing where it states none. `mayBeExpression` tells
 * whether the prose says so.
 */
export function statedType(prose) {
  // the last statement holds: an earlier one is repeated, or is part of an example
  const text = prose.split(/\bType:\s*/).slice(1).at(-1)?.replace(/\s+/g, ' ')
  const kind = text && TYPES.find(([pattern]) => pattern.test(text))?.[1]
  if (!kind) return undefined
  const minimum = /\bminimum: (\d+)/.exec(text)?.[1]
  return {
    words: /^[^.:{;]*/.exec(text)[0].replace(/, pattern$|, minimum$/, '').trim(),
    kind: kind === 'text' && text.includes(TIME_SPAN) ? 'timeSpan' : kind,
    mayBeExpression: /\bExpression with resultType\b/.test(text),
    ...(minimum === undefined ? {} : { minimum: Number(minimum) }),
  }
}

/** The values that the prose lists for a text; nothing where it lists none, or not as plain words. */
export function statedValues(prose) {
  const words = VALUES.exec(prose)?.[1].split(/,? and |,? or |, |\//).map((word) => WORD.exec(word.trim())?.[1])
  return words && words.length > 1 && words.every((word) => word !== undefined) ? words : undefined
}
