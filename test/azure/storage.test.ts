import { describe, expect, it } from 'vitest'
import { namedCloud } from '../../src/address/cloud.js'
import { createSecrets } from '../../src/azure/secrets.js'
import { openStorage, type StorageAccess } from '../../src/azure/storage-access.js'
import { findBlob, signBlob, windowFrom, type StorageContext } from '../../src/azure/storage.js'
import { createTransport } from '../../src/azure/transport.js'
import type { Storage } from '../../src/plan/plan.js'
import { ACCOUNT_KEY, CONNECTION, fakeClock, fakeHttp, PRINCIPAL, secretNamed, type Received, type Routes } from './world.js'

const SIGNAL = new AbortController().signal

function open(access: Storage['access'], value: string): Promise<StorageAccess> {
  return openStorage({ name: 'Blobs', access }, createSecrets([secretNamed('s'), secretNamed('k')], ({ name }) => (name === 'k' ? ACCOUNT_KEY : value), () => Promise.reject(new Error('no vault'))), SIGNAL)
}

const contextOf = (http: ReturnType<typeof fakeHttp>, hosts: { pattern: string; base: string }[] = []): StorageContext => {
  const cloud = { ...namedCloud('public'), hosts }
  return { now: () => new Date('2030-01-01T00:00:00Z'), transport: createTransport({ cloud, clock: fakeClock(), random: () => 1, http }), credential: () => ({ getToken: () => Promise.resolve({ token: 't', expiresOnTimestamp: Date.UTC(2099, 0, 1) }) }) }
}

describe('openStorage', () => {
  const connected = { by: 'connection-string', connectionString: 's' } as const
  it.each<[string, Storage['access'], string, string, string, string]>([
    ['a connection string', connected, CONNECTION, 'key', 'meadow', 'https://meadow.blob.core.windows.net'],
    ['another cloud', connected, `AccountName=meadow;AccountKey=${ACCOUNT_KEY};EndpointSuffix=core.chinacloudapi.cn`, 'key', 'meadow', 'https://meadow.blob.core.chinacloudapi.cn'],
    ['an endpoint of its own', connected, `AccountName=meadow;AccountKey=${ACCOUNT_KEY};BlobEndpoint=https://127.0.0.1:10000/meadow/`, 'key', 'meadow', 'https://127.0.0.1:10000/meadow'],
    ['a key apart', { ...connected, accountKey: 'k' }, 'AccountName=meadow;', 'key', 'meadow', 'https://meadow.blob.core.windows.net'],
    ['only the key secret', { by: 'account-key', connection: 'AccountName=meadow;EndpointSuffix=core.windows.net', accountKey: 'k' }, '', 'key', 'meadow', 'https://meadow.blob.core.windows.net'],
    ['a signature in a connection string', connected, 'BlobEndpoint=https://meadow.blob.core.windows.net/;SharedAccessSignature=?sv=1&sig=x', 'sas', 'meadow', 'https://meadow.blob.core.windows.net'],
    ['a signed URI', { by: 'sas', sas: 's' }, 'https://meadow.blob.core.windows.net/models?sv=1&sig=x', 'sas', 'meadow', 'https://meadow.blob.core.windows.net'],
    ['a URI and its token', { by: 'sas', sas: 's', uri: 'https://meadow.blob.core.windows.net/' }, '?sv=1&sig=x', 'sas', 'meadow', 'https://meadow.blob.core.windows.net'],
    ['an identity', { by: 'identity', endpoint: 'https://meadow.blob.core.windows.net/', as: PRINCIPAL }, '', 'identity', 'meadow', 'https://meadow.blob.core.windows.net'],
  ])('opens by %s', async (_, access, value, kind, account, endpoint) => {
    const opened = await open(access, value)
    expect([opened.by.kind, opened.account, opened.endpoint]).toEqual([kind, account, endpoint])
    if (opened.by.kind === 'sas') expect(opened.by.token).toBe('sv=1&sig=x')
    if (opened.by.kind === 'key') expect(opened.by.key).toBe(ACCOUNT_KEY)
  })

  it.each<[string, string, string]>([
    ['no key', 'AccountName=meadow', 'lacks an "AccountKey"'],
    ['no account', `AccountKey=${ACCOUNT_KEY}`, 'lacks an "AccountName"'],
    ['a key that is none', 'AccountName=meadow;AccountKey=not base64!', 'holds an "AccountKey" that is not base64'],
    ['the storage emulator', 'UseDevelopmentStorage=true', 'names the storage emulator of this machine, which no service can reach'],
    ['another endpoint', 'QueueEndpoint=https://x;SharedAccessSignature=sv=1', 'lacks a "BlobEndpoint"'],
    ['an address that is none', `AccountName=meadow;AccountKey=${ACCOUNT_KEY};BlobEndpoint=here`, 'holds an address of its blobs that is no URL'],
  ])('refuses %s', async (_, text, says) => {
    await expect(open(connected, text)).rejects.toMatchObject({ message: `What opens the storage "Blobs" ${says}.`, code: 'bad-storage' })
  })
})

