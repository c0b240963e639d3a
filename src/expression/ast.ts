import type { Span } from '../text/place.js'

/** An expression as a tree. Every node says where it stands; the spans of children lie inside the span of their parent. */
export type Node = Literal | Call | Access | Broken

export type Literal =
  /** `value` without the quotes, doubled quotes made single. */
  | { readonly kind: 'string'; readonly value: string; readonly span: Span }
  /** Digits with an optional sign: 64 bits do not fit a JavaScript number. */
  | { readonly kind: 'integer'; readonly text: string; readonly span: Span }
  | { readonly kind: 'float'; readonly text: string; readonly span: Span }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly span: Span }
  | { readonly kind: 'null'; readonly span: Span }

/** `name(arguments)` */
export interface Call {
  readonly kind: 'call'
  /** As written; functions ignore case. */
  readonly name: string
  readonly nameSpan: Span
  readonly args: readonly Node[]
  readonly span: Span
}

/** `target.name['key'][0]?.more`: the steps in order, in one node, so that a long chain is no deep tree. */
export interface Access {
  readonly kind: 'access'
  readonly target: Node
  readonly steps: readonly Step[]
  readonly span: Span
}

/** One step of an access; its span includes the dot or the brackets, and the `?` of an optional step. */
export type Step =
  | { readonly kind: 'member'; readonly name: string; readonly nameSpan: Span; readonly isOptional: boolean; readonly span: Span }
  | { readonly kind: 'index'; readonly index: Node; readonly isOptional: boolean; readonly span: Span }

/** What is no expression, with the parts of it that are. Its problem has been reported; its value is unknown. */
export interface Broken {
  readonly kind: 'broken'
  readonly text: string
  readonly parts: readonly Node[]
  readonly span: Span
}
