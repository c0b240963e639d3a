import type { JsonObject } from '../text/member.js'
import type { Count, Data, Flag, Outcome, Policy, RemoteAction, Text } from './action.js'

/** Data Factory's dependency conditions. */
export type Condition = Outcome | 'Completed'

/** One activity of a pipeline. */
export interface Step {
  /** The activity's name: unique in its pipeline. `step-path.ts` tells the steps in loops and other pipelines apart. */
  readonly id: string
  /** Activities that must have ended before, each in one of the ways given; all of them must hold. */
  readonly needs: readonly { readonly step: string; readonly when: readonly Condition[] }[]
  readonly policy: Policy
  /** What it is given or gives is not shown and not written down. */
  readonly secure?: { readonly input: boolean; readonly output: boolean }
  readonly action: Action
  /** One sentence: what it does. */
  readonly why: string
}

/** What carrying a step out means. A value that is known when the plan is made stands there; one that needs a run is `Computed`. */
export type Action =
  | RemoteAction
  | { readonly kind: 'wait'; readonly seconds: Count }
  | { readonly kind: 'fail'; readonly message: Text; readonly code: Text }
  | SetVariable
  | { readonly kind: 'append-variable'; readonly variable: string; readonly value: Data }
  /** What the pipeline gives back to its caller: an object of values by name. */
  | { readonly kind: 'set-return-value'; readonly value: Data }
  | { readonly kind: 'filter'; readonly items: Data; readonly condition: Flag }
  | Container
  | { readonly kind: 'inactive'; readonly as: Outcome }
  | Mock

/** An action that is carried out by carrying out the steps in it. */
export type Container =
  /** A condition that is known leaves the other branch empty. */
  | { readonly kind: 'if'; readonly condition: Flag; readonly then: readonly Step[]; readonly otherwise: readonly Step[] }
  | { readonly kind: 'switch'; readonly on: Text; readonly cases: readonly { readonly value: string; readonly steps: readonly Step[] }[]; readonly otherwise: readonly Step[] }
  /** `parallel`: how many items at once; 1 is one behind the other. */
  | { readonly kind: 'for-each'; readonly items: Data; readonly parallel: number; readonly steps: readonly Step[] }
  /** The time limit is that of the step's policy. */
  | { readonly kind: 'until'; readonly condition: Flag; readonly steps: readonly Step[] }
  | PipelineCall

/** Another pipeline of the factory, with steps of its own. */
export interface PipelineCall {
  readonly kind: 'pipeline'
  readonly pipeline: string
  /** Whether the step ends when the pipeline does; else it ends at once. */
  readonly waits: boolean
  readonly parameters: Readonly<Record<string, Data>>
  readonly variables: readonly Variable[]
  readonly steps: readonly Step[]
}

/** A variable of a pipeline, with the value that it begins with. */
export interface Variable {
  readonly name: string
  readonly type: VariableType
  readonly value: unknown
}

export type VariableType = 'String' | 'Boolean' | 'Integer' | 'Array'

export interface SetVariable {
  readonly kind: 'set-variable'
  readonly variable: string
  readonly value: Data
}

/** A result that is given in the place of an activity that is not carried out. */
export interface Mock {
  readonly kind: 'mock'
  /** The activity's type. */
  readonly type: string
  /** One for each time that the innermost loop around it goes round; the last one for all further times. */
  readonly results: readonly MockResult[]
}

export interface MockResult {
  readonly outcome: Outcome
  readonly output?: JsonObject
  readonly error?: { readonly message: string; readonly code: string }
}
