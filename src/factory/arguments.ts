import { findPlaceholder } from '../address/placeholder.js'
import { isExpressionText } from '../text/expression-text.js'
import { isObject, keyOf, member, members, type At, type JsonObject } from '../text/member.js'
import type { JsonPath, JsonPlace } from '../text/place.js'
import type { Kind } from './kinds.js'

/** A value that a reference passes to a parameter of what it names. */
export interface Argument {
  readonly name: string
  /** The key that names the parameter. */
  readonly at: JsonPlace
  readonly value: Literal
}

/** What is passed to the dataset of a source or sink of a data flow, by the name of that. */
export interface StreamArguments {
  readonly name: string
  /** The key that names the source or sink. */
  readonly at: JsonPlace
  /** Absent where they are computed as a whole. */
  readonly arguments: readonly Argument[] | undefined
}

/** A value as far as it is known before a run; `unknown` for what is computed. */
export type Literal =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'whole number' | 'number' | 'truth value' | 'list' | 'object' | 'unknown' }

const NONE: readonly Argument[] = []

/**
 * What a reference passes, none where it passes nothing. Nothing at all where it cannot pass any, where the arguments come
 * from elsewhere, or where they are computed as a whole. A linked service, a dataset and a data flow are given theirs by the
 * reference itself, a pipeline by what stands beside the reference.
 */
export function argumentsOf(kind: Kind, reference: At<JsonObject>, document: unknown, file: string): readonly Argument[] | undefined {
  const owner = kind === 'pipeline' ? parentOf(reference.path, document) : kind === 'linkedService' || kind === 'dataset' || kind === 'dataflow' ? reference : undefined
  if (!owner) return undefined
  const key = isObject(owner.value) ? keyOf(owner.value, 'parameters') : undefined
  return key === undefined ? NONE : passedIn(member(owner, 'parameters'), file)
}

/** The arguments in an object of them; none where it is absent, nothing at all where it is computed. */
function passedIn(passed: At | undefined, file: string): readonly Argument[] | undefined {
  if (!passed || passed.value === null) return NONE
  if (!isObject(passed.value)) return undefined
  return members(passed).map(({ key: name, value, path }): Argument => ({ name, at: { file, path, part: 'key' }, value: literalOf(value) }))
}

/** What a reference to a data flow passes to the datasets of its sources and sinks; nothing at all where that is computed. */
export function streamArguments(reference: At<JsonObject>, file: string): readonly StreamArguments[] | undefined {
  const passed = member(reference, 'datasetParameters')
  if (!passed || passed.value === null) return []
  if (!isObject(passed.value)) return undefined
  return members(passed).map((entry): StreamArguments => ({ name: entry.key, at: { file, path: entry.path, part: 'key' }, arguments: passedIn(entry, file) }))
}

/** The object that holds a reference; nothing for one in a list, which is no call. */
function parentOf(path: JsonPath, document: unknown): At | undefined {
  if (typeof path.at(-1) !== 'string') return undefined
  const above = path.slice(0, -1)
  let value = document
  for (const step of above) value = typeof value === 'object' && value !== null ? (value as Readonly<Record<string | number, unknown>>)[step] : undefined
  return { value, path: above }
}

/** A value that stands in a document, as far as it is known: what is computed is not. */
export function literalOf(value: unknown): Literal {
  switch (typeof value) {
    case 'string':
      return isExpressionText(value) || findPlaceholder(value) ? UNKNOWN : { type: 'text', text: value }
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

/** Whether a literal can become a value of a parameter's or a variable's type. What the service may convert can. */
export function canBecome(value: Literal, type: string | undefined): boolean {
  // an empty field of the Studio's form is passed as an empty text
  if (value.type === 'unknown' || (value.type === 'text' && value.text.trim() === '')) return true
  switch (type?.toLowerCase()) {
    case 'string':
    case 'securestring':
      return value.type !== 'list' && value.type !== 'object'
    case 'int':
    case 'integer':
      return value.type === 'whole number' || (value.type === 'text' && /^\s*[+-]?\d+\s*$/.test(value.text))
    case 'float':
      return value.type === 'whole number' || value.type === 'number' || (value.type === 'text' && value.text.trim() !== '' && Number.isFinite(Number(value.text)))
    case 'bool':
    case 'boolean':
      return value.type === 'truth value' || value.type === 'whole number' || (value.type === 'text' && /^\s*(?:true|false)\s*$/i.test(value.text))
    case 'array':
      return value.type === 'list' || (value.type === 'text' && /^\s*\[/.test(value.text))
    case 'object':
      return value.type === 'object' || value.type === 'list' || (value.type === 'text' && /^\s*[{[]/.test(value.text))
    default:
      return true
  }
}

/** A literal in words. A text is not quoted: it may be a secret. */
export function literalInWords(value: Literal): string {
  switch (value.type) {
    case 'text':
      return 'a text'
    case 'unknown':
      return 'an expression'
    default:
      return value.type === 'object' ? 'an object' : `a ${value.type}`
  }
}
