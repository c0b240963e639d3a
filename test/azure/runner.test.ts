import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { SiteAnswer } from '../../src/emulator/seed.js'
import { ACCOUNT, ARM, blobs, CLASSIC, CONNECTION, HOOK, KEY, MODEL, SEED, startBlobs, STRANGER, TRAINING, UPDATER } from '../emulator/rehearsal.js'
import { carryOut, pipeline, PRINCIPAL, STORAGES, type Given } from './rehearsed.js'
import { secretNamed, type Action } from './world.js'

beforeAll(startBlobs)
afterAll(() => blobs.close())

function train(storage: string, more: Partial<Extract<Action, { kind: 'batch-execution' }>> = {}): Action {
  return { kind: 'batch-execution', service: 'Training', endpoint: TRAINING, key: 'Training.apiKey', inputs: { input1: { storage, path: 'train/in.csv' } }, outputs: { model: { storage, path: 'models/new.ilearner' } }, parameters: { 'Learning rate': '0.1' }, ...more }
}

function update(flavour: 'classic' | 'arm', storage: string, path = 'models/old.ilearner'): Action {
  const place = flavour === 'classic' ? { endpoint: CLASSIC, access: { flavour, key: 'Scoring.apiKey' } } : { endpoint: ARM, access: { flavour, as: PRINCIPAL } }
  return { kind: 'update-resource', service: 'Scoring', ...place, model: MODEL, file: { storage, path } }
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

describe('a check', () => {
  it.each<[string, Action]>([
    ['a batch job', train('connected')],
    ['a batch job by identity', train('identified')],
    ['a classic update', update('classic', 'keyed')],
    ['an update', update('arm', 'signed')],
    ['a pipeline', pipeline()],
    ['a web request', { kind: 'web', method: 'POST', url: HOOK, access: { by: 'token', as: PRINCIPAL, resource: 'https://apples.example/' }, answerTimeout: 60, follows: true }],
  ])('of %s changes nothing', async (_, action) => {
    const { end, jobs, runs, models, requests } = await carryOut(action, {}, 'check')
    expect(end).toBeUndefined()
    expect(requests).not.toContain('web.call')
    expect([jobs, runs]).toEqual([[], []])
    expect(models.filter((model) => model.includes('old.ilearner'))).toEqual([])
  })

  it.each<[string, Record<string, string>, unknown]>([
    ['reads', { AZURE_TENANT_ID: STRANGER.tenant, AZURE_CLIENT_ID: STRANGER.clientId, AZURE_CLIENT_SECRET: STRANGER.secret }, undefined],
    ['does not read', { AZURE_TENANT_ID: UPDATER.tenant, AZURE_CLIENT_ID: UPDATER.clientId, AZURE_CLIENT_SECRET: 'nonsense-secret' }, ['OutOfReach', expect.stringMatching(/^A token of the tenant ".+" is asked for, but the identity in the environment is of another one\.$/), expect.any(String)]],
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
