import { createScanner, ScanError, SyntaxKind } from 'jsonc-parser'
import type { Span } from './place.js'

/** Deeper than this nothing is read: the parsers of the ecosystem overflow the call stack some thousand levels on. */
export const DEPTH_LIMIT = 200

/** What is wrong with a text as JSON; `comment`, `trailing-comma`, `duplicate-key` and `lossy-number` leave a value. */
export interface JsonProblem {
  readonly kind: 'empty' | 'conflict' | 'syntax' | 'too-deep' | 'comment' | 'trailing-comma' | 'duplicate-key' | 'lossy-number'
  readonly offsets: Span
  readonly message: string
  readonly hint?: string
  /** The place that belongs to it: the other key, the end of the conflict. */
  readonly related?: { readonly offsets: Span; readonly message: string }
}

export interface ExactJson {
  /** Absent where the text is no JSON, even leniently read. */
  readonly value?: unknown
  readonly problems: readonly JsonProblem[]
}

/**
 * Reads a text with every place at hand: the slow path, for texts that `JSON.parse` refuses or that hold something it
 * cannot say. Uses the scanner and a stack of its own, so no depth overflows it. Never throws.
 */
export function readExactly(text: string): ExactJson {
  if (text.trim() === '') return { problems: [{ kind: 'empty', offsets: [0, 0], message: 'The file is empty.' }] }
  const conflict = findConflict(text)
  if (conflict) return { problems: [conflict] }
  const problems = scan(text)
  const isReadable = problems.every(({ kind }) => kind !== 'syntax' && kind !== 'too-deep')
  return isReadable ? { value: JSON.parse(blankOut(text, problems)) as unknown, problems } : { problems }
}

/** The text as JSON: comments and commas too much become blanks, everything else keeps its place. */
function blankOut(text: string, problems: readonly JsonProblem[]): string {
  let strict = ''
  let done = 0
  for (const { offsets: [start, end] } of problems.filter(({ kind }) => kind === 'comment' || kind === 'trailing-comma').sort((a, b) => a.offsets[0] - b.offsets[0])) {
    strict += text.slice(done, start) + ' '.repeat(end - start)
    done = end
  }
  return strict + text.slice(done)
}

/**
 * How many keys are written in a text: quotes that close a string and stand before a colon. It may count more (a text
 * that begins with a colon), never less; so a document with a repeated key always counts more than its value has keys.
 */
export function countWrittenKeys(text: string): number {
  let count = 0
  for (let colon = text.indexOf(':'); colon !== -1; colon = text.indexOf(':', colon + 1)) {
    let i = colon - 1
    let code = text.charCodeAt(i)
    while (code === 32 || code === 10 || code === 13 || code === 9) code = text.charCodeAt(--i)
    if (code !== 34) continue
    let slashes = 0
    while (text.charCodeAt(--i) === 92) slashes++
    if (slashes % 2 === 0) count++
  }
  return count
}

function findConflict(text: string): JsonProblem | undefined {
  // no line of a JSON text begins so (U+2028, which may stand in a string, is no line end here)
  const start = /(?<![^\r\n])<{7}(?![^ \r\n])/.exec(text)
  const end = /(?<![^\r\n])>{7}(?![^ \r\n])/.exec(text)
  const first = start ?? end
  if (!first) return undefined
  return {
    kind: 'conflict',
    offsets: [first.index, first.index + 7],
    message: 'The file holds an unresolved merge conflict.',
    hint: 'Choose one side and remove the lines with the conflict markers.',
    ...(start && end && end.index > start.index ? { related: { offsets: [end.index, end.index + 7] as const, message: 'the conflict ends here' } } : {}),
  }
}

interface Frame {
  readonly isObject: boolean
  readonly open: Span
  readonly keys: Map<string, Span[]>
  comma: Span | undefined
}

/** What may come next. `element` and `key` stand after a comma, where a closing bracket means a comma too much. */
type Expect = 'value' | 'value-or-end' | 'element' | 'key-or-end' | 'key' | 'colon' | 'next' | 'end'

