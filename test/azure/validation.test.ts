import { describe, expect, it } from 'vitest'
import { blobPage, missing } from './blob-answers.js'
import { attempt, type Action, type Reply, type Routes } from './world.js'

type Validation = Extract<Action, { kind: 'validation' }>

const HOST = 'meadow.blob.core.windows.net'
const LIST = `GET ${HOST}/incoming`
const HEAD = `HEAD ${HOST}/incoming/day.csv`
const PLACE_OF_FOLDER = `HEAD ${HOST}/incoming/week`

const file = (more: Partial<Validation> = {}): Action => ({ kind: 'validation', place: { storage: 'Blobs', container: 'incoming', file: 'day.csv' }, sleep: 10, ...more })
const folder = (childItems?: boolean, more: Partial<Validation> = {}): Action => ({ kind: 'validation', place: { storage: 'Blobs', container: 'incoming', folder: 'week/' }, sleep: 10, ...(childItems === undefined ? {} : { childItems }), ...more })

const blob = (size: number): Reply => ({ headers: { 'content-length': String(size), 'last-modified': 'Thu, 01 Jan 2026 00:00:00 GMT' } })
const filled = blobPage(['week/a.csv', 'week/raw/'])
const marked = blobPage(['week/!'])
const CHILDREN = [{ name: 'a.csv', type: 'File' }, { name: 'raw', type: 'Folder' }]

describe('a validation', () => {
  it.each<[string, Action, Routes, unknown, readonly string[]]>([
    ['of a file that is there', file(), { [HEAD]: blob(42) }, { exists: true, itemName: 'day.csv', itemType: 'File', size: 42, lastModified: '2026-01-01T00:00:00Z' }, []],
    ['of an empty file', file({ minimumSize: 0 }), { [HEAD]: blob(0) }, { exists: true, size: 0 }, []],
    ['of a file that comes', file(), { [HEAD]: [missing('ContainerNotFound'), missing('BlobNotFound'), missing('BlobNotFound'), blob(42)] }, { exists: true, size: 42 }, ['its container is not there', 'there is no such blob']],
    ['of a file that grows', file({ minimumSize: 40 }), { [HEAD]: [blob(0), blob(0), blob(39), blob(40)] }, { exists: true, size: 40 }, ['it has 0 of 40 bytes', 'it has 39 of 40 bytes']],
    ['of a file in a storage that is busy', file(), { [HEAD]: [...Array<Reply>(10).fill({ status: 500 }), blob(42)] }, { exists: true }, ['The storage "Blobs" gave no answer about "incoming/day.csv": 500']],
    ['of a file behind a broken network', file(), { [HEAD]: [...Array<string>(5).fill('ECONNRESET'), blob(42)] }, { exists: true }, [`The connection to "${HOST}" broke (ECONNRESET)`]],
    ['of a folder', folder(), { [LIST]: [missing('ContainerNotFound'), blobPage([]), filled], [PLACE_OF_FOLDER]: missing('BlobNotFound') }, { exists: true, itemName: 'week', itemType: 'Folder' }, ['its container is not there', 'no blob is below it']],
    ['of a folder that is filled', folder(true), { [LIST]: [marked, marked, filled] }, { exists: true, itemName: 'week', itemType: 'Folder', childItems: CHILDREN }, ['it is empty']],
    ['of a folder that is emptied', folder(false), { [LIST]: [filled, marked] }, { exists: true, itemName: 'week', itemType: 'Folder', childItems: [] }, ['it is not empty']],
    ['of an empty folder, where none can be', folder(false), { [LIST]: [missing('ContainerNotFound'), blobPage([])], [PLACE_OF_FOLDER]: missing('BlobNotFound') }, { exists: true, childItems: [] }, ['its container is not there']],
    ['of a container', { ...folder(), place: { storage: 'Blobs', container: 'incoming' } } as Action, { [LIST]: blobPage([]) }, { exists: true, itemName: 'incoming', itemType: 'Folder' }, []],
  ])('%s', async (_, action, routes, output, waited) => {
    const done = await attempt(action, routes)
    expect(done.output).toMatchObject(output as object)
    expect(done.progress.map((line) => line.replace(/^waiting for the (?:file|folder|container) "[^"]+": /, ''))).toEqual(waited)
    expect(done.notes).toEqual([])
  })

  it('gives no more than it says', async () => {
    expect((await attempt(folder(), { [LIST]: filled })).output).toEqual({ exists: true, itemName: 'week', itemType: 'Folder' })
  })

  it.each([
    [10, [10_000, 10_000]],
    [0.5, [1000, 1000]],
    [-3, [1000, 1000]],
  ])('looks again after its time, and not all the time: %d', async (sleep, waits) => {
    expect((await attempt(file({ sleep }), { [HEAD]: [missing('BlobNotFound'), missing('BlobNotFound'), blob(1)] })).waits).toEqual(waits)
  })

  it.each<['time' | 'user', object]>([
    ['time', { code: 'timeout', message: 'The time of the attempt is over after 1 h.', hint: 'The activity\'s "timeout" says how long an attempt may take.' }],
    ['user', { code: 'cancelled', message: 'The run was interrupted.' }],
  ])('ends with the signal: %s', async (by, expected) => {
    const { error, progress } = await attempt(file(), { [HEAD]: missing('BlobNotFound') }, { interrupt: { after: 60_000, by } })
    expect(error).toMatchObject(expected)
    expect(progress).toEqual(['waiting for the file "incoming/day.csv": there is no such blob'])
  })

  it.each<[string, Action, Routes, string]>([
    ['a refusal', file(), { [HEAD]: { status: 403, headers: { 'x-ms-error-code': 'AuthorizationFailure' } } }, 'storage-refused'],
    ['an unknown host', file(), { [HEAD]: 'ENOTFOUND' }, 'unknown-host'],
    ['no container', { ...file(), place: { storage: 'Blobs', container: '' } } as Action, {}, 'bad-path'],
  ])('does not wait behind %s', async (_, action, routes, code) => {
    expect((await attempt(action, routes)).error).toMatchObject({ code, isFinal: true })
  })
})
