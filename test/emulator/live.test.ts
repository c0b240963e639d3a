import { createHttpHeaders, createPipelineRequest, type HttpMethods } from '@azure/core-rest-pipeline'
import { describe, expect, it } from 'vitest'
import type { InProcess } from '../../src/emulator/in-process.js'
import { lookUp, valuesOf, withEntry, type Table } from '../../src/emulator/live-table.js'
import { DEPLOYER, FACTORY, GROUP, live, LIVE_SEED, SUBSCRIPTION, factory } from './live.js'

const BASE = `https://management.azure.com/subscriptions/${SUBSCRIPTION}/resourceGroups/${GROUP}/providers/Microsoft.DataFactory/factories/${FACTORY}`

interface Heard {
  readonly status: number
  readonly json: { readonly error?: { readonly code: string; readonly message: string }; readonly properties?: Readonly<Record<string, unknown>> } | undefined
}

/** Asks for a place behind the factory. */
async function ask(world: InProcess, method: HttpMethods, path: string, body?: unknown): Promise<Heard> {
  const headers = createHttpHeaders({ authorization: `Bearer ${world.token('https://management.azure.com', DEPLOYER.clientId, DEPLOYER.tenant)}` })
  const { status, bodyAsText } = await world.http.sendRequest(createPipelineRequest({ url: `${BASE}/${path}?api-version=2018-06-01`, method, headers, ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }) }))
  return { status, json: bodyAsText ? (JSON.parse(bodyAsText) as Heard['json']) : undefined }
}

const endpoint = (resource: string) => ({ properties: { groupId: 'blob', privateLinkResourceId: resource } })
const window = (name: string, ...needs: string[]) => ({ properties: { type: 'TumblingWindowTrigger', pipeline: { pipelineReference: { type: 'PipelineReference', referenceName: name } }, typeProperties: { dependsOn: needs.map((referenceName) => ({ type: 'TriggerDependencyReference', referenceTrigger: { type: 'TriggerReference', referenceName } })) } } })

describe('what a factory refuses', () => {
  it.each<[string, string, unknown, string]>([
    ['no JSON', 'pipelines/A', '{', 'could not be deserialized'],
    ['no properties', 'pipelines/A', {}, "missing property 'properties'"],
    ['no type', 'datasets/A', { properties: {} }, "missing property 'type'"],
    ['an activity without a name', 'pipelines/A', { properties: { activities: [{ type: 'Wait' }] } }, "no 'name'"],
    ['a name that cannot be', 'pipelines/A%25B', { properties: {} }, "name 'A%B' is invalid"],
    ['the name of another', 'pipelines/A', { name: 'B', properties: {} }, "The name 'B'"],
    ['a pipeline that calls none', 'pipelines/A', { properties: { activities: [{ name: 'Call', type: 'ExecutePipeline', typeProperties: { pipeline: { type: 'PipelineReference', referenceName: 'None' } } }] } }, "invalid reference 'None'"],
  ])('%s', async (_, path, body, words) => {
    const { status, json } = await ask(live(), 'PUT', path, body)
    expect([status, json?.error?.code]).toEqual([400, 'BadRequest'])
    expect(json?.error?.message).toContain(words)
  })

  it('an endpoint without its network, and one with other properties', async () => {
    const world = live()
    const path = 'managedVirtualNetworks/default/managedPrivateEndpoints/lake'
    expect((await ask(world, 'PUT', path, endpoint('/a'))).status).toBe(404)
    expect((await ask(world, 'PUT', 'managedVirtualNetworks/default', { properties: {} })).status).toBe(200)
    expect((await ask(world, 'PUT', path, endpoint('/a'))).json?.properties).toMatchObject({ provisioningState: 'Succeeded' })
    expect((await ask(world, 'PUT', path, endpoint('/b'))).status).toBe(400)
    expect((await ask(world, 'DELETE', 'managedVirtualNetworks/default')).status).toBe(405)
  })

  it('a window that starts before what it depends on, or outlasts it', async () => {
    const world = live()
    await ask(world, 'PUT', 'pipelines/P', { properties: {} })
    await ask(world, 'PUT', 'triggers/First', window('P'))
    await ask(world, 'PUT', 'triggers/Second', window('P', 'First'))
    const statuses: number[] = []
    for (const path of ['Second/start', 'First/start', 'Second/start', 'First/stop', 'Second/stop', 'First/stop']) statuses.push((await ask(world, 'POST', `triggers/${path}`)).status)
    expect(statuses).toEqual([400, 200, 200, 400, 200, 200])
    expect((await ask(world, 'DELETE', 'triggers/First')).json?.error?.message).toContain('cannot be deleted since it is referenced by Second.')
  })

  it('another factory, and what no factory has', async () => {
    const world = live()
    expect([(await ask(world, 'GET', 'apples/A')).status, (await ask(world, 'GET', 'pipelines/A')).status]).toEqual([404, 404])
    const nowhere = live({ seed: { ...LIVE_SEED, factories: [{ ...factory, name: 'other' }] } })
    expect((await ask(nowhere, 'GET', 'pipelines/A')).json?.error?.code).toBe('ResourceNotFound')
  })
})

