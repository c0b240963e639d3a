import { nearest } from '../text/nearest.js'
import type { Span } from '../text/place.js'
import type { Call, Node } from './ast.js'
import { formatSlips } from './date-format.js'
import { error, warning, type Cure, type ExpressionProblem } from './problem.js'
import type { Parameter, Signature } from './signatures.js'
import { zoneSlip } from './time-zone-names.js'
import { fits, inWords, type Type } from './types.js'

/** What is wrong with the number of arguments of a call, if anything. */
export function checkCount({ name, minArguments, maxArguments, documentedMinimum, documentedMaximum = maxArguments }: Signature, call: Call): ExpressionProblem | undefined {
  const count = call.args.length
  if (count >= minArguments && count <= maxArguments) {
    if (count > documentedMaximum) return warning('argument-count', call.nameSpan, `"${name}" is documented with at most ${counted(documentedMaximum)}, here ${areOnly(count)}.`)
    if (documentedMinimum === undefined || count >= documentedMinimum) return undefined
    return warning('few-arguments', call.nameSpan, `"${name}" is documented with at least ${counted(documentedMinimum)}, here ${areOnly(count)}.`)
  }
  const wanted = maxArguments === 0 ? 'no argument' : minArguments === maxArguments ? counted(minArguments) : minArguments === 0 ? `at most ${counted(maxArguments)}` : maxArguments === Infinity ? `at least ${counted(minArguments)}` : `${minArguments} to ${counted(maxArguments)}`
  const isNested = (name === 'and' || name === 'or') && count > maxArguments
  return error('argument-count', call.nameSpan, `"${name}" takes ${wanted}, here ${count === 0 ? 'is none' : areOnly(count)}.`, isNested ? { hint: `Nest the calls: "${name}(${name}(…, …), …)".` } : {})
}

/** Adds what is wrong with the arguments of a call, whose types are known as far as they can be. */
export function checkArguments(signature: Signature, call: Call, types: readonly Type[], problems: ExpressionProblem[]): void {
  const { parameters } = signature
  const last = parameters.at(-1)
  let isFitting = true
  for (let i = 0; i < types.length; i++) {
    const argument = call.args[i] as Node
    const parameter = parameters[i] ?? (last?.isRepeated ? last : undefined)
    // too many arguments are not judged one by one
    if (!parameter) break
    const actual = types[i] as Type
    if (!fits(actual, parameter.type)) {
      isFitting = false
      const [say, takes] = parameter.perhaps && fits(actual, parameter.perhaps) ? [warning, 'is documented to take'] as const : [error, 'takes'] as const
      problems.push(say('argument-type', argument.span, `"${signature.name}" ${takes} ${inWords(parameter.type)} as "${parameter.name}", and this is ${inWords(actual)}.`, conversion(argument, actual, parameter.type)))
    } else if (argument.kind === 'string' && (parameter.oneOf || parameter.means)) problems.push(...textProblems(parameter, argument.value, argument.span))
  }
  if (isFitting && types.length === 2 && (signature.sameKind || signature.name === 'equals')) problems.push(...checkPair(signature, call, types))
}

/** How a value of one type is made one of another. */
export function conversion(node: Node, actual: Type, expected: Type): Cure {
  const takes = (kind: Type['kind']): boolean => expected.kind === kind || (expected.kind === 'union' && expected.of.some((each) => each.kind === kind))
  if (actual.kind === 'string') {
    if (node.kind === 'string') {
      const isMeant = (/^-?\d+$/.test(node.value) && takes('integer')) || (/^-?\d+\.\d+$/.test(node.value) && takes('float')) || (/^(?:true|false)$/i.test(node.value) && takes('boolean'))
      if (isMeant) return { hint: 'Write it without quotes.', fix: { span: node.span, text: node.value } }
    }
    if (takes('integer')) return { hint: takes('float') ? 'Convert it with "int(…)" or "float(…)".' : 'Convert it with "int(…)".' }
    if (takes('boolean')) return { hint: 'Convert it with "bool(…)", or compare it with "equals(…, …)".' }
    if (takes('array') || takes('object')) return { hint: 'If it holds JSON, read it with "json(…)".' }
  }
  if (takes('string') && !takes('array')) return { hint: 'Convert it with "string(…)".' }
  return {}
}

