import { didYouMean } from '../text/nearest.js'
import type { Span } from '../text/place.js'
import type { Access, Call, Node, Step } from './ast.js'
import { MAX_LENGTH } from './check.js'
import { textOf } from './content.js'
import { Effort, MOST_AT_ONCE, sizeOf } from './effort.js'
import { EvaluationError } from './evaluation-error.js'
import { foreignFunctionOf } from './foreign-functions.js'
import type { Context } from './functions/call.js'
import { LAZY_FUNCTIONS } from './functions/lazy.js'
import { FUNCTIONS, needsOf, type Needed } from './functions/table.js'
import { treesOf, type ParsedTemplate } from './parse-template.js'
import { select } from './select.js'
import { SIGNATURES } from './signatures.js'
import { lackOf, lackOfProperty } from './surroundings.js'
import { GREATEST_INTEGER, isObject, LEAST_INTEGER, type Value } from './value.js'

export type Evaluated = { readonly value: Value } | { readonly error: EvaluationError }

/** What one evaluation has at hand. */
interface Run {
  readonly context: Context
  readonly effort: Effort
  /** The expression as written, for messages. */
  readonly whole: string
}

/**
 * Evaluates a parsed text as the service does when a pipeline runs. What the service would report is the error, with its
 * place in the text; so is the first problem of form, and what goes beyond the limits of `effort.ts`. The context holds
 * what `neededBy` names. Deterministic but for the context's clock and chance.
 */
export function evaluate(parsed: ParsedTemplate, context: Context): Evaluated {
  if (parsed.kind === 'literal') return { value: parsed.value }
  try {
    const problem = parsed.problems.find(({ severity }) => severity === 'error')
    if (problem) throw new EvaluationError(problem.message, problem.span, problem.hint)
    const effort = new Effort()
    const value = parsed.kind === 'expression' ? evaluateExpression(parsed.tree, [0, parsed.text.length], { context, effort, whole: wholeOf(parsed.tree, parsed.text) }) : joined(parsed, context, effort)
    if (typeof value === 'object' && sizeOf(value, MOST_AT_ONCE) > MOST_AT_ONCE) throw new EvaluationError(`The result has more than ${MOST_AT_ONCE} characters; adfc stops there.`, [0, parsed.text.length])
    return { value }
  } catch (error) {
    if (error instanceof EvaluationError) return { error }
    throw error
  }
}

/** What must be loaded before a text is evaluated (`load` in `functions/table.ts`). */
export function neededBy(parsed: ParsedTemplate): ReadonlySet<Needed> {
  const needed = new Set<Needed>()
  for (const tree of treesOf(parsed)) {
    forEachCall(tree, ({ name }) => {
      const need = needsOf(name)
      if (need !== undefined) needed.add(need)
    })
  }
  return needed
}

/** A text with holes: each hole as text, as `string` makes it. */
function joined({ text, parts }: ParsedTemplate & { kind: 'interpolation' }, context: Context, effort: Effort): string {
  let whole = ''
  for (const part of parts) {
    let piece: string
    if (part.kind === 'text') piece = part.value
    else {
      const value = evaluateExpression(part.tree, part.span, { context, effort, whole: wholeOf(part.tree, text) })
      placed(part.span, () => effort.hole(value, whole.length))
      piece = textOf(value)
    }
    whole += piece
  }
  return whole
}

/** A whole expression, which stands in the text from `span[0]` on. */
function evaluateExpression(tree: Node, span: Span, run: Run): Value {
  const length = span[1] - span[0]
  if (length > MAX_LENGTH) throw new EvaluationError(`An expression has at most ${MAX_LENGTH} characters, this one has ${length}.`, span)
  forEachCall(tree, refuseUnknown)
  return evaluateNode(tree, run)
}

function evaluateNode(node: Node, run: Run): Value {
  switch (node.kind) {
    case 'string':
    case 'boolean':
      return node.value
    case 'integer': {
      const value = BigInt(node.text)
      // what the service makes of it is not known
      if (value < LEAST_INTEGER || value > GREATEST_INTEGER) throw new EvaluationError('This number is more than an integer of 64 bits holds.', node.span)
      return value
    }
    case 'float':
      return Number(node.text)
    case 'null':
      return null
    case 'call':
      return evaluateCall(node, run)
    case 'access':
      return evaluateAccess(node, run)
    case 'broken':
      throw new EvaluationError('This is no expression.', node.span)
  }
}

function evaluateCall(call: Call, run: Run): Value {
  const { context, effort } = run
  const name = call.name.toLowerCase()
  const lazy = LAZY_FUNCTIONS.get(name)
  if (lazy) return placed(call.span, () => lazy(call.args.map((arg) => () => evaluateNode(arg, run)), context))
  const args = call.args.map((arg) => evaluateNode(arg, run))
  try {
    effort.beforeCall(call.name, args)
    const value = FUNCTIONS.get(name)?.(args, context) ?? null
    effort.afterCall(call.name, value)
    return value
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error
    const lack = lackOf(call, args, context.scope)
    if (!lack) throw error.at(call.span)
    throw new EvaluationError(`${error.message.replace(/\.$/, '')}: ${lack.words}.`, lack.span, lack.hint)
  }
}

function evaluateAccess({ target, steps }: Access, run: Run): Value {
  let value = evaluateNode(target, run)
  for (const [index, step] of steps.entries()) {
    const selected = select(value, step.kind === 'member' ? step.name : evaluateNode(step.index, run), step.isOptional)
    if ('because' in selected) {
      const { because, suggestion, cure } = selected
      const lack = isObject(value) ? lackOfProperty(target, steps, index) : undefined
      const hint = lack === undefined ? (suggestion ?? cure) : suggestion === undefined ? lack : `${lack} ${suggestion}`
      throw new EvaluationError(`The expression '${run.whole}' cannot be evaluated because ${because}`, placeOf(step), hint)
    }
    value = selected.value
  }
  return value
}

function placeOf(step: Step): Span {
  return step.kind === 'member' ? step.nameSpan : step.index.span
}

/** A function that does not exist is a mistake wherever it stands, also where nothing is evaluated. */
function refuseUnknown({ name, nameSpan }: Call): void {
  if (FUNCTIONS.has(name.toLowerCase())) return
  const foreign = foreignFunctionOf(name)
  const hint = foreign ? `It is a function of ${foreign.of}.${foreign.instead === undefined ? '' : ` Use "${foreign.instead}".`}` : didYouMean(name, SIGNATURES.map((signature) => signature.name))
  throw new EvaluationError(`The template function '${name}' is not defined or not valid.`, nameSpan, hint)
}

/** Does something whose errors belong to a place, unless they have one. */
function placed<Result>(span: Span, act: () => Result): Result {
  try {
    return act()
  } catch (error) {
    throw error instanceof EvaluationError ? error.at(span) : error
  }
}

function forEachCall(node: Node, visit: (call: Call) => void): void {
  switch (node.kind) {
    case 'call':
      visit(node)
      for (const arg of node.args) forEachCall(arg, visit)
      break
    case 'access':
      forEachCall(node.target, visit)
      for (const step of node.steps) if (step.kind === 'index') forEachCall(step.index, visit)
      break
    case 'broken':
      for (const part of node.parts) forEachCall(part, visit)
      break
    default:
  }
}

/** How much of an expression a message quotes. */
const MOST_QUOTED = 200

function wholeOf(tree: Node, text: string): string {
  const [start, end] = tree.span
  return end - start > MOST_QUOTED ? `${text.slice(start, start + MOST_QUOTED)}…` : text.slice(start, end)
}
