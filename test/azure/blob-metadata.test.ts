import { describe, expect, it } from 'vitest'
import { namedCloud } from '../../src/address/cloud.js'
import { lookInto, readPlace } from '../../src/azure/blob-look.js'
import type { StorageAccess } from '../../src/azure/storage-access.js'
import { createTransport } from '../../src/azure/transport.js'
import { blobPage as page, missing } from './blob-answers.js'
import { attempt, fakeClock, fakeHttp, PRINCIPAL, type Action, type AttemptOptions, type Reply, type Routes } from './world.js'

type Place = Extract<Action, { kind: 'get-metadata' }>['place']

const HOST = 'meadow.blob.core.windows.net'
const FILE: Place = { storage: 'Blobs', container: 'incoming', folder: 'week/07', file: 'day.csv' }
const FOLDER: Place = { storage: 'Blobs', container: 'incoming', folder: 'week/07' }
const CONTAINER: Place = { storage: 'Blobs', container: 'incoming' }

const of = (place: Place, fields: unknown): Action => ({ kind: 'get-metadata', place, fields: { value: fields } })

const BLOB: Reply = { headers: { 'content-length': '42', 'last-modified': 'Thu, 01 Jan 2026 00:00:00 GMT', 'x-ms-creation-time': 'Wed, 31 Dec 2025 23:00:00 GMT', 'content-md5': 'XrY7u+Ae7tCTyyK7j1rNww==' } }

const LIST = `GET ${HOST}/incoming`
const HEAD = `HEAD ${HOST}/incoming/week/07/day.csv`

describe('metadata of a file', () => {
  it('is what is asked for and nothing else', async () => {
    const fields = ['itemName', 'itemType', 'size', 'created', 'lastModified', 'contentMD5', 'exists']
    const { output, calls } = await attempt(of(FILE, fields), { [HEAD]: BLOB })
    expect(output).toEqual({ itemName: 'day.csv', itemType: 'File', size: 42, created: '2025-12-31T23:00:00Z', lastModified: '2026-01-01T00:00:00Z', contentMD5: 'XrY7u+Ae7tCTyyK7j1rNww==', exists: true })
    expect(calls).toEqual([HEAD])
    expect((await attempt(of(FILE, ['LASTMODIFIED', 'Size']), { [HEAD]: BLOB })).output).toEqual({ lastModified: '2026-01-01T00:00:00Z', size: 42 })
  })

  it('is null where the storage does not know it', async () => {
    expect((await attempt(of(FILE, ['contentMD5', 'created']), { [HEAD]: { headers: { 'content-length': '42' } } })).output).toEqual({ contentMD5: null, created: null })
  })

  it.each<[string, Place]>([
    ['slashes', { ...FILE, container: '/incoming/', folder: '/week/07/', file: '/day.csv' }],
    ['a file with its folder', { ...CONTAINER, folder: '', file: 'week/07/day.csv' }],
    ['a container with a folder', { ...CONTAINER, container: 'incoming/week', folder: '07', file: 'day.csv' }],
  ])('is found by %s', async (_, place) => {
    expect((await attempt(of(place, ['itemName', 'exists']), { [HEAD]: BLOB })).output).toEqual({ itemName: 'day.csv', exists: true })
  })

  it.each<[string, Reply]>([
    ['a blob', missing('BlobNotFound')],
    ['a container', missing('ContainerNotFound')],
    ['a file, for it is a folder', { headers: { 'x-ms-meta-hdi_isfolder': 'true' } }],
  ])('does not exist without %s', async (_, reply) => {
    expect((await attempt(of(FILE, ['size', 'exists', 'itemName']), { [HEAD]: reply })).output).toEqual({ exists: false })
  })
})

