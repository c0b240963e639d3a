import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Cloud } from '../../src/address/cloud.js'
import { azureRunner } from '../../src/azure/runner.js'
import type { BlobService } from '../../src/emulator/blob-service.js'
import type { EmulatorOptions } from '../../src/emulator/emulator.js'
import { accountSignature } from '../../src/emulator/seed-storage.js'
import type { SiteAnswer } from '../../src/emulator/seed.js'
import type { Identity, Plan, Secret, Storage } from '../../src/plan/plan.js'
import type { Clock, Interruption, Note, StepContext } from '../../src/plan/runner.js'
import { ACCOUNT, ARM, CLASSIC, CONNECTION, HOOK, KEY, MODEL, rehearse, SEED, signed, STRANGER, storageForTests, TRAINING, UPDATER, workspace } from '../emulator/rehearsal.js'
import { secretNamed, taskOf, type Action } from './world.js'

let blobs: BlobService
beforeAll(async () => void (blobs = await storageForTests()))
afterAll(() => blobs.close())

const AUTHORITY = 'https://login.microsoftonline.com'
const PRINCIPAL: Identity = { kind: 'service-principal', client: UPDATER.clientId, tenant: UPDATER.tenant, authority: AUTHORITY, key: 'Scoring.servicePrincipalKey' }

const STORAGES: Readonly<Record<string, Storage['access']>> = {
  connected: { by: 'connection-string', connectionString: 'Blobs.connectionString' },
  keyed: { by: 'account-key', connection: `DefaultEndpointsProtocol=https;AccountName=${ACCOUNT};EndpointSuffix=core.windows.net`, accountKey: 'Blobs.accountKey' },
  signed: { by: 'sas', sas: 'Blobs.sasUri' },
  identified: { by: 'identity', endpoint: `https://${ACCOUNT}.blob.core.windows.net/`, as: PRINCIPAL },
}

const VALUES: Record<string, string> = {
  'Training.apiKey': 'training-key',
  'Scoring.apiKey': 'classic-key',
  'Scoring.servicePrincipalKey': UPDATER.secret,
  'Blobs.connectionString': CONNECTION,
  'Blobs.accountKey': KEY,
}

function train(storage: string, more: Partial<Extract<Action, { kind: 'batch-execution' }>> = {}): Action {
  return { kind: 'batch-execution', service: 'Training', endpoint: TRAINING, key: 'Training.apiKey', inputs: { input1: { storage, path: 'train/in.csv' } }, outputs: { model: { storage, path: 'models/new.ilearner' } }, parameters: { 'Learning rate': '0.1' }, ...more }
}

function update(flavour: 'classic' | 'arm', storage: string, path = 'models/old.ilearner'): Action {
  const place = flavour === 'classic' ? { endpoint: CLASSIC, access: { flavour, key: 'Scoring.apiKey' } } : { endpoint: ARM, access: { flavour, as: PRINCIPAL } }
  return { kind: 'update-resource', service: 'Scoring', ...place, model: MODEL, file: { storage, path } }
}

function pipeline(more: Partial<Extract<Action, { kind: 'ml-pipeline' }>> = {}): Action {
  const { subscriptionId: subscription, resourceGroupName: group, mlWorkspaceName: name } = workspace
  return { kind: 'ml-pipeline', service: 'Apples', workspace: { subscription, group, name }, as: PRINCIPAL, pipeline: { id: 'p1' }, parameters: { value: { Week: '07', Rate: 0.1 } }, ...more }
}

interface Given extends Partial<Pick<EmulatorOptions, 'faults' | 'options' | 'seed'>> {
  readonly remembered?: readonly Note[]
  readonly values?: Readonly<Record<string, string | undefined>>
  readonly secrets?: readonly Secret[]
  readonly interruptAfter?: number
  readonly inDoubt?: 'retry' | 'skip' | 'fail'
  /** Called at each wait. */
  readonly meanwhile?: (wait: number) => Promise<void>
}

interface Carried {
  readonly end: unknown
  readonly notes: readonly Note[]
  readonly progress: readonly string[]
  readonly requests: readonly string[]
  readonly models: readonly string[]
  readonly jobs: readonly string[]
  readonly runs: readonly string[]
}

