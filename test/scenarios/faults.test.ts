import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BlobService } from '../../src/emulator/blob-service.js'
import type { Fault } from '../../src/emulator/fault.js'
import type { Seed } from '../../src/emulator/seed.js'
import { arm, retraining, train, update } from '../support/factory.js'
import type { Files } from '../support/fixture.js'
import { openStage, rehearse, type Setting } from '../support/rehearsal.js'

const classic = retraining([train(), update()])
const resourceManager = retraining([train(), update()], arm())
const retrying = retraining([train({ policy: { retry: 1, retryIntervalInSeconds: 30 } }), update()])
const hurried = retraining([train({ policy: { timeout: '0.00:10:00' } }), update()])

let blobs: BlobService
beforeAll(async () => {
  blobs = await openStage([classic])
})
afterAll(() => blobs.close())

/** How a run ended: the exit code, the outcome of each step, the words, and what the services saw. */
interface Expected {
  readonly code: number
  /** `Train 2 Succeeded`: the step, its attempts, its outcome. */
  readonly steps?: readonly string[]
  /** In the result, or in the message where nothing was begun. */
  readonly says?: readonly string[]
  /** Requests that changed something, with their answers. */
  readonly changes?: readonly string[]
  readonly jobs?: readonly string[]
  /** Where the model lies in the end. */
  readonly model?: 'new' | 'old'
  readonly isBegun?: boolean
}

async function run(files: Files, setting: Setting): Promise<Expected & { out: string }> {
  const rehearsal = await rehearse(files, blobs, setting)
  try {
    expect((await rehearsal.plan()).code).toBe(0)
    const { code, out, err } = await rehearsal.apply({ format: 'json' })
    const result = out === '' ? undefined : (JSON.parse(out) as { steps: { id: string; outcome: string; attempts: number; error?: { message: string; code: string; hint?: string } }[] })
    const { jobs, webServices } = rehearsal.emulator.snapshot()
    const model = webServices.flatMap(({ models }) => models).find(({ name }) => name.startsWith('Churn'))
    return {
      code,
      steps: result?.steps.map(({ id, attempts, outcome }) => `${id} ${attempts} ${outcome}`) ?? [],
      says: result ? result.steps.flatMap(({ error }) => (error ? [`${error.code}: ${error.message}${error.hint === undefined ? '' : ` ${error.hint}`}`] : [])) : [err.split('\n').at(-2) ?? ''],
      changes: rehearsal.emulator.requests.filter(({ operation }) => /submit|start|cancel|update/.test(operation ?? '')).map(({ operation, status }) => `${operation ?? ''} ${status}`),
      jobs: jobs.map(({ state }) => state),
      model: model?.location === 'https://meadowmodels.blob.core.windows.net/models/model.ilearner' ? 'new' : 'old',
      isBegun: result !== undefined,
      out,
    }
  } finally {
    await rehearsal.close()
  }
}

const SUCCEEDED: Expected = { code: 0, steps: ['Train 1 Succeeded', 'Update 1 Succeeded'], says: [], jobs: ['Finished'], model: 'new', isBegun: true }
const faults = (...list: Fault[]): Setting => ({ faults: list })
const world = (change: (seed: Seed) => Seed): Setting => ({ world: change })
const ARM_CHANGES = ['batch.submit 200', 'batch.start 204', 'arm.update 200']