describe('a signature', () => {
  it('is the published one for its key and its window', async () => {
    const access: StorageAccess = { name: 'Blobs', account: 'adfcexample', endpoint: 'https://adfcexample.blob.core.windows.net', by: { kind: 'key', key: ACCOUNT_KEY, connectionString: '' } }
    const { base, relative, token } = await signBlob(access, '/models/run 7/churn.ilearner', 'r', { start: '2030-01-01T00:00:00Z', expiry: '2030-01-01T02:00:00Z' }, contextOf(fakeHttp({})), SIGNAL)
    expect([base, relative]).toEqual(['https://adfcexample.blob.core.windows.net/', 'models/run 7/churn.ilearner'])
    expect(Object.fromEntries(new URLSearchParams(token))).toEqual({ sv: '2020-12-06', spr: 'https', st: '2030-01-01T00:00:00Z', se: '2030-01-01T02:00:00Z', sr: 'b', sp: 'r', sig: '7KcGRWLlqIX3zH/blBrACrytM29V3lPGsI3cFUv56p4=' })
    expect(token).toContain('sig=7KcGRWLlqIX3zH%2FblBrACrytM29V3lPGsI3cFUv56p4%3D')
  })

  it('begins five minutes ago and holds no longer than a week', () => {
    const now = new Date('2030-01-01T00:00:00.789Z')
    expect(windowFrom(now, 24 * 3_600_000)).toEqual({ start: '2029-12-31T23:55:00Z', expiry: '2030-01-02T00:00:00Z' })
    expect(windowFrom(now, 999 * 86_400_000).expiry).toBe('2030-01-07T23:00:00Z')
  })
})

describe('findBlob', () => {
  const find = async (routes: Routes, access: Promise<StorageAccess>, hosts?: { pattern: string; base: string }[]): Promise<{ found: string; received: readonly Received[] }> => {
    const http = fakeHttp(routes)
    const found = await findBlob(await access, 'models/run 7/churn.ilearner', contextOf(http, hosts), SIGNAL)
    return { found, received: http.received }
  }
  const byKey = (): Promise<StorageAccess> => open({ by: 'connection-string', connectionString: 's' }, CONNECTION)

  it('signs for the one blob, wherever it is really asked', async () => {
    const { found, received } = await find({}, byKey(), [{ pattern: '*.blob.core.windows.net', base: 'https://127.0.0.1:4001/{account}' }])
    expect(found).toBe('found')
    expect(received[0]).toMatchObject({ line: 'HEAD 127.0.0.1:4001/meadow/models/run 7/churn.ilearner', query: expect.stringMatching(/^\?sv=2020-12-06&spr=https&st=2029-12-31T23%3A55%3A00Z&se=2030-01-01T01%3A00%3A00Z&sr=b&sp=r&sig=/) as string, headers: { 'user-agent': 'adfc' } })
  })

  it('carries a given signature, or a token', async () => {
    const bySas = await find({}, open({ by: 'sas', sas: 's' }, 'https://meadow.blob.core.windows.net/?sv=1&sig=x'))
    expect(bySas.received[0]?.query).toBe('?sv=1&sig=x')
    const byIdentity = await find({}, open({ by: 'identity', endpoint: 'https://meadow.blob.core.windows.net', as: PRINCIPAL }, ''), [{ pattern: '*.blob.core.windows.net', base: 'https://127.0.0.1:4001/{account}' }])
    expect(byIdentity.received[0]).toMatchObject({ line: 'HEAD 127.0.0.1:4001/meadow/models/run 7/churn.ilearner', headers: { authorization: 'Bearer t' } })
  })

  it('sends nothing twice by itself', async () => {
    const http = fakeHttp({ 'HEAD meadow.blob.core.windows.net/models/a': { status: 500 } })
    await expect(findBlob(await byKey(), 'models/a', contextOf(http), SIGNAL)).rejects.toMatchObject({ code: 'storage-failed', message: 'The storage "Blobs" gave no answer about "models/a": 500.' })
    expect(http.received).toHaveLength(5)
  })
})
