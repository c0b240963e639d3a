import { whereaboutsIn } from '../factory/whereabouts.js'
import { identityOf, knownBy } from '../rules/baseline.js'
import { CATALOGUE } from '../rules/catalogue.js'
import { grouped } from '../rules/grouped.js'
import type { Preset } from '../rules/presets.js'
import type { RuleSettings } from '../rules/settings.js'
import { isFailing, type LintReport, type Suppressed } from '../report/result.js'
import { situate, type Open, type Situated } from '../report/situate.js'
import type { Diagnostic, Severity } from '../text/diagnostic.js'
import { baselineFile, readBaseline, sift, USUAL_BASELINE, writeBaseline, type Baseline } from './baseline.js'
import { ruleIdProblem } from './config.js'
import { CannotWork, EXIT, UsageError } from './errors.js'
import { applyFixesTo } from './fix.js'
import { previewOf } from './fix-preview.js'
import { outputsOf, putOut, type Output } from './formats.js'
import { cacheFor, check, fileOf, openWith, prepare, reportedBy, type Checked, type Given, type Run } from './lint-run.js'
import { pageIfAny } from './pages.js'
import { absolute, display } from './paths.js'
import type { Color, World } from './terminal.js'
import { VERSION } from './version.js'

/** The options of `adfc lint`, as they stand on the command line. */
export interface LintArguments {
  readonly paths: readonly string[]
  readonly format: readonly string[]
  readonly failOn: Severity | 'never'
  readonly preset: Preset | undefined
  readonly rule: readonly string[]
  readonly fix: 'no' | 'safe' | 'unsafe'
  /** Show what would be fixed, and fix nothing. */
  readonly fixDryRun: boolean
  readonly baseline: string | undefined
  readonly writeBaseline: boolean
  /** The commit to compare with; empty for the last one. */
  readonly changed: string | undefined
  /** Whether what the first pass said may be kept for the next run. */
  readonly cache: boolean
  readonly config: string | undefined
  readonly maxProblems: number | undefined
  readonly quiet: boolean
  readonly color: Color
  readonly stdinFilename: string | undefined
}

/** What the options are where none is given. */
export const WITHOUT_OPTIONS: Omit<LintArguments, 'paths'> = { format: ['text'], failOn: 'error', preset: undefined, rule: [], fix: 'no', fixDryRun: false, baseline: undefined, writeBaseline: false, changed: undefined, cache: true, config: undefined, maxProblems: undefined, quiet: false, color: 'auto', stdinFilename: undefined }

/** Checks factories and prints what it finds. Returns the exit code. */
export async function lintCommand(options: LintArguments, world: World): Promise<number> {
  const started = world.clock()
  const outputs = outputsFor(options, world)
  const given: Given = { preset: options.preset, rules: rulesGiven(options.rule) }
  const run = await prepare(options, world)
  const wanted = await wantedBy(options, run, world)
  const cache = cacheFor(run, given, options.cache, world)
  // what has changed elsewhere is known when all is linked
  const reported = options.changed === undefined ? reportedBy(run, world) : undefined
  const look = async (there: World): Promise<Checked> => wanted(await check(run, given, reported, there, cache))

  let result = await look(world)
  stopWithoutFactory(result, run, world)
  const file = baselineFile(options.baseline, run, world)
  if (options.writeBaseline) {
    const written = writeBaseline(file, result, run, world)
    world.err(`${inWords(written.findings, 'finding')} written to "${written.file}".\n`)
  }
  const baseline = file === undefined && !options.writeBaseline ? undefined : readBaseline(file ?? USUAL_BASELINE, world)
  const fresh = (found: Checked): Fresh => freshOf(found, baseline, run, world)
  if (options.fix !== 'no') {
    const there = options.fixDryRun ? previewOf(world) : { world }
    const fixed = await applyFixesTo(async () => fresh(await look(there.world)).diagnostics, fresh(result).diagnostics, options.fix === 'unsafe', openWith(run, there.world), run.absolutes, there.world.disk)
    if (fixed > 0 && !options.fixDryRun) result = await look(world)
    if ('diff' in there) world.out(there.diff((full) => display(world.cwd, full)))
    world.err(`${inWords(fixed, 'finding')} ${options.fixDryRun ? 'would be fixed' : 'fixed'}.\n`)
  }
  const open = openWith(run, world)
  const { diagnostics, known } = fresh(result)
  const situated = situate(diagnostics, open)
  const report = reportOf(result, situated, known, open, options, world, Math.round(world.clock() - started))
  // the diff of a dry run stands there already
  await putOut(options.fixDryRun ? outputs.filter((output) => output.file !== undefined) : outputs, report, open, options.color, world)
  cache?.save()
  return report.exitCode
}

/** The outputs that are asked for. Throws `UsageError` where two would go to the same place, or options do not go together. */
function outputsFor({ format, fix, fixDryRun, paths, writeBaseline, changed }: LintArguments, world: World): readonly Output[] {
  const outputs = outputsOf(format, world)
  if (fixDryRun && outputs.some(({ format: each, file }) => file === undefined && each !== 'text')) throw new UsageError('"--fix-dry-run" prints a diff to standard output; write "--format json=out.json" for the report.')
  if (fix !== 'no' && paths.includes('-')) throw new UsageError('Standard input cannot be fixed; name a file.')
  if (writeBaseline && (fix !== 'no' || changed !== undefined)) throw new UsageError(`"--write-baseline" takes what is found everywhere; it does not go with "${fix !== 'no' ? (fixDryRun ? '--fix-dry-run' : '--fix') : '--changed'}".`)
  return outputs
}

