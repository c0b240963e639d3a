import type { Place } from './place.js'

export const SEVERITIES = ['error', 'warning', 'info'] as const
/** Error: the service refuses it, the run must fail, or a secret is exposed. Warning: likely not as meant. Info: advice. */
export type Severity = (typeof SEVERITIES)[number]

export const CATEGORIES = ['correctness', 'security', 'reliability', 'cost', 'maintainability', 'style'] as const
export type Category = (typeof CATEGORIES)[number]

/** Another place that belongs to a finding, with words of its own. */
export interface Note {
  readonly at: Place
  readonly message: string
}

/** One change of a file's text. Every byte outside it stays. */
export type Edit =
  | { readonly kind: 'rename-key'; readonly at: Place; readonly text: string }
  | { readonly kind: 'replace-text'; readonly at: Place; readonly text: string }
  | { readonly kind: 'remove-element'; readonly at: Place }
  /** Puts one truth value in the place of the other. */
  | { readonly kind: 'set-boolean'; readonly at: Place; readonly value: boolean }
  /** `was` is what stands there: where it no longer does, nothing is removed. */
  | { readonly kind: 'remove-text'; readonly at: Place; readonly was: string }

/** A cure that can be applied by itself. It is safe only where the meaning cannot change. */
export interface Fix {
  readonly title: string
  readonly safe: boolean
  readonly edits: readonly Edit[]
}

/** What a finding is a part of, with others of its rule and severity that have the same `key`: those are one finding, and each of the others is the note beside it. */
export interface Kin {
  readonly key: string
  readonly note: string
}

/** Something to say about a place: one sentence that says what is; the cure stands in the hint. */
export interface Diagnostic {
  readonly rule: string
  readonly severity: Severity
  readonly message: string
  readonly at: Place
  readonly related: readonly Note[]
  readonly hint?: string
  readonly fix?: Fix
  readonly kin?: Kin
}

/** The optional parts of a finding, as rules and stages give them. */
export interface Details {
  readonly related?: readonly Note[] | undefined
  readonly hint?: string | undefined
  readonly fix?: Fix | undefined
  readonly kin?: Kin | undefined
}

/** Puts a diagnostic together; absent parts stay absent. */
export function diagnostic(rule: string, severity: Severity, at: Place, message: string, details: Details = {}): Diagnostic {
  return {
    rule,
    severity,
    message,
    at,
    related: details.related ?? [],
    ...(details.hint === undefined ? {} : { hint: details.hint }),
    ...(details.fix === undefined ? {} : { fix: details.fix }),
    ...(details.kin === undefined ? {} : { kin: details.kin }),
  }
}
