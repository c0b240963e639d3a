/** One mistake in the sample factory, and the one finding that must come of it. */
export interface Mistake {
  readonly title: string
  readonly change: Change
  readonly expected: Expected
}

/** What is done to one file; paths are relative to the factory. */
export type Change =
  | Replacement
  /** A file that is written anew. */
  | { readonly in: string; readonly content: string }
  | { readonly add: string; readonly content: string }
  | { readonly rename: string; readonly to: string }
  | { readonly remove: string }

/** Another text in place of one that stands exactly once in the file, or in place of its `nth` occurrence. */
export interface Replacement {
  readonly in: string
  readonly find: string
  readonly replace: string
  /** From 1; absent where the text stands exactly once. */
  readonly nth?: number
  /** The replaced text goes on through the next occurrence of this one. */
  readonly through?: string
}

export interface Expected {
  readonly rule: string
  /** `file:line:column` of the start. */
  readonly at: string
  /** The text that the range covers; `…` stands for anything in a long one. */
  readonly covers: string
}
