import { DataFactoryManagementClient } from '@azure/arm-datafactory'
import { ArtifactsClient } from '@azure/synapse-artifacts'
import { describe, expect, it } from 'vitest'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readScenario, withScenario } from '../../src/emulator/scenario.js'
import { EMPTY_SEED } from '../../src/emulator/seed.js'
import { FIXTURES } from '../support/fixture.js'
import { DEPLOYER, FACTORY, GROUP, LIVE_SEED, SUBSCRIPTION, WORKSPACE } from './live.js'
import { rehearse } from './rehearsal.js'

const RETRY = { retryOptions: { maxRetries: 0 } }
const pipeline = { activities: [{ name: 'Wait', type: 'Wait' as const, waitTimeInSeconds: 1 }] }

describe('behind the port, without a storage service', () => {
  it('serves the clients of Microsoft, signed in by Entra', async () => {
    await using rehearsal = await rehearse({ seed: LIVE_SEED, options: { live: { pageSize: 1, retryAfter: 0 } } })
    const credential = rehearsal.credential(DEPLOYER)
    const factory = new DataFactoryManagementClient(credential, SUBSCRIPTION, { httpClient: rehearsal.http, ...RETRY })
    for (const name of ['One', 'Two']) await factory.pipelines.createOrUpdate(GROUP, FACTORY, name, pipeline)
    const names: (string | undefined)[] = []
    for await (const { name } of factory.pipelines.listByFactory(GROUP, FACTORY)) names.push(name)
    const workspace = new ArtifactsClient(credential, `https://${WORKSPACE}.dev.azuresynapse.net`, { httpClient: rehearsal.http, ...RETRY })
    await workspace.pipelineOperations.beginCreateOrUpdatePipelineAndWait('Three', pipeline)
    expect(names).toEqual(['One', 'Two'])
    expect(rehearsal.snapshot().live.map(({ flavour, name, objects }) => [flavour, name, objects.map(({ id }) => id)])).toEqual([
      ['data-factory', FACTORY, ['pipeline/One', 'pipeline/Two']],
      ['synapse', WORKSPACE, ['pipeline/Three']],
    ])
    expect(await rehearsal.ask(`https://management.azure.com/subscriptions/${SUBSCRIPTION}?api-version=2022-12-01`, { bearer: await rehearsal.token(DEPLOYER) })).toMatchObject({ status: 200, json: { subscriptionId: SUBSCRIPTION, tenantId: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown } })
  })

  it('stands there as a scenario says', async () => {
    const read = readScenario(readFileSync(join(FIXTURES, 'emulator/factory.json'), 'utf8'))
    if (read.problems) throw new Error(read.problems.map(({ message }) => message).join('\n'))
    const { scenario } = read
    const { seed, problems } = withScenario(EMPTY_SEED, scenario)
    expect(problems).toEqual([])
    await using rehearsal = await rehearse({ seed, faults: scenario.faults ?? [], options: scenario.options ?? {} })
    expect(rehearsal.snapshot().live.map(({ name, objects }) => [name, objects.map(({ id, state }) => [id, state])])).toEqual([
      ['meadow-adf', [['pipeline/Mow', undefined], ['trigger/Nightly', 'Started']]],
      ['meadow-syn', []],
    ])
  })

  it.each([
    ['{ "version": 1, "factories": [{ "subscriptionId": "a", "resourceGroupName": "b" }] }', 'Number 1 of "factories" has no "name".'],
    ['{ "version": 1, "workspaces": [{ "name": "a", "objects": { "pipelines/A": { "properties": {} } } }] }', '"objects" must be an object of objects by kind and name, such as "pipeline/Load".'],
    ['{ "version": 1, "workspaces": [{ "name": "a", "objects": { "pipeline/A": {} } }] }', '"pipeline/A" has no "properties".'],
  ])('must be a scenario: %s', (text, words) => {
    expect(readScenario(text).problems?.map(({ message }) => message).join('\n')).toContain(words)
  })

  it('keeps no secret out of the state, and shows none in its record of requests', async () => {
    await using rehearsal = await rehearse({ seed: LIVE_SEED })
    const { requestLine } = await import('../../src/emulator/describe.js')
    const url = `https://management.azure.com/subscriptions/${SUBSCRIPTION}/resourceGroups/${GROUP}/providers/Microsoft.DataFactory/factories/${FACTORY}/linkedservices/Lake?api-version=2018-06-01`
    await rehearsal.ask(url, { method: 'PUT', bearer: await rehearsal.token(DEPLOYER), body: { properties: { type: 'AzureBlobStorage', typeProperties: { connectionString: 'AccountName=a;AccountKey=canary' } } } })
    expect(rehearsal.requests.map(requestLine).join('')).not.toContain('canary')
    expect(JSON.stringify(rehearsal.snapshot())).not.toContain('canary')
  })
})
