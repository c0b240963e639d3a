import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountSignature } from '../../src/emulator/seed-storage.js'
import { ACCOUNT, blobs, CONNECTION, KEY, SEED, startBlobs } from '../emulator/rehearsal.js'
import { carryOut } from './rehearsed.js'
import type { Action } from './world.js'

beforeAll(startBlobs)
afterAll(() => blobs.close())

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
