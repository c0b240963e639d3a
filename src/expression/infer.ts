import { didYouMean } from '../text/nearest.js'
import type { Call, Node, Step } from './ast.js'
import { checkArguments, checkCount } from './check-arguments.js'
import { foreignFunctionOf } from './foreign-functions.js'
import { memberType, stepType } from './members.js'
import { error, warning, type ExpressionProblem } from './problem.js'
import { resultType } from './result-type.js'
import type { Scope, Use, UseStep } from './scope.js'
import { SIGNATURES, signatureOf, type Signature } from './signatures.js'
import { ANY, BOOLEAN, FLOAT, INTEGER, NULL, STRING, type Type } from './types.js'

/** What is collected on the way through a tree. */
export interface Findings {
  readonly scope: Scope
  /** Whether the form is right: of a broken call nobody knows how many arguments were meant. */
  readonly isWellFormed: boolean
  readonly problems: ExpressionProblem[]
  readonly uses: Use[]
}

/** The type of what an expression gives; problems and uses are added to the findings. */
export function infer(node: Node, findings: Findings): Type {
  switch (node.kind) {
    case 'string':
      return STRING
    case 'integer':
      return INTEGER
    case 'float':
      return FLOAT
    case 'boolean':
      return BOOLEAN
    case 'null':
      return NULL
    case 'call': {
      const signature = signatureOf(node.name)
      return signature?.category === 'accessor' ? inferAccessor(signature, node, [], findings) : inferCall(signature, node, findings)
    }
    case 'access': {
      const { target, steps } = node
      const signature = target.kind === 'call' ? signatureOf(target.name) : undefined
      if (target.kind === 'call' && signature?.category === 'accessor') return inferAccessor(signature, target, steps, findings)
      return followSteps(infer(target, findings), target, steps, findings)
    }
    case 'broken':
      for (const part of node.parts) infer(part, findings)
      return ANY
  }
}

function typesOf(nodes: readonly Node[], findings: Findings): Type[] {
  const types: Type[] = []
  for (const node of nodes) types.push(infer(node, findings))
  return types
}

function inferCall(signature: Signature | undefined, call: Call, findings: Findings): Type {
  const { problems, isWellFormed } = findings
  const types = typesOf(call.args, findings)
  if (!signature) {
    problems.push(unknownFunction(call))
    return ANY
  }
  const miscounted = isWellFormed ? checkCount(signature, call) : undefined
  if (miscounted) problems.push(miscounted)
  if (miscounted?.severity !== 'error') checkArguments(signature, call, types, problems)
  return resultType(signature, types)
}

/** A call that reads the surroundings, with the steps behind it. */
function inferAccessor(signature: Signature, call: Call, steps: readonly Step[], findings: Findings): Type {
  const { problems, scope, uses, isWellFormed } = findings
  const miscounted = isWellFormed ? checkCount(signature, call) : undefined
  if (miscounted) problems.push(miscounted)
  const root = scope.root(signature.name)
  if (root?.kind === 'refused') problems.push(error('not-here', call.nameSpan, root.message, { hint: root.hint }))
  let type = root === undefined || root.kind === 'refused' ? ANY : root
  let argument: Use['argument']
  const [name] = call.args
  if (signature.parameters.length > 0) {
    if (name?.kind === 'string') {
      const read = memberType(type, name.value, name.span, false, call)
      if (read.problem) problems.push(read.problem)
      type = read.type
      argument = { name: String(read.key), span: name.span }
    } else {
      type = ANY
      if (name) argument = { name: null, span: name.span }
      if (name?.kind === 'call' || name?.kind === 'access') problems.push(warning('computed-name', name.span, `The name in "${signature.name}(…)" is computed.`, { hint: 'Write it as a literal text: what is named must be known before the run.' }))
    }
  }
  const path: UseStep[] = []
  uses.push({ root: signature.name, argument, path, span: [call.span[0], steps.length > 0 ? (steps[steps.length - 1] as Step).span[1] : call.span[1]] })
  if (call.args.length > 0) {
    const types = typesOf(call.args, findings)
    if (!miscounted) checkArguments(signature, call, types, problems)
  }
  return followSteps(type, call, steps, findings, path)
}

function followSteps(from: Type, target: Node, steps: readonly Step[], findings: Findings, path?: UseStep[]): Type {
  let type = from
  let before: Node | Step = target
  for (const step of steps) {
    const index = step.kind === 'index' ? infer(step.index, findings) : undefined
    const read = stepType(type, step, index, before)
    if (read.problem) findings.problems.push(read.problem)
    path?.push({ key: read.key, isOptional: step.isOptional, span: step.span })
    before = step
    type = read.type
  }
  return type
}

function unknownFunction({ name, nameSpan }: Call): ExpressionProblem {
  const foreign = foreignFunctionOf(name)
  if (foreign) {
    // whether the service refuses what Logic Apps know is not documented
    const say = foreign.of === 'Logic Apps' ? warning : error
    return say('foreign-function', nameSpan, `"${name}" is a function of ${foreign.of}, not of pipeline expressions.`, { hint: foreign.instead === undefined ? undefined : `Use "${foreign.instead}".` })
  }
  return error('unknown-function', nameSpan, `There is no function "${name}".`, { hint: didYouMean(name, SIGNATURES.map((signature) => signature.name)) })
}