function scan(text: string): JsonProblem[] {
  const scanner = createScanner(text, false)
  const problems: JsonProblem[] = []
  const stack: Frame[] = []
  let expect: Expect = 'value'
  const syntax = (offsets: Span, message: string, hint?: string): JsonProblem[] => [
    ...problems,
    { kind: 'syntax', offsets, message, ...(hint === undefined ? {} : { hint }) },
  ]
  const afterValue = (): Expect => (stack.length === 0 ? 'end' : 'next')

  for (let token = scanner.scan(); ; token = scanner.scan()) {
    const start = scanner.getTokenOffset()
    const span: Span = [start, start + scanner.getTokenLength()]
    const frame = stack.at(-1)
    const broken = scanErrorWords(scanner.getTokenError())
    if (broken !== undefined) return syntax(span, broken)
    switch (token) {
      case SyntaxKind.Trivia:
      case SyntaxKind.LineBreakTrivia:
        continue
      case SyntaxKind.LineCommentTrivia:
      case SyntaxKind.BlockCommentTrivia:
        problems.push({ kind: 'comment', offsets: span, message: 'The file holds a comment, which JSON does not know.' })
        continue
      case SyntaxKind.EOF:
        if (expect === 'end') return problems
        if (!frame) return syntax([0, 0], 'The file holds no JSON value.')
        return syntax(frame.open, `This "${frame.isObject ? '{' : '['}" is never closed.`)
      case SyntaxKind.OpenBraceToken:
      case SyntaxKind.OpenBracketToken: {
        if (!takesValue(expect)) return syntax(span, unexpected(expect, text.slice(...span)))
        if (stack.length >= DEPTH_LIMIT) {
          return [{ kind: 'too-deep', offsets: span, message: `The file nests deeper than ${DEPTH_LIMIT} levels.`, hint: 'The file was not checked.' }]
        }
        const isObject = token === SyntaxKind.OpenBraceToken
        stack.push({ isObject, open: span, keys: new Map(), comma: undefined })
        expect = isObject ? 'key-or-end' : 'value-or-end'
        continue
      }
      case SyntaxKind.CloseBraceToken:
      case SyntaxKind.CloseBracketToken: {
        const closesObject = token === SyntaxKind.CloseBraceToken
        if (!frame || frame.isObject !== closesObject || expect === 'colon' || expect === 'value') {
          return syntax(span, unexpected(expect, text.slice(...span)))
        }
        if ((expect === 'key' || expect === 'element') && frame.comma) {
          problems.push({ kind: 'trailing-comma', offsets: frame.comma, message: `A comma stands before the closing "${closesObject ? '}' : ']'}".` })
        }
        for (const [key, spans] of frame.keys) if (spans.length > 1) for (const problem of duplicates(key, spans)) problems.push(problem)
        stack.pop()
        expect = afterValue()
        continue
      }
      case SyntaxKind.CommaToken:
        if (expect !== 'next' || !frame) return syntax(span, unexpected(expect, ','))
        frame.comma = span
        expect = frame.isObject ? 'key' : 'element'
        continue
      case SyntaxKind.ColonToken:
        if (expect !== 'colon') return syntax(span, unexpected(expect, ':'))
        expect = 'value'
        continue
      case SyntaxKind.StringLiteral:
        if (frame && (expect === 'key' || expect === 'key-or-end')) {
          const key = scanner.getTokenValue()
          const spans = frame.keys.get(key)
          if (spans) spans.push(span)
          else frame.keys.set(key, [span])
          expect = 'colon'
          continue
        }
        if (!takesValue(expect)) return syntax(span, unexpected(expect, 'this text'))
        expect = afterValue()
        continue
      case SyntaxKind.NumericLiteral: {
        if (!takesValue(expect)) return syntax(span, unexpected(expect, 'this number'))
        const written = text.slice(...span)
        if (isLossy(written)) {
          problems.push({
            kind: 'lossy-number',
            offsets: span,
            message: `The number ${written} has more digits than a JSON reader keeps; it is read as ${Number(written)}.`,
            hint: 'Write it as text, in double quotes.',
          })
        }
        expect = afterValue()
        continue
      }
      case SyntaxKind.TrueKeyword:
      case SyntaxKind.FalseKeyword:
      case SyntaxKind.NullKeyword:
        if (!takesValue(expect)) return syntax(span, unexpected(expect, text.slice(...span)))
        expect = afterValue()
        continue
      default:
        // the word itself is not quoted: it may be a key that lost its quotes
        return syntax(span, expect === 'key' || expect === 'key-or-end' ? 'A key in double quotes is expected here.' : 'This is no JSON value.',
          'Text and keys stand in double quotes; the only bare words are true, false and null.')
    }
  }
}

/** Every key but the last of equal ones is lost. */
function duplicates(key: string, spans: readonly Span[]): JsonProblem[] {
  const last = spans.at(-1)
  return spans.slice(0, -1).map((offsets) => ({
    kind: 'duplicate-key',
    offsets,
    message: `The key "${key}" stands more than once in this object; only the last one counts.`,
    hint: 'Remove the key that is not meant.',
    ...(last ? { related: { offsets: last, message: 'this one counts' } } : {}),
  }))
}

function takesValue(expect: Expect): boolean {
  return expect === 'value' || expect === 'value-or-end' || expect === 'element'
}

/** Strings are not quoted here: a misplaced one may be a secret. */
function unexpected(expect: Expect, found: string): string {
  const what = found.length === 1 ? `"${found}"` : found
  switch (expect) {
    case 'value':
    case 'value-or-end':
    case 'element':
      return `A value is expected here, not ${what}.`
    case 'key':
    case 'key-or-end':
      return `A key in double quotes is expected here, not ${what}.`
    case 'colon':
      return `A colon is missing between the key and its value, before ${what}.`
    case 'next':
      return found === ']' || found === '}' || found === ':' ? `A comma or the end is expected here, not ${what}.` : `A comma is missing before ${what}.`
    case 'end':
      return `Nothing may follow the JSON value, but ${what} does.`
  }
}

function scanErrorWords(error: ScanError): string | undefined {
  switch (error) {
    case ScanError.None:
      return undefined
    case ScanError.UnexpectedEndOfComment:
      return 'This comment is never closed.'
    case ScanError.UnexpectedEndOfString:
      return 'This text has no closing quote on its line.'
    case ScanError.UnexpectedEndOfNumber:
      return 'This number breaks off.'
    case ScanError.InvalidUnicode:
      return 'This text holds a "\\u" escape without four hexadecimal digits.'
    case ScanError.InvalidEscapeCharacter:
      return 'This text holds a backslash before a character that JSON does not escape.'
    case ScanError.InvalidCharacter:
      return 'This text holds a control character that JSON wants escaped.'
  }
}

/** An integer beyond 2^53 whose digits are not what comes back when the number is printed. */
function isLossy(written: string): boolean {
  const value = Number(written)
  if (!Number.isFinite(value)) return true
  return Math.abs(value) > Number.MAX_SAFE_INTEGER && /^-?\d+$/.test(written) && BigInt(written) !== BigInt(value)
}
