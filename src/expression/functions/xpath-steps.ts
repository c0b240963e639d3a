import type { Node } from '@xmldom/xmldom'
import xpath from 'xpath'
import { EvaluationError } from '../evaluation-error.js'
import { isElement, NODE } from './xml-document.js'

/** How much one expression may do, in tests of nodes and characters of their texts: some seconds. */
const MOST_STEPS = 20_000_000

/** A set of nodes is searched for each node that is added: in a document of twice the size one costs twice as much. */
const NODES_PER_STEP = 1_000

type Evaluate = (context: unknown) => unknown

/**
 * Evaluates an XPath 1.0 expression on a document and gives the package's own value. Expressions of a few characters can look at every
 * pair of nodes, and at every pair of those: one that does too much is an `EvaluationError`. What is no expression throws.
 */
export function evaluateXPath(path: string, document: Node): object {
  const parsed = xpath.parse(path)
  const stepsOfTest = 1 + numberNodes(document) / NODES_PER_STEP
  let left = MOST_STEPS
  const report = (steps: number): void => {
    left -= steps
    if (left < 0) throw new EvaluationError(`The XPath expression looks at too many nodes: adfc stops after ${MOST_STEPS} steps.`)
  }
  countSteps(parsed.expression, () => report(stepsOfTest), report)
  return parsed.evaluate({ node: document })
}

/**
 * Makes the nodes of a document comparable by their numbers, and gives how many there are: the order of two nodes is asked for
 * all the time, and the document finds it by going through their neighbours.
 */
function numberNodes(document: Node): number {
  const numbers = new Map<Node, number>()
  function compareDocumentPosition(this: Node, other: Node): number {
    const [own, others] = [numbers.get(this) ?? 0, numbers.get(other) ?? 0]
    return own === others ? 0 : own < others ? document.DOCUMENT_POSITION_FOLLOWING : document.DOCUMENT_POSITION_PRECEDING
  }
  const visit = (node: Node): void => {
    numbers.set(node, numbers.size)
    node.compareDocumentPosition = compareDocumentPosition
    if (isElement(node)) for (const attribute of Array.from(node.attributes)) visit(attribute)
    for (let child = node.firstChild; child; child = child.nextSibling) visit(child)
  }
  visit(document)
  return numbers.size
}

/** Makes a parsed expression report what it does: each node that it tests, and the texts of the nodes that it calculates with. */
function countSteps(tree: object, reportTest: () => void, report: (steps: number) => void): void {
  const seen = new Set<object>()
  const visit = (part: object): void => {
    if (seen.has(part)) return
    seen.add(part)
    // before the operands themselves are changed
    for (const value of Object.values(part)) if (typeof value === 'object' && value !== null) visit(value)
    if ('nodeTest' in part) reportTests(part as Step, reportTest)
    if ('lhs' in part && 'rhs' in part) reportOperands(part as Operation, report)
    if ('functionName' in part && 'arguments' in part) reportArguments(part as FunctionCall, report)
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

function reportTests(step: Step, report: () => void): void {
  const test = step.nodeTest
  step.nodeTest = {
    // what else the package asks of a test it finds behind it
    ...test,
    matches: (node, context) => {
      report()
      return test.matches(node, context)
    },
  }
}

/** Of two sets of nodes each text is compared with each. */
function reportOperands(operation: Operation, report: (steps: number) => void): void {
  const { lhs, rhs } = operation
  let before = 1
  operation.lhs = {
    evaluate: (context) => {
      const value = lhs.evaluate(context)
      before = nodesOf(value).length
      report(lengthOf(value))
      return value
    },
  }
  operation.rhs = {
    evaluate: (context) => {
      const value = rhs.evaluate(context)
      report(lengthOf(value) * Math.max(1, before))
      return value
    },
  }
}

/** These read no texts, or pass on what they are given. */
const WITHOUT_TEXTS = ['count', 'not', 'boolean', 'position', 'last', 'name', 'local-name', 'namespace-uri']

function reportArguments(call: FunctionCall, report: (steps: number) => void): void {
  if (WITHOUT_TEXTS.includes(call.functionName)) return
  call.arguments.forEach((argument, index) => {
    call.arguments[index] = {
      evaluate: (context) => {
        const value = argument.evaluate(context)
        report(lengthOf(value))
        return value
      },
    }
  })
}

function nodesOf(value: unknown): readonly Node[] {
  return value instanceof xpath.XNodeSet ? (value.toUnsortedArray() as Node[]) : []
}

function lengthOf(value: unknown): number {
  // a document has no text of its own
  return nodesOf(value).reduce((sum, node) => sum + 1 + ((node.nodeType === NODE.document ? node.firstChild?.textContent : node.textContent) ?? '').length, 1)
}
