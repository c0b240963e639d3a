import { StorageSharedKeyCredential } from '@azure/storage-blob'
import { describe, expect, it } from 'vitest'
import { ACCOUNT, blobs, KEY, rehearse, signed, STRANGER, UPDATER } from './rehearsal.js'

const form = (fields: Record<string, string>) => ({ method: 'POST' as const, body: new URLSearchParams(fields).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } })
const fields = { grant_type: 'client_credentials', client_id: UPDATER.clientId, client_secret: UPDATER.secret }
const V1 = `https://login.microsoftonline.com/${UPDATER.tenant}/oauth2/token`
const V2 = `https://login.microsoftonline.com/${UPDATER.tenant}/oauth2/v2.0/token`
const ARM = 'https://management.azure.com/'

const claimsOf = (token: unknown): unknown => JSON.parse(Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString())

describe('Entra', () => {
  it('gives tokens by the first protocol, times as text', async () => {
    await using rehearsal = await rehearse({ blobs })
    const { status, json } = await rehearsal.ask(V1, form({ ...fields, resource: ARM }))
    expect(status).toBe(200)
    expect(json).toMatchObject({ token_type: 'Bearer', expires_in: '3599', expires_on: expect.stringMatching(/^\d+$/) as unknown, resource: ARM })
    const claims = claimsOf((json as { access_token: string }).access_token)
    expect(claims).toMatchObject({ aud: ARM, appid: UPDATER.clientId, iss: expect.stringMatching(/^https:\/\/sts\.windows\.net\/[0-9a-f-]{36}\/$/) as unknown })
  })

  it.each([
    ['https://management.azure.com/.default', 'https://management.azure.com'],
    ['https://management.azure.com//.default', 'https://management.azure.com/'],
    ['https://vault.azure.net/.default', 'https://vault.azure.net'],
    ['https://storage.azure.com/.default openid', 'https://storage.azure.com'],
    ['https://apples.example/.default', 'https://apples.example'],
    ['https://apples.example//.default', 'https://apples.example/'],
  ])('gives tokens by the second protocol, times as numbers (%s)', async (scope, aud) => {
    await using rehearsal = await rehearse({ blobs })
    const { json } = await rehearsal.ask(V2, form({ ...fields, scope }))
    expect(json).toMatchObject({ token_type: 'Bearer', expires_in: 3599 })
    expect(claimsOf((json as { access_token: string }).access_token)).toMatchObject({ aud, tid: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown })
  })

  it.each<[string, string, Record<string, string>, number, string, number]>([
    ['an unknown tenant', V1.replace('orchard', 'nowhere'), { ...fields, resource: ARM }, 400, 'invalid_request', 90002],
    ['an unknown client', V1, { ...fields, client_id: 'other', resource: ARM }, 400, 'unauthorized_client', 700016],
    ['a client of another tenant', V2, { ...fields, client_id: STRANGER.clientId, scope: 'https://vault.azure.net/.default' }, 400, 'unauthorized_client', 700016],
    ['a wrong secret', V2, { ...fields, client_secret: 'p~a s/s=', scope: 'https://vault.azure.net/.default' }, 401, 'invalid_client', 7000215],
    ['no secret', V2, { grant_type: 'client_credentials', client_id: UPDATER.clientId, scope: 'https://vault.azure.net/.default' }, 401, 'invalid_client', 7000218],
    ['an unknown resource', V1, { ...fields, resource: 'https://example.org/' }, 400, 'invalid_resource', 500011],
    ['no scope', V2, fields, 400, 'invalid_scope', 70011],
    ['another grant', V1, { ...fields, grant_type: 'password', resource: ARM }, 400, 'unsupported_grant_type', 70003],
  ])('refuses %s', async (_name, url, sent, status, error, number) => {
    await using rehearsal = await rehearse({ blobs })
    const answer = await rehearsal.ask(url, form(sent))
    expect(answer.status).toBe(status)
    expect(answer.json).toMatchObject({ error, error_codes: [number], error_description: expect.stringMatching(new RegExp(`^AADSTS${number}: `)) as unknown })
  })

  it('signs the real client in, by domain and by id', async () => {
    await using rehearsal = await rehearse({ blobs })
    expect(claimsOf(await rehearsal.token(UPDATER))).toMatchObject({ appid: UPDATER.clientId })
    expect(claimsOf(await rehearsal.token(STRANGER))).toMatchObject({ appid: STRANGER.clientId, tid: STRANGER.tenant })
  })

  it.each([
    [{ ...UPDATER, secret: 'wrong' }, /AADSTS7000215/],
    [{ ...UPDATER, clientId: STRANGER.clientId }, /AADSTS700016/],
    [{ ...UPDATER, tenant: 'nowhere.example' }, /AADSTS90002|not found|endpoints_resolution/i],
  ])('lets the real client say what is wrong (%#)', async (principal, words) => {
    await using rehearsal = await rehearse({ blobs })
    await expect(rehearsal.token(principal)).rejects.toThrow(words)
  })

  it.each(['login.chinacloudapi.cn', 'login.microsoftonline.us'])('stands for %s too', async (host) => {
    await using rehearsal = await rehearse({ blobs })
    const { json } = await rehearsal.ask(V2.replace('login.microsoftonline.com', host), form({ ...fields, scope: 'https://storage.azure.com/.default' }))
    expect(json).toMatchObject({ token_type: 'Bearer' })
  })
})

