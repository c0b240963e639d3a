import { request } from 'node:https'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mapUrl } from '../../src/address/cloud.js'
import type { BlobService } from '../../src/emulator/blob-service.js'
import { seedOf } from '../../src/emulator/seed-of.js'
import { readFixture } from '../support/fixture.js'
import { after, arm, factoryOf, reference, retraining, service, train, update } from '../support/factory.js'
import type { Files } from '../support/fixture.js'
import { openStage, rehearse } from '../support/rehearsal.js'

const vaultSecret = (secretName: string): unknown => ({ type: 'AzureKeyVaultSecret', store: reference('Vault'), secretName })
const KEY = Buffer.from('a key of sixty-four bytes, which is what an account of storage has').toString('base64')
const blobStorage = (typeProperties: unknown, type = 'AzureBlobStorage'): Record<string, unknown> => ({ 'linkedService/Store.json': service('Store', type, typeProperties) })
const ENDPOINT = 'https://meadowmodels.blob.core.windows.net/'
const secureString = (value: string): unknown => ({ type: 'SecureString', value })

/** Every way to open a storage, with the update by Resource Manager or classic in turn. */
const storages: Readonly<Record<string, Files>> = {
  'a connection string in the file': retraining([train(), update()], blobStorage({ connectionString: secureString(`DefaultEndpointsProtocol=https;AccountName=inthefile;AccountKey=${KEY};EndpointSuffix=core.windows.net`) })),
  'a connection string in plain text, the older type': retraining([train(), update()], { ...arm(), ...blobStorage({ connectionString: `DefaultEndpointsProtocol=https;AccountName=plaintext;AccountKey=${KEY}` }, 'AzureStorage') }),
  'a connection string from the vault': retraining([train(), update()], blobStorage({ connectionString: vaultSecret('store-connection') })),
  'the account key from the vault': retraining([train(), update()], arm()),
  'a signed URI from the vault': retraining([train(), update()], blobStorage({ sasUri: vaultSecret('store-uri') })),
  'a URI, its signature from the vault': retraining([train(), update()], { ...arm(), ...blobStorage({ sasUri: ENDPOINT, sasToken: vaultSecret('store-token') }) }),
  'a service principal': retraining([train(), update()], blobStorage({ serviceEndpoint: ENDPOINT, servicePrincipalId: '6b2c3d4e-5f60-4789-abcd-ef0123456789', servicePrincipalKey: vaultSecret('storage-key'), tenant: 'meadow.onmicrosoft.com' })),
  'whoever runs it': retraining([train(), update()], { ...arm({ authentication: 'MSI' }), ...blobStorage({ serviceEndpoint: ENDPOINT }) }),
}

let blobs: BlobService
const sample = readFixture('factories/retraining')
const pascal = retraining([
  train({ name: 'amlTrain', typeProperties: { webServiceInputs: { input1: { FilePath: 'training/data.csv', LinkedServiceName: reference('Store') } }, webServiceOutputs: { output1: { FilePath: 'models/model.ilearner', LinkedServiceName: reference('store') } } } }),
  update({ dependsOn: after('AMLtrain') }),
])
beforeAll(async () => {
  blobs = await openStage([...Object.values(storages), sample])
})
afterAll(() => blobs.close())