describe('what passes is waited out', () => {
  it.each<[string, Files, Setting, Partial<Expected>]>([
    ['nothing goes wrong', resourceManager, {}, { changes: ARM_CHANGES }],
    ['a storm of 429 with Retry-After', resourceManager, faults({ kind: 'throttle', on: '*', times: 25, seconds: 2 }), {}],
    ['429 for each operation', classic, faults(...(['entra.token', 'vault.secret', 'batch.submit', 'batch.start', 'batch.status', 'classic.read', 'classic.update', 'storage.read'] as const).map((on): Fault => ({ kind: 'throttle', on, times: 3 }))), {}],
    ['503 for each operation', resourceManager, faults(...(['entra.token', 'vault.secret', 'batch.submit', 'batch.start', 'batch.status', 'arm.read', 'arm.update', 'arm.operation', 'storage.read'] as const).map((on): Fault => ({ kind: 'unavailable', on, times: 2 }))), {}],
    ['500 with a page of HTML while polling', classic, faults({ kind: 'error', on: 'batch.status', times: 3, page: true }), {}],
    ['connections reset before the request is carried out', resourceManager, faults(...(['entra.token', 'vault.secret', 'batch.submit', 'batch.start', 'batch.status', 'arm.read', 'arm.update', 'arm.operation'] as const).map((on): Fault => ({ kind: 'reset', on }))), {}],
    ['the answer to submit is lost: the job is registered again, the first one never started', classic, faults({ kind: 'lost', on: 'batch.submit' }), { jobs: ['NotStarted', 'Finished'] }],
    ['the answer to start is lost: the job is not started twice', classic, faults({ kind: 'lost', on: 'batch.start' }), { jobs: ['Finished'] }],
    ['the answer to a classic update is lost', classic, faults({ kind: 'lost', on: 'classic.update' }), {}],
    ['the answer to an update by Resource Manager is lost', resourceManager, faults({ kind: 'lost', on: 'arm.update' }), {}],
    ['a poll that is never answered', classic, faults({ kind: 'hang', on: 'batch.status' }), {}],
    ['slow answers', classic, faults({ kind: 'slow', on: '*', times: 0, milliseconds: 5 }), {}],
    ['202 with Location', resourceManager, { options: { arm: { answer: 'location' } } }, { changes: [...ARM_CHANGES.slice(0, 2), 'arm.update 202'] }],
    ['an operation whose state stands in "status"', resourceManager, { options: { arm: { field: 'status', polls: 3 } } }, {}],
    ['a service that does not show the signature', resourceManager, { options: { arm: { uri: 'without-query' } } }, {}],
    ['a job that waits long in the queue', classic, { options: { batch: { queued: 5, running: 5 } } }, {}],
  ])('%s', async (_, files, setting, expected) => {
    expect(await run(files, setting)).toMatchObject({ ...SUCCEEDED, ...expected })
  })

  it.each(['number', 'numeric-text', 'one-l', 'spaced', 'lower-case'] as const)('states spelt as %s', async (as) => {
    expect(await run(classic, faults({ kind: 'spelling', as }))).toMatchObject(SUCCEEDED)
    expect(await run(classic, faults({ kind: 'spelling', as }, { kind: 'fail', details: 'No.' }))).toMatchObject({ steps: ['Train 1 Failed', 'Update 0 Skipped'], says: [expect.stringContaining('job-failed')] })
    expect(await run(classic, faults({ kind: 'spelling', as }, { kind: 'cancelled' }))).toMatchObject({ steps: ['Train 1 Failed', 'Update 0 Skipped'], says: [expect.stringContaining('job-cancelled')] })
  })
})

describe('what fails', () => {
  const FAILED: Expected = { code: 1, model: 'old', isBegun: true }
  it.each<[string, Files, Setting, Expected]>([
    ['a job that fails', classic, faults({ kind: 'fail', details: 'Column "age" is missing.' }), { ...FAILED, steps: ['Train 1 Failed', 'Update 0 Skipped'], says: [expect.stringMatching(/^job-failed: The job \w+ of the web service "Training" failed: "Column 'age' is missing"\.$/) as string], jobs: ['Failed'] }],
    ['a job that fails, with retry', retrying, faults({ kind: 'fail' }), { ...SUCCEEDED, steps: ['Train 2 Succeeded', 'Update 1 Succeeded'], jobs: ['Failed', 'Finished'] }],
    ['a job that fails twice, with one retry', retrying, faults({ kind: 'fail', times: 2 }), { ...FAILED, steps: ['Train 2 Failed', 'Update 0 Skipped'], jobs: ['Failed', 'Failed'] }],
    ['a job that somebody cancels', classic, faults({ kind: 'cancelled' }), { ...FAILED, steps: ['Train 1 Failed', 'Update 0 Skipped'], says: [expect.stringMatching(/^job-cancelled: /) as string], jobs: ['Cancelled'] }],
    ['a job that hangs past its time limit is cancelled', hurried, faults({ kind: 'stuck' }), { ...FAILED, steps: ['Train 1 Failed', 'Update 0 Skipped'], says: [expect.stringMatching(/^timeout: /) as string], jobs: ['Cancelled'] }],
    ['an update that Resource Manager gives up late', resourceManager, faults({ kind: 'fail', on: 'arm.operation', details: 'The model is too old.' }), { ...FAILED, steps: ['Train 1 Succeeded', 'Update 1 Failed'], says: ['update-failed: The update of the web service "Scoring" ended as Failed (InvalidAsset): "The model is too old".'] }],
    ['access taken away between the checks and the update', resourceManager, faults({ kind: 'deny', on: 'arm.update' }), { ...FAILED, steps: ['Train 1 Succeeded', 'Update 1 Failed'], says: [expect.stringMatching(/^access-denied: .*Contributor or Owner/) as string] }],
    ['a key that the training service refuses', classic, world((seed) => ({ ...seed, batchServices: seed.batchServices.map((service) => ({ ...service, apiKey: 'another' })) })), { ...FAILED, steps: ['Train 1 Failed', 'Update 0 Skipped'], says: [expect.stringMatching(/^key-refused: The web service "Training" refused the key "Training\.apiKey": 401 /) as string], jobs: [] }],
    ['a port that the training service does not have', classic, world((seed) => ({ ...seed, batchServices: seed.batchServices.map((service) => ({ ...service, inputs: ['other'] })) })), { ...FAILED, steps: ['Train 1 Failed', 'Update 0 Skipped'], says: [expect.stringContaining('InvalidInputNames') as string], jobs: [] }],
  ])('%s', async (_, files, setting, expected) => {
    expect(await run(files, setting)).toMatchObject(expected)
  })
})

