import type { Finding } from '../rules/rule.js'
import type { Diagnostic, Severity } from '../text/diagnostic.js'
import type { Situated } from './situate.js'

/** What a run of lint found: the value that every format prints. */
export interface LintReport {
  readonly version: string
  readonly diagnostics: readonly Situated[]
  /** Findings left out because so many were not asked for. */
  readonly notShown: number
  /** Findings that are ignored or known; they are not among the diagnostics. Their places are looked up each time: only SARIF speaks of them. */
  suppressed(): readonly Suppressed[]
  /** The files that were asked for, by their paths as shown, in order. */
  readonly files: readonly string[]
  /** The least severity that makes the run fail. */
  readonly failOn: Severity | 'never'
  /** What the process ends with, also for findings that are not shown. */
  readonly exitCode: number
  /** The identity of the resource in a file, or at a place of a template: `pipeline/Retrain`. */
  resourceIn(file: string, pointer: string | undefined): string | undefined
  /** What a finding is known by, as the baseline has it: the same when the file is moved or reformatted. */
  identityOf(diagnostic: Diagnostic): string
  finding(rule: string): Finding | undefined
  /** The page of a rule, in Markdown; nothing where it is not at hand. */
  page(rule: string): string | undefined
  readonly summary: Summary
}

/** A finding that is known and left: said in the resource itself, or outside of it. */
export interface Suppressed {
  readonly finding: Situated
  readonly kind: 'inSource' | 'external'
  readonly because?: string
}

export interface Summary {
  readonly files: number
  readonly resources: number
  readonly errors: number
  readonly warnings: number
  readonly infos: number
  readonly suppressed: number
  readonly milliseconds: number
}

/** Whether a finding of a severity makes a run fail. */
export function isFailing(severity: Severity, failOn: Severity | 'never'): boolean {
  switch (failOn) {
    case 'never':
      return false
    case 'error':
      return severity === 'error'
    case 'warning':
      return severity !== 'info'
    case 'info':
      return true
  }
}
