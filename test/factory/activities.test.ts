import { describe, expect, it } from 'vitest'
import { activitiesOf } from '../../src/factory/activities.js'

const of = (...list: unknown[]): ReturnType<typeof activitiesOf> => activitiesOf(list, ['properties', 'activities'], 'A.json')
const needs = (activity: string): object => ({ dependsOn: [{ activity, dependencyConditions: ['Succeeded'] }] })

describe('activitiesOf', () => {
  it.each<[string, unknown, string[]]>([
    ['no list', { name: 'A' }, []],
    ['nothing', undefined, []],
    ['what is no object', [null, 'A', 1, [], { name: 'B' }], ['4 B ']],
    ['no names and types', [{}, { name: 1, type: 2 }], ['0  ', '1  ']],
    ['types in another case', [{ name: 'A', type: 'azuremlbatchexecution' }, { name: 'B', type: 'New' }], ['0 A AzureMLBatchExecution', '1 B New']],
    ['keys in another case', [{ NAME: 'A', Type: 'Wait' }], ['0 A Wait']],
    ['what is inside, where it stands', [{ name: 'A', typeProperties: { activities: [{ name: 'B' }] } }, { name: 'C' }], ['0 A ', '0/typeProperties/activities/0 B ', '1 C ']],
  ])('of %s', (_, list, expected) => {
    expect(activitiesOf(list, [], 'A.json').map(({ path, name, type }) => `${path.join('/')} ${name} ${type}`)).toEqual(expected)
  })

  it('knows where each part stands', () => {
    const [activity] = of({ Name: 'A', DependsOn: [null, { Activity: 'B', DependencyConditions: ['Succeeded', 1] }], linkedServiceName: { referenceName: 'L', type: 'LinkedServiceReference' } })
    const path = ['properties', 'activities', 0]
    expect(activity?.at).toEqual({ file: 'A.json', path: [...path, 'Name'] })
    expect(activity?.dependsOn).toEqual([
      {
        path: [...path, 'DependsOn', 1],
        activity: 'B',
        at: { file: 'A.json', path: [...path, 'DependsOn', 1, 'Activity'] },
        conditions: [{ name: 'Succeeded', at: { file: 'A.json', path: [...path, 'DependsOn', 1, 'DependencyConditions', 0] } }],
        conditionsAt: { file: 'A.json', path: [...path, 'DependsOn', 1, 'DependencyConditions'] },
        isUnconditional: false,
      },
    ])
    expect(activity?.linkedService).toMatchObject({ at: { file: 'A.json', path: [...path, 'linkedServiceName', 'referenceName'] }, path: [...path, 'linkedServiceName'], kind: 'linkedService', name: 'L' })
  })

  it.each<[string, unknown[], (number | undefined)[]]>([
    ['a sibling', [{ name: 'A' }, { name: 'B', ...needs('A') }], [0]],
    ['one in another case', [{ name: 'A' }, { name: 'B', ...needs('a') }], [0]],
    ['one that comes later', [{ name: 'B', ...needs('A') }, { name: 'A' }], [1]],
    ['the first of equal names', [{ name: 'A' }, { name: 'A' }, { name: 'B', ...needs('A') }], [0]],
    ['the exact name, before one in another case', [{ name: 'A' }, { name: 'a' }, { name: 'B', ...needs('A') }], [0]],
    ['the exact name, behind one in another case', [{ name: 'A' }, { name: 'a' }, { name: 'B', ...needs('a') }], [1]],
    ['nothing', [{ name: 'B', ...needs('X') }], [undefined]],
    ['no name', [{}, { name: 'B', ...needs('') }], [undefined]],
    ['a name of an object of JavaScript', [{ name: 'B', ...needs('constructor') }], [undefined]],
    ['one inside a sibling', [{ name: 'A', typeProperties: { activities: [{ name: 'I' }] } }, { name: 'B', ...needs('I') }], [undefined]],
    ['one around', [{ name: 'A', typeProperties: { activities: [{ name: 'I', ...needs('A') }] } }], [undefined]],
  ])('finds what a dependency names: %s', (_, list, targets) => {
    expect(of(...list).flatMap(({ dependsOn }) => dependsOn.map(({ target }) => target))).toEqual(targets)
  })

  it.each<[object, string | undefined]>([
    [{}, undefined],
    [{ state: 'Active', onInactiveMarkAs: 'Failed' }, undefined],
    [{ state: 'Inactive' }, 'Succeeded'],
    [{ state: 'inactive', onInactiveMarkAs: 'Skipped' }, 'Skipped'],
    [{ state: 'Inactive', onInactiveMarkAs: 'Failed' }, 'Failed'],
    [{ state: 'Inactive', onInactiveMarkAs: 1 }, 'Succeeded'],
    [{ state: { toString: 1 } }, undefined],
  ])('knows how %j ends', (more, outcome) => {
    expect(of({ name: 'A', ...more })[0]?.inactive).toBe(outcome)
  })
})
