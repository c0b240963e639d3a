import { series } from '../text/series.js'
/** What kind of value an expression gives, as far as it can be known before it runs. `any` is: not known. */
export type Type = PrimitiveType | ArrayType | ObjectType | UnionType

export interface PrimitiveType {
  readonly kind: 'any' | 'string' | 'integer' | 'float' | 'boolean' | 'null' | 'xml'
}

export interface ArrayType {
  readonly kind: 'array'
  readonly items: Type
}

export interface ObjectType {
  readonly kind: 'object'
  /** By name, as declared. */
  readonly members: ReadonlyMap<string, Type>
  /** Whether it may have members that are not listed; of those nothing is said. */
  readonly isOpen: boolean
  /** What its members are called in messages: "parameter", "variable", "activity". */
  readonly noun: string | undefined
  /** What to do about a member that it has not. */
  readonly hint: string | undefined
  /**
   * Names that it probably lacks, each with what to do about it: an open object has no member of that name, and one that is
   * listed may be absent. Or all names that an open object does not list.
   */
  readonly lacks: ReadonlyMap<string, string> | 'others' | undefined
}

export interface UnionType {
  readonly kind: 'union'
  readonly of: readonly Exclude<Type, UnionType>[]
}

export const ANY: Type = { kind: 'any' }
export const STRING: Type = { kind: 'string' }
export const INTEGER: Type = { kind: 'integer' }
export const FLOAT: Type = { kind: 'float' }
export const BOOLEAN: Type = { kind: 'boolean' }
export const NULL: Type = { kind: 'null' }
export const XML: Type = { kind: 'xml' }
export const NUMBER: Type = { kind: 'union', of: [INTEGER, FLOAT] as readonly PrimitiveType[] }
export const OBJECT: ObjectType = { kind: 'object', members: new Map(), isOpen: true, noun: undefined, hint: undefined, lacks: undefined }
export const ARRAY: ArrayType = { kind: 'array', items: ANY }

/** An array of one type. */
export function arrayOf(items: Type): ArrayType {
  return { kind: 'array', items }
}

/** An object with these members and no others. */
export function closedObject(members: Readonly<Record<string, Type>> | ReadonlyMap<string, Type>, noun?: string, hint?: string): ObjectType {
  return objectOf(members, false, noun, hint)
}

/** An object with these members and perhaps others. */
export function openObject(members: Readonly<Record<string, Type>> | ReadonlyMap<string, Type>, noun?: string): ObjectType {
  return objectOf(members, true, noun)
}

/** An object that probably has no members of these names (each with what to do about it), or none that are not listed. */
export function lacking(type: ObjectType, lacks: Readonly<Record<string, string>> | 'others', hint = type.hint): ObjectType {
  return { ...type, lacks: lacks === 'others' ? lacks : new Map(Object.entries(lacks)), hint }
}

function objectOf(members: Readonly<Record<string, Type>> | ReadonlyMap<string, Type>, isOpen: boolean, noun: string | undefined, hint?: string): ObjectType {
  const map = members instanceof Map ? (members as ReadonlyMap<string, Type>) : new Map(Object.entries(members))
  return { kind: 'object', members: map, isOpen, noun, hint, lacks: undefined }
}

/** One of several types; `any` swallows the others, what is equal is listed once, arrays and objects of different content become one. */
export function union(types: readonly Type[]): Type {
  const found: Exclude<Type, UnionType>[] = []
  for (const type of types) {
    for (const each of type.kind === 'union' ? type.of : [type]) {
      if (each.kind === 'any') return ANY
      const same = found.findIndex(({ kind }) => kind === each.kind)
      if (same === -1) found.push(each)
      else found[same] = merged(found[same] as Exclude<Type, UnionType>, each)
    }
  }
  return found.length === 0 ? ANY : found.length === 1 ? (found[0] as Type) : { kind: 'union', of: found }
}

function merged(one: Exclude<Type, UnionType>, other: Exclude<Type, UnionType>): Exclude<Type, UnionType> {
  if (one === other) return one
  if (one.kind === 'array' && other.kind === 'array') return arrayOf(union([one.items, other.items]))
  return one.kind === 'object' ? OBJECT : one
}

/**
 * Whether a value of one type may stand where another is expected. No only where it surely may not: `any` and null fit
 * everywhere, a union fits if one of its types does, the members of objects are not compared. A number is no text and a
 * text no number: the service converts neither.
 */
export function fits(actual: Type, expected: Type): boolean {
  if (actual.kind === 'any' || expected.kind === 'any' || actual.kind === 'null') return true
  if (actual.kind === 'union') return actual.of.some((each) => fits(each, expected))
  if (expected.kind === 'union') return expected.of.some((each) => fits(actual, each))
  if (actual.kind === 'array' && expected.kind === 'array') return fits(actual.items, expected.items)
  if (actual.kind === 'object' && expected.kind === 'xml') return actual.isOpen
  if (actual.kind === 'xml' && expected.kind === 'object') return true
  return actual.kind === expected.kind || (actual.kind === 'integer' && expected.kind === 'float')
}

/** A type in words, with its article: "an array of strings", "a string or null". */
export function inWords(type: Type): string {
  if (type.kind !== 'union') return type.kind === 'array' ? `an array${ofItems(type.items)}` : WORDS[type.kind][0]
  const hasNumber = type.of.some(({ kind }) => kind === 'integer') && type.of.some(({ kind }) => kind === 'float')
  const rest = type.of.filter(({ kind }) => !hasNumber || (kind !== 'integer' && kind !== 'float')).map(inWords)
  const all = hasNumber ? ['a number', ...rest] : rest
  return series(all, 'or')
}

function ofItems(items: Type): string {
  return items.kind === 'any' || items.kind === 'union' ? '' : ` of ${items.kind === 'array' ? 'arrays' : WORDS[items.kind][1]}`
}

const WORDS: Readonly<Record<Exclude<Type['kind'], 'array' | 'union'>, readonly [one: string, many: string]>> = {
  any: ['any value', 'any values'],
  string: ['a string', 'strings'],
  integer: ['an integer', 'integers'],
  float: ['a float', 'floats'],
  boolean: ['a boolean', 'booleans'],
  null: ['null', 'nulls'],
  object: ['an object', 'objects'],
  xml: ['XML', 'XML'],
}