describe('what is refused before anything is changed', () => {
  const REFUSED: Expected = { code: 1, steps: [], changes: [], jobs: [], model: 'old', isBegun: false }
  const vaultWithout = (name: string) => (seed: Seed): Seed => ({ ...seed, vaults: Object.fromEntries(Object.entries(seed.vaults).map(([vault, value]) => [vault, { ...value, secrets: Object.fromEntries(Object.entries(value.secrets).filter(([secret]) => secret !== name)) }])) })
  const vaultWith = (name: string, value: string) => (seed: Seed): Seed => ({ ...seed, vaults: Object.fromEntries(Object.entries(seed.vaults).map(([vault, each]) => [vault, { ...each, secrets: { ...each.secrets, [name]: value } }])) })
  const services = (change: Partial<Seed['webServices'][number]>) => (seed: Seed): Seed => ({ ...seed, webServices: seed.webServices.map((service) => ({ ...service, ...change })) })
  it.each<[string, Files, Setting, Partial<Expected>]>([
    ['a wrong model name', classic, world(services({ models: ['Churn [trained modell]', 'Other [trained model]'] })), { says: [expect.stringMatching(/"Churn \[trained model\]".*"Churn \[trained modell\]"/) as string] }],
    ['a model name without its ending', resourceManager, world(services({ models: ['Churn'] })), { says: [expect.stringContaining('"Churn"') as string] }],
    ['an endpoint that its owner locked', classic, world(services({ preventUpdate: true })), { says: [expect.stringContaining('"Scoring"') as string] }],
    ['a service that can never be changed', resourceManager, world(services({ readOnly: true })), { says: [expect.stringContaining('"Scoring"') as string] }],
    ['no access to the service', resourceManager, world(services({ principals: [] })), { says: [expect.stringContaining('Contributor or Owner on the resource group') as string] }],
    ['an input blob that is missing', classic, world((seed) => ({ ...seed, storageAccounts: Object.fromEntries(Object.entries(seed.storageAccounts).map(([name, account]) => [name, { ...account, blobs: {} }])) })), { says: [expect.stringContaining('"training/data.csv"') as string] }],
    ['Entra refuses the secret of the service principal', resourceManager, world(vaultWith('updater-key', 'wrong')), { code: 3, says: [expect.stringContaining('AADSTS7000215') as string] }],
    ['Entra does not know the service principal', resourceManager, world((seed) => ({ ...seed, principals: seed.principals.map((principal) => ({ ...principal, clientId: principal.clientId.replace('5a1b2c3d', '00000000') })) })), { code: 3, says: [expect.stringContaining('AADSTS700016') as string] }],
    ['a secret that is nowhere', classic, world(vaultWithout('training-key')), { code: 3, says: [expect.stringContaining('"training-key"') as string] }],
    ['a vault that may not be read', classic, world((seed) => ({ ...seed, vaults: Object.fromEntries(Object.entries(seed.vaults).map(([name, vault]) => [name, { ...vault, readers: [] }])) })), { code: 3, says: [expect.stringContaining('meadow-vault') as string] }],
    ['an account key that the storage refuses', classic, world(vaultWith('store-key', Buffer.alloc(64, 1).toString('base64'))), { code: 3, says: [expect.stringContaining('"Store"') as string] }],
  ])('%s', async (_, files, setting, expected) => {
    const result = await run(files, setting)
    expect(result).toMatchObject({ ...REFUSED, ...expected })
    expect(result.says?.[0]).toMatch(/Nothing was changed\.$/)
  })
})
