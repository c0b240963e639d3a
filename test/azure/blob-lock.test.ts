import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BlockBlobClient, type BlobGetPropertiesResponse } from '@azure/storage-blob'
import type { HttpClient } from '@azure/core-rest-pipeline'
import type { Cloud } from '../../src/address/cloud.js'
import { lockBlob, type BlobLock } from '../../src/azure/blob-lock.js'
import { storagePipeline } from '../../src/azure/storage-transport.js'
import { accountSignature } from '../../src/emulator/seed-storage.js'
import type { Clock } from '../../src/plan/runner.js'
import { ACCOUNT, blobs, KEY, rehearse, SEED, startBlobs, STRANGER, UPDATER, type Rehearsal } from '../emulator/rehearsal.js'

/** A clock that stands still until the test moves it. */
interface HandClock extends Clock {
  /** Lets the one who sleeps next wake, as late as it wants to or later. */
  wake(late?: number): Promise<number>
}

function handClock(): HandClock {
  let time = 0
  let onSleep: () => void = () => undefined
  let sleeper: { readonly milliseconds: number; readonly wake: () => void } | undefined
  return {
    now: () => time,
    date: () => new Date(Date.UTC(2030, 0, 1) + time),
    since: (at) => Date.UTC(2030, 0, 1) + time - Date.parse(at),
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason as Error)
        signal?.addEventListener('abort', () => reject(signal.reason as Error))
        sleeper = { milliseconds, wake: resolve }
        onSleep()
      }),
    async wake(late = 0) {
      if (!sleeper) await new Promise<void>((resolve) => (onSleep = resolve))
      const { milliseconds = 0, wake } = sleeper ?? {}
      sleeper = undefined
      time += milliseconds + late
      wake?.()
      return milliseconds
    },
  }
}

const OWNER = { host: 'build-7', process: 4711, user: 'ann é' }
const BLOB = `https://${ACCOUNT}.blob.core.windows.net/models/locks/orchard`
const SIGNED = `${BLOB}?${accountSignature(ACCOUNT, KEY)}`
const NEVER = new AbortController().signal

let world: Rehearsal
const cloudOf = ({ cloud: { hosts, ca, pace } }: Rehearsal): Cloud => ({ name: 'public', hosts: Object.entries(hosts).map(([pattern, base]) => ({ pattern, base })), ca, pace })
const lock = (url: string, clock: Clock = handClock(), more: { http?: HttpClient; owner?: typeof OWNER } = {}): Promise<BlobLock> => lockBlob({ url, cloud: cloudOf(world), clock, random: () => 0, owner: OWNER, ...more }, NEVER)
const blob = (): BlockBlobClient => new BlockBlobClient(SIGNED, storagePipeline(world.http))
const look = (): Promise<BlobGetPropertiesResponse> => blob().getProperties()
const leases = (): number => world.requests.filter(({ url, method, status }) => method === 'PUT' && url.includes('comp=lease') && status === 200).length
const gone = ({ lost }: BlobLock): Promise<string> => new Promise((resolve) => (lost.aborted ? resolve((lost.reason as Error).message) : lost.addEventListener('abort', () => resolve((lost.reason as Error).message))))

beforeAll(async () => {
  Object.assign(process.env, { AZURE_TENANT_ID: UPDATER.tenant, AZURE_CLIENT_ID: UPDATER.clientId, AZURE_CLIENT_SECRET: UPDATER.secret })
  await startBlobs()
})
afterAll(() => blobs.close())

