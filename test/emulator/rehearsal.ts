import { createDefaultHttpClient, createHttpHeaders, createPipelineRequest, type HttpClient } from '@azure/core-rest-pipeline'
import { ClientSecretCredential } from '@azure/identity'
import { SecretClient } from '@azure/keyvault-secrets'
import { BlobServiceClient, StorageSharedKeyCredential } from '@azure/storage-blob'
import { mapUrl, type Cloud } from '../../src/address/cloud.js'
import { storagePipeline } from '../../src/azure/storage-transport.js'
import { startBlobService, type BlobService } from '../../src/emulator/blob-service.js'
import type { BlobReference } from '../../src/emulator/blob-reference.js'
import { startEmulator, type Emulator, type EmulatorOptions } from '../../src/emulator/emulator.js'
import { inventKey } from '../../src/emulator/invent.js'
import type { BatchService, MlWorkspace, Principal, Seed, WebService } from '../../src/emulator/seed.js'
import { signer } from '../../src/emulator/stored-blobs.js'

export const ACCOUNT = 'orchardmodels'
export const KEY = inventKey(ACCOUNT)
export const CONNECTION = `DefaultEndpointsProtocol=https;AccountName=${ACCOUNT};AccountKey=${KEY};EndpointSuffix=core.windows.net`

export const TRAINING = 'https://europewest.services.azureml.net/workspaces/0a1b2c3d4e5f60718293a4b5c6d7e8f9/services/9f8e7d6c5b4a39281706f5e4d3c2b1a0/jobs?api-version=2.0'
export const CLASSIC = 'https://europewest.management.azureml.net/workspaces/0a1b2c3d4e5f60718293a4b5c6d7e8f9/webservices/11112222333344445555666677778888/endpoints/weekly'
export const ARM = 'https://management.azure.com/subscriptions/7d0c5a3e-1f2b-4c6d-8e9f-a0b1c2d3e4f5/resourceGroups/rg-orchard/providers/Microsoft.MachineLearning/webServices/apple-scoring?api-version=2016-05-01-preview'
export const HOOK = 'https://hooks.orchard.example/notify'
export const MODEL = 'Apple [trained model]'

export const UPDATER: Principal = { clientId: '5a5a5a5a-1111-4222-8333-444455556666', tenant: 'orchard.onmicrosoft.com', secret: 'p~a+s/s=' }
export const STRANGER: Principal = { clientId: '6b6b6b6b-1111-4222-8333-444455556666', tenant: '0f0e0d0c-0b0a-4908-8706-050403020100', secret: 'stranger' }

const trainingService: BatchService = { mlEndpoint: TRAINING, apiKey: 'training-key', inputs: ['input1'], outputs: { model: 'model', scores: 'data' }, parameters: ['Learning rate'] }
export const classicService: WebService = { updateResourceEndpoint: CLASSIC, apiKey: 'classic-key', models: [MODEL, 'Pear [trained model]'] }
export const armService: WebService = { updateResourceEndpoint: ARM, models: [MODEL], mlEndpoint: TRAINING, principals: [UPDATER.clientId] }

export const workspace: MlWorkspace = { subscriptionId: '7d0c5a3e-1f2b-4c6d-8e9f-a0b1c2d3e4f5', resourceGroupName: 'rg orchard', mlWorkspaceName: 'apple-ml', region: 'westeurope', pipelines: ['p1', 'e1'], principals: [UPDATER.clientId] }

export const SEED: Seed = {
  storageAccounts: { [ACCOUNT]: { key: KEY, containers: ['models'], blobs: { 'train/in.csv': 'size,sweet\n1,0\n', 'models/old.ilearner': 'old' } } },
  vaults: { 'orchard-vault': { tenant: STRANGER.tenant, readers: [STRANGER.clientId], secrets: { 'training-key': 'newest', 'training-key/0123456789abcdef0123456789abcdef': 'older' } } },
  principals: [UPDATER, STRANGER],
  batchServices: [trainingService],
  webServices: [classicService, armService],
  mlWorkspaces: [workspace],
  webSites: [{ url: HOOK }],
  factories: [],
  workspaces: [],
  resources: ['https://apples.example/'],
}

