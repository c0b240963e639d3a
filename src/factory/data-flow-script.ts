import type { Span } from '../text/place.js'

/** A name in a script, and where it stands. */
export interface ScriptName {
  readonly name: string
  readonly span: Span
}

/** A stream that a statement reads: `Sort`, or a branch of it, `Split@ripe`. */
export interface StreamRead extends ScriptName {
  readonly branch?: string
}

/** One statement of a data flow: `Beds, Weather join(…) ~> Watered`. */
export interface Statement extends ScriptName {
  readonly reads: readonly StreamRead[]
  /** What it does: `source`, `filter`, `sink`, … */
  readonly keyword: string
  /** `split(…) ~> Split@(ripe, rest)`; empty for a statement with one output. */
  readonly branches: readonly ScriptName[]
  /** Its arguments, with what is between quotes, in braces and in comments blanked out. */
  readonly options: string
}

export interface ScriptParameter extends ScriptName {
  readonly type: string
  readonly hasDefault: boolean
}

/** What a script says, as far as a lint asks. */
export interface DataFlowScript {
  readonly parameters: readonly ScriptParameter[]
  readonly statements: readonly Statement[]
  /** The parameters that are read: `$bed`. */
  readonly uses: readonly ScriptName[]
}

/**
 * The statements of a data flow script, in the order of the text. Nothing where a part is not understood: then nothing about the
 * rest is sure. Inside of arguments only brackets, quotes and comments are (expression-language.md 7).
 */
