import { findPlaceholder } from '../address/placeholder.js'
import { isObject, keyOf, member, members, type At, type JsonObject } from '../text/member.js'
import type { JsonPath, JsonPlace } from '../text/place.js'
import { isExpression } from './literal.js'
import type { Kind } from './kinds.js'

/** A value that a reference passes to a parameter of what it names. */
export interface Argument {
  readonly name: string
  /** The key that names the parameter. */
  readonly at: JsonPlace
  readonly value: Literal
}

/** A value as far as it is known before a run; `unknown` for what is computed. */
export type Literal =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'whole number' | 'number' | 'truth value' | 'list' | 'object' | 'unknown' }

const NONE: readonly Argument[] = []

/**
 * What a reference passes, none where it passes nothing. Nothing at all where it cannot pass any, where the arguments come
 * from elsewhere, or where they are computed as a whole. A linked service, a dataset and a data flow are given theirs by the reference
 * itself, a pipeline by what stands beside the reference (adf-semantics.md 2).
 */
export function argumentsOf(kind: Kind, reference: At<JsonObject>, document: unknown, file: string): readonly Argument[] | undefined {
  const owner = kind === 'pipeline' ? parentOf(reference.path, document) : kind === 'linkedService' || kind === 'dataset' || kind === 'dataflow' ? reference : undefined
  if (!owner) return undefined
  const key = isObject(owner.value) ? keyOf(owner.value, 'parameters') : undefined
  if (key === undefined) return NONE
  const passed = member(owner, 'parameters')
  if (!passed || passed.value === null) return NONE
  if (!isObject(passed.value)) return undefined
  return members(passed).map(({ key: name, value, path }): Argument => ({ name, at: { file, path, part: 'key' }, value: literalOf(value) }))
}

/** The object that holds a reference; nothing for one in a list, which is no call. */
function parentOf(path: JsonPath, document: unknown): At | undefined {
  if (typeof path.at(-1) !== 'string') return undefined
  const above = path.slice(0, -1)
  let value = document
  for (const step of above) value = typeof value === 'object' && value !== null ? (value as Readonly<Record<string | number, unknown>>)[step] : undefined
  return { value, path: above }
}

function literalOf(value: unknown): Literal {
  switch (typeof value) {
    case 'string':
      return isExpression(value) || findPlaceholder(value) ? UNKNOWN : { type: 'text', text: value }
    case 'number':
      return { type: Number.isInteger(value) ? 'whole number' : 'number' }
    case 'boolean':
      return { type: 'truth value' }
    default:
      if (Array.isArray(value)) return { type: 'list' }
      if (!isObject(value)) return UNKNOWN
      // an expression, a SecureString, a secret of a key vault
      return keyOf(value, 'type') !== undefined && (keyOf(value, 'value') !== undefined || keyOf(value, 'secretName') !== undefined) ? UNKNOWN : { type: 'object' }
  }
}

const UNKNOWN: Literal = { type: 'unknown' }
