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

/** Groups of more than one node that reach each other, and single nodes with an edge to themselves (Tarjan, on numbers). */
function components<Node>(graph: Graph<Node>): Node[][] {
  const nodes = [...graph.keys()]
  const numberOf = new Map(nodes.map((node, number) => [node, number]))
  const edges = nodes.map((node) => {
    const targets: number[] = []
    for (const target of graph.get(node) ?? []) {
      const number = numberOf.get(target)
      if (number !== undefined) targets.push(number)
    }
    return targets
  })
  // 0: not seen yet
  const seenAs = new Int32Array(nodes.length)
  const low = new Int32Array(nodes.length)
  const next = new Int32Array(nodes.length)
  const isOpen = new Uint8Array(nodes.length)
  const open: number[] = []
  const found: Node[][] = []
  let seen = 0

  for (let root = 0; root < nodes.length; root++) {
    if (seenAs[root] !== 0) continue
    const work = [root]
    while (work.length > 0) {
      const node = work[work.length - 1] as number
      if (seenAs[node] === 0) {
        seenAs[node] = low[node] = ++seen
        isOpen[node] = 1
        open.push(node)
      }
      const targets = edges[node] as number[]
      const position = next[node] as number
      if (position < targets.length) {
        const target = targets[position] as number
        next[node] = position + 1
        if (seenAs[target] === 0) work.push(target)
        else if (isOpen[target] === 1) low[node] = Math.min(low[node] as number, seenAs[target] as number)
        continue
      }
      work.pop()
      const parent = work[work.length - 1]
      if (parent !== undefined) low[parent] = Math.min(low[parent] as number, low[node] as number)
      if (low[node] !== seenAs[node]) continue
      const component = open.splice(open.lastIndexOf(node))
      for (const member of component) isOpen[member] = 0
      if (component.length > 1 || targets.includes(node)) found.push(component.map((member) => nodes[member] as Node))
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
