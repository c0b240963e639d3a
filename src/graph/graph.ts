/** A directed graph by keys of any type: an edge leads from a node to what it needs. Knows no JSON and no Azure. */
export type Graph<Node = string> = ReadonlyMap<Node, readonly Node[]>

/**
 * Every cycle once, as the nodes in order, starting at its first node in the graph's order; a node that needs itself
 * is a cycle of one. For each group of nodes that reach each other one shortest cycle through its first node is given:
 * mending it shows the next. Linear in nodes and edges; no recursion, so no depth overflows it.
 */
export function cycles<Node>(graph: Graph<Node>): Node[][] {
  const found: Node[][] = []
  const groups = components(graph)
  if (groups.length === 0) return found
  const order = new Map([...graph.keys()].map((node, index) => [node, index]))
  for (const component of groups) {
    const members = new Set(component)
    const first = component.reduce((a, b) => ((order.get(b) ?? 0) < (order.get(a) ?? 0) ? b : a))
    const cycle = shortestCycle(graph, first, members)
    if (cycle) found.push(cycle)
  }
  return found
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

/** Groups of more than one node that reach each other, and single nodes with an edge to themselves (Tarjan). */
function components<Node>(graph: Graph<Node>): Node[][] {
  const index = new Map<Node, number>()
  const low = new Map<Node, number>()
  const onStack = new Set<Node>()
  const stack: Node[] = []
  const found: Node[][] = []

  for (const root of graph.keys()) {
    if (index.has(root)) continue
    const work: { node: Node; next: number }[] = [{ node: root, next: 0 }]
    while (work.length > 0) {
      const frame = work.at(-1) as { node: Node; next: number }
      const { node } = frame
      if (frame.next === 0) {
        index.set(node, index.size)
        low.set(node, index.size - 1)
        stack.push(node)
        onStack.add(node)
      }
      const needs = graph.get(node) ?? []
      const next = needs[frame.next++]
      if (next !== undefined) {
        if (!graph.has(next)) continue
        if (!index.has(next)) work.push({ node: next, next: 0 })
        else if (onStack.has(next)) low.set(node, Math.min(low.get(node) as number, index.get(next) as number))
        continue
      }
      work.pop()
      const parent = work.at(-1)
      if (parent) low.set(parent.node, Math.min(low.get(parent.node) as number, low.get(node) as number))
      if (low.get(node) !== index.get(node)) continue
      const component = stack.splice(stack.lastIndexOf(node))
      for (const member of component) onStack.delete(member)
      if (component.length > 1 || needs.includes(node)) found.push(component)
    }
  }
  return found
}

function shortestCycle<Node>(graph: Graph<Node>, start: Node, members: ReadonlySet<Node>): Node[] | undefined {
  const cameFrom = new Map<Node, Node>()
  const queue: Node[] = [start]
  for (const node of queue) {
    for (const next of graph.get(node) ?? []) {
      if (next === start) {
        const cycle = [node]
        for (let step = node; step !== start; ) cycle.unshift((step = cameFrom.get(step) as Node))
        return cycle
      }
      if (!members.has(next) || cameFrom.has(next)) continue
      cameFrom.set(next, node)
      queue.push(next)
    }
  }
  return undefined
}
