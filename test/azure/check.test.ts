import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { namedCloud } from '../../src/address/cloud.js'
import type { Secret } from '../../src/plan/plan.js'
import type { OutOfReach, Refusal } from '../../src/plan/runner.js'
import { ARM_UPDATE, BLOBS, ENDPOINT, MODEL, runnerFor, secretNamed, taskOf, TRAIN, UPDATE, type Action, type AttemptOptions, type Reply, type Routes } from './world.js'

const HOST = 'meadow.blob.core.windows.net'
const SHOWN: Reply = { json: { PreventUpdate: false, Resources: [{ Name: MODEL }] } }
const GOOD: Routes = { [`GET ${ENDPOINT}`]: SHOWN }
const MISSING: Reply = { status: 404, headers: { 'x-ms-error-code': 'BlobNotFound' } }

async function check(actions: readonly Action[], routes: Routes, options: AttemptOptions & { produced?: readonly string[] } = {}): Promise<{ end: string; calls: string[] }> {
  const { runner, plan, http } = runnerFor(routes, options)
  const end = await runner.check(plan, actions.map(taskOf), new Set(options.produced), new AbortController().signal).then(
    () => 'fine',
    (error: unknown) => {
      const { name, message, hint } = error as Refusal | OutOfReach
      return [name, message, ...(hint === undefined ? [] : [hint])].join(' | ')
    },
  )
  return { end, calls: http.received.map(({ line }) => line).sort() }
}

describe('check', () => {
  it('reads what is there and changes nothing', async () => {
    expect(await check([TRAIN, UPDATE], GOOD)).toEqual({ end: 'fine', calls: [`GET ${ENDPOINT}`, `HEAD ${HOST}/models/churn.ilearner`, `HEAD ${HOST}/models/churn.ilearner`, `HEAD ${HOST}/training/customers.csv`] })
  })

  it('does not look for what the run writes', async () => {
    expect(await check([TRAIN, UPDATE], { ...GOOD, [`HEAD ${HOST}/models/churn.ilearner`]: MISSING }, { produced: ['Blobs/models/churn.ilearner'] })).toEqual({ end: 'fine', calls: [`GET ${ENDPOINT}`, `HEAD ${HOST}/models/churn.ilearner`, `HEAD ${HOST}/training/customers.csv`] })
  })

  it('looks for no blob that may come later', async () => {
    const place = { storage: 'Blobs', container: 'incoming', file: 'day.csv' }
    const actions: Action[] = [{ kind: 'get-metadata', place, fields: { value: ['size'] } }, { kind: 'validation', place, sleep: 10 }]
    expect(await check(actions, {})).toEqual({ end: 'fine', calls: [] })
    expect((await check(actions, {}, { secrets: { 'Blobs.connectionString': 'AccountName=meadow' } })).end).toBe('Refusal | What opens the storage "Blobs" lacks an "AccountKey". | Correct the linked service, or the value of its secret.')
  })

  it.each<[string, readonly Action[], Routes, AttemptOptions, string]>([
    ['an input', [TRAIN], { [`HEAD ${HOST}/training/customers.csv`]: MISSING }, {}, 'Refusal | The input "input1" is missing, "training/customers.csv" in the storage "Blobs": there is no such blob.'],
    ['a container', [TRAIN], { [`HEAD ${HOST}/models/churn.ilearner`]: { status: 404, headers: { 'x-ms-error-code': 'ContainerNotFound' } } }, {}, 'Refusal | The output "model" has no place, "/models/churn.ilearner" in the storage "Blobs": its container is not there. | Create the container.'],
    ['a model', [UPDATE], { [`HEAD ${HOST}/models/churn.ilearner`]: MISSING }, {}, 'Refusal | The model file "models/churn.ilearner" is missing in the storage "Blobs": there is no such blob. | It is written by the training job, or by whoever uploads the model.'],
    ['a trained model', [UPDATE], { [`GET ${ENDPOINT}`]: { json: { Resources: [] } } }, {}, `Refusal | The web service "Scoring" has no trained model "${MODEL}": it has none.`],
    ['a right', [ARM_UPDATE], { [`GET ${new URL(ARM_UPDATE.kind === 'update-resource' ? ARM_UPDATE.endpoint : '').host}${new URL(ARM_UPDATE.kind === 'update-resource' ? ARM_UPDATE.endpoint : '').pathname}`]: { status: 403 } }, {}, 'Refusal | The web service "Scoring" denies access: 403. | The service principal "11111111-2222-3333-4444-555555555555" needs Contributor or Owner on the resource group of the web service.'],
    ['a key', [TRAIN], {}, { secrets: { 'Training.apiKey': '' } }, 'OutOfReach | The secret "Training.apiKey" is empty. | Set the environment variable ADFC_SECRET_TRAINING_APIKEY.'],
    ['a host', [UPDATE], { [`GET ${ENDPOINT}`]: 'ENOTFOUND' }, {}, 'OutOfReach | "management.azureml.net" does not answer any more: Machine Learning Studio (classic) was switched off on 31 August 2024. | For a rehearsal, start "adfc emulator" and give its cloud file with --cloud. The way forward is Azure Machine Learning, called by the activity "AzureMLExecutePipeline".'],
    ['storage', [TRAIN], { [`HEAD ${HOST}/training/customers.csv`]: 'ENOTFOUND' }, {}, `OutOfReach | The host "${HOST}" is not known. | Check the name and the network.`],
  ])('says that %s is missing', async (_, actions, routes, options, expected) => {
    expect((await check(actions, { ...GOOD, ...routes }, options)).end).toBe(expected)
  })

  it('says the first by the order of the steps', async () => {
    const routes: Routes = { [`GET ${ENDPOINT}`]: { status: 401 }, [`HEAD ${HOST}/training/customers.csv`]: MISSING }
    expect((await check([TRAIN, UPDATE], routes)).end).toContain('"input1"')
    expect((await check([UPDATE, TRAIN], routes)).end).toContain('refused the key')
  })

  it('ends without a word when the user stops it, and with one when its time is over', async () => {
    const { runner, plan } = runnerFor({})
    expect(await runner.check(plan, [taskOf(UPDATE)], new Set(), AbortSignal.abort({ interrupted: 'user' }))).toBeUndefined()
    await expect(runner.check(plan, [taskOf(UPDATE)], new Set(), AbortSignal.abort({ interrupted: 'time' }))).rejects.toThrow('The checks took too long.')
  })
})

