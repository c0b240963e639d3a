import type { Finding } from '../rules/rule.js'
import type { Situated } from './situate.js'

/** What a run of lint found: the value that every format prints. */
export interface LintReport {
  readonly version: string
  readonly diagnostics: readonly Situated[]
  /** Findings left out because so many were not asked for. */
  readonly notShown: number
  /** The identity of the resource in a file, or at a place of a template: `pipeline/Retrain`. */
  resourceIn(file: string, pointer: string | undefined): string | undefined
  finding(rule: string): Finding | undefined
  readonly summary: Summary
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
