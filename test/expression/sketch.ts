import type { Node, Step } from '../../src/expression/ast.js'
import type { ExpressionProblem } from '../../src/expression/problem.js'

/** A tree as a short text that shows its structure: `concat('a', item().name[0])` is `concat 'a' {item .name [0]}`. */
export function sketch(node: Node): string {
  switch (node.kind) {
    case 'string':
      return `'${node.value}'`
    case 'integer':
      return node.text
    case 'float':
      return `${node.text}f`
    case 'boolean':
      return String(node.value)
    case 'null':
      return 'null'
    case 'call':
      return `${node.name}(${node.args.map(sketch).join(' ')})`
    case 'access':
      return `{${[sketch(node.target), ...node.steps.map(sketchStep)].join(' ')}}`
    case 'broken':
      return `<${node.parts.map(sketch).join(' ')}>`
  }
}

function sketchStep(step: Step): string {
  const mark = step.isOptional ? '?' : ''
  return step.kind === 'member' ? `${mark}.${step.name}` : `${mark}[${sketch(step.index)}]`
}

/** A problem as one line: what it is, the text it points at, and what its fix makes of the whole text. */
export function lineOf(text: string, { kind, severity, span, fix }: ExpressionProblem): string {
  const cured = fix ? ` → ${text.slice(0, fix.span[0])}${fix.text}${text.slice(fix.span[1])}` : ''
  return `${severity} ${kind} «${text.slice(...span)}»${cured}`
}
