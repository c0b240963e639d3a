import type { Span } from '../text/place.js'
import type { Literal, Node, Step } from './ast.js'
import { readForeignOperand, readMethodCall } from './foreign-operand.js'
import { isAtOperator, readOperation } from './foreign-operator.js'
import { Lexer } from './lexer.js'
import { readNumber } from './number.js'
import { error, type ExpressionProblem } from './problem.js'
import { bareFunction, bareName, isCallWithoutBrackets, isInvisible, isOtherFunction, missingCallBrackets, missingName, nameForm, quoteInside, trailingText, unclosedBrackets } from './slips.js'

/** How deep calls and indexes may nest. Whoever walks a tree may recurse: no tree is much deeper. */
export const MAX_DEPTH = 400

/** After so many errors the rest of an expression is not read. */
const MAX_ERRORS = 50

const NO_STEPS: readonly Step[] = []

export interface ParsedExpression {
  readonly tree: Node
  /** In the order of their places. */
  readonly problems: readonly ExpressionProblem[]
}

/**
 * Parses a part of a text (by default all of it) as one expression, without the `@` in front of it. Gives a tree for any
 * text, with `broken` nodes where it is no expression. Spans count from the beginning of the text. Linear; never throws.
 *
 * expression := literal | call step*
 * call       := name '(' [ expression (',' expression)* ] ')'
 * step       := ['?'] ( '.' name | '[' expression ']' )
 */
export function parseExpression(text: string, from = 0, to = text.length): ParsedExpression {
  const parser = new Parser(text, from, to)
  const tree = parser.whole()
  return { tree, problems: parser.problems.length > 1 ? parser.problems.sort((a, b) => a.span[0] - b.span[0]) : parser.problems }
}

/** One pass over one expression. What a method could not make sense of has been reported when it returns. */
class Parser {
  readonly problems: ExpressionProblem[] = []
  readonly lexer: Lexer
  private errors = 0
  /** Nothing more is read, and nothing is said of what is missing then. */
  private isStopped = false
  /** Brackets that are open, by the bracket that will close them. */
  private readonly awaited = { ')': 0, ']': 0 }
  /** The brackets that the end of the text leaves open, the innermost first. */
  private missing = ''
  private leftOpen: Span = [0, 0]

  constructor(
    readonly text: string,
    private readonly from: number,
    private readonly to: number,
  ) {
    this.lexer = new Lexer(text, from, to)
  }

  /** How much is wrong so far: what is read without a change of it is an expression. */
  get faults(): number {
    return this.problems.length + this.missing.length
  }

  /** The whole expression, to the end of the text. */
  whole(): Node {
    const { lexer, text, from, to } = this
    if (lexer.at('end')) {
      const span: Span = text.startsWith('@{', from - 2) && from > 1 ? [from - 2, Math.min(to + 1, text.length)] : [Math.max(0, from - 1), to]
      const isHole = text.charAt(span[0] + 1) === '{'
      this.report(error('empty-expression', span, 'There is no expression here.', { hint: isHole ? 'Write one between the braces; where "@{" is plain text, write "@@{".' : 'A plain text that begins with "@" is written with "@@".' }))
    }
    const tree = this.expression(0)
    if (!lexer.at('end')) {
      if (lexer.at('other') && isInvisible(lexer.word)) this.unexpected()
      else if (!this.endsAtQuote()) this.report(trailingText(text, [from, lexer.previousEnd], [lexer.start, to], text.charCodeAt(from - 1) === 64 ? from - 1 : undefined))
    } else if (this.missing !== '' && !this.isStopped) this.report(unclosedBrackets(this.missing, this.leftOpen, lexer.previousEnd))
    return tree
  }

  /** literal | call step* */
  expression(depth: number): Node {
    const node = this.operand(depth)
    return isAtOperator(this.lexer) ? readOperation(this, node, depth) : node
  }

  /** An expression, and what may stand for one by mistake, up to an operator of other languages. */
  operand(depth: number): Node {
    const { lexer } = this
    const { kind, start, end } = lexer
    if (depth > MAX_DEPTH && kind !== 'end') {
      this.report(error('too-deep', [start, end], `This is nested deeper than ${MAX_DEPTH} calls.`))
      this.stop()
      return this.broken(start, [])
    }
    switch (kind) {
      case 'name':
        return this.named(depth)
      case 'string': {
        const inside = this.text.slice(start + 1, end - 1)
        return this.literal({ kind: 'string', value: inside.includes("''") ? inside.replaceAll("''", "'") : inside, span: [start, end] }, depth)
      }
      case 'number': {
        const { node, problem } = readNumber(lexer.word, [start, end])
        if (problem) this.report(problem)
        return this.literal(node, depth)
      }
      default:
        return readForeignOperand(this, depth)
    }
  }

