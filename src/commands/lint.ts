import { applySettings, FINDINGS, lint, type LintResult, type RuleSettings } from '../rules/lint.js'
import { jsonLinesReport, jsonReport } from '../report/json.js'
import type { LintReport } from '../report/result.js'
import { situate, type Open, type Situated } from '../report/situate.js'
import { textReport } from '../report/text.js'
import type { Diagnostic, Severity } from '../text/diagnostic.js'
import type { SourceFile } from '../text/source-file.js'
import { configFor, readConfig, ruleIdProblem, type Config } from './config.js'
import { CannotWork, EXIT, UsageError } from './errors.js'
import { openSource, read, reason, type FoundFile } from './files.js'
import { find, type Found } from './find.js'
import { applyFixesTo } from './fix.js'
import { absolute, display } from './paths.js'
import { seatOf } from '../factory/layout.js'
import { paletteFor, type World } from './terminal.js'
import { VERSION } from './version.js'

export const FORMATS = ['text', 'json', 'jsonl'] as const
type Format = (typeof FORMATS)[number]

/** The options of `adfc lint`, as they stand on the command line. */
export interface LintArguments {
  readonly paths: readonly string[]
  readonly format: readonly string[]
  readonly failOn: Severity | 'never'
  readonly rule: readonly string[]
  readonly fix: 'no' | 'safe' | 'unsafe'
  readonly config: string | undefined
  readonly maxProblems: number | undefined
  readonly quiet: boolean
  readonly color: 'auto' | 'always' | 'never'
  readonly stdinFilename: string | undefined
}

/** Checks factories and prints what it finds. Returns the exit code. */
export async function lintCommand(options: LintArguments, world: World): Promise<number> {
  const started = world.clock()
  const outputs = options.format.map(outputOf)
  const overrides = ruleOverrides(options.rule)
  const standardInput = await standardInputOf(options, world)
  const paths = options.paths.filter((path) => path !== '-')
  const run = prepare(paths.length === 0 && !standardInput ? ['.'] : paths, standardInput, options, world)

  let result = check(run, overrides, world)
  if (run.targets.size === 0 && result.diagnostics.length === 0) throw new CannotWork(`No factory was found in ${list(paths.length === 0 ? ['.'] : paths)}: it has folders such as "pipeline" and "linkedService" with .json files.`)
  if (options.fix !== 'no') {
    const fixed = applyFixesTo(() => check(run, overrides, world).diagnostics, result.diagnostics, options.fix === 'unsafe', openWith(run, world), run.absolutes, world.disk)
    if (fixed > 0) result = check(run, overrides, world)
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
  readonly configs: ReadonlyMap<string, Config>
}

function prepare(paths: readonly string[], standardInput: SourceFile | undefined, options: LintArguments, world: World): Run {
  const { cwd, disk } = world
  let found = find(paths, [], cwd, disk)
  if (standardInput) found = withStandardInput(found, standardInput, cwd, world)
  const given = options.config === undefined ? undefined : readConfig(absolute(cwd, options.config), cwd, disk)
  const roots = new Set(found.files.flatMap(({ seat }) => seat?.root ?? []))
  const configs = new Map([...roots].map((root) => [root, given ?? configFor(absolute(cwd, root), cwd, disk)]))
  const used = new Set([...configs.values()].flatMap(({ uses }) => uses))
  if (used.size > 0) {
    for (const use of used) if (disk.kind(use) !== 'directory') throw new UsageError(`"uses" names the directory "${display(cwd, use)}", which does not exist.`)
    const more = find([], [...used], cwd, disk)
    const known = new Set(found.files.map(({ path }) => path))
    found = { ...found, files: [...found.files, ...more.files.filter(({ path }) => !known.has(path))].sort((a, b) => (a.path < b.path ? -1 : 1)) }
  }
  return { ...found, configs, replaced: new Map(standardInput ? [[standardInput.path, standardInput]] : []), absolutes: new Map(found.files.map((file) => [file.path, file.absolute])) }
}

function withStandardInput(found: Found, source: SourceFile, cwd: string, world: World): Found {
  const full = absolute(cwd, source.path)
  const seat = source.path === STDIN ? undefined : seatOf(full)
  const context = seat ? find([], [seat.root], cwd, world.disk).files : []
  const own: FoundFile = { path: source.path, absolute: full, seat: seat && { ...seat, root: display(cwd, seat.root) } }
  const known = new Set([source.path, ...found.files.map(({ path }) => path)])
  const files = [...found.files.filter(({ path }) => path !== source.path), own, ...context.filter(({ path }) => !known.has(path))]
  return { files: files.sort((a, b) => (a.path < b.path ? -1 : 1)), targets: new Set([...found.targets, source.path]), problems: found.problems }
}

/** The name under which standard input is shown where none is given. */
const STDIN = '<stdin>'

async function standardInputOf(options: LintArguments, world: World): Promise<SourceFile | undefined> {
  if (!options.paths.includes('-')) {
    if (options.stdinFilename !== undefined) throw new UsageError('"--stdin-filename" goes with the path "-".')
    return undefined
  }
  const path = options.stdinFilename === undefined ? STDIN : display(world.cwd, absolute(world.cwd, options.stdinFilename))
  if (options.fix !== 'no') throw new UsageError('Standard input cannot be fixed; name a file.')
  return openSource(path, await world.input())
}

/** Both passes over all files, and the findings of the files that were asked for. */
function check(run: Run, overrides: RuleSettings, world: World): LintResult {
  const problems: Diagnostic[] = [...run.problems]
  const configs = [...new Set(run.configs.values())]
  const common = configs.length === 1 ? configs[0]?.rules : undefined
  const uses = new Map([...run.configs].map(([root, { uses: used }]) => [root, used.map((use) => display(world.cwd, use))]))
  const result = lint(read(run.files, world.disk, problems, run.replaced), { rules: { ...common, ...overrides }, uses })
  const rootOf = new Map(run.files.map(({ path, seat }) => [path, seat?.root]))
  const isShown = (file: string): boolean => run.targets.has(file) || !rootOf.has(file)
  const wanted = [...applySettings(problems, overrides), ...result.diagnostics].filter(({ at }) => isShown(at.file))
  if (configs.length < 2) return { ...result, diagnostics: wanted }
  return { ...result, diagnostics: wanted.flatMap((each) => applySettings([each], { ...run.configs.get(rootOf.get(each.at.file) ?? '')?.rules, ...overrides })) }
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
    resourceIn: (file) => resources.get(file),
    finding: (rule) => findings.get(rule),
    summary: {
      files: run.targets.size,
      resources: [...run.targets].filter((file) => resources.has(file)).length,
      errors: count('error'),
      warnings: count('warning'),
      infos: count('info'),
      suppressed: 0,
      milliseconds,
    },
  }
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
    throw new CannotWork(`"${file}" cannot be written: ${reason(error)}.`)
  }
}

function ruleOverrides(settings: readonly string[]): RuleSettings {
  return Object.fromEntries(
    settings.map((setting) => {
      const [id = '', severity = ''] = setting.split('=', 2)
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
