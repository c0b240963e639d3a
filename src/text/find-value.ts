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
 * or the text is not what JSON is. What lies beside the way is only gone over, so this takes a small part of the time of a tree.
 */
export function findValue(text: string, path: JsonPath): FoundValue | undefined {
  const way = new Way(text, path)
  return way.through(overSpace(text, 0), 0, undefined) === -1 ? undefined : way.found
}

/** Goes over a text once, along a path. Each method gives the offset behind what it went over, or -1 where that is no JSON. */
class Way {
  found: FoundValue | undefined

  constructor(
    private readonly text: string,
    private readonly path: JsonPath,
  ) {}

  /** A value that so many steps of the path lead to. */
  through(start: number, taken: number, key: Span | undefined): number {
    const { text, path } = this
    const step = path[taken]
    if (step === undefined) {
      const end = endOfValue(text, start)
      this.found = { span: [start, end], key }
      return end
    }
    switch (codeAt(text, start)) {
      case OPEN_OBJECT:
        return this.object(start, String(step), taken)
      case OPEN_LIST:
        return typeof step === 'number' ? this.list(start, step, taken) : endOfNested(text, start)
      default:
        return endOfValue(text, start)
    }
  }

  private object(start: number, name: string, taken: number): number {
    const { text } = this
    let at = overSpace(text, start + 1)
    while (codeAt(text, at) === QUOTE) {
      const endOfKey = endOfString(text, at)
      const colon = endOfKey === -1 ? -1 : overSpace(text, endOfKey)
      if (colon === -1 || codeAt(text, colon) !== COLON) return -1
      const value = overSpace(text, colon + 1)
      const isMeant = isNamed(text, at, endOfKey, name)
      if (isMeant) this.found = undefined
      const end = isMeant ? this.through(value, taken + 1, [at, endOfKey]) : endOfValue(text, value)
      if (end === -1) return -1
      at = overSpace(text, end)
      if (codeAt(text, at) === COMMA) at = overSpace(text, at + 1)
      else break
    }
    return codeAt(text, at) === CLOSE_OBJECT ? at + 1 : -1
  }

  private list(start: number, index: number, taken: number): number {
    const { text } = this
    let at = overSpace(text, start + 1)
    for (let left = index; codeAt(text, at) !== CLOSE_LIST; left--) {
      const end = left === 0 ? this.through(at, taken + 1, undefined) : endOfValue(text, at)
      if (end === -1) return -1
      at = overSpace(text, end)
      if (codeAt(text, at) === COMMA) at = overSpace(text, at + 1)
      else if (codeAt(text, at) !== CLOSE_LIST) return -1
    }
    return at + 1
  }
}

/** 0 behind the end: to read there is slow. */
function codeAt(text: string, index: number): number {
  return index < text.length ? text.charCodeAt(index) : 0
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
  switch (codeAt(text, start)) {
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