/** Carries out or checks an action against the emulator, with waits that take no time. */
async function carryOut(action: Action, { remembered = [], values = {}, secrets = [], interruptAfter, inDoubt = 'fail', meanwhile, ...options }: Given = {}, verb: 'perform' | 'check' = 'perform'): Promise<Carried> {
  await using emulator = await rehearse({ blobs, ...options })
  const cloud: Cloud = { name: 'public', hosts: Object.entries(emulator.cloud.hosts).map(([pattern, base]) => ({ pattern, base })), ca: emulator.cloud.ca, pace: 0.001 }
  const stop = new AbortController()
  let time = 0
  let wait = 0
  const clock: Clock = {
    now: () => time,
    date: () => new Date(),
    since: () => 0,
    async sleep(milliseconds, signal) {
      await new Promise(setImmediate)
      await meanwhile?.(wait++)
      time += milliseconds
      if (interruptAfter !== undefined && time >= interruptAfter) stop.abort({ interrupted: 'time' } satisfies Interruption)
      if (signal?.aborted) throw signal.reason
    },
  }
  const all: Readonly<Record<string, string | undefined>> = { ...VALUES, 'Blobs.sasUri': await sasUri(), ...values }
  const named = Object.keys(all).filter((name) => !secrets.some((secret) => secret.name === name)).map((name) => secretNamed(name))
  const plan: Plan = { format: 1, kind: 'run', id: 'sha256:0', pipeline: 'p', cloud: 'public', parameters: {}, globalParameters: {}, variables: [], source: { digest: '', files: [] }, hosts: [], secrets: [...named, ...secrets], storages: Object.entries(STORAGES).map(([name, access]) => ({ name, access })), placeholders: [], steps: [] }
  const runner = azureRunner({ plan, cloud, clock, random: () => 0.5, given: ({ name }) => all[name] })
  const notes: Note[] = []
  const progress: string[] = []
  const context: StepContext = { signal: stop.signal, remembered, remember: (note) => notes.push(note), progress: (message) => progress.push(message), inDoubt: () => Promise.resolve(inDoubt) }
  const work: Promise<unknown> = verb === 'perform' ? runner.perform(taskOf(action), context) : runner.check(plan, [taskOf(action)], new Set(), stop.signal)
  const end = await work.catch((error: unknown) => {
    const { name, message, code, details, hint } = error as { name: string; message: string; code?: string; details?: { hint?: string }; hint?: string }
    if (!['StepFailure', 'Refusal', 'OutOfReach'].includes(name)) throw error
    return [code ?? name, message, details?.hint ?? hint]
  })
  const { webServices, jobs, runs } = emulator.snapshot()
  const requests = emulator.requests.map((request) => ('operation' in request ? String(request.operation) : ''))
  return { end, notes, progress, requests, models: webServices.flatMap(({ models }) => models.map(({ name, location }) => `${name} ${location}`)), jobs: jobs.map(({ state }) => state), runs: runs.map(({ state }) => state) }
}

async function sasUri(): Promise<string> {
  const { BaseLocation, SasBlobToken } = await signed('models/old.ilearner')
  return BaseLocation + SasBlobToken
}

const HOST = `https://${ACCOUNT}.blob.core.windows.net`

