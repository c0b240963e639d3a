import type { InputFile } from '../factory/input-file.js'
import { seatOf } from '../factory/layout.js'
import type { SettingsByDirectory } from '../rules/lint.js'
import type { Preset } from '../rules/presets.js'
import type { RuleSettings, Settings } from '../rules/settings.js'
import type { Open } from '../report/situate.js'
import type { Diagnostic } from '../text/diagnostic.js'
import type { SourceFile } from '../text/source-file.js'
import { openCache, type Cache, type ReadFiles } from './cache.js'
import { cacheDirectory } from './cache-directory.js'
import { configFor, readConfig, type Config } from './config.js'
import { UsageError } from './errors.js'
import { openSource, read, reason, type FoundFile } from './files.js'
import { find, rootsAround, type Found } from './find.js'
import { wholeOf } from './lines.js'
import { withProgress } from './lint-progress.js'
import type { Outcome } from './outcome.js'
import { absolute, display } from './paths.js'
import type { World } from './terminal.js'
import { BUILD } from './version.js'

/** What says what is looked at, and by which settings. */
export interface RunOptions {
  readonly paths: readonly string[]
  readonly config: string | undefined
  readonly stdinFilename: string | undefined
}

/** Everything that is known before the first file is read. */
export interface Run extends Found {
  readonly absolutes: ReadonlyMap<string, string>
  readonly replaced: ReadonlyMap<string, SourceFile>
  /** By directory as shown: that of a factory, or of a file that stands alone. */
  readonly configs: ReadonlyMap<string, Config>
  /** The paths that were given; the current directory where none was. */
  readonly paths: readonly string[]
  /** Whether all that lies beside a file or below was looked at: then what its entries are for can be missed. */
  covers(file: string): boolean
}

/** Finds the files, and the configurations that hold for them. Throws `UsageError` and `CannotWork`. */
export async function prepare(options: RunOptions, world: World): Promise<Run> {
  const { cwd, disk } = world
  const problems: Diagnostic[] = []
  const standardInput = await standardInputOf(options, world, problems)
  const given = options.paths.filter((path) => path !== '-')
  if (given.includes('')) throw new UsageError('A path is empty.')
  const paths = given.length === 0 && !standardInput ? ['.'] : given
  let found = find(paths, [], cwd, disk)
  if (standardInput) found = withStandardInput(found, standardInput, cwd, world)
  const configuration = options.config === undefined ? undefined : readConfig(absolute(cwd, options.config), cwd, disk)
  const configs = new Map<string, Config>()
  for (const { seat, absolute: full } of found.files) {
    if (seat && configs.has(seat.root)) continue
    const directory = seat ? absolute(cwd, seat.root) : full.slice(0, Math.max(1, full.lastIndexOf('/')))
    const shown = display(cwd, directory)
    if (!configs.has(shown)) configs.set(shown, configuration ?? configFor(directory, cwd, disk))
  }
  const used = new Set([...configs.values()].flatMap(({ uses }) => uses))
  for (const use of used) {
    const more = isDirectory(use, world) ? find([], [use], cwd, disk).files : []
    if (more.length === 0) throw new UsageError(`"uses" names the directory "${display(cwd, use)}", which ${isDirectory(use, world) ? 'holds no factory' : 'does not exist'}.`)
    const known = new Set(found.files.map(({ path }) => path))
    found = { ...found, files: inOrder([...found.files, ...more.filter(({ path }) => !known.has(path))]) }
  }
  return {
    ...found,
    problems: [...found.problems, ...problems],
    configs,
    replaced: new Map(standardInput ? [[standardInput.path, standardInput]] : []),
    absolutes: new Map(found.files.map((file) => [file.path, file.absolute])),
    paths,
    covers: (file) => paths.some((path) => isWithin(absolute(cwd, file), absolute(cwd, path))),
  }
}

function isDirectory(path: string, { disk, cwd }: World): boolean {
  try {
    return disk.kind(path) === 'directory'
  } catch (error) {
    throw new UsageError(`"uses" names the directory "${display(cwd, path)}", which cannot be read: ${reason(error)}.`)
  }
}

