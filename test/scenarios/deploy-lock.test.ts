import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startBlobService, type BlobService } from '../../src/emulator/blob-service.js'
import { inventKey } from '../../src/emulator/invent.js'
import { accountSignature } from '../../src/emulator/seed-storage.js'
import { storageRequests, type StorageAnswer } from '../../src/emulator/storage-requests.js'
import { startBuilt } from '../support/built-command.js'
import type { Ran } from '../support/command.js'
import { onDeployStage, type Stage, type StageOptions } from '../support/deploy-stage.js'
import type { FactoryFiles } from '../support/random-factories.js'

const ACCOUNT = 'meadowlocks'
const storageAccounts = { [ACCOUNT]: { key: inventKey(ACCOUNT), containers: ['locks'], blobs: {} } }
const SIGNATURE = accountSignature(ACCOUNT, inventKey(ACCOUNT))
const BLOB = `https://${ACCOUNT}.blob.core.windows.net/locks/meadow`

let blobs: BlobService

beforeAll(async () => {
  blobs = await startBlobService({ accounts: storageAccounts })
})
afterAll(() => blobs.close())

/** So many pipelines that wait for nothing. */
const pipelines = (count: number): FactoryFiles => Object.fromEntries(Array.from({ length: count }, (_, index) => [`pipeline/Load${index}.json`, { name: `Load${index}`, properties: { activities: [{ name: 'Pause', type: 'Wait', typeProperties: { waitTimeInSeconds: 1 } }] } }]))

const onStage = <Result>(count: number, run: (stage: Stage) => Promise<Result>, options: StageOptions = {}): Promise<Result> => onDeployStage(pipelines(count), run, { ...options, blobs, storageAccounts })

/** The built command, for the plan of the stage. */
const apply = ({ directory, env }: Stage, lock: string, ...more: readonly string[]): Promise<Omit<Ran, 'code'> & { code: number | null }> => startBuilt(['apply', 'plan.json', '--cloud', 'cloud.json', '--yes', '--lock', lock, ...more], directory, env).ended

/** Somebody else does something with the lease of the blob. */
async function lease(action: 'acquire' | 'break'): Promise<StorageAnswer> {
  const requests = storageRequests(blobs.url, blobs.certificate.certificate)
  const how = action === 'acquire' ? { 'x-ms-lease-duration': '-1' } : { 'x-ms-lease-break-period': '0' }
  const answer = await requests.ask('PUT', `/${ACCOUNT}/locks/meadow`, `comp=lease&${SIGNATURE}`, undefined, { 'x-ms-lease-action': action, ...how })
  requests.close()
  return answer
}

describe('a deployment with a lock', () => {
  it.each([['whoever signs in', BLOB], ['a signature', `${BLOB}?${SIGNATURE}`]])('holds it while it lasts, by %s', (_, url) =>
    onStage(2, async (stage) => {
      await stage.plan()
      expect(await apply(stage, url)).toMatchObject({ code: 0, out: expect.stringContaining('2 of 2 steps done') as string })
      const leases = stage.emulator.requests.filter((request) => request.service === 'storage' && request.url.includes('comp=lease') && request.status < 300)
      expect(leases.length).toBeGreaterThanOrEqual(2)
      const at = (wanted: object | undefined): number => stage.emulator.requests.findIndex((each) => each === wanted)
      const puts = stage.emulator.requests.filter(({ method, url: to }) => method === 'PUT' && to.includes('/pipelines/'))
      expect([puts.length, at(leases[0]) < at(puts[0]), at(puts[1]) < at(leases.at(-1))]).toEqual([2, true, true])
      // it is free again
      expect((await lease('acquire')).status).toBe(201)
      expect(await secretIn(stage)).toEqual([])
      await lease('break')
    }))

  it('that another one holds is refused, and leaves the plan as it is', () =>
    onStage(2, async (stage) => {
      await stage.plan()
      const first = await apply(stage, `${BLOB}?${SIGNATURE}`, '--journal', 'first.jsonl')
      expect(first.code).toBe(0)
      await stage.plan({ output: 'plan.json', detailedExitcode: true })
      await lease('acquire')
      const number = stage.changes().length
      const { code, out, err } = await apply(stage, BLOB)
      expect([code, out]).toEqual([1, ''])
      expect(err).toMatch(new RegExp(`^adfc: The lock "${BLOB}" is held by "[^"]+" on "[^"]+" \\(process \\d+\\) since [^ ]+Z\\. It ends within a minute after its owner does; "az storage blob lease break [^"]+" breaks it\\. Nothing was changed\\.\\n$`, 'm'))
      expect(stage.changes().length).toBe(number)
      await lease('break')
      expect(await apply(stage, BLOB)).toMatchObject({ code: 0 })
    }))

  it.each([
    ['is no blob', 'locks/meadow', 1, /^adfc: The lock "locks\/meadow" is no https URL of a blob\./m],
    ['is on no storage', 'https://example.com/locks/meadow', 1, /^adfc: "example\.com" of the lock "https:\/\/example\.com\/locks\/meadow" is no host of a blob storage/m],
    ['is in no container', BLOB.replace('/locks/', '/nowhere/'), 3, /its container is not there/],
  ])('whose blob %s does nothing', (_, url, code, words) =>
    onStage(1, async (stage) => {
      await stage.plan()
      expect(await apply(stage, url)).toMatchObject({ code, out: '', err: expect.stringMatching(words) as string })
      expect(stage.changes()).toEqual([])
    }))

  it('that is lost stops it', () =>
    onStage(
      300,
      async (stage) => {
        await stage.plan()
        const running = startBuilt(['apply', 'plan.json', '--cloud', 'cloud.json', '--yes', '--lock', BLOB, '--parallel', '1'], stage.directory, stage.env)
        await running.said('create pipeline/Load1: Succeeded')
        expect(await lease('break')).toMatchObject({ status: 202 })
        const { code, out, err } = await running.ended
        expect([code, err.split('\n').at(-2)]).toEqual([1, expect.stringContaining(`The lock "${BLOB}" was lost: somebody broke its lease (409 (LeaseIsBrokenAndCannotBeRenewed)`)])
        expect(out).toMatch(/"adfc resume plan\.json\.journal\.jsonl"/)
        expect(stage.changes().length).toBeLessThan(300)
      },
      { faults: [{ kind: 'slow', on: 'factory.write', milliseconds: 200, times: 300 }] },
    ))
})

/** What of the signature is in the journal and the plan. */
function secretIn({ directory }: Stage): string[] {
  return ['plan.json', 'plan.json.journal.jsonl'].filter((file) => readFileSync(join(directory, file), 'utf8').includes('sig='))
}