/** A storage service with the accounts of the seed, for the tests of one file. */
function storageForTests(): Promise<BlobService> {
  return startBlobService({ accounts: SEED.storageAccounts })
}

/** The storage service of the suites: it takes a second to start, so they share one. */
export let blobs: BlobService

export async function startBlobs(): Promise<void> {
  blobs = await storageForTests()
}

/** What came back. */
export interface Heard {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  readonly json: unknown
}

export interface Asked {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT' | 'HEAD'
  readonly bearer?: string | undefined
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** A running emulator and clients that reach it as the product does: by real hosts, mapped below everything else. */
export interface Rehearsal extends Emulator {
  readonly http: HttpClient
  ask(url: string, asked?: Asked): Promise<Heard>
  credential(principal: Principal): ClientSecretCredential
  token(principal: Principal, scope?: string): Promise<string>
  secrets(principal: Principal): SecretClient
  storage(by: StorageSharedKeyCredential | ClientSecretCredential | undefined, url?: string): BlobServiceClient
  [Symbol.asyncDispose](): Promise<void>
}

export async function rehearse(options: Partial<EmulatorOptions> & Pick<EmulatorOptions, 'blobs'>): Promise<Rehearsal> {
  const defects: unknown[] = []
  const emulator = await startEmulator({ seed: SEED, onDefect: (error) => defects.push(error), ...options })
  const { hosts, ca, pace } = emulator.cloud
  const cloud: Cloud = { name: 'public', hosts: Object.entries(hosts).map(([pattern, base]) => ({ pattern, base })), ca, pace }
  const inner = createDefaultHttpClient()
  const tlsSettings = { ca }
  const http: HttpClient = {
    sendRequest: (request) => {
      const url = mapUrl(request.url, cloud)
      // nothing of a test may leave this machine
      if (new URL(url).hostname !== '127.0.0.1') throw new Error(`${url} is not mapped.`)
      // a copy: the clients compare their own request with what comes back
      return inner.sendRequest(Object.assign(createPipelineRequest({ ...request, url }), { tlsSettings }))
    },
  }
  const credential = ({ tenant, clientId, secret }: Principal): ClientSecretCredential => new ClientSecretCredential(tenant, clientId, secret, { httpClient: http, retryOptions: { maxRetries: 0 } })
  return {
    ...emulator,
    http,
    ask: async (url, { method = 'GET', bearer, body, headers = {} } = {}) => {
      const text = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body)
      const all = { ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }), ...(text === undefined ? {} : { 'content-type': 'application/json' }), ...headers }
      const response = await http.sendRequest(createPipelineRequest({ url, method, headers: createHttpHeaders(all), ...(text === undefined ? {} : { body: text }) }))
      const answer = response.bodyAsText ?? ''
      return { status: response.status, headers: response.headers.toJSON(), text: answer, json: parse(answer) }
    },
    credential,
    token: async (principal, scope = 'https://management.azure.com/.default') => (await credential(principal).getToken(scope)).token,
    secrets: (principal) => new SecretClient('https://orchard-vault.vault.azure.net/', credential(principal), { httpClient: http, retryOptions: { maxRetries: 0 } }),
    storage: (by, url = `https://${ACCOUNT}.blob.core.windows.net`) => new BlobServiceClient(url, storagePipeline(http, by)),
    [Symbol.asyncDispose]: async () => {
      await emulator.close()
      // whoever expects some takes them himself
      if (defects.length > 0) throw defects[0]
    },
  }
}

/** A location with a signature, as a finished job gives it. */
export async function signed(path: string, permissions = 'r', key = KEY): Promise<{ BaseLocation: string; RelativeLocation: string; SasBlobToken: string }> {
  const sign = await signer(() => new Date())
  const [container = '', ...blob] = path.split('/')
  const reference: Pick<BlobReference, 'account' | 'container' | 'blob'> = { account: ACCOUNT, container, blob: blob.join('/') }
  return { BaseLocation: `https://${ACCOUNT}.blob.core.windows.net/`, RelativeLocation: path, SasBlobToken: `?${sign(key, reference, permissions)}` }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
