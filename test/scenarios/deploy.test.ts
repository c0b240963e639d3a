import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyCommand } from '../../src/commands/apply.js'
import { realDisk } from '../../src/commands/disk.js'
import { openLiveSite } from '../../src/commands/live-site.js'
import { planDeployCommand, type PlanDeployArguments } from '../../src/commands/plan-deploy.js'
import { rememberedOf, targetKey } from '../../src/commands/remembered.js'
import { resumeCommand } from '../../src/commands/resume.js'
import type { World } from '../../src/commands/terminal.js'
import { startEmulator, type Emulator } from '../../src/emulator/emulator.js'
import type { Fault } from '../../src/emulator/fault.js'
import { EMPTY_SEED } from '../../src/emulator/seed.js'
import { PRINCIPAL, TENANT } from '../support/deployments.js'
import { killingApply, type Killer } from '../support/killing.js'

const CANARY = 'canary-7c1d'
const TARGET = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/meadow/providers/Microsoft.DataFactory/factories/meadow'

const pipeline = (seconds: number): unknown => ({ name: 'Load', properties: { activities: [{ name: 'Pause', type: 'Wait', typeProperties: { waitTimeInSeconds: seconds } }] } })
const FILES: Readonly<Record<string, unknown>> = {
  'linkedService/Api.json': { name: 'Api', properties: { type: 'RestService', typeProperties: { url: 'https://example.com', authenticationType: 'Basic', userName: 'reader', password: { type: 'SecureString', value: CANARY } } } },
  'pipeline/Load.json': pipeline(1),
  'trigger/Nightly.json': { name: 'Nightly', properties: { type: 'ScheduleTrigger', runtimeState: 'Started', pipelines: [{ pipelineReference: { referenceName: 'Load', type: 'PipelineReference' } }], typeProperties: { recurrence: { frequency: 'Hour', interval: 1, startTime: '2030-01-01T00:00:00Z', timeZone: 'UTC' } } } },
}

interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** A factory on the disk, an emulator of the live one on a port of this machine, and the commands. */
interface Stage {
  readonly directory: string
  readonly env: Readonly<Record<string, string>>
  readonly emulator: Emulator
  write(path: string, value: unknown): void
  plan(options?: Partial<PlanDeployArguments>): Promise<Ran>
  apply(plan?: string): Promise<Ran>
  resume(): Promise<Ran>
  /** The changes that were asked for so far. */
  changes(): string[]
  /** Every file below the directory, and all that was printed. */
  everything(): string
  close(): Promise<void>
}

async function openStage({ faults = [] }: { faults?: readonly Fault[] } = {}): Promise<Stage> {
  const directory = mkdtempSync(join(tmpdir(), 'adfc-deploy-'))
  const write = (path: string, value: unknown): void => {
    mkdirSync(dirname(join(directory, path)), { recursive: true })
    writeFileSync(join(directory, path), JSON.stringify(value, null, 2))
  }
  for (const [path, value] of Object.entries(FILES)) write(path, value)
  const emulator = await startEmulator({ seed: { ...EMPTY_SEED, principals: [PRINCIPAL], factories: [{ name: 'meadow', subscriptionId: '00000000-0000-0000-0000-000000000001', resourceGroupName: 'meadow', tenant: TENANT }] }, faults, pace: 0.005 })
  write('cloud.json', emulator.cloud)
  const env = { XDG_STATE_HOME: join(directory, '.state'), HOME: directory, AZURE_TENANT_ID: PRINCIPAL.tenant, AZURE_CLIENT_ID: PRINCIPAL.clientId, AZURE_CLIENT_SECRET: PRINCIPAL.secret }
  // the sign-in of Azure's own package reads the environment of the process
  Object.assign(process.env, env)
  let said = ''
  const command = async (run: (own: World) => Promise<number>): Promise<Ran> => {
    const printed = { out: '', err: '' }
    const own: World = {
      cwd: directory,
      env,
      disk: realDisk(),
      isTerminal: false,
      out: (text) => void (printed.out += text),
      err: (text) => void (printed.err += text),
      async *input() {},
      clock: () => performance.now(),
      git: async () => ({ code: 127, out: '', error: 'it is not here' }),
      onInterrupt: () => () => undefined,
    }
    try {
      return { code: await run(own), ...printed }
    } catch (error) {
      const code = { UsageError: 2, Refused: 1, CannotWork: 3, Interrupted: 130 }[(error as Error).name]
      if (code === undefined) throw error
      printed.err += `adfc: ${(error as Error).message}\n`
      return { code, ...printed }
    } finally {
      said += printed.out + printed.err
    }
  }
  const shared = { root: undefined, withoutSources: false, parallel: 8, inDoubt: undefined, cloud: 'cloud.json', format: 'text', color: 'never' } as const
  return {
    directory,
    env,
    emulator,
    write,
    plan: (options) => command((own) => planDeployCommand({ root: undefined, target: TARGET, only: [], delete: false, maxDelete: undefined, triggers: undefined, detailedExitcode: false, output: 'plan.json', format: 'text', cloud: 'cloud.json', color: 'never', ...options }, own, openLiveSite, (target, cloud) => rememberedOf(target, cloud, own))),
    apply: (plan = 'plan.json') => command((own) => applyCommand({ ...shared, plan, yes: true, journal: undefined }, own)),
    resume: () => command((own) => resumeCommand({ ...shared, journal: 'plan.json.journal.jsonl' }, own)),
    changes: () => emulator.requests.filter(({ method, operation }) => method !== 'GET' && operation?.startsWith('entra') !== true).map(({ method, url }) => `${method} ${new URL(url).pathname.split('/').slice(9).join('/')}`),
    everything: () => said + readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name !== 'Api.json').map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')).join('\n'),
    close: async () => {
      await emulator.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

let killer: Killer

beforeAll(async () => {
  killer = await killingApply()
})
afterAll(() => killer.remove())

async function onStage<Result>(run: (stage: Stage) => Promise<Result>, options?: { faults?: readonly Fault[] }): Promise<Result> {
  const stage = await openStage(options)
  try {
    return await run(stage)
  } finally {
    await stage.close()
  }
}

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

  it('goes on where it was killed, whatever line of the journal was written last', { timeout: 120_000 }, async () => {
    for (let line = 1; ; line++) {
      const end = await onStage(async (stage) => {
        await stage.plan()
        const { signal } = await killer.killedAt(stage as unknown as Parameters<Killer['killedAt']>[0], line, line % 2 === 0 ? 'after' : 'half')
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