export function readScript(text: string): DataFlowScript | undefined {
  const bare = blanked(text)
  if (bare === undefined) return undefined
  const statements: Statement[] = []
  let parameters: readonly ScriptParameter[] = []
  let at = 0
  const block = /^\s*parameters\s*\{/.exec(bare)
  if (block) {
    const end = closing(bare, block[0].length - 1)
    const declared = end === undefined ? undefined : parametersIn(bare, block[0].length, end)
    if (end === undefined || !declared) return undefined
    parameters = declared
    at = end + 1
  }
  // a block in a place or a form that is not expected
  if (!block && /\bparameters\s*\{/.test(text)) return undefined
  for (const end = bare.trimEnd().length; at < end; ) {
    const found = statementAt(bare, at)
    if (!found) return undefined
    statements.push(found.statement)
    at = found.end
  }
  return { parameters, statements, uses: usesIn(bare) }
}

/** A block of declarations, whose braces are no name. */
const BLOCK = /^(\s*parameters\s*)\{/

/** The text at the same length with what is no code blanked out: quoted texts, names in braces, comments. Nothing where a quote stands alone. */
function blanked(text: string): string | undefined {
  // the brace that ends the block has no partner then
  const [head = ''] = BLOCK.exec(text) ?? []
  const parts = [head]
  let at = head.length
  // where an opening has no end, no later one of its kind has: so no text is read more than once for each kind
  const endless = new Set<string>()
  OPENING.lastIndex = at
  for (let found = OPENING.exec(text); found; found = OPENING.exec(text)) {
    const { 0: opening, index } = found
    const end = endless.has(opening) ? undefined : endOf(text, opening, index + opening.length)
    if (end === undefined) {
      endless.add(opening)
      continue
    }
    parts.push(text.slice(at, index), text.slice(index, end).replace(/[^\r\n]/g, ' '))
    OPENING.lastIndex = at = end
  }
  const bare = parts.join('') + text.slice(at)
  return /['"`]/.test(bare) ? undefined : bare
}

const OPENING = /['"`{]|\/[*/]/g

/** Where a stretch that is no code ends, by what opens it; nothing where it does not. */
function endOf(text: string, opening: string, from: number): number | undefined {
  switch (opening) {
    case '//': {
      LINE_END.lastIndex = from
      return LINE_END.exec(text)?.index ?? text.length
    }
    case '/*':
    case '`': {
      const end = opening === '`' ? '`' : '*/'
      const found = text.indexOf(end, from)
      return found === -1 ? undefined : found + end.length
    }
    default: {
      const end = opening === '{' ? '}' : opening
      for (let at = from; at < text.length; at++) {
        if (text[at] === end) return at + 1
        if (text[at] === '\\') at++
      }
      return undefined
    }
  }
}

const LINE_END = /[\r\n]/g

// each name ends at a comma or at the space in front of the keyword: one way to read a text, so that no text takes long
const HEAD = /\s*((?:[\p{L}\p{N}_]+(?:@[\p{L}\p{N}_]+)?(?:\s*,\s*[\p{L}\p{N}_]+(?:@[\p{L}\p{N}_]+)?)*\s+)?)([\p{L}_]+)\s*\(/uy
const NAME = /\s*~>\s*([\p{L}\p{N}_]+)(?:@\(([^()]*)\))?/uy

function statementAt(bare: string, from: number): { readonly statement: Statement; readonly end: number } | undefined {
  HEAD.lastIndex = from
  const head = HEAD.exec(bare)
  if (!head) return undefined
  const [, inputs = '', keyword = ''] = head
  const open = from + head[0].length - 1
  const close = closing(bare, open)
  if (close === undefined) return undefined
  NAME.lastIndex = close + 1
  const named = NAME.exec(bare)
  if (!named) return undefined
  const [whole, name = '', branches] = named
  const nameAt = bare.indexOf(name, close + 1 + whole.indexOf('~>') + 2)
  return {
    statement: {
      name,
      span: [nameAt, nameAt + name.length],
      reads: namesIn(inputs, from + head[0].indexOf(inputs)),
      keyword,
      branches: branches === undefined ? [] : namesIn(branches, close + 1 + whole.indexOf('(') + 1),
      options: bare.slice(open + 1, close),
    },
    end: close + 1 + whole.length,
  }
}

/** Names between commas, `Split@ripe` with its branch. */
function namesIn(text: string, from: number): StreamRead[] {
  return [...text.matchAll(/([\p{L}\p{N}_]+)(?:@([\p{L}\p{N}_]+))?/gu)].map(({ 0: { length }, 1: name = '', 2: branch, index }): StreamRead => ({
    name, span: [from + index, from + index + length], ...(branch === undefined ? {} : { branch }),
  }))
}

/** `bed as string ('north'), rows as integer` */
function parametersIn(bare: string, from: number, to: number): ScriptParameter[] | undefined {
  const found: ScriptParameter[] = []
  const text = bare.slice(from, to)
  const end = text.trimEnd().length
  let at = 0
  while (at < end) {
    PARAMETER.lastIndex = at
    const match = PARAMETER.exec(text)
    if (!match) return undefined
    const [whole, name = '', type = ''] = match
    const nameAt = from + at + whole.indexOf(name)
    at += whole.length
    const hasDefault = text[at] === '('
    found.push({ name, type, span: [nameAt, nameAt + name.length], hasDefault })
    if (hasDefault) {
      const close = closing(text, at)
      if (close === undefined) return undefined
      at = close + 1
    }
    COMMA.lastIndex = at
    if (COMMA.test(text)) at = COMMA.lastIndex
    else if (at < end) return undefined
  }
  return found
}

function usesIn(bare: string): ScriptName[] {
  return [...bare.matchAll(/(?<![$\p{L}\p{N}_])\$([\p{L}_][\p{L}\p{N}_]*)/gu)].map(({ 0: { length }, 1: name = '', index }): ScriptName => ({ name, span: [index, index + length] }))
}

const PARAMETER = /\s*([\p{L}\p{N}_]+)\s+as\s+([\p{L}\p{N}_]+(?:\[\]|\(\d[\d, ]*\))?)\s*/uy
const COMMA = /\s*,/y

const PAIRS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }

/** Where the bracket at an offset closes; nothing where brackets do not fit. */
function closing(bare: string, open: number): number | undefined {
  const stack: string[] = []
  for (let at = open; at < bare.length; at++) {
    const character = bare[at] ?? ''
    const pair = PAIRS[character]
    if (pair !== undefined) stack.push(pair)
    else if (character === ')' || character === ']' || character === '}') {
      if (stack.pop() !== character) return undefined
      if (stack.length === 0) return at
    }
  }
  return undefined
}
