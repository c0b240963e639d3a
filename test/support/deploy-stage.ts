import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { applyCommand } from '../../src/commands/apply.js'
import { openLiveSite } from '../../src/commands/live-site.js'
import { planDeployCommand, type PlanDeployArguments } from '../../src/commands/plan-deploy.js'
import { rememberedOf } from '../../src/commands/remembered.js'
import { resumeCommand } from '../../src/commands/resume.js'
import type { World } from '../../src/commands/terminal.js'
import type { BlobService } from '../../src/emulator/blob-service.js'
import { startEmulator, type Emulator } from '../../src/emulator/emulator.js'
import type { Fault } from '../../src/emulator/fault.js'
import { EMPTY_SEED, type Seed } from '../../src/emulator/seed.js'
import { runCommand, type Ran } from './command.js'
import { PRINCIPAL, TENANT } from './deployments.js'
import type { FactoryFiles } from './random-factories.js'

export const FACTORY_TARGET = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/meadow/providers/Microsoft.DataFactory/factories/meadow'
export const WORKSPACE_TARGET = 'https://meadow.dev.azuresynapse.net'

/** What stands on the stage besides an empty factory and an empty workspace, both of the name "meadow". */
export interface StageOptions {
  readonly target?: string
  readonly faults?: readonly Fault[]
  readonly blobs?: BlobService
  readonly storageAccounts?: Seed['storageAccounts']
}

/** A factory on the disk, an emulator of the live one on a port of this machine, and the commands. */
export interface Stage {
  readonly directory: string
  readonly env: Readonly<Record<string, string>>
  readonly emulator: Emulator
  write(path: string, value: unknown): void
  plan(options?: Partial<PlanDeployArguments>): Promise<Ran>
  apply(plan?: string): Promise<Ran>
  resume(): Promise<Ran>
  /** The changes that the live side was asked for so far. */
  changes(): string[]
  /** Every file below the directory but those of linked services, and all that was printed. */
  everything(): string
  close(): Promise<void>
}

async function openDeployStage(files: FactoryFiles, { target = FACTORY_TARGET, faults = [], blobs, storageAccounts = {} }: StageOptions = {}): Promise<Stage> {
  const directory = mkdtempSync(join(tmpdir(), 'adfc-deploy-'))
  const write = (path: string, value: unknown): void => {
    mkdirSync(dirname(join(directory, path)), { recursive: true })
    writeFileSync(join(directory, path), JSON.stringify(value, null, 2))
  }
  for (const [path, value] of Object.entries(files)) write(path, value)
  const seed: Seed = {
    ...EMPTY_SEED,
    storageAccounts,
    principals: [PRINCIPAL],
    factories: [{ name: 'meadow', subscriptionId: '00000000-0000-0000-0000-000000000001', resourceGroupName: 'meadow', tenant: TENANT }],
    workspaces: [{ name: 'meadow', tenant: TENANT }],
  }
  const emulator = await startEmulator({ seed, faults, pace: 0.005, ...(blobs ? { blobs } : {}) })
  write('cloud.json', emulator.cloud)
  const env = { XDG_STATE_HOME: join(directory, '.state'), HOME: directory, AZURE_TENANT_ID: PRINCIPAL.tenant, AZURE_CLIENT_ID: PRINCIPAL.clientId, AZURE_CLIENT_SECRET: PRINCIPAL.secret }
  // the sign-in of Azure's own package reads the environment of the process
  Object.assign(process.env, env)
  let said = ''
  const command = async (run: (own: World) => Promise<number>): Promise<Ran> => {
    const ran = await runCommand(directory, env, run)
    said += ran.out + ran.err
    return ran
  }
  const shared = { root: undefined, withoutSources: false, parallel: 8, inDoubt: undefined, cloud: 'cloud.json', format: 'text', color: 'never' } as const
  return {
    directory,
    env,
    emulator,
    write,
    plan: (options) => command((own) => planDeployCommand({ root: undefined, target, only: [], delete: false, maxDelete: undefined, triggers: undefined, detailedExitcode: false, output: 'plan.json', format: 'text', cloud: 'cloud.json', color: 'never', ...options }, own, openLiveSite, (to, cloud) => rememberedOf(to, cloud, own))),
    apply: (plan = 'plan.json') => command((own) => applyCommand({ ...shared, plan, yes: true, journal: undefined }, own)),
    resume: () => command((own) => resumeCommand({ ...shared, journal: 'plan.json.journal.jsonl' }, own)),
    changes: () => emulator.requests.filter(({ method, operation, service }) => method !== 'GET' && operation?.startsWith('entra') !== true && service !== 'storage').map(({ method, url }) => `${method} ${pathInTarget(url)}`),
    everything: () => said + readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && !entry.parentPath.endsWith('linkedService')).map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')).join('\n'),
    close: async () => {
      await emulator.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

/** A path in a factory or a workspace: `pipelines/Load`. */
function pathInTarget(url: string): string {
  return new URL(url).pathname.replace(/^.*\/factories\/[^/]+/, '').slice(1)
}

/** Opens a stage, and closes it when the work on it has ended. */
export async function onDeployStage<Result>(files: FactoryFiles, run: (stage: Stage) => Promise<Result>, options?: StageOptions): Promise<Result> {
  const stage = await openDeployStage(files, options)
  try {
    return await run(stage)
  } finally {
    await stage.close()
  }
}
