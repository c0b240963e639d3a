import type { ExpressionFix, ExpressionProblem } from '../expression/problem.js'
import type { Use } from '../expression/scope.js'
import { diagnostic, type Diagnostic } from '../text/diagnostic.js'
import type { JsonPlace, Span } from '../text/place.js'
import type { ExpressionPlace } from './expression-places.js'
import { kindWords, type Kind } from './kinds.js'

/** A problem of an expression as a finding at its place in the file. */
export function expressionDiagnostic(problem: ExpressionProblem, uses: readonly Use[], at: JsonPlace, kind: Kind): Diagnostic {
  const { severity, message, hint, fix, span } = problem
  const place: JsonPlace = { ...at, span }
  const rule = ruleOf(problem, uses)
  return diagnostic(rule, severity, place, message, {
    hint: hint ?? cureOf(rule, kind),
    // a name in another case means the same; every other change makes something else of the text
    fix: fix && { title: titleOf(fix), safe: problem.kind === 'name-case', edits: [{ kind: 'replace-text', at: { ...at, span: fix.span }, text: fix.text }] },
  })
}

/** The cure for a name where nothing is declared that could have been meant. */
function cureOf(rule: string, kind: Kind): string | undefined {
  if (rule === 'undeclared-parameter') return `Declare it in "parameters" of the ${kindWords(kind)}.`
  return rule === 'undeclared-variable' ? 'Declare it in "variables" of the pipeline.' : undefined
}

function titleOf({ span: [start, end], text }: ExpressionFix): string {
  return text === '' ? 'Remove it' : `${start === end ? 'Add' : 'Write'} "${text}"`
}

/** How much of a text is quoted. */
const LONGEST_QUOTE = 60

/** The finding for a text that reads like an expression and is none. */
export function missingAt({ text, path }: ExpressionPlace, file: string): Diagnostic {
  const expression = text.trim().replace(/^@/, '')
  const quoted = expression.length <= LONGEST_QUOTE ? expression : `${expression.slice(0, LONGEST_QUOTE)}…`
  const isIndented = /^\s+@/.test(text)
  return diagnostic('missing-at', 'warning', { file, path }, isIndented ? `"${quoted}" is plain text, for blanks stand before the "@".` : `"${quoted}" is plain text, for an expression begins with "@".`, {
    hint: isIndented ? 'Remove the blanks; with them the text is passed on as it is written.' : 'Put "@" in front; without it the text is passed on as it is written.',
    fix: { title: `Write "@${quoted}"`, safe: false, edits: [{ kind: 'replace-text', at: { file, path }, text: `@${expression}` }] },
  })
}

function ruleOf({ kind, span }: ExpressionProblem, uses: readonly Use[]): string {
  switch (kind) {
    case 'too-long':
      return 'expression-too-long'
    case 'unknown-function':
    case 'foreign-function':
      return 'unknown-function'
    case 'argument-count':
    case 'few-arguments':
      return 'wrong-argument-count'
    case 'argument-type':
    case 'argument-value':
    case 'mixed-types':
      return 'wrong-function-argument'
    case 'never-equal':
    case 'constant-condition':
      return 'constant-condition'
    case 'result-type':
    case 'text-result':
      return 'wrong-result-type'
    case 'no-members':
    case 'index-type':
      return 'wrong-access'
    case 'not-here':
      return 'function-out-of-place'
    case 'unknown-name':
      return ruleOfName(span, uses)
    case 'name-case':
    case 'computed-name':
    case 'date-format':
      return kind
    case 'time-zone':
      return 'time-zone-name'
    default:
      return 'expression-syntax'
  }
}

/** What an unknown name was to name, by the accessor in front of it. */
function ruleOfName(span: Span, uses: readonly Use[]): string {
  const use = innermost(span, uses)
  switch (use?.root) {
    case 'variables':
      return 'undeclared-variable'
    case 'activity':
      return use.argument && use.argument.span[0] === span[0] ? 'unknown-activity' : 'unknown-member'
    case 'dataset':
    case 'linkedService':
      return 'undeclared-parameter'
    case 'pipeline': {
      const step = use.path.findIndex((each) => each.span[0] <= span[0] && span[1] <= each.span[1])
      return step === 0 ? 'unknown-system-variable' : step === 1 ? 'undeclared-parameter' : 'unknown-member'
    }
    default:
      return 'unknown-member'
  }
}

/** The innermost read around a place: an argument may read something too. They stand in the order of their beginnings. */
function innermost(span: Span, uses: readonly Use[]): Use | undefined {
  let [from, to] = [0, uses.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((uses[middle] as Use).span[0] <= span[0]) from = middle + 1
    else to = middle
  }
  for (let index = from - 1; index >= 0; index--) if (span[1] <= (uses[index] as Use).span[1]) return uses[index]
  return undefined
}