/** Cuts a result down to what has changed, where that is asked for. */
async function wantedBy({ changed, config }: LintArguments, run: Run, world: World): Promise<(result: Checked) => Checked> {
  if (changed === undefined) return (result) => result
  const { changedTargets, changesSince, hasNewSettings } = await import('./changed.js')
  const changes = await changesSince(changed === '' ? undefined : changed, directoryOf(run, world), world)
  if (hasNewSettings(changes, config === undefined ? undefined : absolute(world.cwd, config))) return (result) => result
  return (result) => {
    const targets = changedTargets(run, changes, result)
    const isWanted = ({ at }: Diagnostic): boolean => targets.has(at.file) || !run.targets.has(at.file)
    return { ...result, targets, diagnostics: result.diagnostics.filter(isWanted), suppressed: result.suppressed.filter(({ diagnostic }) => isWanted(diagnostic)) }
  }
}

/** Where git is asked: the first directory that is named, or the one of the first file. */
function directoryOf({ paths }: Run, { cwd, disk }: World): string {
  const path = absolute(cwd, paths[0] ?? '.')
  return disk.kind(path) === 'directory' ? path : path.slice(0, Math.max(1, path.lastIndexOf('/')))
}

/** Throws `CannotWork` where a directory was named and no factory is in it. */
function stopWithoutFactory(result: Checked, { paths, targets }: Run, { disk, cwd }: World): void {
  if (result.diagnostics.length > 0 || result.factory.resources.some(({ file }) => targets.has(fileOf(file, result)))) return
  if (!paths.some((path) => disk.kind(absolute(cwd, path)) === 'directory')) return
  throw new CannotWork(`No factory was found in ${list(paths)}: it has folders such as "pipeline" and "linkedService" with .json files.`)
}

/** What is reported, and what the baseline knows. */
interface Fresh {
  readonly diagnostics: readonly Diagnostic[]
  readonly known: readonly Diagnostic[]
}

function freshOf(result: Checked, baseline: Baseline | undefined, run: Run, world: World): Fresh {
  if (!baseline) return { diagnostics: grouped(result.diagnostics, CATALOGUE), known: [] }
  const { fresh, known, stale } = sift(result, baseline, run, world)
  return { diagnostics: grouped([...fresh, ...stale], CATALOGUE), known }
}

function inWords(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

function reportOf(result: Checked, situated: readonly Situated[], known: readonly Diagnostic[], open: Open, options: LintArguments, world: World, milliseconds: number): LintReport {
  const resources = new Map(result.factory.resources.map(({ file, id }) => [file, id]))
  const count = (severity: Severity): number => situated.filter(({ diagnostic }) => diagnostic.severity === severity).length
  const shown = options.quiet ? situated.filter(({ diagnostic }) => diagnostic.severity === 'error') : situated
  const findings = new Map(CATALOGUE.map((finding) => [finding.id, finding]))
  const find = whereaboutsIn(result.factory)
  return {
    version: VERSION,
    diagnostics: options.maxProblems === undefined ? shown : shown.slice(0, options.maxProblems),
    notShown: Math.max(0, shown.length - (options.maxProblems ?? Infinity)),
    resourceIn: (file, pointer = '') => resources.get(file) ?? resources.get(partAt(file, pointer, resources)),
    files: [...result.targets].sort(),
    failOn: options.failOn,
    exitCode: situated.some(({ diagnostic }) => isFailing(diagnostic.severity, options.failOn)) ? EXIT.findings : EXIT.clean,
    identityOf: (each) => identityOf(knownBy(each, find)),
    suppressed: () => suppressedIn(result, known, open),
    finding: (rule) => findings.get(rule),
    page: (rule) => pageIfAny(rule, world.disk),
    summary: {
      files: result.targets.size,
      resources: [...resources.keys()].filter((file) => result.targets.has(fileOf(file, result))).length,
      errors: count('error'),
      warnings: count('warning'),
      infos: count('info'),
      suppressed: result.suppressed.length + known.length,
      milliseconds,
    },
  }
}

/** What is ignored and what the baseline knows, with its places. */
function suppressedIn({ suppressed }: Checked, known: readonly Diagnostic[], open: Open): Suppressed[] {
  const reasons = [...new Map(suppressed.map(({ kind, because }) => [`${kind} ${because}`, { kind, because }])).values()]
  const ignored = reasons.flatMap(({ kind, because }) => situate(suppressed.filter((each) => each.kind === kind && each.because === because).map(({ diagnostic }) => diagnostic), open).map((finding) => ({ finding, kind, because })))
  return [...ignored, ...situate(known, open).map((finding) => ({ finding, kind: 'external' as const, because: 'The baseline knows it.' }))]
}

/** The part of a template that holds a place, by its own file; the template where none does. */
function partAt(file: string, pointer: string, parts: ReadonlyMap<string, unknown>): string {
  for (let end = pointer.length; end > 0; end = pointer.lastIndexOf('/', end - 1)) {
    const part = `${file}#${pointer.slice(0, end)}`
    if (parts.has(part)) return part
  }
  return file
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

function list(words: readonly string[]): string {
  return words.map((word) => `"${word}"`).join(', ')
}