describe('metadata of a folder', () => {
  it('lists what is directly in it, over all pages', async () => {
    const pages = [page(['week/07/!', 'week/07/a&b.csv'], [], 'more'), page(['week/07/raw/', 'week/07/z.csv'], ['week/07/raw', 'week/07/empty'])]
    const { output, received } = await attempt(of(FOLDER, ['childItems', 'itemName', 'itemType', 'exists', 'lastModified', 'created']), { [LIST]: pages })
    expect(output).toEqual({
      itemName: '07',
      itemType: 'Folder',
      exists: true,
      lastModified: null,
      created: null,
      childItems: [
        { name: 'a&b.csv', type: 'File' },
        { name: 'empty', type: 'Folder' },
        { name: 'raw', type: 'Folder' },
        { name: 'z.csv', type: 'File' },
      ],
    })
    const asked = received.map(({ query }) => Object.fromEntries(new URLSearchParams(query)))
    expect(asked).toMatchObject([{ restype: 'container', comp: 'list', prefix: 'week/07/', delimiter: '/' }, { marker: 'more' }])
  })

  it.each<[string, Routes, unknown, number]>([
    ['blobs below it', { [LIST]: page(['week/07/raw/']) }, true, 1],
    ['a blob in its place', { [LIST]: page(['week/07/!']) }, true, 1],
    ['blobs on a later page', { [LIST]: [page([], [], 'more'), page(['week/07/a.csv'])] }, true, 2],
    ['itself, where folders are kept', { [LIST]: page([]), [`HEAD ${HOST}/incoming/week/07`]: { headers: { 'x-ms-meta-hdi_isfolder': 'true' } } }, true, 2],
    ['nothing', { [LIST]: page([]), [`HEAD ${HOST}/incoming/week/07`]: missing('BlobNotFound') }, false, 2],
    ['a blob of its name', { [LIST]: page([]), [`HEAD ${HOST}/incoming/week/07`]: BLOB }, false, 2],
    ['no container', { [LIST]: missing('ContainerNotFound') }, false, 1],
  ])('exists with %s', async (_, routes, exists, requests) => {
    const { output, received } = await attempt(of(FOLDER, ['exists']), routes)
    expect(output).toEqual({ exists })
    expect(received).toHaveLength(requests)
  })

  it('that is a container has a time, and exists when it is empty', async () => {
    const { output } = await attempt(of(CONTAINER, ['itemName', 'itemType', 'childItems', 'lastModified', 'exists']), { [LIST]: [page([]), { headers: { 'last-modified': 'Thu, 01 Jan 2026 00:00:00 GMT' } }] })
    expect(output).toEqual({ itemName: 'incoming', itemType: 'Folder', childItems: [], lastModified: '2026-01-01T00:00:00Z', exists: true })
  })

  it('may not be longer than an activity can give', async () => {
    const http = fakeHttp({ [LIST]: page(['week/07/a.csv', 'week/07/b.csv'], [], 'more') })
    const transport = createTransport({ cloud: namedCloud('public'), clock: fakeClock(), random: () => 1, http })
    const access: StorageAccess = { name: 'Blobs', account: 'meadow', endpoint: `https://${HOST}`, by: { kind: 'sas', token: 'sig=x' } }
    const context = { transport, now: () => new Date(0), credential: () => ({ getToken: () => Promise.resolve(null) }) }
    await expect(lookInto(access, readPlace(FOLDER), Infinity, context, new AbortController().signal, 100)).rejects.toMatchObject({ code: 'too-much', message: 'There is more in "incoming/week/07" of the storage "Blobs" than an activity can give: the names of what is in it take more than 4 MB.', details: { isFinal: true } })
    expect(http.received).toHaveLength(2)
  })
})

