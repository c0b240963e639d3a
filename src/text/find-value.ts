import type { JsonPath, Span } from './place.js'

/** Where a value stands in a text. */
export interface FoundValue {
  readonly span: Span
  /** The key in front of it, with its quotes; absent for an entry of a list and the whole document. */
  readonly key: Span | undefined
}

const TAB = 9
const LINE_FEED = 10
const CARRIAGE_RETURN = 13
const BLANK = 32
const QUOTE = 34
const COMMA = 44
const SLASH = 47
const COLON = 58
const OPEN_LIST = 91
const BACKSLASH = 92
const CLOSE_LIST = 93
const OPEN_OBJECT = 123
const CLOSE_OBJECT = 125

/**
 * Where the value at a path stands in a JSON text, the last of two with the same key; nothing where the path leads nowhere,
 * or the text is not what JSON is on the way there. What lies beside the way is only gone over, so this takes a small part of the
 * time of a tree.
 */
export function findValue(text: string, path: JsonPath): FoundValue | undefined {
  let at = overSpace(text, 0)
  let key: Span | undefined
  for (const step of path) {
    const code = at < text.length ? text.charCodeAt(at) : 0
    const found: FoundValue | undefined = code === OPEN_OBJECT ? property(text, at, String(step)) : code === OPEN_LIST && typeof step === 'number' ? entry(text, at, step) : undefined
    if (!found) return undefined
    at = found.span[0]
    key = found.key
  }
  const end = endOfValue(text, at)
  return end === -1 ? undefined : { span: [at, end], key }
}

/** The property of an object that begins at an offset. */
function property(text: string, start: number, name: string): FoundValue | undefined {
  let found: FoundValue | undefined
  for (let at = overSpace(text, start + 1); text.charCodeAt(at) !== CLOSE_OBJECT; ) {
    if (text.charCodeAt(at) !== QUOTE) return undefined
    const endOfKey = endOfString(text, at)
    if (endOfKey === -1) return undefined
    const colon = overSpace(text, endOfKey)
    if (text.charCodeAt(colon) !== COLON) return undefined
    const value = overSpace(text, colon + 1)
    const end = endOfValue(text, value)
    if (end === -1) return undefined
    if (isNamed(text, at, endOfKey, name)) found = { span: [value, end], key: [at, endOfKey] }
    at = overSpace(text, end)
    if (text.charCodeAt(at) === COMMA) at = overSpace(text, at + 1)
    else if (text.charCodeAt(at) !== CLOSE_OBJECT) return undefined
  }
  return found
}

/** The entry of a list that begins at an offset. */
function entry(text: string, start: number, index: number): FoundValue | undefined {
  let at = overSpace(text, start + 1)
  for (let left = index; ; left--) {
    const end = endOfValue(text, at)
    if (end === -1) return undefined
    if (left === 0) return { span: [at, end], key: undefined }
    at = overSpace(text, end)
    if (text.charCodeAt(at) !== COMMA) return undefined
    at = overSpace(text, at + 1)
  }
}

function isNamed(text: string, start: number, end: number, name: string): boolean {
  const written = text.slice(start + 1, end - 1)
  if (!written.includes('\\')) return written === name
  try {
    return JSON.parse(text.slice(start, end)) === name
  } catch {
    return false
  }
}

/** Behind the value that begins at an offset, or -1 where none does. */
function endOfValue(text: string, start: number): number {
  switch (text.charCodeAt(start)) {
    case QUOTE:
      return endOfString(text, start)
    case OPEN_OBJECT:
    case OPEN_LIST:
      return endOfNested(text, start)
    default:
      return endOfWord(text, start)
  }
}

function endOfNested(text: string, start: number): number {
  const { length } = text
  let depth = 0
  for (let at = start; at < length; at++) {
    switch (text.charCodeAt(at)) {
      case QUOTE:
        at = endOfString(text, at) - 1
        if (at < 0) return -1
        break
      case OPEN_OBJECT:
      case OPEN_LIST:
        depth++
        break
      case CLOSE_OBJECT:
      case CLOSE_LIST:
        if (--depth === 0) return at + 1
        break
      // a comment
      case SLASH:
        return -1
    }
  }
  return -1
}

function endOfString(text: string, start: number): number {
  for (let quote = text.indexOf('"', start + 1); quote !== -1; quote = text.indexOf('"', quote + 1)) {
    let before = quote - 1
    while (text.charCodeAt(before) === BACKSLASH) before--
    if ((quote - before) % 2 === 1) return quote + 1
  }
  return -1
}

/** A number, or `true`, `false`, `null`. */
function endOfWord(text: string, start: number): number {
  let at = start
  while (at < text.length && /[\w.+-]/.test(text.charAt(at))) at++
  return at === start ? -1 : at
}

function overSpace(text: string, from: number): number {
  let at = from
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code !== BLANK && code !== LINE_FEED && code !== CARRIAGE_RETURN && code !== TAB) break
  }
  return at
}
