import { describe, expect, it } from 'vitest'
import { emulatorText } from '../../src/emulator/describe.js'
import type { Fault } from '../../src/emulator/fault.js'
import type { State } from '../../src/emulator/state.js'
import { blobs, rehearse, SEED, STRANGER, UPDATER, workspace, type Heard, type Rehearsal } from './rehearsal.js'

const PATH = '/subscriptions/7d0c5a3e-1f2b-4c6d-8e9f-a0b1c2d3e4f5/resourceGroups/rg%20orchard/providers/Microsoft.MachineLearningServices/workspaces/apple-ml'
const RESOURCE = `https://management.azure.com${PATH}?api-version=2023-10-01`
const HOST = 'https://westeurope.api.azureml.ms'
const RUNS = `${HOST}/pipelines/v1.0${PATH}/PipelineRuns`
const SUBMIT = `${RUNS}/PipelineSubmit/p1`
const detailsOf = (run: string): string => `${HOST}/history/v1.0${PATH}/runs/${run}/details`

/** A rehearsal with someone who may use the workspace. */
async function begin(options: Partial<Parameters<typeof rehearse>[0]> = {}): Promise<{ readonly rehearsal: Rehearsal; readonly bearer: string }> {
  const rehearsal = await rehearse({ blobs, ...options })
  return { rehearsal, bearer: await rehearsal.token(UPDATER) }
}

async function submit(rehearsal: Rehearsal, bearer: string, body: unknown = {}, url = SUBMIT): Promise<string> {
  return ((await rehearsal.ask(url, { method: 'POST', bearer, body })).json as { Id: string }).Id
}

async function statuses(rehearsal: Rehearsal, bearer: string, run: string, count: number): Promise<unknown[]> {
  const seen: unknown[] = []
  for (let i = 0; i < count; i++) seen.push(((await rehearsal.ask(detailsOf(run), { bearer })).json as { status: string }).status)
  return seen
}

/** The status and the code of a refusal, in either spelling. */
function refusal({ status, json }: Heard): [number, string | undefined] {
  const { error, Error: inCapitals } = (json ?? {}) as { error?: { code: string }; Error?: { Code: string } }
  return [status, error?.code ?? inCapitals?.Code]
}

describe('a workspace of Azure Machine Learning', () => {
  it('shows its region to those who may use it, whatever the case of its names', async () => {
    const { rehearsal, bearer } = await begin()
    await using _ = rehearsal
    for (const url of [RESOURCE, RESOURCE.replace('rg%20orchard', 'RG%20Orchard').replace('resourceGroups', 'resourcegroups')]) expect((await rehearsal.ask(url, { bearer })).json).toMatchObject({ name: 'apple-ml', location: 'westeurope', type: 'Microsoft.MachineLearningServices/workspaces' })
    expect(rehearsal.requests.map(({ operation }) => operation).filter((operation) => !operation?.startsWith('entra'))).toEqual(['arm.workspace', 'arm.workspace'])
    expect(refusal(await rehearsal.ask(RESOURCE.replace('apple-ml', 'pear-ml'), { bearer }))).toEqual([404, 'ResourceNotFound'])
    expect(refusal(await rehearsal.ask(RESOURCE, { bearer: await rehearsal.token(STRANGER) }))).toEqual([403, 'AuthorizationFailed'])
    expect(refusal(await rehearsal.ask(RESOURCE))).toEqual([401, 'AuthenticationFailed'])
  })

  it('is told to the user', () => {
    expect(emulatorText({ url: 'https://127.0.0.1:1', seed: SEED, notes: [], variables: {}, cloudFile: undefined })).toContain('Workspaces of Azure Machine Learning:\n  apple-ml of 7d0c5a3e-1f2b-4c6d-8e9f-a0b1c2d3e4f5/rg orchard in westeurope, runs p1, e1\n')
  })

  it('is open to all where nobody is named', async () => {
    const { principals: _all, ...open } = workspace
    await using rehearsal = await rehearse({ blobs, seed: { ...SEED, mlWorkspaces: [open] } })
    expect((await rehearsal.ask(RESOURCE, { bearer: await rehearsal.token(STRANGER) })).status).toBe(200)
  })
})

