import { DataFactoryManagementClient } from '@azure/arm-datafactory'
import { describe, expect, it } from 'vitest'
import type { InProcess } from '../../src/emulator/in-process.js'
import { credentialOf, DEPLOYER, FACTORY, FOREIGNER, GROUP, live, STRANGER, SUBSCRIPTION } from './live.js'

/** Microsoft's own client, on the emulator in this process. */
function clientOf(world: InProcess, who = DEPLOYER): DataFactoryManagementClient {
  return new DataFactoryManagementClient(credentialOf(world, who), SUBSCRIPTION, { httpClient: world.http, retryOptions: { maxRetries: 0 } })
}

const AT = [GROUP, FACTORY] as const
const storage = { properties: { type: 'AzureBlobStorage', connectionString: 'DefaultEndpointsProtocol=https;AccountName=orchard;AccountKey=c2VjcmV0LXNlY3JldA==;EndpointSuffix=core.windows.net' } } as const
const dataset = { properties: { type: 'DelimitedText', linkedServiceName: { type: 'LinkedServiceReference', referenceName: 'Lake' } } } as const
const pipeline = { activities: [{ name: 'Wait', type: 'Wait' as const, waitTimeInSeconds: 1 }] }

describe('Data Factory, by the client of Microsoft', () => {
  it('takes, shows, lists page by page and deletes', async () => {
    const world = live({ options: { live: { pageSize: 2 } } })
    const client = clientOf(world)
    for (const name of ['One', 'Two', 'Three']) await client.pipelines.createOrUpdate(...AT, name, pipeline)
    expect((await client.pipelines.get(...AT, 'oNe')).name).toBe('One')
    const names: (string | undefined)[] = []
    for await (const { name } of client.pipelines.listByFactory(...AT)) names.push(name)
    expect(names).toEqual(['One', 'Two', 'Three'])
    expect(world.requests.filter(({ operation }) => operation === 'factory.list')).toHaveLength(2)
    await client.pipelines.delete(...AT, 'Two')
    await client.pipelines.delete(...AT, 'Two')
    await expect(client.pipelines.get(...AT, 'Two')).rejects.toMatchObject({ statusCode: 404 })
  })

  it('changes a tag with every write, and holds a writer to it', async () => {
    const client = clientOf(live())
    const first = await client.pipelines.createOrUpdate(...AT, 'One', pipeline)
    const second = await client.pipelines.createOrUpdate(...AT, 'One', pipeline, { ifMatch: first.etag ?? '' })
    expect(second.etag).not.toBe(first.etag)
    await expect(client.pipelines.createOrUpdate(...AT, 'One', pipeline, { ifMatch: first.etag ?? '' })).rejects.toMatchObject({ statusCode: 412 })
    await client.pipelines.createOrUpdate(...AT, 'One', pipeline, { ifMatch: '*' })
    await expect(client.pipelines.createOrUpdate(...AT, 'New', pipeline, { ifMatch: '*' })).rejects.toMatchObject({ statusCode: 412 })
  })

  it('looks at references', async () => {
    const client = clientOf(live())
    await expect(client.datasets.createOrUpdate(...AT, 'Apples', dataset)).rejects.toMatchObject({ statusCode: 400, code: 'BadRequest', message: expect.stringContaining("invalid reference 'Lake'") })
    await client.linkedServices.createOrUpdate(...AT, 'lake', storage)
    await client.datasets.createOrUpdate(...AT, 'Apples', dataset)
    await expect(client.linkedServices.delete(...AT, 'Lake')).rejects.toMatchObject({ statusCode: 400, message: expect.stringContaining('cannot be deleted since it is referenced by Apples.') })
    await client.datasets.delete(...AT, 'Apples')
    await client.linkedServices.delete(...AT, 'Lake')
  })

  it('shows no secret, and keeps it', async () => {
    const world = live()
    const client = clientOf(world)
    const shown = await client.linkedServices.createOrUpdate(...AT, 'Lake', storage)
    expect(shown.properties).toMatchObject({ type: 'AzureBlobStorage', connectionString: 'DefaultEndpointsProtocol=https;AccountName=orchard;EndpointSuffix=core.windows.net', encryptedCredential: expect.any(String) })
    await client.linkedServices.createOrUpdate(...AT, 'Sql', { properties: { type: 'AzureSqlDatabase', connectionString: { type: 'SecureString', value: 'Server=x;Password=hidden' } } })
    expect((await client.linkedServices.get(...AT, 'Sql')).properties).toMatchObject({ connectionString: { type: 'SecureString', value: '**********' } })
    expect(world.sent(FACTORY, 'linkedService/lake')).toContain('AccountKey=c2VjcmV0LXNlY3JldA==')
    expect(JSON.stringify(world.snapshot())).not.toMatch(/c2VjcmV0|hidden/)
  })

  it.each([
    ['at once', 0],
    ['as an operation', 2],
  ])('starts and stops triggers %s', async (_, polls) => {
    const client = clientOf(live({ options: { factory: { polls }, live: { retryAfter: 0 } } }))
    await client.pipelines.createOrUpdate(...AT, 'One', pipeline)
    const trigger = { properties: { type: 'ScheduleTrigger', recurrence: { frequency: 'Day', interval: 1 }, pipelines: [{ pipelineReference: { type: 'PipelineReference', referenceName: 'One' } }] } } as const
    const made = await client.triggers.createOrUpdate(...AT, 'Nightly', trigger)
    expect(made.properties.runtimeState).toBe('Stopped')
    await client.triggers.beginStartAndWait(...AT, 'Nightly', { updateIntervalInMs: 1 })
    const started = await client.triggers.get(...AT, 'Nightly')
    expect([started.properties.runtimeState, started.etag === made.etag]).toEqual(['Started', false])
    await expect(client.triggers.createOrUpdate(...AT, 'Nightly', trigger)).rejects.toMatchObject({ statusCode: 400, code: 'TriggerEnabledCannotUpdate' })
    await expect(client.triggers.delete(...AT, 'Nightly')).rejects.toMatchObject({ code: 'TriggerEnabledCannotUpdate' })
    expect((await client.triggers.queryByFactory(...AT, {})).value).toHaveLength(1)
    await client.triggers.beginStopAndWait(...AT, 'Nightly', { updateIntervalInMs: 1 })
    await client.triggers.delete(...AT, 'Nightly')
  })

  it('subscribes a trigger to events before it starts', async () => {
    const client = clientOf(live({ options: { live: { provisioning: 2 } } }))
    await client.pipelines.createOrUpdate(...AT, 'One', pipeline)
    await client.triggers.createOrUpdate(...AT, 'Arrival', { properties: { type: 'BlobEventsTrigger', scope: '/subscriptions/x', events: ['Microsoft.Storage.BlobCreated'], pipelines: [{ pipelineReference: { type: 'PipelineReference', referenceName: 'One' } }] } })
    await expect(client.triggers.beginStartAndWait(...AT, 'Arrival')).rejects.toMatchObject({ statusCode: 400, message: expect.stringContaining('Disabled') })
    await client.triggers.beginSubscribeToEventsAndWait(...AT, 'Arrival')
    await expect(client.triggers.beginStartAndWait(...AT, 'Arrival')).rejects.toMatchObject({ message: expect.stringContaining('during provisioning') })
    const states: (string | undefined)[] = []
    for (let look = 0; look < 3; look++) states.push((await client.triggers.getEventSubscriptionStatus(...AT, 'Arrival')).status)
    expect(states).toEqual(['Provisioning', 'Provisioning', 'Enabled'])
    await client.triggers.beginStartAndWait(...AT, 'Arrival')
  })

  it('runs a pipeline by looks', async () => {
    const client = clientOf(live())
    await client.pipelines.createOrUpdate(...AT, 'One', pipeline)
    const { runId } = await client.pipelines.createRun(...AT, 'One', { parameters: { week: '2030-01' } })
    const states: (string | undefined)[] = []
    for (let look = 0; look < 3; look++) states.push((await client.pipelineRuns.get(...AT, runId)).status)
    expect(states).toEqual(['Queued', 'InProgress', 'Succeeded'])
    const filter = { lastUpdatedAfter: new Date(0), lastUpdatedBefore: new Date(1e13) }
    expect((await client.activityRuns.queryByPipelineRun(...AT, runId, filter)).value.map(({ activityName, status }) => [activityName, status])).toEqual([['Wait', 'Succeeded']])
    expect((await client.pipelineRuns.queryByFactory(...AT, { ...filter, filters: [{ operand: 'PipelineName', operator: 'Equals', values: ['One'] }] })).value).toHaveLength(1)
  })

  it('makes a factory, which holds objects like any other', async () => {
    const world = live()
    const client = clientOf(world)
    const { location, name, eTag } = await client.factories.createOrUpdate(GROUP, 'pears-adf', { location: 'westeurope', tags: { team: 'pears' } })
    expect([location, name, /^"[0-9a-f-]{36}"$/.test(eTag ?? '')]).toEqual(['westeurope', 'pears-adf', true])
    expect(await client.factories.get(GROUP, 'Pears-ADF')).toMatchObject({ name: 'pears-adf', tags: { team: 'pears' } })
    await client.pipelines.createOrUpdate(GROUP, 'pears-adf', 'One', pipeline)
    await expect(client.pipelines.get(...AT, 'One')).rejects.toMatchObject({ statusCode: 404 })
    expect((await client.pipelines.get(GROUP, 'pears-adf', 'One')).name).toBe('One')
    // what was made is there after a restart
    const later = clientOf(live({ before: world.state() }))
    expect((await later.pipelines.get(GROUP, 'pears-adf', 'One')).name).toBe('One')
    await expect(client.factories.createOrUpdate('nowhere', 'pears-adf', { location: 'westeurope' })).rejects.toMatchObject({ statusCode: 404 })
    await expect(client.factories.createOrUpdate(GROUP, 'p', { location: 'westeurope' })).rejects.toMatchObject({ statusCode: 400 })
    await expect(client.factories.createOrUpdate(GROUP, 'plums-adf', {})).rejects.toMatchObject({ statusCode: 400, code: 'LocationRequired' })
    await expect(client.factories.createOrUpdate(GROUP, 'plums-adf', { location: 'westeurope' }, { ifMatch: '*' })).rejects.toMatchObject({ statusCode: 412 })
    await expect(client.factories.get(GROUP, 'plums-adf')).rejects.toMatchObject({ statusCode: 404 })
    await expect(clientOf(world, STRANGER).factories.createOrUpdate(GROUP, 'plums-adf', { location: 'westeurope' })).rejects.toMatchObject({ statusCode: 403 })
  })

  it('shows and takes global parameters by themselves', async () => {
    const client = clientOf(live())
    const listed = async (): Promise<unknown[]> => {
      const found: unknown[] = []
      for await (const { name, properties } of client.globalParameters.listByFactory(...AT)) found.push([name, properties])
      return found
    }
    expect(await listed()).toEqual([])
    await expect(client.globalParameters.get(...AT, 'default')).rejects.toMatchObject({ statusCode: 404 })
    const before = (await client.factories.get(...AT)).eTag
    await client.globalParameters.createOrUpdate(...AT, 'default', { properties: { waitTime: { type: 'Int', value: 5 } } })
    expect(await listed()).toEqual([['default', { waitTime: { type: 'Int', value: 5 } }]])
    expect((await client.globalParameters.get(...AT, 'default')).properties).toEqual({ waitTime: { type: 'Int', value: 5 } })
    // they are those of the factory
    const { globalParameters, eTag } = await client.factories.get(...AT)
    expect([globalParameters, eTag === before]).toEqual([{ waitTime: { type: 'Int', value: 5 } }, false])
    await expect(client.globalParameters.createOrUpdate(...AT, 'other', { properties: {} })).rejects.toMatchObject({ statusCode: 400 })
    await client.globalParameters.delete(...AT, 'default')
    await client.globalParameters.delete(...AT, 'default')
    expect([await listed(), (await client.factories.get(...AT)).globalParameters]).toEqual([[], undefined])
  })

  it('takes how a self-hosted runtime is updated', async () => {
    const client = clientOf(live())
    const { etag } = await client.integrationRuntimes.createOrUpdate(...AT, 'barn', { properties: { type: 'SelfHosted', description: 'in the barn' } })
    const updated = await client.integrationRuntimes.update(...AT, 'barn', { autoUpdate: 'Off', updateDelayOffset: '"PT3H"' })
    expect([updated.properties, updated.etag === etag]).toMatchObject([{ type: 'SelfHosted', description: 'in the barn' }, false])
    await expect(client.integrationRuntimes.update(...AT, 'barn', { autoUpdate: 'Perhaps' })).rejects.toMatchObject({ statusCode: 400 })
    await expect(client.integrationRuntimes.update(...AT, 'shed', { autoUpdate: 'On' })).rejects.toMatchObject({ statusCode: 404 })
  })

  it('shows and takes the factory itself', async () => {
    const client = clientOf(live())
    const factory = await client.factories.get(...AT)
    expect([factory.eTag?.startsWith('"'), factory.location]).toEqual([true, 'westeurope'])
    const next = await client.factories.createOrUpdate(...AT, { location: 'westeurope', globalParameters: { rows: { type: 'Int', value: 3 } } }, { ifMatch: factory.eTag ?? '' })
    expect(next.globalParameters).toEqual({ rows: { type: 'Int', value: 3 } })
    await expect(client.factories.createOrUpdate(...AT, { location: 'westeurope' }, { ifMatch: factory.eTag ?? '' })).rejects.toMatchObject({ statusCode: 412 })
    expect((await client.factories.update(...AT, { tags: { team: 'apples' } })).tags).toEqual({ team: 'apples' })
  })

  it.each([
    ['without rights', STRANGER, 403, 'AuthorizationFailed'],
    ['of another tenant', FOREIGNER, 401, 'InvalidAuthenticationTokenTenant'],
  ])('refuses a principal %s', async (_, who, statusCode, code) => {
    await expect(clientOf(live(), who).pipelines.get(...AT, 'One')).rejects.toMatchObject({ statusCode, code })
  })

  it('is hit by faults', async () => {
    const world = live({ faults: [{ kind: 'throttle', on: 'factory.write', seconds: 7 }, { kind: 'lost', on: 'factory.write', after: 1 }] })
    const client = clientOf(world)
    await expect(client.pipelines.createOrUpdate(...AT, 'One', pipeline)).rejects.toMatchObject({ statusCode: 429 })
    await client.pipelines.createOrUpdate(...AT, 'One', pipeline).catch(() => undefined)
    expect(world.requests.map(({ status }) => status)).toEqual([429, 0])
  })
})