function inOrder(files: readonly FoundFile[]): FoundFile[] {
  return [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
}

function withStandardInput(found: Found, source: SourceFile, cwd: string, world: World): Found {
  const full = absolute(cwd, source.path)
  const seat = source.path === STDIN ? undefined : seatOf(full)
  const context = source.path === STDIN ? [] : find([], rootsAround(full, seat), cwd, world.disk).files
  const own: FoundFile = { path: source.path, absolute: full, seat: seat && { ...seat, root: display(cwd, seat.root) } }
  const known = new Set([source.path, ...found.files.map(({ path }) => path)])
  const files = [...found.files.filter(({ path }) => path !== source.path), own, ...context.filter(({ path }) => !known.has(path))]
  return { files: inOrder(files), targets: new Set([...found.targets, source.path]), problems: found.problems }
}

/** The name under which standard input is shown where none is given. */
const STDIN = '<stdin>'

async function standardInputOf(options: RunOptions, world: World, problems: Diagnostic[]): Promise<SourceFile | undefined> {
  if (!options.paths.includes('-')) {
    if (options.stdinFilename !== undefined) throw new UsageError('"--stdin-filename" goes with the path "-".')
    return undefined
  }
  const path = options.stdinFilename === undefined ? STDIN : display(world.cwd, absolute(world.cwd, options.stdinFilename))
  return openSource(path, await wholeOf(world.input()), problems)
}

/** What the command line says of rules: it has the last word. */
export interface Given {
  readonly preset: Preset | undefined
  readonly rules: RuleSettings
}

/** What was found, and the files whose findings these are. */
export interface Checked extends Outcome {
  readonly targets: ReadonlySet<string>
}

/**
 * The files that are judged; all where absent. Where single files were named nobody asks for more. Directories are looked at as a whole:
 * their configurations are judged too.
 */
export function reportedBy({ paths, targets }: Run, { cwd, disk }: World): ReadonlySet<string> | undefined {
  return paths.some((path) => disk.kind(absolute(cwd, path)) === 'directory') ? undefined : targets
}

/** Both passes over all files, and each finding of the files that were asked for. Of files that are not among the `reported` only what these need is made. */
export async function check(run: Run, given: Given, reported: ReadonlySet<string> | undefined, world: World, cache?: Cache): Promise<Checked> {
  const uses = new Map([...run.configs].map(([directory, { uses: used }]) => [directory, used.map((use) => display(world.cwd, use))]))
  const externals = new Map([...run.configs].map(([directory, config]) => [directory, config.externals]))
  // what was said of a file takes as long to read as it takes to look at the file without judging it
  const options = { ...settingsOf(run, given), uses, externals, reported, ...(cache && !reported && { memory: cache.memory }) }
  const look = async (files: Iterable<InputFile>, problems: readonly Diagnostic[]): Promise<Outcome> => {
    const { passesOver } = await import('./passes.js')
    return withProgress(files, run.files.length, world, (each) => passesOver(each, { ...options, problems }))
  }
  const problems: Diagnostic[] = [...run.problems]
  const files = read(run.files, world.disk, problems, run.replaced)
  const asked = { problems: run.problems, files: run.files, stamps: () => (run.replaced.size > 0 ? undefined : world.disk.stamps(run.files.map(({ absolute: full }) => full))), read: () => ({ files: [...files], problems }), reported, make: (all: ReadFiles) => look(all.files, all.problems) }
  const result = await (cache ? cache.outcome(asked) : look(files, problems))
  const known = new Set(run.files.map(({ path }) => path))
  // what a configuration ignores can be missed only where all that it holds for was looked at, also where the configuration itself was named
  const isIdleEntry = ({ at, rule }: Diagnostic): boolean => rule === 'unused-suppression' && !result.factory.resources.some(({ file }) => fileOf(file, result) === at.file)
  const isWanted = (each: Diagnostic): boolean => (isIdleEntry(each) ? run.covers(each.at.file) : run.targets.has(each.at.file) || !known.has(each.at.file))
  return { ...result, targets: run.targets, diagnostics: result.diagnostics.filter(isWanted), suppressed: result.suppressed.filter(({ diagnostic }) => isWanted(diagnostic)) }
}

/** Fewer files are read again sooner than a cache. */
const WORTH_A_CACHE = 100

/**
 * The cache for a run; none where it is not wanted, does not pay, or would be made for one run only (`CI`), unless a place for it is
 * named. The pass depends on the build, the engine, the settings and the directory that paths are shown from.
 */
export function cacheFor({ files, configs }: Run, given: Given, isWanted: boolean, world: World): Cache | undefined {
  const isKept = (world.env['CI'] ?? '') === '' || (world.env['ADFC_CACHE_DIR'] ?? '') !== ''
  if (!isWanted || !isKept || files.length < WORTH_A_CACHE) return undefined
  const roots = [world.cwd, ...configs.keys()]
  return openCache(cacheDirectory(world), roots, JSON.stringify([BUILD, process.versions.v8, [...configs.values()].map(({ key }) => key), given]), world)
}

/** The settings of the configurations, each where it holds, and what the command line says behind them. */
function settingsOf({ configs }: Run, { preset, rules }: Given): SettingsByDirectory {
  const own = new Set([...configs.values()].map(({ settings }) => settings))
  const whole = new Map([...own].map((settings): [Settings, Settings] => [settings, { ...settings, ...(preset && { preset }), overrides: [...(settings.overrides ?? []), { rules }] }]))
  const [first] = whole.values()
  return { ...first, ...(own.size > 1 && { directories: new Map([...configs].map(([directory, { settings }]) => [directory, whole.get(settings) ?? settings])) }) }
}

/** Reads a file again for its positions; nothing for a directory or what cannot be read. */
export function openWith(run: Run, world: World): Open {
  return (file) => {
    const given = run.replaced.get(file)
    if (given) return given
    try {
      return openSource(file, world.disk.bytes(run.absolutes.get(file) ?? absolute(world.cwd, file)))
    } catch {
      // said already, when it was read for the first time
      return undefined
    }
  }
}

/** Whether a file lies in a directory, at any depth; not where it is the path itself. */
function isWithin(file: string, directory: string): boolean {
  return file.startsWith(directory.endsWith('/') ? directory : `${directory}/`)
}

/** The file on the disk that holds a resource's file: for a part of a template the template. */
export function fileOf(file: string, { factory }: Outcome): string {
  return factory.origins.get(file)?.file ?? file
}
