import type { Node } from '@xmldom/xmldom'
import xpath from 'xpath'
import { EvaluationError } from '../evaluation-error.js'
import { isElement } from './xml-document.js'

/** How much one expression may do, in nodes that are tested or whose text is read: some seconds. */
const MOST_STEPS = 20_000_000

/** A set of nodes is searched for each node that is added: in a document of twice the size one costs twice as much. */
const NODES_PER_STEP = 1_000
const CHARACTERS_PER_STEP = 50

type Evaluate = (context: unknown) => unknown

/**
 * Evaluates an XPath 1.0 expression on a document and gives the package's own value. Expressions of a few characters can look at every
 * pair of nodes, and at every pair of those: one that does too much is an `EvaluationError`. What is no expression throws.
 */
export function evaluateXPath(path: string, document: Node): object {
  const parsed = xpath.parse(path)
  const known = survey(document)
  let left = MOST_STEPS
  const spend = (steps: number): void => {
    left -= steps
    if (left < 0) throw new EvaluationError(`The XPath expression looks at too many nodes: adfc stops after ${MOST_STEPS} steps.`)
  }
  const test = 1 + known.size / NODES_PER_STEP
  countSteps(parsed.expression, { test: () => spend(test), texts: (nodes, times) => spend(times * nodes.reduce((sum, node) => sum + (known.get(node)?.text ?? 1), 1)) })
  return parsed.evaluate({ node: document })
}

interface Known {
  /** Its place among the nodes of the document. */
  readonly number: number
  /** What reading its text costs. */
  text: number
}

/**
 * Goes through a document once, and makes its nodes comparable by their numbers: the order of two nodes is asked for all the time,
 * and the document finds it by going through their neighbours.
 */
function survey(document: Node): ReadonlyMap<Node, Known> {
  const known = new Map<Node, Known>()
  function compareDocumentPosition(this: Node, other: Node): number {
    const [own, others] = [known.get(this)?.number ?? 0, known.get(other)?.number ?? 0]
    return own === others ? 0 : own < others ? document.DOCUMENT_POSITION_FOLLOWING : document.DOCUMENT_POSITION_PRECEDING
  }
  const visit = (node: Node): number => {
    const own: Known = { number: known.size, text: 1 + (node.nodeValue?.length ?? 0) / CHARACTERS_PER_STEP }
    known.set(node, own)
    node.compareDocumentPosition = compareDocumentPosition
    if (isElement(node)) for (const attribute of Array.from(node.attributes)) visit(attribute)
    for (let child = node.firstChild; child; child = child.nextSibling) own.text += visit(child)
    return own.text
  }
  visit(document)
  return known
}

/** What an expression reports while it is evaluated. */
interface Meter {
  /** One node was tested. */
  test(): void
  /** The texts of these nodes are read so many times. */
  texts(nodes: readonly Node[], times: number): void
}

/** Makes a parsed expression report what it does: each node that it tests, and the texts that it calculates with. */
function countSteps(tree: object, meter: Meter): void {
  const seen = new Set<object>()
  const visit = (part: object): void => {
    if (seen.has(part)) return
    seen.add(part)
    // before the operands themselves are changed
    for (const value of Object.values(part)) if (typeof value === 'object' && value !== null) visit(value)
    if ('nodeTest' in part) reportTests(part as Step, meter)
    if ('lhs' in part && 'rhs' in part) reportOperands(part as Operation, meter)
    if ('functionName' in part && 'arguments' in part) reportArguments(part as FunctionCall, meter)
  }
  visit(tree)
}

interface Step {
  nodeTest: { matches(node: unknown, context: unknown): boolean }
}

interface Operation {
  lhs: { evaluate: Evaluate }
  rhs: { evaluate: Evaluate }
}

interface FunctionCall {
  readonly functionName: string
  readonly arguments: { evaluate: Evaluate }[]
}

function reportTests(step: Step, meter: Meter): void {
  const test = step.nodeTest
  step.nodeTest = {
    // what else the package asks of a test it finds behind it
    ...test,
    matches: (node, context) => {
      meter.test()
      return test.matches(node, context)
    },
  }
}

/** Of two sets of nodes each text is compared with each. */
function reportOperands(operation: Operation, meter: Meter): void {
  const { lhs, rhs } = operation
  let before = 1
  operation.lhs = {
    evaluate: (context) => {
      const value = lhs.evaluate(context)
      before = nodesOf(value).length
      meter.texts(nodesOf(value), 1)
      return value
    },
  }
  operation.rhs = {
    evaluate: (context) => {
      const value = rhs.evaluate(context)
      meter.texts(nodesOf(value), Math.max(1, before))
      return value
    },
  }
}

/** These read no texts, or pass on what they are given. */
const WITHOUT_TEXTS = ['count', 'not', 'boolean', 'position', 'last', 'name', 'local-name', 'namespace-uri']

function reportArguments(call: FunctionCall, meter: Meter): void {
  if (WITHOUT_TEXTS.includes(call.functionName)) return
  call.arguments.forEach((argument, index) => {
    call.arguments[index] = {
      evaluate: (context) => {
        const value = argument.evaluate(context)
        meter.texts(nodesOf(value), 1)
        return value
      },
    }
  })
}

function nodesOf(value: unknown): readonly Node[] {
  return value instanceof xpath.XNodeSet ? (value.toUnsortedArray() as Node[]) : []
}