describe('metadata that cannot be given', () => {
  it.each<[string, Place, unknown, Routes, object]>([
    ['a missing file', FILE, ['size'], { [HEAD]: missing('BlobNotFound') }, { code: 'blob-missing', message: 'The file "incoming/week/07/day.csv" is missing in the storage "Blobs": there is no such blob.', hint: 'Ask for "exists" where it need not be there.' }],
    ['a missing folder', FOLDER, ['childItems'], { [LIST]: page([]), [`HEAD ${HOST}/incoming/week/07`]: missing('BlobNotFound') }, { code: 'blob-missing', message: 'The folder "incoming/week/07" is missing in the storage "Blobs": no blob is below it.' }],
    ['a folder without its container', FOLDER, ['itemName'], { [LIST]: missing('ContainerNotFound') }, { code: 'blob-missing', message: 'The folder "incoming/week/07" is missing in the storage "Blobs": its container is not there.' }],
    ['a missing container', CONTAINER, ['itemName'], { [LIST]: missing('ContainerNotFound') }, { code: 'blob-missing', message: 'The container "incoming" is missing in the storage "Blobs".' }],
    ['children of a file', FILE, ['exists', 'childitems'], {}, { code: 'unfit-field', message: '"childItems" is asked of the file "incoming/week/07/day.csv" in the storage "Blobs", but only a folder has it.', isFinal: true }],
    ['the size of a folder', FOLDER, ['size'], {}, { code: 'unfit-field', message: '"size" is asked of the folder "incoming/week/07" in the storage "Blobs", but only a file has it.', isFinal: true }],
    ['the digest of a container', CONTAINER, ['contentMD5'], {}, { code: 'unfit-field', message: '"contentMD5" is asked of the container "incoming" in the storage "Blobs", but only a file has it.' }],
    ['its structure', FILE, ['structure'], {}, { code: 'bad-field', message: '"structure" cannot be given by adfc: it would have to read what is in the file.', hint: 'Mock the activity with what it would give.', isFinal: true }],
    ['its columns', FILE, ['ColumnCount'], {}, { code: 'bad-field', message: '"ColumnCount" cannot be given by adfc: it would have to read what is in the file.' }],
    ['a misspelt field', FILE, ['lastModifed'], {}, { code: 'bad-field', message: 'There is no field "lastModifed".', hint: 'Did you mean "lastModified"?', isFinal: true }],
    ['an unknown field', FILE, ['weather'], {}, { code: 'bad-field', message: 'There is no field "weather".', hint: expect.stringContaining('"itemName", "itemType", "size"') as unknown }],
    ['a field that is no name', FILE, [{ a: 1 }], {}, { code: 'bad-field', message: `There is no field {'a':1}.` }],
    ['no list', FILE, 'size', {}, { code: 'bad-field', message: 'The list of fields is "size", but a list of names is expected.', isFinal: true }],
    ['an empty list', FILE, [], {}, { code: 'bad-field', message: 'The list of fields is empty.' }],
    ['no container', { storage: 'Blobs', container: '/', file: 'day.csv' }, ['size'], {}, { code: 'bad-path', message: 'The place "day.csv" in the storage "Blobs" has no container.' }],
    ['a refusal', FOLDER, ['exists'], { [LIST]: { status: 403, headers: { 'x-ms-error-code': 'AuthorizationPermissionMismatch' } } }, { code: 'storage-refused', message: 'The storage "Blobs" refused access to "incoming/week/07": 403 (AuthorizationPermissionMismatch).', hint: 'Check the account key of its connection string.', isFinal: true }],
    ['a storage that is down', FILE, ['exists'], { [HEAD]: { status: 500 } }, { code: 'storage-failed', message: 'The storage "Blobs" gave no answer about "incoming/week/07/day.csv": 500.' }],
    ['no network', FILE, ['exists'], { [HEAD]: 'ECONNRESET' }, { code: 'no-answer' }],
  ])('fails: %s', async (_, place, fields, routes, expected) => {
    expect((await attempt(of(place, fields), routes)).error).toMatchObject(expected)
  })
})

describe('what opens the storage', () => {
  it.each<[string, AttemptOptions, RegExp, Record<string, string>]>([
    ['a signature of its key for reading and listing', {}, /^\?(?=.*&ss=b&)(?=.*&srt=co&)(?=.*&sp=rl&)(?=.*&sig=)/, {}],
    ['the given signature', { secrets: { 'Blobs.sasUri': `https://${HOST}/?sv=1&sig=abc` }, plan: { storages: [{ name: 'Blobs', access: { by: 'sas', sas: 'Blobs.sasUri' } }] } }, /^\?sv=1&sig=abc/, {}],
    ['a token', { plan: { storages: [{ name: 'Blobs', access: { by: 'identity', endpoint: `https://${HOST}`, as: PRINCIPAL } }] } }, /^\?(?!.*sig=)/, { authorization: 'Bearer token-of-entra' }],
  ])('is %s', async (_, options, query, headers) => {
    const { output, received } = await attempt(of(FOLDER, ['exists']), { [LIST]: page(['week/07/raw/']) }, options)
    expect(output).toEqual({ exists: true })
    const asked = received.find(({ line }) => line === LIST)
    expect(asked?.query).toMatch(query)
    expect(asked?.headers).toMatchObject(headers)
  })
})
