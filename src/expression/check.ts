import type { Span } from '../text/place.js'
import type { Node } from './ast.js'
import { conversion } from './check-arguments.js'
import { infer, type Findings } from './infer.js'
import type { ParsedTemplate } from './parse-template.js'
import { error, warning, type ExpressionProblem } from './problem.js'
import type { Scope, Use } from './scope.js'
import { signatureOf } from './signatures.js'
import { fits, inWords, STRING, type Type } from './types.js'

/** The documented limit of one expression ("Data Factory limits"). */
export const MAX_LENGTH = 8_192

/** What is expected of a text. */
export interface Expected {
  readonly type: Type
  /** It decides something: a value that is always the same is a mistake. */
  readonly isCondition?: boolean
}

/** After so many nothing more is said of one text. */
const MOST_PROBLEMS = 100

export interface Checked {
  /** What the text gives when it runs. */
  readonly type: Type
  /** Of form and of meaning, in the order of their places. */
  readonly problems: readonly ExpressionProblem[]
  /** What it reads of its surroundings, in the order of the text; of nested reads the outer comes first. */
  readonly uses: readonly Use[]
  /** Something is wrong with its form: what it reads may not be all. */
  readonly isBroken: boolean
}

const NOTHING: Checked = { type: STRING, problems: [], uses: [], isBroken: false }

/**
 * Judges a parsed text at a place that `scope` describes: functions, arguments, names, types, and whether the result is
 * what is `expected`. Of what cannot be known nothing is said. A literal text is not judged against the expectation:
 * whoever knows the property does that.
 */
export function check(parsed: ParsedTemplate, scope: Scope, expected?: Expected): Checked {
  if (parsed.kind === 'literal') return NOTHING
  const { text } = parsed
  const isWellFormed = parsed.problems.every(({ severity }) => severity === 'warning')
  const findings: Findings = { scope, isWellFormed, problems: parsed.problems.slice(), uses: [] }
  let type: Type = STRING
  if (parsed.kind === 'expression') {
    type = infer(parsed.tree, findings)
    checkLength([0, text.length], '@', findings)
    if (expected) checkResult(parsed.tree, type, expected, findings)
  } else {
    for (const part of parsed.parts) {
      if (part.kind === 'text') continue
      // where one is not closed nobody knows how far it was meant to go
      const isClosed = text.charAt(part.span[1] - 1) === '}'
      infer(part.tree, isClosed ? findings : { ...findings, problems: [] })
      checkLength(part.span, '@{', findings)
    }
    if (expected) checkText(parsed, expected, findings)
  }
  return { type, problems: findings.problems.length > 1 ? inOrder(findings.problems).slice(0, MOST_PROBLEMS) : findings.problems, uses: findings.uses, isBroken: !isWellFormed }
}

/** In the order of their places, without those that are the consequence of another one. */
function inOrder(problems: readonly ExpressionProblem[]): readonly ExpressionProblem[] {
  const unknown = new Set(problems.flatMap(({ kind, span }) => (kind === 'unknown-name' ? [span[1]] : [])))
  const quotes = problems.filter(({ kind }) => kind === 'quote-in-string' || kind === 'backslash-escape')
  return problems
    // the form of a name that is not there, and a name that ends too early, at a quote
    .filter(({ kind, span }) => (kind === 'name-form' ? !unknown.has(span[1]) : kind !== 'unknown-name' || !quotes.some((quote) => span[0] < quote.span[1] && quote.span[0] < span[1])))
    .sort((a, b) => a.span[0] - b.span[0])
}

function checkLength(span: Span, mark: '@' | '@{', { problems }: Findings): void {
  const length = span[1] - span[0]
  if (length > MAX_LENGTH) problems.push(error('too-long', [span[0], span[0] + mark.length], `An expression has at most ${counted(MAX_LENGTH)} characters, this one has ${counted(length)}.`, { hint: 'Compute parts of it in variables.' }))
}

function checkResult(tree: Node, type: Type, expected: Expected, { problems }: Findings): void {
  if (!fits(type, expected.type)) {
    const say = mayBeConverted(type, expected) ? warning : error
    problems.push(say('result-type', tree.span, `${capital(wanted(expected.type))} is expected here, and this gives ${inWords(type)}.`, conversion(tree, type, expected.type)))
  } else if (expected.isCondition && isConstant(tree) && problems.length === 0) {
    problems.push(warning('constant-condition', tree.span, 'This condition reads nothing and is always the same.', { hint: 'Read in it what it shall depend on.' }))
  }
}

/** A text with `@{…}` is a string, whatever the holes give. */
function checkText({ text, parts }: ParsedTemplate & { kind: 'interpolation' }, expected: Expected, { problems }: Findings): void {
  if (fits(STRING, expected.type)) return
  const [only] = parts
  const isLone = parts.length === 1 && only?.kind === 'hole'
  const say = mayBeConverted(STRING, expected) ? warning : error
  problems.push(say('text-result', [0, text.length], `A text with "@{…}" is always a string, and ${wanted(expected.type)} is expected here.`, isLone ? { hint: 'Without the braces the value keeps its type.', fix: { span: only.span, text: `@${text.slice(only.span[0] + 2, only.span[1] - 1).trim()}` } } : {}))
}

/**
 * Whether the service perhaps makes the expected value of another one: the Studio publishes a Wait that takes its seconds
 * from a string. Surely not for arrays and objects, nor for what a condition needs.
 */
function mayBeConverted(actual: Type, { type, isCondition }: Expected): boolean {
  const isScalar = (each: Type): boolean => (each.kind === 'union' ? each.of.some(isScalar) : each.kind !== 'array' && each.kind !== 'object' && each.kind !== 'xml')
  return !isCondition && isScalar(actual) && isScalar(type)
}

/** Whether an expression gives the same in every run. */
function isConstant(node: Node): boolean {
  switch (node.kind) {
    case 'call': {
      const signature = signatureOf(node.name)
      return signature !== undefined && signature.category !== 'accessor' && !signature.isVolatile && node.args.every(isConstant)
    }
    case 'access':
      return isConstant(node.target) && node.steps.every((step) => step.kind === 'member' || isConstant(step.index))
    case 'broken':
      return false
    default:
      return true
  }
}

/** What is expected in words: what a number or a truth value may become too is a string. */
function wanted(type: Type): string {
  return type.kind === 'union' && fits(STRING, type) ? 'a string' : inWords(type)
}

function counted(count: number): string {
  return count.toLocaleString('en-US')
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
