import type { CloudName } from '../../address/cloud.js'
import type { Secret, Source } from '../plan.js'
import type { ObjectId } from './live.js'
import type { Target } from './target.js'

/**
 * What is to be done so that a live factory or workspace becomes what the files say: a value that is exact, printable and
 * spent once, like the plan of a run. No clock, no random. It holds no secret.
 */
export interface DeployPlan {
  readonly format: 1
  readonly kind: 'deploy'
  /** The digest of everything else. */
  readonly id: string
  readonly cloud: CloudName
  readonly target: Target
  /** The Entra tenant in which the target was read; null where that could not be told. */
  readonly tenant: string | null
  readonly source: Source
  /** What becomes of triggers: `keep` puts back what was, `source` does what the files say, `stopped` leaves all of them stopped. */
  readonly triggers: 'keep' | 'source' | 'stopped'
  /** The tag of every object that a step touches; null: it was not there, or has no tag (`changes` tells which). */
  readonly seen: Readonly<Record<ObjectId, string | null>>
  /** One for each object that changes, in the order in which that happens. */
  readonly changes: readonly Change[]
  /** Sentences for people: what cannot be told, what was left alone and why. */
  readonly notes: readonly DeployNote[]
  readonly secrets: readonly Secret[]
  /** In an order that puts needs first. */
  readonly steps: readonly DeployStep[]
}

/** What becomes of one object. Triggers that are only stopped and started have none. */
export interface Change {
  readonly object: ObjectId
  readonly change: 'create' | 'update' | 'delete'
  /** What differs, in the order of the file; empty for `create` and `delete`. */
  readonly lines: readonly ChangedLine[]
}

/** One place that differs. */
export interface ChangedLine {
  /** As people read it: `properties.activities[2].policy.retry`. */
  readonly path: string
  /** The live value, normalised, without secrets; absent where there is none. */
  readonly old?: unknown
  readonly new?: unknown
  /** A secret: it differs from what was applied last, and neither value is shown. */
  readonly isSecret?: true
}

export interface DeployNote {
  /** Stays the same: `cannot-tell`, `left-alone`, `git-connected`, `loses-credential`, … */
  readonly code: string
  readonly object?: ObjectId
  readonly message: string
}

export interface DeployStep {
  /** `update pipeline/Load`: the kind of the action and the object. */
  readonly id: string
  readonly needs: readonly DeployNeed[]
  readonly action: DeployAction
  /** One sentence: why this is done. */
  readonly why: string
}

/**
 * `succeeded`: it must have been done. `ended`: it must be over, done or not; so triggers come back whatever happens. `tried`: it must have been carried
 * out, well or not; where it was left out, for what it needs failed, this is left out too.
 */
export interface DeployNeed {
  readonly step: string
  readonly when: 'succeeded' | 'ended' | 'tried'
}

export type DeployAction =
  /** `body` is the JSON that is sent, token for token as the file has it, with an empty text for each secret. */
  | { readonly kind: 'create' | 'update'; readonly object: ObjectId; readonly body: string; readonly holes: readonly Hole[] }
  | { readonly kind: 'delete'; readonly object: ObjectId }
  /** `isRestored`: it was started before, and is started again even where the plan fails or is interrupted. */
  | { readonly kind: 'start'; readonly object: ObjectId; readonly isRestored: boolean }
  | { readonly kind: 'subscribe'; readonly object: ObjectId; readonly isRestored: boolean }
  | { readonly kind: 'stop' | 'unsubscribe'; readonly object: ObjectId }

/** A place in a body that a secret is put into when it is sent. */
export interface Hole {
  /** The JSON pointer in the body. */
  readonly pointer: string
  /** The name of a secret of the plan. */
  readonly secret: string
}
