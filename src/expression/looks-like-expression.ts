import { isExpressionText } from '../text/expression-text.js'
import type { Node } from './ast.js'
import { MAX_LENGTH } from './check.js'
import { parseExpression } from './parser.js'
import { signatureOf } from './signatures.js'

/** What such a text begins with: most texts are dismissed by this alone. */
const BEGINNING = /^\s*@?(?!@)[A-Za-z]\w*\s*\(/

/**
 * Whether a plain text was probably meant as an expression, and lacks the `@` or has blanks in front of it:
 * `pipeline().RunId`, `concat(item().name, '.csv')`, ` @variables('path')`. Careful: the whole text must be an
 * expression without a fault that calls only functions of pipelines, and reads something that only pipelines have.
 */
export function looksLikeExpression(text: string): boolean {
  if (text.length > MAX_LENGTH || !BEGINNING.test(text) || isExpressionText(text)) return false
  const from = text.search(/[^\s@]/)
  const { tree, problems } = parseExpression(text, from)
  return problems.length === 0 && callsOnlyKnown(tree) && readsSurroundings(tree)
}

/**
 * Whether a text with an `@` that cannot be read was surely meant as an expression: it calls a function of pipelines, or
 * reads something that only they have without the brackets of the call (`@dataset.name`).
 */
export function namesFunction(text: string): boolean {
  for (const [, name = '', follows] of text.matchAll(/(?<!\w)([A-Za-z]\w*)\s*(\(|\??[.[])/g)) {
    const category = signatureOf(name)?.category
    if (follows === '(' ? category !== undefined : category === 'accessor') return true
  }
  return false
}

function callsOnlyKnown(node: Node): boolean {
  switch (node.kind) {
    case 'call': {
      const signature = signatureOf(node.name)
      return signature !== undefined && node.args.length >= signature.minArguments && node.args.length <= signature.maxArguments && node.args.every(callsOnlyKnown)
    }
    case 'access':
      return callsOnlyKnown(node.target) && node.steps.every((step) => step.kind === 'member' || callsOnlyKnown(step.index))
    default:
      return true
  }
}

function readsSurroundings(node: Node): boolean {
  switch (node.kind) {
    case 'call':
      return signatureOf(node.name)?.category === 'accessor' || node.args.some(readsSurroundings)
    case 'access':
      return readsSurroundings(node.target)
    default:
      return false
  }
}
