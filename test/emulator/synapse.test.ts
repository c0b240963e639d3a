import { ArtifactsClient } from '@azure/synapse-artifacts'
import { describe, expect, it } from 'vitest'
import type { InProcess } from '../../src/emulator/in-process.js'
import type { Options } from '../../src/emulator/settings.js'
import { credentialOf, DEPLOYER, live, STRANGER, WORKSPACE } from './live.js'

const ENDPOINT = `https://${WORKSPACE}.dev.azuresynapse.net`
const QUICK: Options = { live: { retryAfter: 0, pageSize: 2 } }
const pipeline = { activities: [{ name: 'Wait', type: 'Wait' as const, waitTimeInSeconds: 1 }] }

/** Microsoft's own client, on the emulator in this process. */
function clientOf(world: InProcess, who = DEPLOYER): ArtifactsClient {
  return new ArtifactsClient(credentialOf(world, who), ENDPOINT, { httpClient: world.http, retryOptions: { maxRetries: 0 } })
}

describe('Synapse, by the client of Microsoft', () => {
  it('takes, shows, lists, renames and deletes by operations', async () => {
    const world = live({ options: QUICK })
    const { pipelineOperations: pipelines } = clientOf(world)
    for (const name of ['One', 'Two', 'Three']) await pipelines.beginCreateOrUpdatePipelineAndWait(name, pipeline)
    expect((await pipelines.getPipeline('one')).name).toBe('One')
    await pipelines.beginRenamePipelineAndWait('Two', { newName: 'Deux' })
    await pipelines.beginDeletePipelineAndWait('Three')
    const names: (string | undefined)[] = []
    for await (const { name } of pipelines.listPipelinesByWorkspace()) names.push(name)
    expect(names).toEqual(['One', 'Deux'])
    expect(world.requests.filter(({ operation }) => operation === 'synapse.operation').length).toBeGreaterThan(4)
  })

  it('holds a writer to a tag', async () => {
    const { pipelineOperations: pipelines } = clientOf(live({ options: QUICK }))
    await pipelines.beginCreateOrUpdatePipelineAndWait('One', pipeline)
    await expect(pipelines.beginCreateOrUpdatePipelineAndWait('One', pipeline, { ifMatch: '"other"' })).rejects.toMatchObject({ statusCode: 412 })
  })

  it.each(['notebook', 'sqlScript', 'kqlScript', 'sparkJob', 'sparkConfiguration'] as const)('takes a %s', async (kind) => {
    const client = clientOf(live({ options: QUICK }))
    switch (kind) {
      case 'notebook':
        await client.notebookOperations.beginCreateOrUpdateNotebookAndWait('A', { name: 'A', properties: { nbformat: 4, nbformatMinor: 2, cells: [], metadata: {} } })
        expect((await client.notebookOperations.getNotebook('A')).properties.nbformat).toBe(4)
        break
      case 'sqlScript':
        await client.sqlScriptOperations.beginCreateOrUpdateSqlScriptAndWait('A', { name: 'A', properties: { content: { query: 'select 1' } } })
        expect((await client.sqlScriptOperations.getSqlScript('A')).properties.content.query).toBe('select 1')
        break
      case 'kqlScript':
        await client.kqlScriptOperations.beginCreateOrUpdateAndWait('A', { properties: { content: { query: 'apples' } } })
        expect((await client.kqlScriptOperations.getByName('A')).properties?.content?.query).toBe('apples')
        break
      case 'sparkJob':
        await client.sparkJobDefinitionOperations.beginCreateOrUpdateSparkJobDefinitionAndWait('A', { properties: { targetBigDataPool: { type: 'BigDataPoolReference', referenceName: 'small' }, jobProperties: { file: 'a.py', driverMemory: '1g', driverCores: 1, executorMemory: '1g', executorCores: 1, numExecutors: 1 } } })
        expect((await client.sparkJobDefinitionOperations.getSparkJobDefinition('A')).properties.jobProperties.file).toBe('a.py')
        break
      case 'sparkConfiguration':
        await client.sparkConfigurationOperations.beginCreateOrUpdateSparkConfigurationAndWait('A', { properties: { configs: { a: 'b' } } })
        expect((await client.sparkConfigurationOperations.getSparkConfiguration('A')).properties.configs).toEqual({ a: 'b' })
    }
  })

  it('starts a trigger, and runs a pipeline', async () => {
    const client = clientOf(live({ options: QUICK }))
    await client.pipelineOperations.beginCreateOrUpdatePipelineAndWait('One', pipeline)
    await client.triggerOperations.beginCreateOrUpdateTriggerAndWait('Nightly', { properties: { type: 'ScheduleTrigger', recurrence: { frequency: 'Day', interval: 1 }, pipelines: [{ pipelineReference: { type: 'PipelineReference', referenceName: 'One' } }] } })
    await client.triggerOperations.beginStartTriggerAndWait('Nightly')
    expect((await client.triggerOperations.getTrigger('Nightly')).properties.runtimeState).toBe('Started')
    const { runId } = await client.pipelineOperations.createPipelineRun('One')
    expect((await client.pipelineRunOperations.getPipelineRun(runId)).status).toBe('Queued')
    expect((await client.pipelineRunOperations.queryActivityRuns('One', runId, { lastUpdatedAfter: new Date(0), lastUpdatedBefore: new Date(1e13) })).value).toHaveLength(1)
    expect((await client.workspaceOperations.get()).name).toBe(WORKSPACE)
  })

  it('refuses principals without rights, and tokens of Azure Resource Manager', async () => {
    const world = live({ options: QUICK })
    await expect(clientOf(world, STRANGER).pipelineOperations.getPipeline('One')).rejects.toMatchObject({ statusCode: 403 })
    const token = world.token('https://management.azure.com', DEPLOYER.clientId, DEPLOYER.tenant)
    const wrong = new ArtifactsClient({ getToken: async () => ({ token, expiresOnTimestamp: 1e14 }) }, ENDPOINT, { httpClient: world.http, retryOptions: { maxRetries: 0 } })
    await expect(wrong.pipelineOperations.getPipeline('One')).rejects.toMatchObject({ statusCode: 401 })
  })
})