/** What is wrong with a literal text as the value of a parameter. */
export function textProblems({ name, oneOf, means }: Parameter, value: string, span: Span): ExpressionProblem[] {
  const inside = (from: number, to: number): Span => (value.length === span[1] - span[0] - 2 ? [span[0] + 1 + from, span[0] + 1 + to] : span)
  if (oneOf && !oneOf.some((each) => each.toLowerCase() === value.toLowerCase())) {
    // between single letters there is no slip
    const meant = value.length > 1 ? nearest(value, oneOf) : undefined
    return [error('argument-value', span, `"${value}" is not a value of "${name}".`, {
      hint: meant === undefined ? `Use ${oneOf.map((each) => `"${each}"`).join(', ')}.` : `Did you mean "${meant}"?`,
      fix: meant === undefined ? undefined : { span, text: `'${meant}'` },
    })]
  }
  switch (means) {
    case 'date-format':
      return formatSlips(value).map(({ span: [from, to], message, hint, replacement }) => {
        const at = inside(from, to)
        return warning('date-format', at, message, { hint, fix: replacement === undefined || at === span ? undefined : { span: at, text: replacement } })
      })
    case 'time-zone': {
      const slip = zoneSlip(value)
      return slip ? [warning('time-zone', span, slip.message, { hint: slip.hint })] : []
    }
    case 'separator':
      // not where text is replaced: in JSON text a line break is written so
      return /^(?:\\[nrt])+$/.test(value)
        ? [warning('backslash-escape', span, 'A backslash is not an escape: this is a backslash and a letter.', { hint: 'A line break is "decodeUriComponent(\'%0A\')", a tab "decodeUriComponent(\'%09\')".' })]
        : []
    default:
      return []
  }
}

/** Two values that cannot be compared, or are never equal. */
function checkPair({ name, sameKind }: Signature, { args, span }: Call, types: readonly Type[]): ExpressionProblem[] {
  const [one, other] = types
  if (!one || !other) return []
  if (areEverEqual(one, other)) return []
  const words = `${inWords(one)} and ${inWords(other)}`
  // the text is the one to convert, a literal one first
  const literal = args.findIndex(({ kind }) => kind === 'string')
  const text = literal === -1 ? types.findIndex(({ kind }) => kind === 'string') : literal
  const [node, actual, wanted] = text === 0 ? ([args[0] as Node, one, other] as const) : ([args[1] as Node, other, one] as const)
  if (sameKind) return [error('mixed-types', node.span, `"${name}" takes two values of one kind, and these are ${words}.`, conversion(node, actual, wanted))]
  return [warning('never-equal', span, `${capital(words)} are never equal.`, conversion(node, actual, wanted))]
}

/** Whether values of two types can be equal; where any may come they can. */
export function areEverEqual(one: Type, other: Type): boolean {
  return (familiesOf(one) & familiesOf(other)) !== 0
}

/** The families of values that a type may give, as bits; values of two families are never equal. */
function familiesOf(type: Type): number {
  switch (type.kind) {
    case 'union':
      return type.of.reduce((families, each) => families | familiesOf(each), 0)
    case 'any': case 'null': case 'xml':
      return 15
    // equals(true, 1) is documented as true
    case 'integer': case 'float': case 'boolean':
      return 1
    case 'string':
      return 2
    case 'array':
      return 4
    case 'object':
      return 8
  }
}

function counted(count: number): string {
  return `${count} argument${count === 1 ? '' : 's'}`
}

function areOnly(count: number): string {
  return count === 1 ? 'is 1' : `are ${count}`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