describe('a secret in a vault', () => {
  const VAULT = 'meadow.vault.azure.net'
  const from: Secret['from'] = { kind: 'key-vault', vault: `https://${VAULT}`, secret: 'training-key' }
  const plan = { secrets: [secretNamed('Vaulted.apiKey', from), secretNamed('Blobs.connectionString')], storages: [BLOBS] }
  const action: Action = { ...TRAIN, key: 'Vaulted.apiKey' } as Action
  const challenge: Reply = { status: 401, headers: { 'WWW-Authenticate': `Bearer authorization="https://login.microsoftonline.com/aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee", resource="https://vault.azure.net"` } }

  // whoever runs the tests may be signed in
  beforeEach(() => {
    for (const name of Object.keys(process.env)) if (/^(?:AZURE|IDENTITY|MSI|IMDS)_/.test(name)) vi.stubEnv(name, undefined)
    vi.stubEnv('PATH', '')
  })
  afterEach(() => void vi.unstubAllEnvs())

  it('is not fetched when the environment has it', async () => {
    const { end, calls } = await check([action], {}, { plan, secrets: { 'Vaulted.apiKey': 'x' } })
    expect([end, calls]).toEqual(['fine', [`HEAD ${HOST}/models/churn.ilearner`, `HEAD ${HOST}/training/customers.csv`]])
  })

  it.each<[string, Reply, string]>([
    ['missing', { status: 404, json: { error: { code: 'SecretNotFound', message: 'Not found.' } } }, `OutOfReach | The vault "https://${VAULT}" holds no secret "training-key", where "Vaulted.apiKey" should be. | Put it into the vault, or set the environment variable ADFC_SECRET_VAULTED_APIKEY.`],
    ['denied', { status: 403, json: { error: { code: 'Forbidden', message: 'No get.' } } }, `OutOfReach | The vault "https://${VAULT}" refused to give the secret "training-key" for "Vaulted.apiKey": 403 (Forbidden): "No get". | Whoever runs the plan needs the permission "get" on its secrets, or the role "Key Vault Secrets User"; or set the environment variable ADFC_SECRET_VAULTED_APIKEY.`],
    ['out of order', { status: 500 }, `OutOfReach | The secret "training-key" for "Vaulted.apiKey" could not be fetched from the vault "https://${VAULT}": 500. | Try again, or set the environment variable ADFC_SECRET_VAULTED_APIKEY.`],
    ['with nobody signed in', challenge, expect.stringMatching(/^OutOfReach \| Nobody could be signed in to Entra: no identity was found in the environment\./) as string],
  ])('is %s', async (_, reply, expected) => {
    expect((await check([action], { [`GET ${VAULT}/secrets/training-key`]: reply, [`GET ${VAULT}/secrets/training-key/`]: reply }, { plan })).end).toEqual(expected)
  })

  it.each<['public' | 'china' | 'usgov', string]>([
    ['public', 'POST login.microsoftonline.com'],
    // the package knows it by its newer name
    ['china', 'POST login.partner.microsoftonline.cn'],
    ['usgov', 'POST login.microsoftonline.us'],
  ])('is asked for in the cloud of the plan: %s', async (cloud, line) => {
    for (const [name, value] of Object.entries({ AZURE_TENANT_ID: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee', AZURE_CLIENT_ID: 'x', AZURE_CLIENT_SECRET: 'y' })) vi.stubEnv(name, value)
    // a cloud file of a rehearsal says nothing of its cloud
    const { calls } = await check([action], { [`GET ${VAULT}/secrets/training-key/`]: challenge, [`GET ${VAULT}/secrets/training-key`]: challenge }, { plan: { ...plan, cloud }, cloud: namedCloud('public') })
    expect(calls.find((call) => call.includes('login.'))).toContain(line)
  })

  it('is fetched once for all steps', async () => {
    const { end, calls } = await check([action, action, action], { [`GET ${VAULT}/secrets/training-key/`]: { json: { value: 'x', id: `https://${VAULT}/secrets/training-key/1` } }, [`GET ${VAULT}/secrets/training-key`]: { json: { value: 'x', id: `https://${VAULT}/secrets/training-key/1` } } }, { plan })
    expect(end).toBe('fine')
    expect(calls.filter((call) => call.includes('vault'))).toHaveLength(1)
  })
})