describe('a batch job', () => {
  it.each(['connected', 'keyed', 'identified'])('runs with a storage that is %s', async (storage) => {
    const { end, progress } = await carryOut(train(storage))
    expect(end).toEqual({ job: expect.any(String) as string, results: { model: 'models/new.ilearner' } })
    expect(progress.slice(1)).toEqual(['NotStarted', 'Running', 'Finished'])
    expect(await blobs.read(ACCOUNT, 'models/new.ilearner')).toContain((end as { job: string }).job)
  })

  it('writes a port of any name', async () => {
    const ports = Object.fromEntries([['__proto__', { storage: 'connected', path: 'models/proto.ilearner' }]])
    const { end } = await carryOut(train('connected', { outputs: ports }), { seed: { ...SEED, batchServices: SEED.batchServices.map(({ outputs: _any, ...service }) => service) } })
    expect(JSON.stringify(end)).toContain('"results":{"__proto__":"models/proto.ilearner"}')
    expect(await blobs.read(ACCOUNT, 'models/proto.ilearner')).toContain((end as { job: string }).job)
  })

  it('is cancelled when the key is refused while it runs', async () => {
    const { end, jobs, notes } = await carryOut(train('connected'), { faults: [{ kind: 'stuck' }, { kind: 'deny', on: 'batch.status', after: 3, times: 0 }] })
    expect(end).toMatchObject(['key-refused', expect.stringContaining('refused the key "Training.apiKey": 401'), expect.any(String)])
    expect(jobs).toEqual(['Cancelled'])
    expect(notes.at(-1)).toMatchObject({ note: 'cancelled' })
  })

  it.each<[string, Given]>([
    ['busy services', { faults: [{ kind: 'throttle', times: 3 }, { kind: 'unavailable', times: 3 }] }],
    ['broken connections', { faults: [{ kind: 'reset', on: 'batch', times: 3 }, { kind: 'lost', on: 'batch.submit' }, { kind: 'lost', on: 'batch.start' }] }],
    ['errors', { faults: [{ kind: 'error', on: 'batch.start', page: true }, { kind: 'error', on: 'batch.status', times: 8 }] }],
    ['silence', { faults: [{ kind: 'hang', on: 'batch.status', times: 1 }] }],
    ['numbers for states', { faults: [{ kind: 'spelling', as: 'number', times: 0 }] }],
  ])('gets past %s', async (_, given) => {
    expect((await carryOut(train('connected'), given)).end).toMatchObject({ results: { model: 'models/new.ilearner' } })
  })

  it.each<[string, Given, Partial<Extract<Action, { kind: 'batch-execution' }>>, unknown[]]>([
    ['a wrong key', { values: { 'Training.apiKey': 'nonsense-key' } }, {}, ['key-refused', expect.stringContaining('refused the key "Training.apiKey": 401 (Unauthorized, ScoreRequestUnauthorized)'), expect.stringContaining('ADFC_SECRET_TRAINING_APIKEY')]],
    ['an unknown port', {}, { inputs: { other: { storage: 'connected', path: 'train/in.csv' } } }, ['service-refused', expect.stringContaining('refused the job: 400 (BadArgument, '), undefined]],
    ['a failed job', { faults: [{ kind: 'fail', details: 'Out of memory.' }] }, {}, ['job-failed', expect.stringContaining('failed: "Out of memory"'), undefined]],
    ['a cancelled job', { faults: [{ kind: 'cancelled' }] }, {}, ['job-cancelled', expect.stringContaining('was cancelled'), undefined]],
  ])('fails with %s', async (_, given, more, expected) => {
    expect((await carryOut(train('connected', more), given)).end).toEqual(expected)
  })

  it('is cancelled when its time is over', async () => {
    const { end, jobs, notes } = await carryOut(train('connected'), { faults: [{ kind: 'stuck' }], interruptAfter: 3_600_000 })
    expect(end).toMatchObject(['timeout', 'The time of the attempt is over after 1 h.', expect.any(String)])
    expect(jobs).toEqual(['Cancelled'])
    expect(notes.at(-1)).toMatchObject({ note: 'cancelled' })
  })
})

