import { compile, type CompileFile, type CompileOptions } from '../factory/compile.js'
import type { Factory } from '../factory/link.js'
import type { Diagnostic, Severity } from '../text/diagnostic.js'
import { RULES } from './index.js'
import { PROBLEMS } from './problems.js'
import type { Finding } from './rule.js'
import { checkFactory, resourceCheck } from './run.js'

/** Severity by rule id; `off` means that the rule is not called. */
export type RuleSettings = Readonly<Record<string, Severity | 'off'>>

export interface LintOptions extends Omit<CompileOptions, 'check'> {
  readonly rules?: RuleSettings
}

export interface LintResult {
  readonly factory: Factory
  /** In the order of the files, then as found; sort by place when they are rendered. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Everything that can be reported, for lists and settings. */
export const FINDINGS: readonly Finding[] = [...RULES, ...PROBLEMS]

/**
 * Compiles files and runs the rules on them. Pure: the same files and options give the same result. A directory in
 * which no file holds a resource is no factory; nothing is said of it.
 */
export function lint(files: Iterable<CompileFile>, { rules: settings = {}, ...options }: LintOptions = {}): LintResult {
  const rules = RULES.filter(({ id, isOptional }) => (settings[id] ?? (isOptional ? 'off' : undefined)) !== 'off')
  const factory = compile(files, { ...options, check: resourceCheck(rules) })
  const diagnostics = [...factory.findings, ...checkFactory(factory, rules)]
  return { factory, diagnostics: applySettings(diagnostics, settings) }
}

/** The diagnostics with the severities of the settings; those of a finding that is off are left out. */
export function applySettings(diagnostics: readonly Diagnostic[], settings: RuleSettings): Diagnostic[] {
  return diagnostics.flatMap((each) => {
    const severity = settings[each.rule] ?? each.severity
    return severity === 'off' ? [] : severity === each.severity ? [each] : [{ ...each, severity }]
  })
}
