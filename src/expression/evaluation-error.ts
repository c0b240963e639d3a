import type { Span } from '../text/place.js'

/**
 * What the service would report when it evaluates an expression, worded as it does. The evaluator adds where in the
 * expression it is: the functions themselves know only their arguments.
 */
export class EvaluationError extends Error {
  constructor(message: string, readonly span?: Span, readonly hint?: string) {
    super(message)
    this.name = 'EvaluationError'
  }

  /** The same error with its place; a place that it already has is kept, so the innermost call counts. */
  at(span: Span): EvaluationError {
    return this.span ? this : new EvaluationError(this.message, span, this.hint)
  }
}
