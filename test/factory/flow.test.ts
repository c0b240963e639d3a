import { describe, expect, it } from 'vitest'
import { activitiesOf } from '../../src/factory/activities.js'
import { dependencyGraph, runsAfter } from '../../src/factory/flow.js'
import type { Activity } from '../../src/factory/model.js'
import { reach } from '../../src/graph/graph.js'

/** `B<A` is an activity that depends on A; what stands behind it is inside. */
type Sketch = string | [string, ...Sketch[]]

function sketched(sketch: Sketch): object {
  const [head, ...inner] = typeof sketch === 'string' ? [sketch] : sketch
  const [name, needs = ''] = (head as string).split('<')
  return {
    name,
    type: inner.length > 0 ? 'ForEach' : 'Wait',
    dependsOn: needs.split(',').filter((each) => each !== '').map((activity) => ({ activity, dependencyConditions: ['Succeeded'] })),
    typeProperties: inner.length > 0 ? { activities: (inner as Sketch[]).map(sketched) } : {},
  }
}

const activities = (...sketches: Sketch[]): Activity[] => activitiesOf(sketches.map(sketched), ['activities'], 'A.json')

/** By name, what runs before: all of it, along every edge. */
function before(list: readonly Activity[]): Record<string, string> {
  const graph = runsAfter(list)
  return Object.fromEntries(list.map(({ name }, index) => [name, [...reach(graph, index)].map((each) => list[each]?.name).sort().join('')]))
}

describe('runsAfter', () => {
  it.each<[string, Sketch[], Record<string, string>]>([
    ['nothing', [], {}],
    ['side by side', ['A', 'B'], { A: '', B: '' }],
    ['a chain', ['A', 'B<A', 'C<B'], { A: '', B: 'A', C: 'AB' }],
    ['names in another case', ['A', 'B<a'], { A: '', B: 'A' }],
    ['a dependency on nothing', ['A', 'B<X'], { A: '', B: '' }],
    ['inside a container', ['A', ['C<A', 'D', 'E<D']], { A: '', C: 'ADE', D: 'A', E: 'AD' }],
    ['behind a container', [['C', 'D'], 'F<C'], { C: 'D', D: '', F: 'CD' }],
    ['two containers', [['C', 'D'], ['F<C', 'G']], { C: 'D', D: '', F: 'CDG', G: 'CD' }],
    ['containers in containers', ['A', ['C<A', ['D', 'E']]], { A: '', C: 'ADE', D: 'AE', E: 'A' }],
    ['no dependency across lists', ['A', ['C', 'D<A']], { A: '', C: 'D', D: '' }],
    ['a circle', ['A<B', 'B<A'], { A: 'AB', B: 'AB' }],
    ['itself', ['A<A'], { A: 'A' }],
  ])('%s', (_, sketches, expected) => {
    expect(before(activities(...sketches))).toEqual(expected)
  })

  it('takes every list of a container', () => {
    const list = activitiesOf(
      [
        { name: 'If', type: 'IfCondition', typeProperties: { ifTrueActivities: [{ name: 'T' }], ifFalseActivities: [{ name: 'F' }] } },
        { name: 'Switch', type: 'Switch', typeProperties: { cases: [{ value: '1', activities: [{ name: 'One' }] }, null, { value: '2', activities: [{ name: 'Two' }] }], defaultActivities: [{ name: 'Else' }] } },
        { name: 'Until', type: 'Until', typeProperties: { Activities: [{ name: 'Loop' }] } },
      ],
      [],
      'A.json',
    )
    expect(before(list)).toEqual({ If: 'FT', T: '', F: '', Switch: 'ElseOneTwo', One: '', Two: '', Else: '', Until: 'Loop', Loop: '' })
  })
})

describe('dependencyGraph', () => {
  it('holds siblings only', () => {
    const list = activities('A', ['C<A', 'D', 'E<D'], 'F<C,X')
    expect([...dependencyGraph(list)]).toEqual([[0, []], [1, [0]], [2, []], [3, [2]], [4, [1]]])
  })
})
