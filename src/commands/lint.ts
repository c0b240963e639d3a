import { FINDINGS } from '../rules/findings.js'
import { lint, withSettings, type LintResult, type SettingsByDirectory } from '../rules/lint.js'
import type { Preset } from '../rules/presets.js'
import type { RuleSettings, Settings } from '../rules/settings.js'
import { jsonLinesReport, jsonReport } from '../report/json.js'
import type { LintReport } from '../report/result.js'
import { situate, type Open, type Situated } from '../report/situate.js'
import { textReport } from '../report/text.js'
import type { Diagnostic, Severity } from '../text/diagnostic.js'
import type { SourceFile } from '../text/source-file.js'
import { configFor, readConfig, ruleIdProblem, type Config } from './config.js'
import { CannotWork, EXIT, UsageError } from './errors.js'
import { openSource, read, reason, type FoundFile } from './files.js'
import { find, rootsAround, type Found } from './find.js'
import { applyFixesTo } from './fix.js'
import { wholeOf } from './lines.js'
import { absolute, display } from './paths.js'
import { seatOf } from '../factory/layout.js'
import { paletteFor, type Color, type World } from './terminal.js'
import { VERSION } from './version.js'

const FORMATS = ['text', 'json', 'jsonl'] as const
type Format = (typeof FORMATS)[number]

/** The options of `adfc lint`, as they stand on the command line. */
export interface LintArguments {
  readonly paths: readonly string[]
  readonly format: readonly string[]
  readonly failOn: Severity | 'never'
  readonly preset: Preset | undefined
  readonly rule: readonly string[]
  readonly fix: 'no' | 'safe' | 'unsafe'
  readonly config: string | undefined
  readonly maxProblems: number | undefined
  readonly quiet: boolean
  readonly color: Color
  readonly stdinFilename: string | undefined
}

/** What the options are where none is given. */
export const WITHOUT_OPTIONS: Omit<LintArguments, 'paths'> = { format: ['text'], failOn: 'error', preset: undefined, rule: [], fix: 'no', config: undefined, maxProblems: undefined, quiet: false, color: 'auto', stdinFilename: undefined }

/** Checks factories and prints what it finds. Returns the exit code. */
export async function lintCommand(options: LintArguments, world: World): Promise<number> {
  const started = world.clock()
  const outputs = options.format.map(outputOf)
  const given: Given = { preset: options.preset, rules: rulesGiven(options.rule) }
  if (outputs.filter(({ file }) => file === undefined).length > 1) throw new UsageError('Only one format can go to standard output; write "--format json=out.json" for the others.')
  const problems: Diagnostic[] = []
  const standardInput = await standardInputOf(options, world, problems)
  const paths = options.paths.filter((path) => path !== '-')
  if (paths.includes('')) throw new UsageError('A path is empty.')
  const run = prepare(paths.length === 0 && !standardInput ? ['.'] : paths, standardInput, options, world, problems)

  let result = check(run, given, world)
  const resources = result.factory.resources.some(({ file }) => run.targets.has(fileOf(file, result)))
  const hasDirectory = paths.length === 0 ? !standardInput : paths.some((path) => world.disk.kind(absolute(world.cwd, path)) === 'directory')
  if (!resources && hasDirectory && result.diagnostics.length === 0) throw new CannotWork(`No factory was found in ${list(paths.length === 0 ? ['.'] : paths)}: it has folders such as "pipeline" and "linkedService" with .json files.`)
  if (options.fix !== 'no') {
    const fixed = applyFixesTo(() => check(run, given, world).diagnostics, result.diagnostics, options.fix === 'unsafe', openWith(run, world), run.absolutes, world.disk)
    if (fixed > 0) result = check(run, given, world)
    world.err(`${fixed} ${fixed === 1 ? 'finding' : 'findings'} fixed.\n`)
  }
  const open = openWith(run, world)
  const situated = situate(result.diagnostics, open)
  const report = reportOf(result, situated, run, options, Math.round(world.clock() - started))
  for (const { format, file } of outputs) {
    const text = render(format, report, open, options, world, file !== undefined)
    if (file === undefined) world.out(text)
    else writeOutput(file, text, world)
  }
  return isFailure(situated, options.failOn) ? EXIT.findings : EXIT.clean
}