describe('what a factory shows', () => {
  it('no plain secret of a linked service, and a credential in its place', async () => {
    const world = live()
    await ask(world, 'PUT', 'linkedservices/Api', { properties: { type: 'AzureML', typeProperties: { mlEndpoint: 'https://a.example/', apiKey: 'canary', nested: { type: 'SecureString', value: 'canary' } } } })
    const { json } = await ask(world, 'GET', 'linkedservices/Api')
    expect(json?.properties?.['typeProperties']).toEqual({ mlEndpoint: 'https://a.example/', nested: { type: 'SecureString', value: '**********' }, encryptedCredential: expect.any(String) as unknown })
    expect(world.sent(FACTORY, 'linkedService/Api')).toContain('canary')
  })

  it.each([
    [true, { annotations: [], activities: [{ name: 'W', type: 'Wait', dependsOn: [], userProperties: [] }], lastPublishTime: expect.any(String) as unknown }],
    [false, { activities: [{ name: 'W', type: 'Wait' }] }],
  ])('what only observation tells, by option: %s', async (extras, properties) => {
    const world = live({ options: { live: { extras } } })
    await ask(world, 'PUT', 'pipelines/A', { properties: { activities: [{ name: 'W', type: 'Wait' }] } })
    expect((await ask(world, 'GET', 'pipelines/A')).json?.properties).toEqual(properties)
  })

  it('what another emulator left', async () => {
    const before = live()
    await ask(before, 'PUT', 'pipelines/A', { properties: {} })
    const after = live({ before: JSON.parse(JSON.stringify(before.state())) as ReturnType<InProcess['state']> })
    expect(after.snapshot()).toEqual(before.snapshot())
    expect((await ask(after, 'GET', 'pipelines/A')).status).toBe(200)
  })
})

it('a request that is never answered ends when it is given up', async () => {
  const world = live({ faults: [{ kind: 'hang', on: 'factory.read' }] })
  const controller = new AbortController()
  const asked = world.http.sendRequest(createPipelineRequest({ url: `${BASE}?api-version=2018-06-01`, abortSignal: controller.signal }))
  controller.abort()
  await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
})

it('a table gives back what was put into it', () => {
  let table: Table<number> = {}
  for (let key = 0; key < 500; key++) table = withEntry(table, `k${key}`, key)
  for (let key = 0; key < 500; key += 2) table = withEntry(table, `k${key}`, undefined)
  expect([lookUp(table, 'k1'), lookUp(table, 'k2'), lookUp(table, 'toString'), valuesOf(table).length]).toEqual([1, undefined, undefined, 250])
})