describe('a lock', () => {
  it.each([['by a signature', SIGNED], ['by whoever signs in', BLOB]])('is held, renewed and given back %s', async (_, url) => {
    await using rehearsal = await rehearse({ blobs })
    world = rehearsal
    const clock = handClock()
    const held = await lock(url, clock)
    expect(await look()).toMatchObject({ leaseState: 'leased', leaseDuration: 'fixed', metadata: { owner: 'ann%20%C3%A9', host: 'build-7', process: '4711', since: '2030-01-01T00:00:00.000Z' } })
    expect([await clock.wake(), await clock.wake(), await clock.wake()]).toEqual([20_000, 20_000, 20_000])
    await held.release()
    expect([(await look()).leaseState, held.lost.aborted]).toEqual(['available', false])
    // two are over for certain when it wakes for the third time; giving it back is the last
    expect(leases()).toBeGreaterThanOrEqual(3)
    await (await lock(url)).release()
  })

  it('tells who holds it, and how it is broken', async () => {
    await using rehearsal = await rehearse({ blobs })
    world = rehearsal
    const held = await lock(SIGNED)
    const error = await lock(BLOB, handClock(), { owner: { ...OWNER, user: 'bob' } }).catch((reason: unknown) => reason)
    expect(error).toMatchObject({
      name: 'Refusal',
      message: `The lock "${BLOB}" is held by "ann é" on "build-7" (process 4711) since 2030-01-01T00:00:00.000Z.`,
      hint: `It ends within a minute after its owner does; "az storage blob lease break --account-name ${ACCOUNT} --container-name models --blob-name locks/orchard --auth-mode login" breaks it.`,
    })
    expect(await look()).toMatchObject({ metadata: { owner: 'ann%20%C3%A9' } })
    await held.release()
    await blob().setMetadata({})
    const stranger = blob().getBlobLeaseClient()
    await stranger.acquireLease(-1)
    await expect(lock(SIGNED)).rejects.toMatchObject({ message: `The lock "${BLOB}" is held by somebody who left no name.` })
    await stranger.releaseLease()
  })

  it('is lost when its lease is broken, and when its blob goes', async () => {
    await using rehearsal = await rehearse({ blobs })
    world = rehearsal
    const clock = handClock()
    const broken = await lock(SIGNED, clock)
    await blob().getBlobLeaseClient().breakLease(0)
    await clock.wake()
    expect(await gone(broken)).toMatch(/^The lock ".+orchard" was lost: somebody broke its lease \(409 \(LeaseIsBrokenAndCannotBeRenewed\): ".+"\)\.$/)
    await broken.release()
    const deleted = await lock(SIGNED, clock)
    await blob().getBlobLeaseClient().breakLease(0)
    await blob().delete()
    await clock.wake()
    expect(await gone(deleted)).toBe(`The lock "${BLOB}" was lost: the blob was deleted.`)
  })

  it('gets past a storage that is busy, and is lost when that takes too long', async () => {
    await using rehearsal = await rehearse({ blobs, faults: [{ kind: 'unavailable', on: 'storage', after: 4, times: 5 }] })
    world = rehearsal
    const clock = handClock()
    const held = await lock(SIGNED, clock)
    expect(await clock.wake()).toBe(20_000)
    // four waits between the five tries, then a short one before the next renewal
    for (let tries = 1; tries < 5; tries++) expect(await clock.wake()).toBe(0)
    expect([await clock.wake(), held.lost.aborted]).toEqual([2_000, false])
    expect(await clock.wake(40_000)).toBe(20_000)
    expect(await gone(held)).toBe(`The lock "${BLOB}" was lost: its lease could not be renewed in time.`)
    await held.release()
  })

  it.each<[string, string, string, string, RegExp]>([
    ['no URL', 'models/lock', 'Refusal', 'The lock "models/lock" is no https URL of a blob.', /looks like/],
    ['a URL without encryption', 'http://x.blob.core.windows.net/models/lock?sig=hidden', 'Refusal', 'The lock "http://x.blob.core.windows.net/models/lock?sig=***" is no https URL of a blob.', /looks like/],
    ['a container', `https://${ACCOUNT}.blob.core.windows.net/models`, 'Refusal', `The lock "https://${ACCOUNT}.blob.core.windows.net/models" names no blob.`, /a name/],
    ['another host', 'https://elsewhere.example/models/lock', 'Refusal', '"elsewhere.example" of the lock "https://elsewhere.example/models/lock" is no host of a blob storage, so it gets no token of whoever is signed in.', /signature/],
    ['no such container', `https://${ACCOUNT}.blob.core.windows.net/nowhere/lock`, 'OutOfReach', `The lock "https://${ACCOUNT}.blob.core.windows.net/nowhere/lock" cannot be taken: its container is not there.`, /no container/],
    ['a signature that is over', `${BLOB}?sv=2020-12-06&ss=b&srt=sco&sp=rwc&se=2001-01-01T00:00:00Z&sig=aGlkZGVu`, 'OutOfReach', `Access to the lock "${BLOB}" was refused: 403 (AuthorizationFailure): "Server failed to authenticate the request. Make sure the value of the Authorization header is formed correctly including the signature".`, /signature/],
  ])('is not taken where the URL is %s', async (_, url, name, message, hint) => {
    await using rehearsal = await rehearse({ blobs, seed: SEED })
    world = rehearsal
    const error = (await lock(url).catch((reason: unknown) => reason)) as { name: string; message: string; hint: string }
    expect([error.name, error.message.replace(/: 403 .*$/, '')]).toEqual([name, message.replace(/: 403 .*$/, '')])
    expect(error.hint).toMatch(hint)
    expect(`${error.message} ${error.hint}`).not.toMatch(/hidden|aGlkZGVu/)
  })

  it('says so where nobody can sign in', async () => {
    await using rehearsal = await rehearse({ blobs })
    world = rehearsal
    process.env['AZURE_CLIENT_ID'] = STRANGER.clientId
    try {
      await expect(lock(BLOB)).rejects.toMatchObject({ name: 'OutOfReach' })
    } finally {
      process.env['AZURE_CLIENT_ID'] = UPDATER.clientId
    }
  })
})
