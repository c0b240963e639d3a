import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blobs, SEED, startBlobs, STRANGER, workspace } from '../emulator/rehearsal.js'
import { carryOut, pipeline, type Given } from './rehearsed.js'
import type { Action } from './world.js'

beforeAll(startBlobs)
afterAll(() => blobs.close())

describe('a pipeline of Azure Machine Learning', () => {
  it.each<[string, Partial<Extract<Action, { kind: 'ml-pipeline' }>>]>([
    ['a pipeline', {}],
    ['an endpoint', { pipeline: { endpoint: 'e1', version: '2' } }],
  ])('runs to its end: %s', async (_, more) => {
    const { end, progress, requests } = await carryOut(pipeline(more))
    expect(end).toEqual({ runId: expect.any(String) as string, status: 'Completed' })
    expect(progress.slice(1)).toEqual(['NotStarted', 'Preparing', 'Running', 'Completed'])
    expect(requests.filter((operation) => !operation.startsWith('entra'))).toEqual(['arm.workspace', 'aml.submit', ...Array<string>(4).fill('aml.status')])
  })

  it.each<[string, Given]>([
    ['busy services', { faults: [{ kind: 'throttle', on: 'aml', times: 3 }, { kind: 'unavailable', on: 'aml', times: 3 }, { kind: 'unavailable', on: 'arm.workspace' }] }],
    ['errors', { faults: [{ kind: 'error', on: 'aml.status', times: 8, page: true }] }],
    ['broken connections', { faults: [{ kind: 'reset', on: 'aml.status', times: 3 }] }],
    ['a slow pipeline', { options: { aml: { queued: 3, preparing: 3, running: 30 } } }],
  ])('gets past %s', async (_, given) => {
    expect((await carryOut(pipeline(), given)).end).toMatchObject({ status: 'Completed' })
  })

  it.each<[string, Given, Action, unknown[]]>([
    ['a failed run', { faults: [{ kind: 'fail', on: 'aml.submit', details: 'Out of apples.' }] }, pipeline(), ['job-failed', expect.stringMatching(/^The job [0-9a-f-]{36} of the workspace "apple-ml" failed: "Out of apples"\.$/), undefined]],
    ['a cancelled run', { faults: [{ kind: 'cancelled', on: 'aml.status' }] }, pipeline(), ['job-cancelled', expect.stringContaining('was cancelled by somebody else'), undefined]],
    ['an unknown pipeline', {}, pipeline({ pipeline: { id: 'p2' } }), ['pipeline-missing', 'The workspace "apple-ml" has no pipeline "p2": 404 (NotFound): "The pipeline p2 was not found".', expect.any(String)]],
    ['a wrong client secret', { values: { 'Scoring.servicePrincipalKey': 'nonsense-secret' } }, pipeline(), ['signin-refused', expect.stringContaining('AADSTS7000215'), expect.stringContaining('ADFC_SECRET_SCORING_SERVICEPRINCIPALKEY')]],
    ['no right', { seed: { ...SEED, mlWorkspaces: [{ ...workspace, principals: [STRANGER.clientId] }] } }, pipeline(), ['access-denied', expect.stringContaining('denies access: 403 (AuthorizationFailed)'), expect.stringContaining('"AzureML Data Scientist"')]],
    ['an answer that was lost', { faults: [{ kind: 'lost', on: 'aml.submit' }] }, pipeline(), ['in-doubt', expect.stringMatching(/^Whether the pipeline "p1" was submitted to the workspace "apple-ml" is not known\. The connection to .* broke/), undefined]],
  ])('fails with %s', async (_, given, action, expected) => {
    const { end } = await carryOut(action, given)
    expect(end).toEqual(expected)
    expect(JSON.stringify(end)).not.toContain('nonsense-secret')
  })

  it.each<['retry' | 'skip', unknown, string[]]>([
    ['retry', { runId: expect.any(String) as string, status: 'Completed' }, ['NotStarted', 'Completed']],
    ['skip', {}, ['NotStarted']],
  ])('whose submission is in doubt is not begun twice unasked: %s', async (inDoubt, expected, states) => {
    const { end, runs } = await carryOut(pipeline(), { faults: [{ kind: 'lost', on: 'aml.submit' }], inDoubt })
    expect([end, runs]).toEqual([expected, states])
  })

  it('is cancelled when its time is over, and begun anew then', async () => {
    const first = await carryOut(pipeline(), { faults: [{ kind: 'stuck', on: 'aml.submit' }], interruptAfter: 60_000 })
    expect(first.end).toMatchObject(['timeout', 'The time of the attempt is over after 1 h.', expect.any(String)])
    expect(first.runs).toEqual(['CancelRequested'])
    expect(first.notes.map(({ note }) => note)).toEqual(['submitting', 'submitted', 'cancelling', 'cancelled'])
    expect((await carryOut(pipeline(), { remembered: first.notes })).runs).toEqual(['Completed'])
  })
})
