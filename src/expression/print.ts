import type { Node, Step } from './ast.js'

/**
 * An expression in its canonical text, without the `@`: one blank behind each comma and none elsewhere, keywords in lower
 * case. Parsing it gives the same tree again, spans apart. A broken node is printed as it was written.
 */
export function printExpression(node: Node): string {
  switch (node.kind) {
    case 'string':
      return `'${node.value.replaceAll("'", "''")}'`
    case 'integer':
    case 'float':
      return node.text
    case 'boolean':
      return String(node.value)
    case 'null':
      return 'null'
    case 'call':
      return `${node.name}(${node.args.map(printExpression).join(', ')})`
    case 'access':
      return printExpression(node.target) + node.steps.map(printStep).join('')
    case 'broken':
      return node.text
  }
}

function printStep(step: Step): string {
  const mark = step.isOptional ? '?' : ''
  return step.kind === 'member' ? `${mark}.${step.name}` : `${mark}[${printExpression(step.index)}]`
}
