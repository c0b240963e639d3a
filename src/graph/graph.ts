import { numberedCycles, type NumberedGraph } from './numbered.js'

/** A directed graph by keys of any type: an edge leads from a node to what it needs. Knows no JSON and no Azure. */
export type Graph<Node = string> = ReadonlyMap<Node, readonly Node[]>

/**
 * Every cycle once, as the nodes in order, starting at its first node in the graph's order; a node that needs itself
 * is a cycle of one. For each group of nodes that reach each other one shortest cycle through its first node is given:
 * mending it shows the next. Linear in nodes and edges; no recursion, so no depth overflows it.
 */
export function cycles<Node>(graph: Graph<Node>): Node[][] {
  const found = numberedCycles(numbered(graph))
  if (found.length === 0) return []
  const nodes = [...graph.keys()]
  return found.map((cycle) => cycle.map((number) => nodes[number] as Node))
}

/** All nodes that a node reaches over at least one edge, itself included only when it lies on a cycle. */
export function reach<Node>(graph: Graph<Node>, from: Node): ReadonlySet<Node> {
  const seen = new Set<Node>()
  const open = [...(graph.get(from) ?? [])]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (seen.has(node)) continue
    seen.add(node)
    for (const next of graph.get(node) ?? []) open.push(next)
  }
  return seen
}

/** The nodes in the graph's order, but each behind all that it needs. For a graph without cycles; no recursion. */
export function needsFirst<Node>(graph: Graph<Node>): Node[] {
  const done = new Set<Node>()
  const begun = new Set<Node>()
  const opened = (node: Node): { node: Node; left: Node[] } => {
    begun.add(node)
    return { node, left: [...(graph.get(node) ?? [])].reverse() }
  }
  for (const root of graph.keys()) {
    const way = begun.has(root) ? [] : [opened(root)]
    for (let last = way.at(-1); last !== undefined; last = way.at(-1)) {
      const next = last.left.pop()
      if (next !== undefined) {
        if (!begun.has(next)) way.push(opened(next))
      } else {
        done.add(last.node)
        way.pop()
      }
    }
  }
  return [...done]
}

function numbered<Node>(graph: Graph<Node>): NumberedGraph {
  const numberOf = new Map<Node, number>()
  for (const node of graph.keys()) numberOf.set(node, numberOf.size)
  const starts = [0]
  const targets: number[] = []
  for (const needs of graph.values()) {
    for (const target of needs) {
      const number = numberOf.get(target)
      if (number !== undefined) targets.push(number)
    }
    starts.push(targets.length)
  }
  return { starts, targets }
}