  /** Says what is wrong; after too many errors nothing more is read. */
  report(problem: ExpressionProblem): void {
    if (problem.severity === 'error' && ++this.errors > MAX_ERRORS) this.stop()
    else this.problems.push(problem)
  }

  /** Reads no more: what follows cannot be told apart from the consequences of what was reported. */
  stop(): void {
    this.isStopped = true
    this.lexer.finish()
  }

  /** A node for what is no expression, from a place to the end of what was read last. */
  broken(start: number, parts: readonly Node[]): Node {
    const end = Math.max(start, this.lexer.previousEnd)
    return { kind: 'broken', text: this.text.slice(start, end), parts, span: [start, end] }
  }

  /** What must not be here: says so and reads no more. At the end of the text somebody else says what is missing. */
  unexpected(): Node {
    const { lexer } = this
    const { kind, start, end, word } = lexer
    if (kind !== 'end') {
      const isVisible = !isInvisible(word)
      const said = isVisible ? `"${word}" is not expected here.` : `An invisible character (U+${word.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}) stands here.`
      this.report(error('unexpected-character', [start, end], said, isVisible ? {} : { fix: { span: [start, end], text: '' } }))
      this.stop()
      return this.broken(start, [])
    }
    return this.broken(lexer.previousEnd, [])
  }

  /** Expressions with commas between them, up to the closing bracket; `start` is where the whole thing begins. */
  list(start: number, closing: ')' | ']', depth: number): readonly Node[] {
    const { lexer } = this
    const open: Span = [start, lexer.end]
    const items: Node[] = []
    let comma: Span | undefined
    lexer.next()
    this.awaited[closing]++
    if (!lexer.at(closing)) {
      for (;;) {
        const isMissing = lexer.at(',') || lexer.at(closing)
        if (isMissing) {
          const span: Span = lexer.at(',') || !comma ? [lexer.start, lexer.end] : comma
          this.report(error('empty-argument', span, 'There is no argument beside this comma.', { hint: 'Remove the comma, or write null.', fix: { span, text: '' } }))
          items.push({ kind: 'broken', text: '', parts: [], span: [lexer.start, lexer.start] })
        } else if (lexer.at('end')) break
        else items.push(this.expression(depth + 1))
        if (lexer.at(',')) {
          comma = [lexer.start, lexer.end]
          lexer.next()
        } else if (!this.lacksComma()) break
      }
    }
    this.awaited[closing]--
    this.close(open, closing)
    return items
  }

  private named(depth: number): Node {
    const { lexer, text } = this
    const { start, end, word: name } = lexer
    const nameSpan: Span = [start, end]
    lexer.next()
    if (lexer.at('(')) {
      const args = this.list(start, ')', depth)
      return this.access({ kind: 'call', name, nameSpan, args, span: [start, lexer.previousEnd] }, depth)
    }
    if (name.length === 4 || name.length === 5) {
      const keyword = name.toLowerCase()
      if (keyword === 'true' || keyword === 'false') return this.ended({ kind: 'boolean', value: keyword === 'true', span: nameSpan }, depth)
      if (keyword === 'null') return this.ended({ kind: 'null', span: nameSpan }, depth)
    }
    if (isCallWithoutBrackets(name)) {
      this.report(missingCallBrackets(name, nameSpan))
      return this.access({ kind: 'call', name, nameSpan, args: [], span: nameSpan }, depth)
    }
    if (isOtherFunction(name)) {
      // what follows were its arguments
      this.report(bareFunction(name, nameSpan))
      this.stop()
      return this.broken(start, [])
    }
    const isWhole = start === this.from && text.charCodeAt(start - 1) === 64
    const steps = this.steps(depth)
    this.report(bareName(name, nameSpan, steps[0], isWhole))
    const node = this.broken(start, indexesOf(steps))
    // what follows a text that only begins like an expression is no expression either
    if (start === this.from) this.stop()
    return node
  }

  private literal(node: Literal, depth: number): Node {
    this.lexer.next()
    return this.ended(node, depth)
  }

  /** A literal that was read, and what may not follow it: a step. */
  private ended(node: Literal, depth: number): Node {
    const steps = this.steps(depth)
    const [first] = steps
    if (!first) return node
    this.report(error('literal-access', [first.span[0], this.lexer.previousEnd], `A literal value has no ${first.kind === 'index' ? 'elements' : 'members'}.`, { hint: 'Only what a function gives can be read further.' }))
    // called as a method: the same mistake once more
    if (this.lexer.at('(')) this.stop()
    return this.broken(node.span[0], [node, ...indexesOf(steps)])
  }