/** Plans and carries out, and checks that no secret of the rehearsal's world shows anywhere. */
async function carriedOut(files: Files, pipeline = 'Retrain', format: 'text' | 'json' | 'jsonl' = 'text'): Promise<unknown> {
  const rehearsal = await rehearse(files, blobs)
  try {
    const planned = await rehearsal.plan({ pipeline })
    const applied = await rehearsal.apply({ format })
    const { models } = rehearsal.emulator.snapshot().webServices.find(({ models: all }) => all.some(({ name }) => name.startsWith('Churn'))) ?? { models: [] }
    const model = models.find(({ name }) => name.startsWith('Churn'))
    if (applied.code !== 0) return applied.err
    const texts = [planned.out, planned.err, applied.out, applied.err, rehearsal.read('plan.json'), rehearsal.read('plan.json.journal.jsonl')].join('\n')
    for (const secret of secretsOf(files)) expect(texts).not.toContain(secret)
    expect(texts).not.toMatch(/sig=|AccountKey=/)
    return { codes: [planned.code, applied.code], err: applied.code === 0 ? '' : applied.out + applied.err, model: model?.location.replace(/^https:\/\/[^/]+\//, '') }
  } finally {
    await rehearsal.close()
  }
}

/** Every secret in the world of a factory, and every piece of it. */
function secretsOf(files: Files): string[] {
  const { storageAccounts, vaults, principals, batchServices, webServices } = seedOf(factoryOf(files)).seed
  const all = [
    ...Object.values(storageAccounts).map(({ key }) => key),
    ...Object.values(vaults).flatMap(({ secrets }) => Object.values(secrets)),
    ...principals.map(({ secret }) => secret),
    ...batchServices.map(({ apiKey }) => apiKey),
    ...webServices.flatMap(({ apiKey }) => apiKey ?? []),
  ]
  expect(all.length).toBeGreaterThan(4)
  return all
}

describe('access, end to end with the client packages', () => {
  it.each(Object.keys(storages))('storage by %s', async (name) => {
    expect(await carriedOut(storages[name] ?? new Map())).toEqual({ codes: [0, 0], err: '', model: 'models/model.ilearner' })
  })

  it('the sample factory, by Resource Manager', async () => {
    expect(await carriedOut(sample, 'RetrainChurn')).toEqual({ codes: [0, 0], err: '', model: 'models/churn/model.ilearner' })
  })

  it('as events, and as one document', async () => {
    for (const format of ['jsonl', 'json'] as const) expect(await carriedOut(sample, 'RetrainChurn', format)).toEqual({ codes: [0, 0], err: '', model: 'models/churn/model.ilearner' })
  })

  it('keys and names in another case', async () => {
    expect(await carriedOut(pascal)).toEqual({ codes: [0, 0], err: '', model: 'models/model.ilearner' })
  })

  it('signs in at the second version of the token endpoint; the first gives a token that works too', async () => {
    const files = storages['the account key from the vault'] ?? new Map<string, string>()
    const rehearsal = await rehearse(files, blobs)
    const { emulator } = rehearsal
    const cloud = { name: 'public', hosts: Object.entries(emulator.cloud.hosts).map(([pattern, base]) => ({ pattern, base })), ca: emulator.cloud.ca, pace: 1 } as const
    const principal = seedOf(factoryOf(files)).seed.principals.find(({ clientId }) => clientId.startsWith('5a1b'))
    const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: principal?.clientId ?? '', client_secret: principal?.secret ?? '', resource: 'https://management.azure.com/' }).toString()
    try {
      await rehearsal.plan()
      expect((await rehearsal.apply()).code).toBe(0)
      expect(emulator.requests.filter(({ operation }) => operation === 'entra.token').map(({ url }) => new URL(url).pathname)).toContain('/meadow.onmicrosoft.com/oauth2/v2.0/token')
      const answer = await ask('POST', mapUrl('https://login.microsoftonline.com/meadow.onmicrosoft.com/oauth2/token', cloud), cloud.ca, { 'content-type': 'application/x-www-form-urlencoded' }, form)
      const token = JSON.parse(answer.text) as { access_token: string; expires_in: unknown; resource: string }
      expect([answer.status, typeof token.expires_in, token.resource]).toEqual([200, 'string', 'https://management.azure.com/'])
      const { updateResourceEndpoint = '' } = seedOf(factoryOf(files)).seed.webServices[0] ?? {}
      expect((await ask('GET', mapUrl(updateResourceEndpoint, cloud), cloud.ca, { authorization: `Bearer ${token.access_token}` })).status).toBe(200)
    } finally {
      await rehearsal.close()
    }
  })
})

function ask(method: string, url: string, ca: string, headers: Record<string, string>, body?: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, ca, headers }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part: string) => (text += part)).on('end', () => resolve({ status: answer.statusCode ?? 0, text }))
    })
    sent.on('error', reject).end(body)
  })
}

it('the plan of a run takes no lock', async () => {
  const rehearsal = await rehearse(storages['whoever runs it'] ?? new Map(), blobs)
  try {
    await rehearsal.plan()
    const { code, err } = await rehearsal.apply({ lock: `${ENDPOINT}locks/weekly` })
    expect([code, err]).toEqual([2, 'adfc: --lock is for deployments, and this is the plan of a run.\n'])
  } finally {
    await rehearsal.close()
  }
})
