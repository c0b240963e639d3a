import { expect, it } from 'vitest'
import { liveReferences } from '../../../src/plan/deploy/live-references.js'
import type { LiveObject } from '../../../src/plan/deploy/live.js'
import { liveOf, type Properties } from './support.js'

const named = (referenceName: string, type: string) => ({ referenceName, type })
const ORDERS = { type: 'Json', linkedServiceName: named('Lake', 'LinkedServiceReference') }
const lookup = (name: string) => ({ name, type: 'Lookup', typeProperties: { source: { type: 'JsonSource' }, dataset: named('Orders', 'DatasetReference') } })

it.each<[what: string, objects: Properties, needs: Record<string, readonly string[]>]>([
  ['nothing', {}, {}],
  ['an object that needs nothing', { 'linkedService/Lake': { type: 'AzureBlobFS' } }, { 'linkedservice/lake': [] }],
  ['an object that needs another', { 'dataset/Orders': ORDERS }, { 'dataset/orders': ['linkedservice/lake'] }],
  ['one that needs another twice', { 'pipeline/Load': { activities: [lookup('a'), lookup('b')] } }, { 'pipeline/load': ['dataset/orders'] }],
  ['several', { 'dataset/Orders': ORDERS, 'trigger/Nightly': { type: 'ScheduleTrigger', pipelines: [{ pipelineReference: named('Load', 'PipelineReference') }] } }, { 'dataset/orders': ['linkedservice/lake'], 'trigger/nightly': ['pipeline/load'] }],
  ['a private endpoint', { 'managedPrivateEndpoint/Default/Lake': {} }, { 'managedprivateendpoint/default/lake': ['managedvirtualnetwork/default'] }],
  ['private endpoints of two networks', { 'managedPrivateEndpoint/a/Lake': {}, 'managedPrivateEndpoint/b/Lake': {} }, { 'managedprivateendpoint/a/lake': ['managedvirtualnetwork/a'], 'managedprivateendpoint/b/lake': ['managedvirtualnetwork/b'] }],
  ['a network', { 'managedVirtualNetwork/Default': {} }, { 'managedvirtualnetwork/default': [] }],
  ['what it has no folder for', { 'activity/Lonely': { type: 'Wait' } }, {}],
])('of %s', (_, objects, needs) => {
  expect(Object.fromEntries(liveReferences(liveOf(objects).objects))).toEqual(needs)
})

it('is nothing of an object without properties', () => {
  const bare = { id: 'dataset/Bare', kind: 'dataset', name: 'Bare', tag: null, body: { name: 'Bare' } } satisfies LiveObject
  expect(Object.fromEntries(liveReferences([bare]))).toEqual({ 'dataset/bare': [] })
})
