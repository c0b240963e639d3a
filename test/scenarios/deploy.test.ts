import { rmSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { targetKey } from '../../src/commands/remembered.js'
import { onDeployStage, type Stage, type StageOptions } from '../support/deploy-stage.js'
import { killingApply, type Killer } from '../support/killing.js'

const CANARY = 'canary-7c1d'
const pipeline = (seconds: number): unknown => ({ name: 'Load', properties: { activities: [{ name: 'Pause', type: 'Wait', typeProperties: { waitTimeInSeconds: seconds } }] } })
const FILES: Readonly<Record<string, unknown>> = {
  'linkedService/Api.json': { name: 'Api', properties: { type: 'RestService', typeProperties: { url: 'https://example.com', authenticationType: 'Basic', userName: 'reader', password: { type: 'SecureString', value: CANARY } } } },
  'pipeline/Load.json': pipeline(1),
  'trigger/Nightly.json': { name: 'Nightly', properties: { type: 'ScheduleTrigger', runtimeState: 'Started', pipelines: [{ pipelineReference: { referenceName: 'Load', type: 'PipelineReference' } }], typeProperties: { recurrence: { frequency: 'Hour', interval: 1, startTime: '2030-01-01T00:00:00Z', timeZone: 'UTC' } } } },
}

let killer: Killer

beforeAll(async () => {
  killer = await killingApply()
})
afterAll(() => killer.remove())

const onStage = <Result>(run: (stage: Stage) => Promise<Result>, options?: StageOptions): Promise<Result> => onDeployStage(FILES, run, options)

describe('a deployment from the command line', () => {
  it('makes the factory, then finds nothing to do, and keeps no secret', () =>
    onStage(async (stage) => {
      expect(await stage.plan({ detailedExitcode: true })).toMatchObject({ code: 2, out: expect.stringContaining('3 to create, 0 to update, 0 to delete') as string })
      expect(await stage.apply()).toMatchObject({ code: 0, out: expect.stringContaining('"meadow" is now what the plan says: 4 of 4 steps done.') as string })
      expect(stage.changes().sort()).toEqual(['POST triggers/Nightly/start', 'PUT linkedservices/Api', 'PUT pipelines/Load', 'PUT triggers/Nightly'])
      expect(await stage.plan({ detailedExitcode: true, output: 'next.json' })).toMatchObject({ code: 0, out: expect.stringContaining('Nothing to do') as string })
      expect(await stage.apply('next.json')).toMatchObject({ code: 0 })
      expect(stage.changes()).toHaveLength(4)
      expect(await stage.apply()).toMatchObject({ code: 1, err: expect.stringContaining('The plan is stale: since it was made "linkedService/Api" was made') as string })
      expect(stage.everything()).not.toContain(CANARY)
    }))

  it('stops and starts the trigger of a pipeline that changes, and writes one line for one change', () =>
    onStage(async (stage) => {
      await stage.plan()
      await stage.apply()
      rmSync(join(stage.directory, 'plan.json'))
      rmSync(join(stage.directory, 'plan.json.journal.jsonl'))
      stage.write('pipeline/Load.json', pipeline(2))
      const before = stage.changes().length
      expect((await stage.plan()).out).toContain('properties.activities[0].typeProperties.waitTimeInSeconds: 1 -> 2')
      expect(await stage.apply()).toMatchObject({ code: 0 })
      expect(stage.changes().slice(before)).toEqual(['POST triggers/Nightly/stop', 'PUT pipelines/Load', 'POST triggers/Nightly/start'])
    }))

  it('refuses a plan of which the target was changed since', () =>
    onStage(async (stage) => {
      await stage.plan()
      await stage.plan({ output: 'other.json', only: ['pipeline/Load'] })
      expect(await stage.apply('other.json')).toMatchObject({ code: 0 })
      const before = stage.changes().length
      expect(await stage.apply()).toMatchObject({ code: 1, err: expect.stringContaining('The plan is stale: since it was made "pipeline/Load" was made.') as string })
      expect(stage.changes().length).toBe(before)
    }))

  it.each([
    ['whoever may not', [{ kind: 'deny', on: 'factory.list' }], 3],
    ['a service that does not answer', [{ kind: 'reset', on: 'factory.list', times: 50 }], 3],
  ] as const)('makes no plan of a target that cannot be read: %s', (_, faults, code) =>
    onStage(async (stage) => {
      expect(await stage.plan()).toMatchObject({ code, out: '', err: expect.stringContaining('No plan is made of "meadow"') as string })
    }, { faults }))

  it('is one at a time', () =>
    onStage(async (stage) => {
      await stage.plan()
      const lock = `.state/adfc/deployed/${targetKey({ flavour: 'data-factory', cloud: 'public', subscription: '00000000-0000-0000-0000-000000000001', resourceGroup: 'meadow', name: 'meadow' }, join(stage.directory, 'cloud.json'))}.lock`
      // the first process of this machine lives as long as it does
      stage.write(lock, { process: 1, host: hostname(), since: '2030-01-01T00:00:00Z' })
      expect(await stage.apply()).toMatchObject({ code: 1, err: `adfc: "meadow" is being deployed to by process 1, since 2030-01-01T00:00:00Z. If that is not so, remove "${lock}".\n` })
      expect(stage.changes()).toEqual([])
      rmSync(join(stage.directory, lock))
      expect(await stage.apply()).toMatchObject({ code: 0 })
    }))

  it('goes on where it was killed, whatever line of the journal was written last', { timeout: 600_000 }, async () => {
    for (let line = 1; ; line++) {
      const end = await onStage(async (stage) => {
        await stage.plan()
        const { signal } = await killer.killedAt(stage, line, line % 2 === 0 ? 'after' : 'half')
        if (signal !== 'SIGKILL') return undefined
        // the first line cut off: nothing was done yet, and the plan is not spent
        if (line === 1) rmSync(join(stage.directory, 'plan.json.journal.jsonl'))
        const resumed = line === 1 ? await stage.apply() : await stage.resume()
        const next = await stage.plan({ detailedExitcode: true, output: undefined })
        return { code: resumed.code, next: next.code, puts: stage.changes().filter((change) => change.startsWith('PUT')).length <= 4, secret: stage.everything().includes(CANARY) }
      })
      if (!end) {
        expect(line).toBeGreaterThan(8)
        break
      }
      expect([line, end]).toEqual([line, { code: 0, next: 0, puts: true, secret: false }])
    }
  })
})
