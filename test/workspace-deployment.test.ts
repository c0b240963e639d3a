import { beforeAll, describe, expect, it } from 'vitest'
import { applied, openWorld, planned, PRINCIPAL, textsOf, WORKSPACE } from './support/deployments.js'
import { onDeployStage, WORKSPACE_TARGET } from './support/deploy-stage.js'
import { killedAtLines } from './support/killed-deployment.js'
import type { FactoryFiles } from './support/random-factories.js'

beforeAll(() => {
  Object.assign(process.env, { AZURE_TENANT_ID: PRINCIPAL.tenant, AZURE_CLIENT_ID: PRINCIPAL.clientId, AZURE_CLIENT_SECRET: PRINCIPAL.secret })
})

const reference = (referenceName: string, type: string): unknown => ({ referenceName, type })

/** A workspace with every kind that its development endpoint takes, in a version. */
function workspaceFiles(version: number): FactoryFiles {
  return {
    'credential/Deploy.json': { name: 'Deploy', properties: { type: 'ManagedIdentity', description: `credential ${version}`, typeProperties: { resourceId: '/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/deploy' } } },
    'linkedService/Lake.json': { name: 'Lake', properties: { type: 'AzureBlobStorage', typeProperties: { serviceEndpoint: `https://lake${version}.blob.core.windows.net` } } },
    'dataset/Orders.json': { name: 'Orders', properties: { type: 'Json', linkedServiceName: reference('Lake', 'LinkedServiceReference'), typeProperties: { location: { type: 'AzureBlobStorageLocation', container: `c${version}` } } } },
    'dataflow/Sort.json': { name: 'Sort', properties: { type: 'MappingDataFlow', typeProperties: { sources: [{ dataset: reference('Orders', 'DatasetReference'), name: 'input' }], sinks: [], transformations: [], scriptLines: [`source(allowSchemaDrift: ${version === 1 ? 'true' : 'false'}) ~> input`] } } },
    'sqlscript/Count.json': { name: 'Count', properties: { content: { query: `SELECT ${version}`, metadata: { language: 'sql' } }, type: 'SqlQuery' } },
    'kqlscript/Look.json': { name: 'Look', properties: { content: { query: `apples | take ${version}`, metadata: { language: 'kql' } } } },
    'sparkConfiguration/Small.json': { name: 'Small', properties: { description: 'small', configs: { 'spark.executor.cores': String(version) } } },
    'sparkJobDefinition/Press.json': { name: 'Press', properties: { targetBigDataPool: reference('small', 'BigDataPoolReference'), language: 'python', jobProperties: { file: `press${version}.py`, driverMemory: '1g', driverCores: 1, executorMemory: '1g', executorCores: 1, numExecutors: 1 } } },
    'notebook/Taste.json': { name: 'Taste', properties: { nbformat: 4, nbformat_minor: 2, cells: [{ cell_type: 'code', metadata: {}, source: [`print(${version})`], outputs: [] }], metadata: { language_info: { name: 'python' } } } },
    'pipeline/Harvest.json': { name: 'Harvest', properties: { activities: [{ name: 'Taste', type: 'SynapseNotebook', typeProperties: { notebook: reference('Taste', 'NotebookReference') } }, { name: 'Pause', type: 'Wait', typeProperties: { waitTimeInSeconds: version } }] } },
    'trigger/Dawn.json': { name: 'Dawn', properties: { type: 'ScheduleTrigger', runtimeState: 'Started', pipelines: [{ pipelineReference: reference('Harvest', 'PipelineReference') }], typeProperties: { recurrence: { frequency: 'Hour', interval: version, startTime: '2030-01-01T00:00:00Z', timeZone: 'UTC' } } } },
  }
}

const ids = (files: FactoryFiles): string[] => Object.keys(files).map((path) => path.replace('.json', '')).sort()

describe('a deployment to a workspace', () => {
  it('makes all kinds, changes them, deletes them, and then finds nothing to do', async () => {
    const world = openWorld({}, WORKSPACE)
    for (const [files, changes] of [[workspaceFiles(1), 'create'], [workspaceFiles(2), 'update']] as const) {
      const texts = textsOf(files)
      const plan = await planned(texts, world)
      expect(plan.changes.map(({ object, change }) => [change, object]).sort()).toEqual(ids(files).map((id) => [changes, id]))
      expect((await applied(plan, texts, world)).outcome).toMatchObject({ outcome: 'Succeeded', stillStopped: [] })
      const again = await planned(texts, world)
      expect([again.steps, again.notes]).toEqual([[], []])
    }
    // a credential is deleted only where it is named
    const few = textsOf({ 'sqlscript/Count.json': workspaceFiles(2)['sqlscript/Count.json'] })
    const last = await planned(few, world)
    expect(last.changes.map(({ change }) => change)).toEqual(Array.from({ length: 9 }, () => 'delete'))
    expect((await applied(last, few, world)).outcome).toMatchObject({ outcome: 'Succeeded' })
    expect((await planned(few, world)).steps).toEqual([])
    expect((await world.site.read(new AbortController().signal)).objects.map(({ id }) => id)).toEqual(['credential/Deploy', 'sqlscript/Count'])
  })

  it.each([
    ['makes everything', 0],
    ['changes everything', 1],
  ])('goes on from every line of its journal where it %s', async (_, version) => {
    const origin = openWorld({}, WORKSPACE)
    const first = textsOf(workspaceFiles(1))
    if (version === 1) await applied(await planned(first, origin), first, origin)
    const texts = textsOf(workspaceFiles(2))
    const killed = await killedAtLines(await planned(texts, origin), texts, origin.emulator.state(), 1, WORKSPACE)
    expect(killed.length).toBeGreaterThan(20)
    for (const { repeated, ...end } of killed) {
      expect(end).toEqual({ line: end.line, first: 'killed', second: 'Succeeded', stillStopped: [], changes: [], started: 1 })
      expect([end.line, repeated <= 1]).toEqual([end.line, true])
    }
  })

  it('goes by the commands as that to a factory does', () =>
    onDeployStage(
      workspaceFiles(1),
      async (stage) => {
        expect(await stage.plan({ detailedExitcode: true })).toMatchObject({ code: 2, out: expect.stringContaining('11 to create, 0 to update, 0 to delete') as string })
        expect(await stage.apply()).toMatchObject({ code: 0, out: expect.stringContaining('"meadow" is now what the plan says: 12 of 12 steps done.') as string })
        expect(await stage.plan({ detailedExitcode: true, output: undefined })).toMatchObject({ code: 0, out: expect.stringContaining('Nothing to do') as string })
      },
      { target: WORKSPACE_TARGET },
    ))
})