describe('an update', () => {
  it.each(['classic', 'arm'].flatMap((flavour) => Object.keys(STORAGES).map((storage) => [flavour, storage] as ['classic' | 'arm', string])))('%s, with a storage that is %s', async (flavour, storage) => {
    const { end, models } = await carryOut(update(flavour, storage))
    expect(end).toEqual({ model: MODEL, location: `${HOST}/models/old.ilearner`, confirmed: true })
    expect(models).toContain(`${MODEL} ${HOST}/models/old.ilearner`)
  })

  it.each<[string, 'classic' | 'arm', Given]>([
    ['busy services', 'arm', { faults: [{ kind: 'throttle', times: 3, on: 'arm' }, { kind: 'unavailable', times: 2, on: 'entra' }] }],
    ['a lost answer', 'classic', { faults: [{ kind: 'lost', on: 'classic.update' }] }],
    ['a lost answer', 'arm', { faults: [{ kind: 'lost', on: 'arm.update' }] }],
    ['a broken connection', 'arm', { faults: [{ kind: 'reset', on: 'arm.update' }] }],
    ['an answer by location', 'arm', { options: { arm: { answer: 'location', polls: 3, field: 'status' } } }],
    ['a hidden query', 'arm', { options: { arm: { uri: 'without-query', assets: 'merge' } } }],
  ])('gets past %s (%s)', async (_, flavour, given) => {
    expect((await carryOut(update(flavour, 'connected'), given)).end).toEqual({ model: MODEL, location: `${HOST}/models/old.ilearner`, confirmed: true })
  })

  it.each<[string, 'classic' | 'arm', Given, string, unknown, unknown?]>([
    ['no such model', 'classic', {}, 'models/none.ilearner', ['model-missing', 'The model file "models/none.ilearner" is missing in the storage "connected": there is no such blob.', expect.any(String)]],
    ['no such container', 'classic', {}, 'nowhere/none.ilearner', ['model-missing', 'The model file "nowhere/none.ilearner" is missing in the storage "connected": its container is not there.', expect.any(String)]],
    ['a wrong account key', 'classic', { values: { 'Blobs.connectionString': CONNECTION.replace(KEY, Buffer.alloc(64, 1).toString('base64')) } }, 'models/old.ilearner', ['storage-refused', expect.stringMatching(/^The storage "connected" refused access to "models\/old.ilearner": 403/), 'Check the account key of its connection string.']],
    ['a wrong client secret', 'arm', { values: { 'Scoring.servicePrincipalKey': 'nonsense-secret' } }, 'models/old.ilearner', ['signin-refused', expect.stringContaining('AADSTS7000215'), expect.stringContaining('ADFC_SECRET_SCORING_SERVICEPRINCIPALKEY')]],
    ['no right', 'arm', { seed: { ...SEED, webServices: SEED.webServices.map((service) => ({ ...service, principals: [STRANGER.clientId] })) } }, 'models/old.ilearner', ['access-denied', expect.stringContaining('denies access: 403 (AuthorizationFailed)'), `The service principal "${UPDATER.clientId}" needs Contributor or Owner on the resource group of the web service.`]],
    ['a read-only service', 'arm', { seed: { ...SEED, webServices: SEED.webServices.map((service) => ({ ...service, readOnly: true })) } }, 'models/old.ilearner', ['read-only', expect.any(String), expect.any(String)]],
    ['a locked endpoint', 'classic', { seed: { ...SEED, webServices: SEED.webServices.map((service) => ({ ...service, preventUpdate: true })) } }, 'models/old.ilearner', ['update-prevented', expect.any(String), expect.any(String)]],
    ['an operation that fails', 'arm', { faults: [{ kind: 'fail', on: 'arm.update', details: 'No module.' }] }, 'models/old.ilearner', ['update-failed', expect.stringContaining('"No module"'), undefined]],
  ])('fails with %s (%s)', async (_, flavour, given, path, expected) => {
    const { end } = await carryOut(update(flavour, 'connected', path), given)
    expect(end).toEqual(expected)
    expect(JSON.stringify(end)).not.toMatch(/nonsense-secret|AQEBAQEB/)
  })

  it.each<['classic' | 'arm']>([['classic'], ['arm']])('that was cut off is read back (%s)', async (flavour) => {
    const first = await carryOut(update(flavour, 'connected'))
    // in a new emulator nothing has been updated
    const second = await carryOut(update(flavour, 'connected'), { remembered: first.notes.filter(({ note }) => note === 'updating') })
    expect(second.end).toMatchObject({ confirmed: true })
    expect(second.notes.filter(({ note }) => note === 'updating')).toEqual(first.notes.filter(({ note }) => note === 'updating'))
  })
})

