import { compile, type CompileFile, type CompileOptions } from '../factory/compile.js'
import type { Factory } from '../factory/link.js'
import { whereaboutsIn } from '../factory/whereabouts.js'
import type { Diagnostic } from '../text/diagnostic.js'
import { FINDINGS } from './findings.js'
import { grouped } from './grouped.js'
import { RULES } from './index.js'
import { checkFactory, resourceCheck, type Call } from './run.js'
import { isSame, judgeBy, type Judge, type Settings } from './settings.js'
import { suppress, type Suppressed } from './suppress.js'

export interface LintOptions extends Omit<CompileOptions, 'check'>, SettingsByDirectory {
  /** What was wrong with the files themselves; it may grow while they are read. */
  readonly problems?: readonly Diagnostic[]
}

/** Settings, and others in their place for what lies below a directory; the nearest one above a file counts. */
export interface SettingsByDirectory extends Settings {
  readonly directories?: ReadonlyMap<string, Settings>
}

export interface LintResult {
  readonly factory: Factory
  /** In the order of the files, then as found; sort by place when they are rendered. */
  readonly diagnostics: readonly Diagnostic[]
  /** What is ignored, by the configuration or by an annotation. */
  readonly suppressed: readonly Suppressed[]
}

/**
 * Compiles files and runs the rules on them. Pure: the same files and options give the same result. A directory in
 * which no file holds a resource is no factory; nothing is said of it.
 */
export function lint(files: Iterable<CompileFile>, options: LintOptions = {}): LintResult {
  const found = lintEach(files, options)
  return { ...found, diagnostics: grouped(found.diagnostics, FINDINGS) }
}

/** The same with every finding by itself: what is said of one file over and over is not one finding yet (`grouped.ts`). */
export function lintEach(files: Iterable<CompileFile>, options: LintOptions = {}): LintResult {
  const { preset: _, rules: __, overrides: ___, directories: ____, ignores: _____, problems = [], ...compileOptions } = options
  const calls = callsUnder(options)
  const factory = compile(files, { ...compileOptions, check: resourceCheck(calls) })
  const found = withSettings([...problems, ...factory.findings, ...checkFactory(factory, calls)], options, factory)
  const judges = judgesBy(options)
  const ignores = [...new Set(judges.all.flatMap((judge) => judge.ignores))]
  const isOn = (rule: string, file: string): boolean => FINDINGS.some((finding) => {
    if (finding.id !== rule || !judges.all.some((judge) => judge.mayBeOn(finding))) return false
    return !factory.templates.has(file) || judges.of(file).severity(finding, finding.severity, { file, isInTemplate: true, whereabouts: () => undefined }) !== 'off'
  })
  const sifted = suppress(found, factory, FINDINGS, ignores, (file) => judges.of(file).ignores, isOn)
  return { factory, diagnostics: [...sifted.kept, ...withSettings(sifted.found, options, factory)], suppressed: sifted.suppressed }
}

/** The diagnostics with the severities of the settings; what is off is left out. Doing it twice changes nothing. */
function withSettings(diagnostics: readonly Diagnostic[], settings: SettingsByDirectory, factory: Pick<Factory, 'resources' | 'origins' | 'templates'>): Diagnostic[] {
  const judges = judgesBy(settings)
  const findings = new Map(FINDINGS.map((finding) => [finding.id, finding]))
  let find: ReturnType<typeof whereaboutsIn> | undefined
  return diagnostics.flatMap((each) => {
    const finding = findings.get(each.rule)
    if (!finding) return [each]
    const severity = judges.of(each.at.file).severity(finding, each.severity, { file: each.at.file, isInTemplate: factory.templates.has(each.at.file), whereabouts: () => (find ??= whereaboutsIn(factory))(each.at) })
    return severity === 'off' ? [] : severity === each.severity ? [each] : [{ ...each, severity }]
  })
}

/** The rules that are on anywhere, once for all options that they have in different places. */
function callsUnder(settings: SettingsByDirectory): Call[] {
  const judges = judgesBy(settings)
  return RULES.filter((rule) => judges.all.some((judge) => judge.mayBeOn(rule))).flatMap((rule) => {
    const all = judges.all.flatMap((judge) => judge.variants(rule))
    const variants = all.filter((options, index) => all.findIndex((other) => isSame(options, other)) === index)
    return variants.map((options): Call => ({ rule, options, ...(variants.length > 1 && { holds: (spot) => isSame(options, judges.of(spot.file).options(rule, spot)) }) }))
  })
}

interface Judges {
  readonly all: readonly Judge[]
  /** The one for a file, by its path. */
  of(file: string): Judge
}

function judgesBy({ directories = new Map(), ...settings }: SettingsByDirectory): Judges {
  const usual = judgeBy(settings)
  const byDirectory = new Map([...directories].map(([directory, own]) => [directory, judgeBy(own)]))
  return {
    all: byDirectory.size === 0 ? [usual] : [...byDirectory.values(), usual],
    of: (file) => {
      if (byDirectory.size === 0) return usual
      for (let directory = file; ; directory = directory.slice(0, directory.lastIndexOf('/'))) {
        const judge = byDirectory.get(directory)
        if (judge) return judge
        if (!directory.includes('/')) return byDirectory.get('.') ?? usual
      }
    },
  }
}
