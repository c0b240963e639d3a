import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cycles, needsFirst, reach, type Graph } from '../../src/graph/graph.js'
import { reached } from '../../src/graph/numbered.js'

/** `a>b,c b>a` as a graph: an edge leads from a node to what it needs. */
function graphOf(text: string): Graph {
  return new Map(text.split(' ').filter((part) => part !== '').map((part): [string, string[]] => {
    const [node = '', needs = ''] = part.split('>')
    return [node, needs.split(',').filter((each) => each !== '')]
  }))
}

describe('cycles', () => {
  it.each<[string, string[][]]>([
    ['', []],
    ['a', []],
    ['a>a', [['a']]],
    ['a>b b>a', [['a', 'b']]],
    ['b>a a>b', [['b', 'a']]],
    ['a>b b>c c', []],
    ['a>b,c b>d c>d d', []],
    ['a>b b>c c>a', [['a', 'b', 'c']]],
    ['a>b b>c c>b', [['b', 'c']]],
    ['a>b b>a c>d d>c', [['a', 'b'], ['c', 'd']]],
    ['a>a,b b>b', [['a'], ['b']]],
    ['a>b b>c,a c>a', [['a', 'b']]],
    ['a>b b>b,a', [['a', 'b']]],
    ['a>a,b b>a', [['a']]],
    ['a>nowhere', []],
    ['a>b,b b>a,a', [['a', 'b']]],
  ])('of %j', (text, expected) => {
    const found = cycles(graphOf(text))
    expect([...found].sort()).toEqual([...expected].sort())
  })

  it('are one shortest through the first node of each group, and all of them are cycles', () => {
    fc.assert(fc.property(GRAPH, (graph) => {
      const found = cycles(graph)
      const groups = groupsOf(graph)
      expect(found.map(([first]) => first).sort()).toEqual(groups.map(([first]) => first).sort())
      for (const cycle of found) {
        cycle.forEach((node, index) => expect(graph.get(node)).toContain(cycle[(index + 1) % cycle.length]))
        expect(new Set(cycle).size).toBe(cycle.length)
        expect(cycle).toHaveLength(shortest(graph, cycle[0] as number))
      }
    }), { seed: 1, numRuns: 1_000 })
  })

  it('are found in a chain of 100,000 nodes that bites its tail', () => {
    const length = 100_000
    const ring = new Map(Array.from({ length }, (_, i): [number, number[]] => [i, [(i + 1) % length]]))
    expect(cycles(ring)).toEqual([Array.from({ length }, (_, i) => i)])
    const chain = new Map(ring).set(length - 1, [])
    expect(cycles(chain)).toEqual([])
  })

  it('take time that grows with the graph, not with its square', () => {
    const length = 100_000
    const pairs = new Map(Array.from({ length }, (_, i): [number, number[]] => [i, [i ^ 1]]))
    expect(cycles(pairs)).toHaveLength(length / 2)
  }, 30_000)
})

describe('reached', () => {
  // 0 needs 1 and 2, 1 needs 3, 2 needs itself, 3 and 4 need nothing
  const graph = { starts: [0, 2, 3, 4, 4, 4], targets: [1, 2, 3, 2] }

  it.each<[number[], [number, number[]][], number[]]>([
    [[], [], []],
    [[4], [], [4]],
    [[0], [], [0, 1, 2, 3]],
    [[2], [], [2]],
    [[1, 4], [], [1, 3, 4]],
    [[2], [[2, [4, 1]]], [1, 2, 3, 4]],
    [[2], [[0, [4]]], [2]],
  ])('from %j, with %j besides', (from, besides, expected) => {
    expect([...reached(graph, from, new Map(besides))].flatMap((isReached, node) => (isReached === 1 ? [node] : []))).toEqual(expected)
  })
})

describe('reach', () => {
  it.each<[string, string, string[]]>([
    ['a', 'a', []],
    ['a', 'x', []],
    ['a>b b>c c', 'a', ['b', 'c']],
    ['a>b b>c c', 'c', []],
    ['a>b b>a', 'a', ['a', 'b']],
    ['a>a', 'a', ['a']],
    ['a>b b>b', 'a', ['b']],
    ['a>nowhere', 'a', ['nowhere']],
  ])('in %j from %s', (text, from, expected) => {
    expect([...reach(graphOf(text), from)].sort()).toEqual(expected)
  })

  it('agrees with walking', () => {
    fc.assert(fc.property(GRAPH, (graph) => {
      for (const node of graph.keys()) expect([...reach(graph, node)].sort()).toEqual(walk(graph, node))
    }), { seed: 1, numRuns: 1_000 })
  })

  it('goes along a chain of 100,000 nodes, and over as many edges of one', () => {
    const length = 100_000
    const chain = new Map(Array.from({ length }, (_, i): [number, number[]] => [i, i + 1 < length ? [i + 1] : []]))
    expect(reach(chain, 0).size).toBe(length - 1)
    const star = new Map([[0, [...Array(300_000).keys()]]])
    expect(reach(star, 0).size).toBe(300_000)
    expect(reach(new Map([[0, [1]], [1, [...Array(300_000).keys()]]]), 0).size).toBe(300_000)
  })
})

const GRAPH: fc.Arbitrary<Graph<number>> = fc.integer({ min: 1, max: 6 }).chain((size) =>
  fc.array(fc.array(fc.nat(size - 1), { maxLength: 3 }), { minLength: size, maxLength: size }).map((edges) => new Map(edges.entries())),
)

/** Everything that a step after a step leads to: as plain as can be. */
function walk(graph: Graph<number>, from: number): number[] {
  let found = new Set(graph.get(from) ?? [])
  for (let size = -1; size !== found.size; ) {
    size = found.size
    found = new Set([...found, ...[...found].flatMap((node) => graph.get(node) ?? [])])
  }
  return [...found].sort()
}

/** Nodes that reach each other, in the order of the graph. */
function groupsOf(graph: Graph<number>): number[][] {
  const cyclic = [...graph.keys()].filter((node) => walk(graph, node).includes(node))
  const groups: number[][] = []
  for (const node of cyclic) {
    const group = groups.find(([first]) => first !== undefined && walk(graph, first).includes(node) && walk(graph, node).includes(first))
    if (group) group.push(node)
    else groups.push([node])
  }
  return groups
}

/** The number of steps from a node back to itself. */
function shortest(graph: Graph<number>, from: number): number {
  let reached = new Set(graph.get(from) ?? [])
  for (let steps = 1; steps <= graph.size; steps++) {
    if (reached.has(from)) return steps
    reached = new Set([...reached].flatMap((node) => graph.get(node) ?? []))
  }
  return -1
}

describe('needsFirst', () => {
  it.each<[string, Record<string, string[]>, string[]]>([
    ['nothing', {}, []],
    ['what needs nothing, in its order', { b: [], a: [] }, ['b', 'a']],
    ['needs ahead, in their order', { a: ['c', 'b'], b: [], c: ['b'] }, ['b', 'c', 'a']],
    ['one need of several once', { a: ['c'], b: ['c'], c: [] }, ['c', 'a', 'b']],
  ])('gives %s', (_, graph, order) => {
    expect(needsFirst(new Map(Object.entries(graph)))).toEqual(order)
  })

  it('overflows at no depth', () => {
    const chain = new Map(Array.from({ length: 100_000 }, (_, at): [number, number[]] => [at, at < 99_999 ? [at + 1] : []]))
    expect(needsFirst(chain)[0]).toBe(99_999)
  })
})