describe('a web request', () => {
  const post: Action = { kind: 'web', method: 'POST', url: HOOK, body: { value: { apples: 7 } }, answerTimeout: 60, follows: true }
  const get: Action = { kind: 'web', method: 'GET', url: HOOK, answerTimeout: 60, follows: true }
  const token: Action = { ...post, access: { by: 'token', as: PRINCIPAL, resource: 'https://apples.example/' } }
  const password: Action = { ...post, access: { by: 'basic', user: 'gardener', password: 'Scoring.apiKey' } }
  const sites = (...answers: readonly SiteAnswer[]): Given => ({ seed: { ...SEED, webSites: [{ url: HOOK, answers }, { url: 'https://hooks.orchard.example/status', answers: [{ status: 202 }, { body: { ripe: true } }] }] } })
  const answered = (value: object): unknown => expect.objectContaining({ ...value, ADFWebActivityResponseHeaders: expect.objectContaining({ 'Content-Type': expect.any(String) as string }) as unknown }) as unknown

  it.each<[string, Action]>([['open', post], ['opened by a token', token], ['opened by a password', password]])('is answered by a service that is %s', async (_, action) => {
    const { end, requests } = await carryOut(action, sites({ body: { said: 'thanks' } }))
    expect([end, requests.filter((operation) => operation.startsWith('web'))]).toEqual([answered({ said: 'thanks' }), ['web.call']])
  })

  it.each<[string, Action, Given, object]>([
    ['busy services', post, { faults: [{ kind: 'throttle', on: 'web' }, { kind: 'unavailable', on: 'web.call' }] }, {}],
    ['a gateway', get, { faults: [{ kind: 'error', on: 'web', times: 2, page: true }] }, {}],
    ['a broken connection', get, { faults: [{ kind: 'reset', on: 'web', times: 2 }] }, {}],
    ['silence', get, { faults: [{ kind: 'hang', on: 'web' }] }, {}],
    ['work that goes on', post, sites({ status: 202, headers: { Location: '/status', 'Retry-After': '3' } }), { ripe: true }],
    ['work that is told by its whole URL, and a service that is busy meanwhile', token, { ...sites({ status: 202, headers: { Location: 'https://hooks.orchard.example/status' } }), faults: [{ kind: 'unavailable', on: 'web', after: 1, times: 3 }] }, { ripe: true }],
  ])('gets past %s', async (_, action, given, expected) => {
    expect((await carryOut(action, given)).end).toEqual(answered(expected))
  })

  it.each<[string, Action, Given, unknown[]]>([
    ['an error', post, sites({ status: 422, body: { error: { code: 'Unripe', message: 'Not yet.' } } }), ['422', `The request "POST ${HOOK}" was answered with 422 (Unripe): "Not yet".`, undefined]],
    ['a refusal', password, { faults: [{ kind: 'deny', on: 'web' }] }, ['401', expect.stringContaining('was answered with 401 (Unauthorized)'), 'Check the user "gardener" and the environment variable ADFC_SECRET_SCORING_APIKEY.']],
    ['an answer that is lost', post, { faults: [{ kind: 'lost', on: 'web' }] }, ['in-doubt', expect.stringMatching(/is not known\. The connection to "127\.0\.0\.1:\d+", which stands for "hooks\.orchard\.example", broke/), undefined]],
    ['an answer that never comes', post, { faults: [{ kind: 'hang', on: 'web' }] }, ['in-doubt', expect.stringMatching(/did not answer in time\.$/), undefined]],
    ['an answer that is too long', post, sites({ body: 'apple '.repeat(2_000_000) }), ['answer-too-long', 'The answer of "hooks.orchard.example" is longer than 4 MB.', undefined]],
    ['a token that nobody gives', { ...token, access: { by: 'token', as: PRINCIPAL, resource: 'https://pears.example' } }, {}, ['signin-refused', expect.stringContaining('AADSTS500011'), undefined]],
    ['a host that the emulator does not stand for', { ...post, url: 'https://elsewhere.example/' }, {}, ['no-stand-in', expect.stringContaining('"elsewhere.example"'), expect.any(String)]],
  ])('fails with %s', async (_, action, given, expected) => {
    const { end } = await carryOut(action, given)
    expect(end).toEqual(expected)
    expect(JSON.stringify(end)).not.toContain('classic-key')
  })

  it('that was cut off goes on where it stood', async () => {
    const first = await carryOut(post, sites({ status: 202, headers: { Location: '/status' } }))
    const second = await carryOut(post, { ...sites(), remembered: first.notes })
    expect([second.end, second.requests]).toEqual([answered({ ripe: true }), ['web.call', 'web.call']])
  })
})

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

