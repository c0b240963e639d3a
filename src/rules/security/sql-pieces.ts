import type { Node } from '../../expression/ast.js'
import type { ParsedTemplate } from '../../expression/parse-template.js'
import type { Span } from '../../text/place.js'

/** A parameter of the pipeline that is put into a text. */
export interface UsedParameter {
  readonly name: string
  readonly span: Span
}

type Piece = string | Node

/** Functions whose result holds the quotes of what they are given. */
const KEEPS_QUOTES: ReadonlySet<string> = new Set(['string', 'tolower', 'toupper', 'trim', 'coalesce'])

/**
 * The parameters that a text puts between the single quotes of a SQL literal, unchanged. What a text is joined of is read,
 * `@{…}` and `concat`; where the quotes do not close, nothing is known.
 */
export function quotedParameters(template: ParsedTemplate): UsedParameter[] {
  const found: UsedParameter[] = []
  let isQuoted = false
  for (const piece of piecesOf(template)) {
    if (typeof piece === 'string') {
      for (const character of piece) if (character === "'") isQuoted = !isQuoted
    } else if (isQuoted) {
      const parameter = parameterIn(piece)
      if (parameter) found.push(parameter)
    }
  }
  return isQuoted || template.problems.length > 0 ? [] : found
}

function piecesOf(template: ParsedTemplate): Piece[] {
  switch (template.kind) {
    case 'literal':
      return []
    case 'expression':
      return joined(template.tree)
    case 'interpolation':
      return template.parts.flatMap((part) => (part.kind === 'text' ? [part.value] : joined(part.tree)))
  }
}

function joined(node: Node): Piece[] {
  if (node.kind === 'string') return [node.value]
  return node.kind === 'call' && node.name.toLowerCase() === 'concat' ? node.args.flatMap(joined) : [node]
}

function parameterIn(node: Node): UsedParameter | undefined {
  if (node.kind === 'call') return KEEPS_QUOTES.has(node.name.toLowerCase()) && node.args[0] ? parameterIn(node.args[0]) : undefined
  if (node.kind !== 'access' || node.target.kind !== 'call' || node.target.name.toLowerCase() !== 'pipeline') return undefined
  const [group, parameter, ...deeper] = node.steps
  const isParameter = group?.kind === 'member' && group.name.toLowerCase() === 'parameters' && parameter?.kind === 'member' && deeper.length === 0
  return isParameter ? { name: parameter.name, span: node.span } : undefined
}