describe('Key Vault', () => {
  const url = 'https://orchard-vault.vault.azure.net/secrets/training-key?api-version=7.4'

  it('gives secrets to the real client, the newest or by version', async () => {
    await using rehearsal = await rehearse({ blobs })
    const client = rehearsal.secrets(STRANGER)
    const newest = await client.getSecret('training-key')
    expect(newest.value).toBe('newest')
    expect((await client.getSecret('Training-Key', { version: newest.properties.version ?? '' })).value).toBe('newest')
    expect((await client.getSecret('training-key', { version: '0123456789abcdef0123456789abcdef' })).value).toBe('older')
  })

  it('lets the real client say that there is no such secret', async () => {
    await using rehearsal = await rehearse({ blobs })
    const client = rehearsal.secrets(STRANGER)
    await expect(client.getSecret('scoring-key')).rejects.toMatchObject({ statusCode: 404, code: 'SecretNotFound' })
    await expect(client.getSecret('training-key', { version: 'f'.repeat(32) })).rejects.toMatchObject({ statusCode: 404 })
  })

  it('says who must sign in, and where', async () => {
    await using rehearsal = await rehearse({ blobs })
    const { status, headers } = await rehearsal.ask(url)
    expect(status).toBe(401)
    expect(headers['www-authenticate']).toBe(`Bearer authorization="https://login.microsoftonline.com/${STRANGER.tenant}", resource="https://vault.azure.net"`)
  })

  it.each([
    ['a token for something else', STRANGER, 'https://management.azure.com/.default', 401, 'Unauthorized'],
    ['somebody who may not read', UPDATER, 'https://vault.azure.net/.default', 403, 'Forbidden'],
  ])('refuses %s', async (_name, principal, scope, status, code) => {
    await using rehearsal = await rehearse({ blobs })
    const answer = await rehearsal.ask(url, { bearer: await rehearsal.token(principal, scope) })
    expect([answer.status, (answer.json as { error: { code: string } }).error.code]).toEqual([status, code])
  })

  it('refuses a token that somebody changed, and one that is too old', async () => {
    let now = new Date()
    await using rehearsal = await rehearse({ blobs, now: () => now })
    const token = await rehearsal.token(STRANGER, 'https://vault.azure.net/.default')
    expect((await rehearsal.ask(url, { bearer: `${token}x` })).status).toBe(401)
    expect((await rehearsal.ask(url, { bearer: token })).status).toBe(200)
    now = new Date(now.getTime() + 3_700_000)
    expect((await rehearsal.ask(url, { bearer: token })).status).toBe(401)
  })

  it('wants a version of the interface', async () => {
    await using rehearsal = await rehearse({ blobs })
    const bearer = await rehearsal.token(STRANGER, 'https://vault.azure.net/.default')
    expect((await rehearsal.ask(url.replace(/\?.*/, ''), { bearer })).status).toBe(400)
  })
})

