/**
 * A directed graph whose nodes are the numbers from 0: node `n` needs `targets[starts[n]]` up to, but not including,
 * `targets[starts[n + 1]]`. Two flat lists, so that a walk over a large graph stays in the processor's caches.
 */
export interface NumberedGraph {
  readonly starts: readonly number[]
  readonly targets: readonly number[]
}

/** Every cycle once, as `cycles` of `graph.ts` gives them: one shortest cycle through the first node of each group. */
export function numberedCycles(graph: NumberedGraph): number[][] {
  return components(graph).map((component) => shortestCycle(graph, component.reduce((a, b) => Math.min(a, b)), new Set(component)))
}

/** Which nodes some nodes reach, themselves included: 1 for each of them, 0 for the others. A few edges may come in besides. */
export function reached({ starts, targets }: NumberedGraph, from: Iterable<number>, besides: ReadonlyMap<number, readonly number[]> = new Map()): Uint8Array {
  const seen = new Uint8Array(starts.length - 1)
  const open = [...from]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (seen[node] === 1) continue
    seen[node] = 1
    for (let position = starts[node] as number; position < (starts[node + 1] as number); position++) open.push(targets[position] as number)
    for (const target of besides.get(node) ?? []) open.push(target)
  }
  return seen
}

/** Groups of more than one node that reach each other, and single nodes with an edge to themselves (Tarjan). */
function components({ starts, targets }: NumberedGraph): number[][] {
  const size = starts.length - 1
  // 0: not seen yet
  const seenAs = new Int32Array(size)
  const low = new Int32Array(size)
  /** How many edges of a node have been followed. */
  const followed = new Int32Array(size)
  const isOpen = new Uint8Array(size)
  const open: number[] = []
  const found: number[][] = []
  let seen = 0

  for (let root = 0; root < size; root++) {
    if (seenAs[root] !== 0) continue
    const work = [root]
    while (work.length > 0) {
      const node = work[work.length - 1] as number
      if (seenAs[node] === 0) {
        seenAs[node] = low[node] = ++seen
        isOpen[node] = 1
        open.push(node)
      }
      const position = (starts[node] as number) + (followed[node] as number)
      const end = starts[node + 1] as number
      if (position < end) {
        const target = targets[position] as number
        followed[node] = (followed[node] as number) + 1
        if (seenAs[target] === 0) work.push(target)
        else if (isOpen[target] === 1) low[node] = Math.min(low[node] as number, seenAs[target] as number)
        continue
      }
      work.pop()
      const parent = work[work.length - 1]
      if (parent !== undefined) low[parent] = Math.min(low[parent] as number, low[node] as number)
      if (low[node] !== seenAs[node]) continue
      if (open[open.length - 1] === node && !needsItself(node)) {
        // nearly every node is a group of its own
        open.pop()
        isOpen[node] = 0
        continue
      }
      const component = open.splice(open.lastIndexOf(node))
      for (const member of component) isOpen[member] = 0
      found.push(component)
    }
  }
  return found

  function needsItself(node: number): boolean {
    for (let position = starts[node] as number; position < (starts[node + 1] as number); position++) if (targets[position] === node) return true
    return false
  }
}

/** A shortest cycle through a node of a group. */
function shortestCycle({ starts, targets }: NumberedGraph, start: number, members: ReadonlySet<number>): number[] {
  const cameFrom = new Map<number, number>()
  const queue: number[] = [start]
  for (const node of queue) {
    for (let position = starts[node] as number; position < (starts[node + 1] as number); position++) {
      const next = targets[position] as number
      if (next === start) {
        const cycle = [node]
        for (let step = node; step !== start; ) cycle.push((step = cameFrom.get(step) as number))
        return cycle.reverse()
      }
      if (!members.has(next) || cameFrom.has(next)) continue
      cameFrom.set(next, node)
      queue.push(next)
    }
  }
  throw new RangeError(`Node ${start} is on no cycle.`)
}