describe('a run of a pipeline', () => {
  it.each([
    ['a pipeline', SUBMIT, 'p1'],
    ['an endpoint', `${RUNS}/PipelineEndpointSubmit/Id/e1?pipelineVersion=2`, 'e1'],
  ])('of %s goes through its states by looks alone', async (_name, url, pipeline) => {
    const { rehearsal, bearer } = await begin({ options: { aml: { queued: 2, preparing: 1, running: 2 } } })
    await using _ = rehearsal
    const run = await submit(rehearsal, bearer, { ExperimentName: 'apples', ParameterAssignments: { Week: '07' } }, url)
    expect(rehearsal.snapshot().runs).toEqual([{ id: run, workspace: '7d0c5a3e-1f2b-4c6d-8e9f-a0b1c2d3e4f5/rg orchard/apple-ml', pipeline, state: 'NotStarted', parameters: { Week: '07' } }])
    expect(await statuses(rehearsal, bearer, run, 7)).toEqual(['NotStarted', 'NotStarted', 'Preparing', 'Running', 'Running', 'Completed', 'Completed'])
    expect(rehearsal.snapshot().runs[0]?.state).toBe('Completed')
    expect(rehearsal.requests.map(({ operation }) => operation).slice(-8)).toEqual(['aml.submit', ...Array<string>(7).fill('aml.status')])
  })

  it('takes tokens of both audiences', async () => {
    const { rehearsal } = await begin()
    await using _ = rehearsal
    expect(await submit(rehearsal, await rehearsal.token(UPDATER, 'https://ml.azure.com/.default'))).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('runs any pipeline where none is listed', async () => {
    const { pipelines: _any, ...open } = workspace
    const { rehearsal, bearer } = await begin({ seed: { ...SEED, mlWorkspaces: [open] } })
    await using _ = rehearsal
    expect(await submit(rehearsal, bearer, {}, SUBMIT.replace('p1', 'whatever'))).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('has the same ids in every rehearsal, and another one for each run', async () => {
    const ids: string[][] = []
    for (let i = 0; i < 2; i++) {
      const { rehearsal, bearer } = await begin()
      await using _ = rehearsal
      ids.push([await submit(rehearsal, bearer), await submit(rehearsal, bearer)])
    }
    expect(ids[0]).toEqual(ids[1])
    expect(new Set(ids.flat()).size).toBe(2)
  })

  it('is cancelled when that was asked for, and one that has ended is not', async () => {
    const { rehearsal, bearer } = await begin({ options: { aml: { queued: 0, preparing: 0, running: 1 } } })
    await using _ = rehearsal
    const [first, second] = [await submit(rehearsal, bearer), await submit(rehearsal, bearer)]
    const cancel = (run: string): Promise<Heard> => rehearsal.ask(`${RUNS}/${run}/Cancel`, { method: 'POST', bearer })
    expect((await cancel(first)).status).toBe(200)
    expect(rehearsal.snapshot().runs[0]?.state).toBe('CancelRequested')
    expect(await statuses(rehearsal, bearer, first, 2)).toEqual(['Canceled', 'Canceled'])
    await statuses(rehearsal, bearer, second, 2)
    expect((await cancel(second)).status).toBe(200)
    expect(await statuses(rehearsal, bearer, second, 1)).toEqual(['Completed'])
    expect((await cancel('nobody')).status).toBe(404)
  })

  it.each<[Fault, unknown[]]>([
    [{ kind: 'fail', on: 'aml.submit', details: 'Out of apples.' }, ['Running', 'Failed', 'Failed']],
    [{ kind: 'cancelled', on: 'aml.submit' }, ['Running', 'Canceled', 'Canceled']],
    [{ kind: 'stuck', on: 'aml' }, ['Running', 'Running', 'Running']],
    [{ kind: 'fail', on: 'aml.status', after: 1 }, ['Running', 'Failed', 'Failed']],
    [{ kind: 'fail' }, ['Running', 'Completed', 'Completed']],
  ])('ends as a fault decides (%o)', async (fault, expected) => {
    const { rehearsal, bearer } = await begin({ faults: [fault], options: { aml: { queued: 0, preparing: 0, running: 1 } } })
    await using _ = rehearsal
    const run = await submit(rehearsal, bearer)
    expect(await statuses(rehearsal, bearer, run, 3)).toEqual(expected)
    const { error } = (await rehearsal.ask(detailsOf(run), { bearer })).json as { error: { error: { message: string } } | null }
    expect(error?.error.message).toEqual(expected[2] === 'Failed' ? (fault.details ?? expect.any(String)) : undefined)
  })

  it('is kept', async () => {
    let kept: State | undefined
    let run = ''
    {
      const { rehearsal, bearer } = await begin({ save: (state) => (kept = state) })
      await using _ = rehearsal
      run = await submit(rehearsal, bearer)
      await statuses(rehearsal, bearer, run, 2)
    }
    const { rehearsal, bearer } = await begin({ before: JSON.parse(JSON.stringify(kept)) as State })
    await using _ = rehearsal
    expect(await statuses(rehearsal, bearer, run, 2)).toEqual(['Running', 'Completed'])
  })
})

describe('what Azure Machine Learning refuses', () => {
  it.each<[string, string, unknown, 'updater' | 'stranger' | undefined, [number, string]]>([
    ['an unknown pipeline', SUBMIT.replace('p1', 'p2'), {}, 'updater', [404, 'NotFound']],
    ['an unknown workspace', SUBMIT.replace('apple-ml', 'pear-ml'), {}, 'updater', [404, 'NotFound']],
    ['another region', SUBMIT.replace('westeurope', 'eastus'), {}, 'updater', [404, 'NotFound']],
    ['a list', SUBMIT, [], 'updater', [400, 'UserError']],
    ['no JSON', SUBMIT, '{', 'updater', [400, 'UserError']],
    ['parameters that are no texts', SUBMIT, { ParameterAssignments: { Week: 7 } }, 'updater', [400, 'UserError']],
    ['a stranger', SUBMIT, {}, 'stranger', [403, 'Forbidden']],
    ['nobody', SUBMIT, {}, undefined, [401, 'Unauthorized']],
    ['a path that it does not know', `${RUNS}/p1`, {}, 'updater', [404, 'NotFound']],
  ])('%s', async (_name, url, body, who, expected) => {
    await using rehearsal = await rehearse({ blobs })
    const bearer = who === undefined ? undefined : await rehearsal.token(who === 'updater' ? UPDATER : STRANGER)
    expect(refusal(await rehearsal.ask(url, { method: 'POST', bearer, body }))).toEqual(expected)
    expect(rehearsal.snapshot().runs).toEqual([])
  })

  it('a token for something else, and a run that is not there', async () => {
    const { rehearsal, bearer } = await begin()
    await using _ = rehearsal
    expect(refusal(await rehearsal.ask(SUBMIT, { method: 'POST', bearer: await rehearsal.token(UPDATER, 'https://vault.azure.net/.default'), body: {} }))).toEqual([401, 'Unauthorized'])
    expect(refusal(await rehearsal.ask(detailsOf('nobody'), { bearer }))).toEqual([404, 'NotFound'])
  })
})