describe('storage', () => {
  it.each(['key', 'signature', 'token'])('is open to the real client by %s', async (by) => {
    await using rehearsal = await rehearse({ blobs })
    const { SasBlobToken } = await signed('train/in.csv')
    const client =
      by === 'key' ? rehearsal.storage(new StorageSharedKeyCredential(ACCOUNT, KEY)) : by === 'token' ? rehearsal.storage(rehearsal.credential(UPDATER)) : rehearsal.storage(undefined, `https://${ACCOUNT}.blob.core.windows.net/${SasBlobToken}`)
    const blob = client.getContainerClient('train').getBlobClient('in.csv')
    expect((await blob.getProperties()).contentLength).toBe(15)
    await expect(client.getContainerClient('train').getBlobClient('out.csv').getProperties()).rejects.toMatchObject({ statusCode: by === 'signature' ? 403 : 404 })
  })

  it('refuses a wrong key', async () => {
    await using rehearsal = await rehearse({ blobs })
    const client = rehearsal.storage(new StorageSharedKeyCredential(ACCOUNT, Buffer.alloc(64).toString('base64')))
    await expect(client.getContainerClient('train').exists()).rejects.toMatchObject({ statusCode: 403, code: 'AuthenticationFailed' })
  })

  it('gives user delegation keys, and takes what they sign', async () => {
    await using rehearsal = await rehearse({ blobs })
    const client = rehearsal.storage(rehearsal.credential(UPDATER))
    const day = 86_400_000
    const key = await client.getUserDelegationKey(new Date(Date.now() - day), new Date(Date.now() + day))
    const { generateBlobSASQueryParameters, BlobSASPermissions } = await import('@azure/storage-blob')
    const query = generateBlobSASQueryParameters({ containerName: 'train', blobName: 'in.csv', permissions: BlobSASPermissions.parse('r'), expiresOn: new Date(Date.now() + day), version: '2020-12-06' }, key, ACCOUNT).toString()
    expect((await rehearsal.ask(`https://${ACCOUNT}.blob.core.windows.net/train/in.csv?${query}`)).text).toBe('size,sweet\n1,0\n')
  })

  it('keeps names with blanks and other scripts', async () => {
    await using rehearsal = await rehearse({ blobs })
    const client = rehearsal.storage(new StorageSharedKeyCredential(ACCOUNT, KEY))
    await client.getContainerClient('models').getBlockBlobClient('run 7/æpfel+1%.csv').upload('x', 1)
    expect(await blobs.list(ACCOUNT)).toContain('models/run 7/æpfel+1%.csv')
    expect(await blobs.read(ACCOUNT, 'models/run 7/æpfel+1%.csv')).toBe('x')
    const { SasBlobToken } = await signed('models/run 7/æpfel+1%.csv')
    expect((await rehearsal.ask(`https://${ACCOUNT}.blob.core.windows.net/models/run%207/%C3%A6pfel%2B1%25.csv${SasBlobToken}`)).text).toBe('x')
  })

  it('starts every rehearsal with the blobs of the seed alone', async () => {
    await blobs.write(ACCOUNT, 'left/over.csv', 'x')
    await using _ = await rehearse({ blobs })
    expect(await blobs.list(ACCOUNT)).toEqual(['models/old.ilearner', 'train/in.csv'])
  })

  it('refuses a seed whose accounts the storage service does not have', async () => {
    await expect(rehearse({ blobs, seed: { storageAccounts: { other: { key: KEY } }, vaults: {}, principals: [], batchServices: [], webServices: [], mlWorkspaces: [], webSites: [], factories: [], workspaces: [], resources: [] } })).rejects.toMatchObject({ name: 'CannotWork' })
  })
})
