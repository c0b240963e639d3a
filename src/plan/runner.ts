import type { JsonObject } from '../text/member.js'
import type { Task } from './action.js'
import type { Plan } from './plan.js'

/** What carries single steps out; the engine in `apply.ts` decides which, when and how often. */
export interface Runner {
  /**
   * Looks whether the tasks can be carried out, without changing anything: secrets are fetched, blobs and web services
   * looked at. Ends without a word where the user interrupts it. `produced` holds the blobs (`storage/path`) that the run itself will write. Throws `Refusal` where the
   * plan cannot work, `OutOfReach` where the world does not answer.
   */
  check(plan: Plan, tasks: readonly Task[], produced: ReadonlySet<string>, signal: AbortSignal): Promise<void>
  /** Carries out one attempt of a task and gives its output. Throws `StepFailure`; what else it throws is a defect. */
  perform(task: Task, context: StepContext): Promise<JsonObject>
}

/** What a runner may use while it carries out one attempt. */
export interface StepContext {
  /** Aborted with an `Interruption`: the runner then cancels what it started, unless the journal is the reason. */
  readonly signal: AbortSignal
  /** What was written down of this attempt before it was cut off, oldest first; empty unless it is resumed. */
  readonly remembered: readonly Note[]
  /** Writes a note into the journal; it is on the disk when this returns. */
  remember(note: Note): void
  /** One short line for people, without secrets. */
  progress(message: string): void
  /** Asks what to do about a request that may have been carried out and cannot be read back. Rejects with `InDoubt`. */
  inDoubt(question: string): Promise<'retry' | 'skip' | 'fail'>
}

/** What a runner writes down ahead of a request or behind one. */
export type Note =
  | { readonly note: 'submitting' }
  | { readonly note: 'submitted'; readonly job: string }
  | { readonly note: 'started'; readonly job: string }
  | { readonly note: 'cancelling'; readonly job: string }
  | { readonly note: 'cancelled'; readonly job: string }
  /** Ahead of the update. `before` and `sent` tell the model's location then and now, opaque; `window` makes the same signature again. */
  | { readonly note: 'updating'; readonly before: string; readonly sent: string; readonly window: { readonly start: string; readonly expiry: string } }
  | { readonly note: 'accepted'; readonly operation: string }
  /** Ahead of a web request that may not be carried out twice. */
  | { readonly note: 'sending' }
  /** Behind it: where the work that it began tells how it stands. */
  | { readonly note: 'following'; readonly url: string }

/** Time as the runner sees it. `now` is monotonic, in milliseconds; the pace of a cloud file scales it and the waits. */
export interface Clock {
  now(): number
  /** Rejects with the signal's reason when that is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>
  /** The time of day, for signatures. Never scaled. */
  date(): Date
  /** How long ago a time of day was, in milliseconds, scaled as `now` is. */
  since(at: string): number
}

/** An attempt of a step failed: a sentence for the user, and a code that stays the same. */
export class StepFailure extends Error {
  override readonly name = 'StepFailure'
  constructor(
    message: string,
    readonly code: string,
    /** `isFinal`: another attempt cannot help, so the retries of the policy are not used. */
    readonly details: { readonly hint?: string; readonly isFinal?: boolean } = {},
  ) {
    super(message)
  }
}

/** The plan cannot work; nothing was changed. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  constructor(
    message: string,
    readonly hint?: string,
  ) {
    super(message)
  }
}

/** The world does not answer as it must (network, sign-in, a secret that is nowhere); nothing was changed. */
export class OutOfReach extends Error {
  override readonly name = 'OutOfReach'
  constructor(
    message: string,
    readonly hint?: string,
  ) {
    super(message)
  }
}

/** A request may have been carried out, cannot be read back, and nobody said what to do: the journal stays open for that. */
export class InDoubt extends Error {
  override readonly name = 'InDoubt'
}

/**
 * Why a signal was aborted. `journal`: nothing can be written down any more, so everything is left as it stands, as when
 * the process is killed: what runs is found again.
 */
export type Interruption = { readonly interrupted: 'time' | 'user' | 'journal' }