describe('a look at blobs', () => {
  const folder = { container: 'incoming', folder: '/week 7/' }
  const file = { ...folder, file: 'day é+1.csv' }
  const metadata = (storage: string, place: object, fields: readonly string[]): Action => ({ kind: 'get-metadata', place: { storage, container: '', ...place }, fields: { value: fields } })
  const wait = (place: object, more: Partial<Extract<Action, { kind: 'validation' }>> = {}): Action => ({ kind: 'validation', place: { storage: 'connected', container: '', ...place }, sleep: 10, ...more })
  const seed = { ...SEED, storageAccounts: { [ACCOUNT]: { key: KEY, containers: ['empty', 'models'], blobs: { 'incoming/week 7/day é+1.csv': '12345', 'incoming/week 7/raw/a.csv': 'a', 'incoming/week 7/raw/b.csv': 'b', 'incoming/week 70/c.csv': 'c', 'models/old.ilearner': 'old' } } } }
  const TIME = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) as string

  it.each(['connected', 'keyed', 'identified', 'signed'])('gives what is known of them, in a storage that is %s', async (storage) => {
    const values = { 'Blobs.sasUri': `https://${ACCOUNT}.blob.core.windows.net/?${accountSignature(ACCOUNT, KEY)}` }
    const look = async (place: object, fields: readonly string[]): Promise<unknown> => (await carryOut(metadata(storage, place, fields), { seed, values })).end
    expect(await look(file, ['itemName', 'itemType', 'size', 'created', 'lastModified', 'contentMD5', 'exists'])).toEqual({ itemName: 'day é+1.csv', itemType: 'File', size: 5, created: TIME, lastModified: TIME, contentMD5: 'gnzLDuqKcGxMNKFokfhOew==', exists: true })
    const childItems = [{ name: 'day é+1.csv', type: 'File' }, { name: 'raw', type: 'Folder' }]
    expect(await look(folder, ['childItems', 'itemName', 'itemType', 'lastModified'])).toEqual({ childItems, itemName: 'week 7', itemType: 'Folder', lastModified: null })
    expect(await look({ container: 'incoming' }, ['childItems', 'lastModified'])).toEqual({ childItems: [{ name: 'week 7', type: 'Folder' }, { name: 'week 70', type: 'Folder' }], lastModified: TIME })
    expect(await look({ container: 'empty' }, ['exists', 'childItems'])).toEqual({ exists: true, childItems: [] })
  })

  it.each<[string, object, unknown]>([
    ['a file', { ...folder, file: 'none.csv' }, 'there is no such blob'],
    ['a file in no container', { container: 'nowhere', file: 'none.csv' }, 'its container is not there'],
    ['a folder', { container: 'incoming', folder: 'week' }, 'no blob is below it'],
    ['a folder in no container', { container: 'nowhere', folder: 'week' }, 'its container is not there'],
    ['a container', { container: 'nowhere' }, 'is missing in the storage "connected".'],
  ])('misses %s', async (_, place, words) => {
    expect((await carryOut(metadata('connected', place, ['exists', 'itemName']), { seed })).end).toEqual({ exists: false })
    expect((await carryOut(metadata('connected', place, ['itemName']), { seed })).end).toEqual(['blob-missing', expect.stringContaining(String(words)), expect.any(String)])
  })

  it('gets past a storage that is busy, and tells of a refusal without its secrets', async () => {
    expect((await carryOut(metadata('connected', folder, ['exists']), { seed, faults: [{ kind: 'throttle', on: 'storage', times: 3 }, { kind: 'error', on: 'storage' }] })).end).toEqual({ exists: true })
    const { end } = await carryOut(metadata('connected', folder, ['exists']), { seed, values: { 'Blobs.connectionString': CONNECTION.replace(KEY, Buffer.alloc(64, 1).toString('base64')) } })
    expect(end).toEqual(['storage-refused', expect.stringMatching(/^The storage "connected" refused access to "incoming\/week 7": 403/), 'Check the account key of its connection string.'])
    expect(JSON.stringify(end)).not.toMatch(/AQEBAQEB|sig=/)
  })

  it('waits for a file that comes and grows', async () => {
    const texts = ['1', '12', '12345']
    const { end, progress } = await carryOut(wait({ container: 'arriving', file: 'day.csv' }, { minimumSize: 5 }), { meanwhile: (at) => (at === 0 ? Promise.resolve() : blobs.write(ACCOUNT, 'arriving/day.csv', texts[at - 1] ?? '')) })
    expect(end).toEqual({ exists: true, itemName: 'day.csv', itemType: 'File', size: 5, lastModified: TIME })
    expect(progress).toEqual(['its container is not there', 'it has 1 of 5 bytes', 'it has 2 of 5 bytes'].map((words) => `waiting for the file "arriving/day.csv": ${words}`))
  })

  it.each<[string, object, boolean | undefined, unknown]>([
    ['a folder', folder, undefined, { exists: true, itemName: 'week 7', itemType: 'Folder' }],
    ['a folder that is filled', folder, true, { childItems: [{ name: 'day é+1.csv', type: 'File' }, { name: 'raw', type: 'Folder' }] }],
    ['a folder that is empty', { container: 'incoming', folder: 'none' }, false, { exists: true, itemName: 'none', childItems: [] }],
    ['a container that is empty', { container: 'empty' }, false, { exists: true, itemName: 'empty', childItems: [] }],
    ['a folder that never is', folder, false, ['timeout', 'The time of the attempt is over after 1 h.', 'The activity\'s "timeout" says how long an attempt may take.']],
  ])('waits for %s', async (_, place, childItems, expected) => {
    expect((await carryOut(wait(place, childItems === undefined ? {} : { childItems }), { seed, interruptAfter: 100_000 })).end).toMatchObject(expected as object)
  })
})

