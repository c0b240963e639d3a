import { diagnostic, type Diagnostic } from '../text/diagnostic.js'
import type { JsonProblem } from '../text/exact-json.js'

/** What is wrong with a text, as a finding. */
export function jsonDiagnostic(problem: JsonProblem, file: string): Diagnostic {
  const at = { file, offsets: problem.offsets }
  const details = {
    hint: problem.hint,
    related: problem.related ? [{ at: { file, offsets: problem.related.offsets }, message: problem.related.message }] : [],
  }
  switch (problem.kind) {
    case 'empty':
      return diagnostic('empty-file', 'error', at, problem.message, details)
    case 'conflict':
      return diagnostic('merge-conflict', 'error', at, problem.message, details)
    case 'syntax':
      return diagnostic('json-syntax', 'error', at, problem.message, details)
    case 'too-deep':
      return diagnostic('nesting-too-deep', 'error', at, problem.message, details)
    case 'comment':
      return diagnostic('json-comment', 'warning', at, problem.message, { hint: 'Move it to "description"; tools that read the file as JSON refuse it.' })
    case 'trailing-comma':
      return diagnostic('trailing-comma', 'warning', at, problem.message, {
        hint: 'Remove it; tools that read the file as JSON refuse it.',
        fix: { title: 'Remove the comma', safe: true, edits: [{ kind: 'remove-text', at, was: ',' }] },
      })
    case 'duplicate-key':
      return diagnostic('duplicate-key', 'warning', at, problem.message, details)
    case 'lossy-number':
      return diagnostic('lossy-number', 'warning', at, problem.message, details)
  }
}
