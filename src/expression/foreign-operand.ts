import type { Access, Node, Step } from './ast.js'
import type { Lexer } from './lexer.js'
import { error, type ExpressionProblem } from './problem.js'
import { methodCall, operatorBefore, wrongQuotes } from './slips.js'

/** What reading a slip needs of the parser. */
export interface Reader {
  readonly text: string
  readonly lexer: Lexer
  readonly faults: number
  report(problem: ExpressionProblem): void
  stop(): void
  broken(start: number, parts: readonly Node[]): Node
  unexpected(): Node
  expression(depth: number): Node
  operand(depth: number): Node
  list(start: number, closing: ')' | ']', depth: number): readonly Node[]
  steps(depth: number): readonly Step[]
}

/**
 * Reads what people write where a value is expected and that is none: `"text"`, `@nested`, `(a)`, `[1, 2]`, `{…}`, `!a`.
 * It is reported, and read as what it was meant to be where that is clear. Takes at least one token, or reads no more.
 */
export function readForeignOperand(reader: Reader, depth: number): Node {
  const { lexer, text } = reader
  const { start, end, word } = lexer
  switch (lexer.kind) {
    case '.':
      return lexer.startNumber() ? reader.operand(depth) : reader.unexpected()
    case 'operator':
      return (word === '+' || word === '-') && lexer.startNumber() ? reader.operand(depth) : prefixed(reader, depth)
    case 'bad-number':
      reader.report(error('number-form', [start, end], 'Letters directly follow a number.', { hint: 'A text stands in single quotes.' }))
      lexer.next()
      return reader.broken(start, [])
    case 'unclosed-string':
      reader.report(error('unclosed-string', [start, end], 'The quote is not closed.', { hint: 'Add a single quote at the end of the text; inside it a quote is written twice.' }))
      reader.stop()
      return reader.broken(start, [])
    case 'unclosed-quoted':
      reader.report(wrongQuotes(text.charAt(start), undefined, [start, end]))
      reader.stop()
      return reader.broken(start, [])
    case 'quoted': {
      const value = text.slice(start + 1, end - 1)
      reader.report(wrongQuotes(text.charAt(start), value, [start, end]))
      lexer.next()
      return { kind: 'string', value, span: [start, end] }
    }
    case '@':
      return nested(reader, depth)
    case '(': {
      const known = reader.faults
      const items = reader.list(start, ')', depth)
      const fix = reader.faults === known ? { span: [start, lexer.previousEnd] as const, text: text.slice(start + 1, lexer.previousEnd - 1) } : undefined
      reader.report(error('grouping', [start, end], 'Round brackets stand only behind the name of a function.', { hint: 'Remove them.', fix: items.length === 1 ? fix : undefined }))
      return items.length === 1 ? (items[0] as Node) : reader.broken(start, items)
    }
    case '[': {
      const known = reader.faults
      const items = reader.list(start, ']', depth)
      const isClean = reader.faults === known && items.length > 0
      const fix = isClean ? { span: [start, lexer.previousEnd] as const, text: `createArray(${text.slice(start + 1, lexer.previousEnd - 1)})` } : undefined
      reader.report(error('array-literal', [start, end], 'An array is not written in square brackets.', { hint: 'Write "createArray(…, …)", or "json(\'[…]\')".', fix }))
      return reader.broken(start, items)
    }
    case '{':
      return braces(reader)
    default:
      return reader.unexpected()
  }
}

/** `!a`, `-a` */
function prefixed(reader: Reader, depth: number): Node {
  const { lexer, text } = reader
  const { start, end, word } = lexer
  const known = reader.faults
  lexer.next()
  const operand = reader.operand(depth + 1)
  const isClean = reader.faults === known && operand.kind !== 'broken'
  reader.report(operatorBefore(word, [start, end], isClean ? text.slice(...operand.span) : undefined, [start, operand.span[1]]))
  return reader.broken(start, [operand])
}

/** `@x`, `@{x}` inside an expression: the mark stands only in front of the whole. */
function nested(reader: Reader, depth: number): Node {
  const { lexer, text } = reader
  const { start } = lexer
  let { end } = lexer
  for (lexer.next(); lexer.at('@'); lexer.next()) ({ end } = lexer)
  if (!lexer.at('{')) {
    const isAlone = lexer.at(')') || lexer.at(',') || lexer.at(']') || lexer.at('end')
    reader.report(error('nested-at', [start, end], 'An "@" stands only in front of the whole expression.', isAlone ? {} : { hint: 'Remove it.', fix: { span: [start, end], text: '' } }))
    return isAlone ? reader.broken(start, []) : reader.operand(depth + 1)
  }
  const open = lexer.end
  const known = reader.faults
  lexer.next()
  const inside = reader.expression(depth + 1)
  const isClosed = lexer.at('}')
  const fix = isClosed && reader.faults === known ? { span: [start, lexer.end] as const, text: text.slice(open, lexer.start).trim() } : undefined
  reader.report(error('nested-hole', [start, open], 'Inside an expression nothing is marked with "@{…}".', { hint: 'Write the value without it; texts are joined with "concat(…, …)".', fix }))
  if (isClosed) lexer.next()
  else reader.stop()
  return inside
}

/** `{…}` up to the brace that closes it, nothing of which is read. */
function braces(reader: Reader): Node {
  const { lexer } = reader
  const { start, end } = lexer
  let open = 0
  do {
    if (lexer.at('{')) open++
    else if (lexer.at('}')) open--
    lexer.next()
  } while (open > 0 && !lexer.at('end'))
  reader.report(error('braces', [start, end], 'An object is not written in braces.', { hint: 'Write "json(\'{…}\')".' }))
  if (open > 0) reader.stop()
  return reader.broken(start, [])
}

/** `item().name.trim()`: a function called behind a dot. */
export function readMethodCall(reader: Reader, access: Access, depth: number): Node {
  const { lexer, text } = reader
  const last = access.steps.at(-1) as Step & { kind: 'member' }
  const known = reader.faults
  const open = lexer.end
  const args = reader.list(last.nameSpan[0], ')', depth)
  const inside = text.slice(open, lexer.previousEnd - 1)
  const { previousEnd } = lexer
  skipChain(reader, depth)
  // what is read of the result has no place in the cure
  const isClean = reader.faults === known && lexer.previousEnd === previousEnd
  const before = text.slice(access.span[0], last.span[0])
  reader.report(methodCall(last.name, last.nameSpan, isClean ? { span: [access.span[0], previousEnd], text: `${last.name}(${before}${args.length > 0 ? `, ${inside}` : ''})` } : undefined))
  const steps = access.steps.slice(0, -1)
  const value: Node = steps.length === 0 ? access.target : { ...access, steps, span: [access.span[0], last.span[0]] }
  return reader.broken(access.span[0], [value, ...args])
}

function skipChain(reader: Reader, depth: number): void {
  for (;;) {
    if (reader.lexer.at('(')) reader.list(reader.lexer.start, ')', depth)
    else if (reader.steps(depth).length === 0) return
  }
}
