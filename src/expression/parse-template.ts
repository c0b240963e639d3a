import type { Span } from '../text/place.js'
import type { Node } from './ast.js'
import { parseExpression } from './parser.js'
import { error, type ExpressionProblem } from './problem.js'
import { splitTemplate } from './template.js'

/** A text with the trees of its expressions. */
export type ParsedTemplate = {
  readonly text: string
  /** What is wrong with the form, in the order of the places. */
  readonly problems: readonly ExpressionProblem[]
} & (
  | { readonly kind: 'literal'; readonly value: string }
  | { readonly kind: 'expression'; readonly tree: Node }
  | { readonly kind: 'interpolation'; readonly parts: readonly ParsedPart[] }
)

export type ParsedPart = { readonly kind: 'text'; readonly value: string; readonly span: Span } | { readonly kind: 'hole'; readonly tree: Node; readonly span: Span }

const NO_PROBLEMS: readonly ExpressionProblem[] = []

/** Parses the text of a JSON string: what is an expression in it, as trees. Linear; never throws. */
export function parseTemplate(text: string): ParsedTemplate {
  const template = splitTemplate(text)
  switch (template.kind) {
    case 'literal':
      return { kind: 'literal', text, value: template.value, problems: NO_PROBLEMS }
    case 'expression': {
      const { tree, problems } = parseExpression(text, ...template.expression)
      return { kind: 'expression', text, tree, problems }
    }
    case 'interpolation': {
      const problems: ExpressionProblem[] = []
      const parts = template.parts.map((part): ParsedPart => {
        if (part.kind === 'text') return part
        const { span, isClosed } = part
        const parsed = parseExpression(text, ...part.expression)
        if (isClosed && parsed.problems.length > 0 && OBJECT.test(text.slice(...part.expression))) problems.push(objectInHole(span))
        else if (isClosed || parsed.problems.some(({ kind }) => kind === 'unclosed-string')) problems.push(...parsed.problems)
        else problems.push(unclosedHole(span, parsed.problems.length === 0))
        return { kind: 'hole', tree: parsed.tree, span }
      })
      return { kind: 'interpolation', text, parts, problems }
    }
  }
}

/** The trees of the expressions in a text. */
export function treesOf(parsed: ParsedTemplate): readonly Node[] {
  switch (parsed.kind) {
    case 'literal':
      return []
    case 'expression':
      return [parsed.tree]
    case 'interpolation':
      return parsed.parts.flatMap((part) => (part.kind === 'hole' ? [part.tree] : []))
  }
}

/** How the inside of an object begins: a name in quotes and a colon. */
const OBJECT = /^\s*(?:"[^"]*"|'[^']*')\s*:/

/** `@{"a": 1}` */
function objectInHole([start]: Span): ExpressionProblem {
  return error('braces', [start, start + 2], 'An object is not written in braces.', { hint: 'Write JSON as plain text, and each value in it that is computed as "@{…}".' })
}

function unclosedHole([start, end]: Span, isExpression: boolean): ExpressionProblem {
  return error('unclosed-hole', [start, start + 2], 'The "@{" is not closed.', {
    hint: 'Add "}" behind the expression; where "@{" is plain text, write "@@{".',
    fix: isExpression ? { span: [end, end], text: '}' } : undefined,
  })
}