describe('an operation of Synapse', () => {
  const dataset = { properties: { type: 'DelimitedText', linkedServiceName: { type: 'LinkedServiceReference', referenceName: 'Lake' } } }

  it.each<['location' | 'operation-id', 'body' | 'status']>([
    ['location', 'body'],
    ['location', 'status'],
    ['operation-id', 'body'],
  ])('tells of a failure when it is asked: %s, %s', async (answer, failure) => {
    const world = live({ options: { ...QUICK, synapse: { polls: 1, answer, failure } } })
    const ask = async (path: string, method: 'GET' | 'PUT' = 'GET', body?: unknown) => {
      const { createHttpHeaders, createPipelineRequest } = await import('@azure/core-rest-pipeline')
      const headers = createHttpHeaders({ authorization: `Bearer ${world.token('https://dev.azuresynapse.net', DEPLOYER.clientId, DEPLOYER.tenant)}` })
      const { status, headers: heard, bodyAsText } = await world.http.sendRequest(createPipelineRequest({ url: `${ENDPOINT}${path}?api-version=2020-12-01`, method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }))
      return { status, location: heard.get('location'), json: !bodyAsText ? undefined : (JSON.parse(bodyAsText) as { readonly operationId?: string; readonly status?: string; readonly error?: { readonly message: string } }) }
    }
    const accepted = await ask('/datasets/Apples', 'PUT', dataset)
    expect([accepted.status, accepted.location !== undefined]).toEqual([202, answer === 'location'])
    const path = `/operationResults/${accepted.json?.operationId}`
    expect((await ask(path)).status).toBe(202)
    const end = await ask(path)
    expect([end.status, end.json?.status]).toEqual(failure === 'body' ? [200, 'Failed'] : [400, undefined])
    expect(end.json?.error?.message).toContain("invalid reference 'Lake'")
    expect((await ask('/datasets/Apples')).status).toBe(404)
  })
})
