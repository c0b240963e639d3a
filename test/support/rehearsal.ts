import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { applyCommand, type ApplyArguments } from '../../src/commands/apply.js'
import { planRunCommand } from '../../src/commands/plan-run.js'
import { resumeCommand } from '../../src/commands/resume.js'
import type { World } from '../../src/commands/terminal.js'
import { startBlobService, type BlobService } from '../../src/emulator/blob-service.js'
import { startEmulator, type Emulator, type EmulatorOptions } from '../../src/emulator/emulator.js'
import { mergeSeeds, type Seed } from '../../src/emulator/seed.js'
import { seedOf } from '../../src/emulator/seed-of.js'
import { runCommand, type Ran } from './command.js'
import { factoryOf } from './factory.js'
import type { Files } from './fixture.js'

/** What a rehearsal of one factory is given. */
export interface Setting {
  readonly faults?: EmulatorOptions['faults']
  readonly options?: EmulatorOptions['options']
  /** Changes the world that the factory would find. */
  readonly world?: (seed: Seed) => Seed
  readonly pace?: number
}

/** A factory on the disk and an emulator of everything it calls. */
export interface Rehearsal {
  readonly directory: string
  readonly emulator: Emulator
  readonly env: Readonly<Record<string, string>>
  plan(options?: Partial<Parameters<typeof planRunCommand>[0]>): Promise<Ran>
  apply(options?: Partial<ApplyArguments>, world?: Partial<World>): Promise<Ran>
  resume(options?: Partial<Parameters<typeof resumeCommand>[0]>, world?: Partial<World>): Promise<Ran>
  read(file: string): string
  close(): Promise<void>
}

/** The storage service for the factories of one test file: it takes a second to start, the rest of an emulator nothing. */
export async function openStage(factories: readonly Files[]): Promise<BlobService> {
  const seeds = factories.map((files) => seedOf(factoryOf(files)).seed)
  return startBlobService({ accounts: Object.assign({}, ...seeds.map(({ storageAccounts }) => storageAccounts)) as Seed['storageAccounts'] })
}

/** Puts a factory on the disk, and everything that it calls on this machine. */
export async function rehearse(files: Files, blobs: BlobService, { faults = [], options = {}, world = (seed) => seed, pace = 0.005 }: Setting = {}): Promise<Rehearsal> {
  const directory = mkdtempSync(join(tmpdir(), 'adfc-rehearsal-'))
  for (const [path, text] of files) {
    mkdirSync(dirname(join(directory, path)), { recursive: true })
    writeFileSync(join(directory, path), text)
  }
  const { seed, variables } = seedOf(factoryOf(files))
  const emulator = await startEmulator({ seed: world(mergeSeeds(seed, {})), blobs, faults, options, pace })
  writeFileSync(join(directory, 'cloud.json'), JSON.stringify(emulator.cloud))
  const env = { XDG_STATE_HOME: join(directory, '.state'), HOME: directory, ...variables }
  // the sign-in of Azure's own package reads the environment of the process
  Object.assign(process.env, variables)
  const command = (run: (own: World) => number | Promise<number>, more?: Partial<World>): Promise<Ran> => runCommand(directory, env, run, more)
  const shared = { parallel: 8, inDoubt: undefined, cloud: 'cloud.json', format: 'text', color: 'never' } as const
  return {
    directory,
    emulator,
    env,
    plan: (more) => command((own) => planRunCommand({ pipeline: 'Retrain', root: undefined, param: [], params: undefined, mock: undefined, label: undefined, output: 'plan.json', format: 'text', cloud: undefined, color: 'never', ...more }, own)),
    apply: (more, own) => command((it) => applyCommand({ ...shared, plan: 'plan.json', root: undefined, withoutSources: false, yes: true, journal: undefined, ...more }, it), own),
    resume: (more, own) => command((it) => resumeCommand({ ...shared, journal: 'plan.json.journal.jsonl', root: undefined, withoutSources: false, ...more }, it), own),
    read: (file) => readFileSync(join(directory, file), 'utf8'),
    close: async () => {
      await emulator.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
