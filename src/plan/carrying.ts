import type { JsonObject } from '../text/member.js'
import type { Compute } from './resolve.js'
import type { Computer } from './compute.js'
import type { Frame } from './frame.js'
import type { Entry, Failure, StepEnd, StepState } from './journal.js'
import type { Outcome, Plan, Step } from './plan.js'
import type { Clock, Runner } from './runner.js'
import type { Taint } from './taint.js'

/** What happens while a plan is carried out, in the order in which it happens. `step` is the path of a step (`step-path.ts`). */
export type ApplyEvent =
  | { readonly event: 'checking'; readonly steps: number }
  | { readonly event: 'attempt'; readonly step: string; readonly attempt: number; readonly resumed: boolean }
  | { readonly event: 'progress'; readonly step: string; readonly message: string }
  | { readonly event: 'attempt-failed'; readonly step: string; readonly attempt: number; readonly error: Failure; /** Absent where no further attempt follows. */ readonly retryInSeconds?: number }
  | { readonly event: 'step'; readonly step: string; readonly outcome: Outcome; readonly seconds: number; readonly output?: JsonObject; /** The output holds a secret, and is not shown. */ readonly hidden?: true; readonly error?: Failure }
  | { readonly event: 'interrupting' }

export interface StepResult extends StepEnd {
  /** The path of the step: its name, or one such as `Each model#3/Train`. */
  readonly id: string
  readonly attempts: number
  /** Since this run began it; 0 for what an earlier run had done. */
  readonly seconds: number
}

/** A step that an earlier run has ended. */
export interface PastEnd {
  readonly path: string
  readonly state: StepState
  readonly end: StepEnd
}

/** How a list of steps ended: with the step whose failure it is, where it failed. Nothing where it was interrupted. */
export type ListEnd = { readonly failed?: Step } | undefined

/** What all steps share while a plan is carried out. */
export interface Carrying {
  readonly plan: Plan
  readonly runner: Runner
  readonly clock: Clock
  readonly computer: Computer
  readonly taint: Taint
  /** Aborted when everything is to stop. */
  readonly signal: AbortSignal
  /** What an earlier run has written down. */
  readonly past: ReadonlyMap<string, StepState>
  /** What of it has ended inside of a container, at any depth, in the order of the ends. */
  pastInside(container: string): readonly PastEnd[]
  readonly results: Map<string, StepResult>
  /** The paths of steps that were cut off. */
  readonly interrupted: string[]
  /** Pipelines that nobody waits for. */
  readonly detached: Promise<ListEnd>[]
  guid(): string
  on(event: ApplyEvent): void
  append(entry: Entry): void
  /** Takes one of the places for work that goes on at the same time; false where everything stops. */
  enter(): Promise<boolean>
  leave(): void
  /** Something went wrong that no outcome tells: nothing further is begun. */
  fail(error: unknown): void
  /** Whether nothing further is to be begun. */
  isStopping(): boolean
  /** Lets timers and the user have their turn, now and then. */
  breathe(): Promise<void>
  inDoubt(step: string, question: string): Promise<'retry' | 'skip' | 'fail'>
  /** Carries a list of steps out (`run-steps.ts`); handed in, for steps hold lists and lists steps. */
  steps(steps: readonly Step[], frame: Frame, carrying: Carrying): Promise<ListEnd>
}

/** One step in one place of a run. */
export interface Undertaking {
  readonly step: Step
  readonly path: string
  readonly state: StepState
  readonly frame: Frame
  readonly carrying: Carrying
  /** Makes something of computed values; they are written down before it goes on, and are not computed again. */
  computed<Result>(make: (compute: Compute) => Promise<Result>): Promise<Result>
}

/** How an attempt ended; nothing where it was interrupted and goes on when the run does. */
export type AttemptEnd = { readonly output: JsonObject } | { readonly outcome: 'Skipped' } | { readonly failure: Failure; readonly isFinal: boolean } | undefined

export function now(clock: Clock): string {
  return clock.date().toISOString()
}