/** Everything that is known before the first file is read. */
interface Run extends Found {
  readonly absolutes: ReadonlyMap<string, string>
  readonly replaced: ReadonlyMap<string, SourceFile>
  /** By directory as shown: that of a factory, or of a file that stands alone. */
  readonly configs: ReadonlyMap<string, Config>
  /** Whether all that lies beside a file or below was looked at: then what its entries are for can be missed. */
  covers(file: string): boolean
}

function prepare(paths: readonly string[], standardInput: SourceFile | undefined, options: LintArguments, world: World, problems: readonly Diagnostic[]): Run {
  const { cwd, disk } = world
  let found = find(paths, [], cwd, disk)
  if (standardInput) found = withStandardInput(found, standardInput, cwd, world)
  const given = options.config === undefined ? undefined : readConfig(absolute(cwd, options.config), cwd, disk)
  const configs = new Map<string, Config>()
  for (const { seat, absolute: full } of found.files) {
    if (seat && configs.has(seat.root)) continue
    const directory = seat ? absolute(cwd, seat.root) : full.slice(0, Math.max(1, full.lastIndexOf('/')))
    const shown = display(cwd, directory)
    if (!configs.has(shown)) configs.set(shown, given ?? configFor(directory, cwd, disk))
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

async function standardInputOf(options: LintArguments, world: World, problems: Diagnostic[]): Promise<SourceFile | undefined> {
  if (!options.paths.includes('-')) {
    if (options.stdinFilename !== undefined) throw new UsageError('"--stdin-filename" goes with the path "-".')
    return undefined
  }
  const path = options.stdinFilename === undefined ? STDIN : display(world.cwd, absolute(world.cwd, options.stdinFilename))
  if (options.fix !== 'no') throw new UsageError('Standard input cannot be fixed; name a file.')
  return openSource(path, await wholeOf(world.input()), problems)
}

/** What the command line says of rules: it has the last word. */
interface Given {
  readonly preset: Preset | undefined
  readonly rules: RuleSettings
}

/** Both passes over all files, and the findings of the files that were asked for. */
function check(run: Run, given: Given, world: World): LintResult {
  const problems: Diagnostic[] = [...run.problems]
  const uses = new Map([...run.configs].map(([directory, { uses: used }]) => [directory, used.map((use) => display(world.cwd, use))]))
  const externals = new Map([...run.configs].map(([directory, config]) => [directory, config.externals]))
  const settings = settingsOf(run, given)
  const result = lint(read(run.files, world.disk, problems, run.replaced), { ...settings, uses, externals })
  const known = new Set(run.files.map(({ path }) => path))
  const isWanted = ({ at, rule }: Diagnostic): boolean => run.targets.has(at.file) || (!known.has(at.file) && (rule !== 'unused-suppression' || run.covers(at.file)))
  return { ...result, diagnostics: [...withSettings(problems, settings, result.factory), ...result.diagnostics].filter(isWanted), suppressed: result.suppressed.filter(({ diagnostic }) => isWanted(diagnostic)) }
}

/** The settings of the configurations, each where it holds, and what the command line says behind them. */
function settingsOf({ configs }: Run, { preset, rules }: Given): SettingsByDirectory {
  const own = new Set([...configs.values()].map(({ settings }) => settings))
  const whole = new Map([...own].map((settings): [Settings, Settings] => [settings, { ...settings, ...(preset && { preset }), overrides: [...(settings.overrides ?? []), { rules }] }]))
  const [first] = whole.values()
  return { ...first, ...(own.size > 1 && { directories: new Map([...configs].map(([directory, { settings }]) => [directory, whole.get(settings) ?? settings])) }) }
}

/** Reads a file again for its positions; nothing for a directory or what cannot be read. */
function openWith(run: Run, world: World): Open {
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

function reportOf(result: LintResult, situated: readonly Situated[], run: Run, options: LintArguments, milliseconds: number): LintReport {
  const resources = new Map(result.factory.resources.map(({ file, id }) => [file, id]))
  const count = (severity: Severity): number => situated.filter(({ diagnostic }) => diagnostic.severity === severity).length
  const shown = options.quiet ? situated.filter(({ diagnostic }) => diagnostic.severity === 'error') : situated
  const findings = new Map(FINDINGS.map((finding) => [finding.id, finding]))
  return {
    version: VERSION,
    diagnostics: options.maxProblems === undefined ? shown : shown.slice(0, options.maxProblems),
    notShown: Math.max(0, shown.length - (options.maxProblems ?? Infinity)),
    resourceIn: (file, pointer = '') => resources.get(file) ?? resources.get(partAt(file, pointer, resources)),
    finding: (rule) => findings.get(rule),
    summary: {
      files: run.targets.size,
      resources: [...resources.keys()].filter((file) => run.targets.has(fileOf(file, result))).length,
      errors: count('error'),
      warnings: count('warning'),
      infos: count('info'),
      suppressed: result.suppressed.length,
      milliseconds,
    },
  }
}

/** Whether a file lies in a directory, at any depth; not where it is the path itself. */
function isWithin(file: string, directory: string): boolean {
  return file.startsWith(directory.endsWith('/') ? directory : `${directory}/`)
}

/** The file on the disk that holds a resource's file: for a part of a template the template. */
function fileOf(file: string, { factory }: LintResult): string {
  return factory.origins.get(file)?.file ?? file
}

/** The part of a template that holds a place, by its own file; the template where none does. */
function partAt(file: string, pointer: string, parts: ReadonlyMap<string, unknown>): string {
  for (let end = pointer.length; end > 0; end = pointer.lastIndexOf('/', end - 1)) {
    const part = `${file}#${pointer.slice(0, end)}`
    if (parts.has(part)) return part
  }
  return file
}

function render(format: Format, report: LintReport, open: Open, options: LintArguments, world: World, isFile: boolean): string {
  switch (format) {
    case 'text':
      return textReport(report, open, paletteFor(isFile && options.color === 'auto' ? 'never' : options.color, world))
    case 'json':
      return jsonReport(report)
    case 'jsonl':
      return jsonLinesReport(report)
  }
}

function outputOf(argument: string): { format: Format; file: string | undefined } {
  const equals = argument.indexOf('=')
  const name = equals === -1 ? argument : argument.slice(0, equals)
  const format = FORMATS.find((each) => each === name)
  if (format === undefined) throw new UsageError(`There is no format "${name}"; the formats are ${list(FORMATS)}.`)
  const file = equals === -1 ? undefined : argument.slice(equals + 1)
  if (file === '') throw new UsageError(`"--format ${name}=" names no file.`)
  return { format, file }
}

function writeOutput(file: string, text: string, world: World): void {
  try {
    world.disk.create(absolute(world.cwd, file), new TextEncoder().encode(text))
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    throw new CannotWork(`"${file}" cannot be written: ${isMissing ? 'its directory does not exist' : reason(error)}.`)
  }
}

function rulesGiven(settings: readonly string[]): RuleSettings {
  return Object.fromEntries(
    settings.map((setting) => {
      const equals = setting.indexOf('=')
      const id = equals === -1 ? setting : setting.slice(0, equals)
      const severity = equals === -1 ? '' : setting.slice(equals + 1)
      const problem = ruleIdProblem(id)
      if (problem !== undefined) throw new UsageError(problem)
      if (!isSetting(severity)) throw new UsageError(`"--rule ${setting}" sets no severity; write "${id}=off", "${id}=info", "${id}=warning" or "${id}=error".`)
      return [id, severity]
    }),
  )
}

function isSetting(text: string): text is Severity | 'off' {
  return text === 'off' || text === 'info' || text === 'warning' || text === 'error'
}

function isFailure(situated: readonly Situated[], failOn: Severity | 'never'): boolean {
  if (failOn === 'never') return false
  const failing: readonly Severity[] = failOn === 'error' ? ['error'] : failOn === 'warning' ? ['error', 'warning'] : ['error', 'warning', 'info']
  return situated.some(({ diagnostic }) => failing.includes(diagnostic.severity))
}

function list(words: readonly string[]): string {
  return words.map((word) => `"${word}"`).join(', ')
}
