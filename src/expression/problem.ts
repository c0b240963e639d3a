import type { Span } from '../text/place.js'

/** What can be wrong with the form of an expression. */
export type SyntaxProblemKind =
  | 'empty-expression' | 'double-quotes' | 'unclosed-string' | 'quote-in-string' | 'backslash-escape'
  | 'unclosed-hole' | 'nested-hole' | 'nested-at'
  | 'unclosed-bracket' | 'wrong-bracket' | 'unmatched-bracket' | 'empty-argument' | 'empty-index' | 'missing-comma'
  | 'missing-call-brackets' | 'bare-name' | 'missing-name' | 'name-form' | 'number-form' | 'number-range'
  | 'operator' | 'ternary' | 'question-mark' | 'braces' | 'array-literal' | 'grouping' | 'method-call' | 'literal-access'
  | 'trailing-text' | 'unexpected-character' | 'too-deep'

/** What can be wrong with what an expression means. */
export type MeaningProblemKind =
  | 'too-long' | 'unknown-function' | 'foreign-function' | 'argument-count' | 'few-arguments' | 'argument-type' | 'argument-value' | 'computed-name'
  | 'mixed-types' | 'never-equal' | 'backslash-escape' | 'date-format' | 'time-zone'
  | 'not-here' | 'unknown-name' | 'name-case' | 'no-members' | 'index-type'
  | 'result-type' | 'text-result' | 'constant-condition'

/** A change of the decoded string that cures a problem. */
export interface ExpressionFix {
  readonly span: Span
  readonly text: string
}

/**
 * Something to say about an expression: where, one sentence that says what is, and the cure. It quotes names and
 * operators, never the inside of a literal text, which may be a secret.
 */
export interface ExpressionProblem {
  readonly kind: SyntaxProblemKind | MeaningProblemKind
  /** Error: the service refuses it or the run must fail. Warning: it may run, likely not as meant. */
  readonly severity: 'error' | 'warning'
  /** Offsets in the decoded string, in UTF-16 code units, end excluded. */
  readonly span: Span
  readonly message: string
  readonly hint?: string
  readonly fix?: ExpressionFix
}

/** The optional parts of a problem; absent parts stay absent. */
export interface Cure {
  readonly hint?: string | undefined
  readonly fix?: ExpressionFix | undefined
}

/** An error of an expression. */
export function error(kind: ExpressionProblem['kind'], span: Span, message: string, cure: Cure = {}): ExpressionProblem {
  return put(kind, 'error', span, message, cure)
}

/** A warning of an expression. */
export function warning(kind: ExpressionProblem['kind'], span: Span, message: string, cure: Cure = {}): ExpressionProblem {
  return put(kind, 'warning', span, message, cure)
}

function put(kind: ExpressionProblem['kind'], severity: ExpressionProblem['severity'], span: Span, message: string, { hint, fix }: Cure): ExpressionProblem {
  return { kind, severity, span, message, ...(hint === undefined ? {} : { hint }), ...(fix === undefined ? {} : { fix }) }
}
