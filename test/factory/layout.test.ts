import { describe, expect, it } from 'vitest'
import { seatOf, stemOf, type Seat } from '../../src/factory/layout.js'

const seat = (root: string, kind: Seat['kind'], stem: string): Seat => ({ root, kind, stem })

describe('seatOf', () => {
  it.each<[string, Seat | undefined]>([
    ['pipeline/A.json', seat('.', 'pipeline', 'A')],
    ['./pipeline/A.json', seat('.', 'pipeline', 'A')],
    ['factories/meadow/pipeline/A.json', seat('factories/meadow', 'pipeline', 'A')],
    ['/pipeline/A.json', seat('/', 'pipeline', 'A')],
    ['/srv/linkedService/A.json', seat('/srv', 'linkedService', 'A')],
    ['../dataset/A.json', seat('..', 'dataset', 'A')],
    ['Pipeline/A.json', seat('.', 'pipeline', 'A')],
    ['LINKEDSERVICE/A.JSON', seat('.', 'linkedService', 'A')],
    ['pipeline/A b.c.json', seat('.', 'pipeline', 'A b.c')],
    ['pipeline/.json', seat('.', 'pipeline', '')],
    ['trigger/T.json', seat('.', 'trigger', 'T')],
    ['factory/meadow.json', seat('.', 'factory', 'meadow')],
    ['pipeline/pipeline/A.json', seat('pipeline', 'pipeline', 'A')],
    ['managedVirtualNetwork/default.json', seat('.', 'managedVirtualNetwork', 'default')],
    ['managedVirtualNetwork/default/managedPrivateEndpoint/A.json', seat('.', 'managedPrivateEndpoint', 'A')],
    ['x/ManagedVirtualNetwork/default/managedprivateendpoint/A.json', seat('x', 'managedPrivateEndpoint', 'A')],
    ['managedPrivateEndpoint/A.json', undefined],
    ['other/default/managedPrivateEndpoint/A.json', undefined],
    ['activity/A.json', undefined],
    ['pipelines/A.json', undefined],
    ['pipeline/A.txt', undefined],
    ['pipeline/A.json.bak', undefined],
    ['pipeline/folder/A.json', undefined],
    ['A.json', undefined],
    ['pipeline', undefined],
    ['constructor/A.json', undefined],
    ['__proto__/A.json', undefined],
    ['', undefined],
  ])('of %j', (path, expected) => {
    expect(seatOf(path)).toEqual(expected)
  })
})

describe('stemOf', () => {
  it.each([
    ['a/b/C.json', 'C'],
    ['C.JSON', 'C'],
    ['C', 'C'],
    ['C.json.json', 'C.json'],
  ])('of %j', (path, stem) => {
    expect(stemOf(path)).toBe(stem)
  })
})
