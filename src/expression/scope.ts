import type { Span } from '../text/place.js'
import type { Type } from './types.js'

/** Why a function may not stand in a place: `item()` outside of a loop, `dataset()` in a pipeline. */
export interface Refusal {
  readonly kind: 'refused'
  /** One sentence with a full stop. */
  readonly message: string
  readonly hint?: string
}

/** What the names in an expression mean at the place where it stands. It comes from whoever knows that place. */
export interface Scope {
  /**
   * What a function of the category "accessor" gives here, named as in its signature: `pipeline`, `item`, `dataset`,
   * `linkedService`, `trigger`, …: the type of its value. For `activity` and `variables`, which take a name: an object
   * type whose members are what may be named, with their types, and whose `noun` says what they are. Nothing where that
   * is not known.
   */
  root(name: string): Type | Refusal | undefined
}

/** What an expression reads of its surroundings: one call of an accessor with the steps that follow it. Plain data. */
export interface Use {
  /** The function, as its signature spells it. */
  readonly root: string
  /** The name in its brackets, as declared where that is known; `null` where it is computed. */
  readonly argument: { readonly name: string | null; readonly span: Span } | undefined
  readonly path: readonly UseStep[]
  readonly span: Span
}

export interface UseStep {
  /** A member's name (as declared where that is known), an index, or `null` for a computed one. */
  readonly key: string | number | null
  readonly isOptional: boolean
  readonly span: Span
}