describe('a check', () => {
  it.each<[string, Action]>([
    ['a batch job', train('connected')],
    ['a batch job by identity', train('identified')],
    ['a classic update', update('classic', 'keyed')],
    ['an update', update('arm', 'signed')],
    ['a web request', { kind: 'web', method: 'POST', url: HOOK, access: { by: 'token', as: PRINCIPAL, resource: 'https://apples.example/' }, answerTimeout: 60, follows: true }],
    ['a pipeline', pipeline()],
  ])('of %s changes nothing', async (_, action) => {
    const { end, jobs, runs, models, requests } = await carryOut(action, {}, 'check')
    expect(end).toBeUndefined()
    expect(requests).not.toContain('web.call')
    expect([jobs, runs]).toEqual([[], []])
    expect(models.filter((model) => model.includes('old.ilearner'))).toEqual([])
  })

  it.each<[string, Record<string, string>, unknown]>([
    ['reads', { AZURE_TENANT_ID: STRANGER.tenant, AZURE_CLIENT_ID: STRANGER.clientId, AZURE_CLIENT_SECRET: STRANGER.secret }, undefined],
    ['does not read', { AZURE_TENANT_ID: UPDATER.tenant, AZURE_CLIENT_ID: UPDATER.clientId, AZURE_CLIENT_SECRET: 'nonsense-secret' }, ['OutOfReach', expect.stringContaining('Nobody could be signed in to Entra'), expect.any(String)]],
  ])('%s a secret in a vault', async (_, environment, expected) => {
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value)
    try {
      const secret = secretNamed('Training.apiKey', { kind: 'key-vault', vault: 'https://orchard-vault.vault.azure.net/', secret: 'training-key' })
      const { end, requests } = await carryOut(train('connected'), { secrets: [secret], values: { 'Training.apiKey': undefined } }, 'check')
      expect(end).toEqual(expected)
      expect(requests.some((operation) => operation.startsWith('vault'))).toBe(true)
    } finally {
      vi.unstubAllEnvs()
    }
  })
})