  private access(target: Node, depth: number): Node {
    const steps = this.steps(depth)
    if (steps.length === 0) return target
    const node: Node = { kind: 'access', target, steps, span: [target.span[0], this.lexer.previousEnd] }
    return this.lexer.at('(') && steps.at(-1)?.kind === 'member' ? readMethodCall(this, node, depth) : node
  }

  /** ( ['?'] ( '.' name | '[' expression ']' ) )* */
  steps(depth: number): readonly Step[] {
    const { lexer } = this
    if (!lexer.at('.') && !lexer.at('[') && !lexer.at('?')) return NO_STEPS
    const steps: Step[] = []
    let form
    for (;;) {
      const { start } = lexer
      const isOptional = lexer.at('?')
      if (isOptional) {
        const next = this.text.charCodeAt(lexer.end)
        if (lexer.end >= this.to || (next !== 46 && next !== 91)) return steps
        lexer.next()
      }
      if (lexer.at('[')) steps.push(this.index(start, isOptional, depth))
      else if (!lexer.at('.')) return steps
      else if ((form = lexer.memberName()) !== undefined) {
        const { word: name, start: nameStart, end } = lexer
        if (form === 'odd') this.report(nameForm(name, isOptional, [start, end]))
        lexer.next()
        steps.push({ kind: 'member', name, nameSpan: [nameStart, end], isOptional, span: [start, end] })
      } else {
        this.report(missingName(lexer, start))
        if (lexer.at('string')) lexer.next()
        else if (!lexer.at('[') && !lexer.at('.')) this.stop()
      }
    }
  }

  private index(start: number, isOptional: boolean, depth: number): Step {
    const { lexer } = this
    const open: Span = [lexer.start, lexer.end]
    lexer.next()
    if (lexer.at(']')) {
      this.report(error('empty-index', [open[0], lexer.end], 'There is nothing between the brackets.', { hint: 'Write an index, as in "[0]", or a key, as in "[\'key\']".' }))
      const index = this.broken(open[1], [])
      lexer.next()
      return { kind: 'index', index, isOptional, span: [start, lexer.previousEnd] }
    }
    this.awaited[']']++
    const index = this.expression(depth + 1)
    this.awaited[']']--
    this.close(open, ']')
    return { kind: 'index', index, isOptional, span: [start, lexer.previousEnd] }
  }

  /** Whether one more argument follows without a comma, which is reported. */
  private lacksComma(): boolean {
    const { lexer } = this
    switch (lexer.kind) {
      case 'name': case 'string': case 'unclosed-string': case 'number': case 'bad-number': case 'quoted': case 'unclosed-quoted': case '@':
        if (this.endsAtQuote()) return false
        this.report(error('missing-comma', [lexer.start, lexer.end], 'There is no comma in front of this argument.', { hint: 'Add ",".', fix: { span: [lexer.previousEnd, lexer.previousEnd], text: ',' } }))
        return !lexer.at('end')
      default:
        return false
    }
  }

  /** Whether a word directly follows a text in quotes, which therefore ends too early: that is reported, and no more is read. */
  private endsAtQuote(): boolean {
    const { lexer, text } = this
    const quote = lexer.previousEnd - 1
    const isWord = lexer.at('number') || lexer.at('bad-number') || (lexer.at('name') && text.charCodeAt(lexer.end) !== 40)
    if (!isWord || lexer.start !== quote + 1 || text.charCodeAt(quote) !== 39) return false
    this.report(quoteInside(text, quote, [quote, lexer.end]))
    this.stop()
    return true
  }

  private close(open: Span, closing: ')' | ']'): void {
    const { lexer } = this
    const { kind, start, end } = lexer
    if (kind === closing) lexer.next()
    else if (kind === 'end') {
      this.missing += closing
      this.leftOpen = open
    } else if (kind === ',') this.report(unclosedBrackets(closing, open, lexer.previousEnd))
    else if (kind !== ')' && kind !== ']' && kind !== '}') this.unexpected()
    else if (kind !== '}' && this.awaited[kind] > 0) this.report(unclosedBrackets(closing, open, start))
    else {
      this.report(error('wrong-bracket', [start, end], `A "${kind}" stands where "${closing}" is expected.`, { hint: `Write "${closing}".`, fix: { span: [start, end], text: closing } }))
      lexer.next()
    }
  }
}

function indexesOf(steps: readonly Step[]): Node[] {
  return steps.flatMap((step) => (step.kind === 'index' ? [step.index] : []))
}
