import { startBlobService, type BlobService } from '../emulator/blob-service.js'
import { emulatorText, requestLine } from '../emulator/describe.js'
import { startEmulator, type Emulator } from '../emulator/emulator.js'
import { readFault, type Fault } from '../emulator/fault.js'
import { readScenario, withScenario, type ScenarioProblem } from '../emulator/scenario.js'
import { seedOf, type FactorySeed } from '../emulator/seed-of.js'
import { EMPTY_SEED, mergeSeeds, type Seed } from '../emulator/seed.js'
import { openStateDirectory, type StateDirectory } from '../emulator/state-file.js'
import { compile } from '../factory/compile.js'
import type { Scenario } from '../schema/types.js'
import { locator } from '../text/locate.js'
import type { SourceFile } from '../text/source-file.js'
import { configFor } from './config.js'
import { CannotWork, EXIT, UsageError } from './errors.js'
import { openSource, read, reason, reasonUnwritten } from './files.js'
import { find } from './find.js'
import { absolute, display } from './paths.js'
import type { World } from './terminal.js'

/** The options of `adfc emulator`, as they stand on the command line. */
export interface EmulatorArguments {
  /** The factory's directory; by default the current one, which then need not hold any. */
  readonly root: string | undefined
  /** Where the state is kept; in memory where this is absent. */
  readonly state: string | undefined
  readonly cloudOut: string | undefined
  readonly fault: readonly string[]
  readonly scenario: string | undefined
  readonly pace: number
}

/** Runs doubles of the Azure services of a factory until the process is asked to end. Returns the exit code. */
export async function emulatorCommand(options: EmulatorArguments, world: World): Promise<number> {
  let stop = (): void => undefined
  const stopped = new Promise<void>((resolve) => (stop = resolve))
  const unlisten = world.onInterrupt(() => stop())
  let directory: StateDirectory | undefined
  try {
    const faults = options.fault.map(faultOf)
    if (!(options.pace > 0 && options.pace <= 1000)) throw new UsageError('"--pace" takes a number above 0, and at most 1000.')
    const factory = factorySeed(options.root, world)
    const scenario = options.scenario === undefined ? undefined : scenarioIn(options.scenario, factory.seed, world)
    directory = options.state === undefined ? undefined : openStateDirectory(absolute(world.cwd, options.state))
    const seed = mergeSeeds(directory?.before?.seed ?? EMPTY_SEED, scenario?.seed ?? factory.seed)
    if (seed.batchServices.length + seed.webServices.length + seed.webSites.length + seed.mlWorkspaces.length + seed.factories.length + seed.workspaces.length + Object.keys(seed.storageAccounts).length === 0) {
      throw new CannotWork(`There is nothing to stand for: no factory was found in "${options.root ?? '.'}", and no scenario names a service.`)
    }
    return await run({ seed, faults: [...faults, ...(scenario?.scenario.faults ?? [])], factory, scenario: scenario?.scenario, directory }, options, world, stopped)
  } finally {
    directory?.close()
    unlisten()
  }
}

interface Parts {
  readonly seed: Seed
  readonly faults: readonly Fault[]
  readonly factory: FactorySeed
  readonly scenario: Scenario | undefined
  readonly directory: StateDirectory | undefined
}

async function run({ seed, faults, factory, scenario, directory }: Parts, options: EmulatorArguments, world: World, stopped: Promise<void>): Promise<number> {
  let blobs: BlobService | undefined
  let emulator: Emulator | undefined
  try {
    // whoever rehearses no storage needs none
    if (Object.keys(seed.storageAccounts).length > 0) blobs = await startBlobService({ accounts: seed.storageAccounts, lookIn: [world.cwd], ...(directory ? { directory: directory.blobs } : {}) })
    emulator = await startEmulator({
      seed,
      ...(blobs ? { blobs } : {}),
      faults,
      pace: options.pace,
      ...(scenario?.options ? { options: scenario.options } : {}),
      ...(directory ? { save: (state) => directory.save(seed, state), ...(directory.before ? { before: directory.before.state } : {}) } : {}),
      onRequest: (request) => world.err(requestLine(request)),
      onDefect: (error) => world.err(`adfc: A request was not answered: ${error instanceof Error ? error.message : String(error)}\n`),
    })
    const cloud = `${JSON.stringify(emulator.cloud, null, 2)}\n`
    const text = emulatorText({ url: emulator.url, seed, notes: factory.notes, variables: factory.variables, cloudFile: options.cloudOut })
    // standard output carries one thing: the cloud file where it has no file of its own
    if (options.cloudOut === undefined) {
      world.err(text)
      world.out(cloud)
    } else {
      world.out(text)
      writeCloud(options.cloudOut, cloud, world)
    }
    await stopped
    return EXIT.clean
  } finally {
    await emulator?.close()
    await blobs?.close()
  }
}

/** The world of the factory in a directory. Throws `CannotWork` where one was named and holds none. */
function factorySeed(root: string | undefined, world: World): FactorySeed {
  const { cwd, disk } = world
  const config = configFor(absolute(cwd, root ?? '.'), cwd, disk)
  const found = find([root ?? '.'], config.uses, cwd, disk)
  const uses = new Map([[display(cwd, absolute(cwd, root ?? '.')), config.uses.map((use) => display(cwd, use))]])
  const factory = compile(read(found.files, disk, []), { uses })
  if (root !== undefined && factory.resources.length === 0) throw new CannotWork(`No factory was found in "${root}": it has folders such as "pipeline" and "linkedService" with .json files.`)
  return seedOf(factory)
}

function faultOf(text: string): Fault {
  const fault = readFault(text)
  if ('problem' in fault) throw new UsageError(fault.problem)
  return fault
}

/** The world with what the scenario in a file adds. Throws `UsageError` with every mistake and its place. */
function scenarioIn(file: string, seed: Seed, { cwd, disk }: World): { readonly scenario: Scenario; readonly seed: Seed } {
  let source: SourceFile
  try {
    source = openSource(display(cwd, absolute(cwd, file)), disk.bytes(absolute(cwd, file)))
  } catch (error) {
    throw new UsageError(`The scenario "${file}" cannot be read: ${reason(error)}.`)
  }
  const given = readScenario(source.text)
  if (given.problems) throw complaint(given.problems, source)
  const world = withScenario(seed, given.scenario)
  if (world.problems.length > 0) throw complaint(world.problems, source)
  return { scenario: given.scenario, seed: world.seed }
}

function complaint(problems: readonly ScenarioProblem[], source: SourceFile): UsageError {
  const places = locator(source)
  const lines = problems.map(({ at, message }) => {
    const { start } = places.range({ file: source.path, ...at })
    return `${source.path}:${start.line}:${start.column}: ${message}`
  })
  return new UsageError(lines.join('\n'))
}

function writeCloud(file: string, text: string, { cwd, disk }: World): void {
  try {
    disk.create(absolute(cwd, file), new TextEncoder().encode(text), 0o600)
  } catch (error) {
    throw new CannotWork(`The cloud file cannot be written to "${file}": ${reasonUnwritten(error)}.`)
  }
}
