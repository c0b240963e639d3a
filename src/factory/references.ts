import { isResource, KIND_BY_REFERENCE_TYPE, askedInside, askedOf, saidOf, type Asked, type Said, type Start } from '../schema/said.js'
import { diagnostic, type Diagnostic } from '../text/diagnostic.js'
import { follow } from '../text/follow.js'
import { childOf, isObject, keyOf, member, type At, type JsonObject } from '../text/member.js'
import { nearest } from '../text/nearest.js'
import { below, type JsonPath } from '../text/place.js'
import { argumentsOf, streamArguments } from './arguments.js'
import { streamAt } from './data-flow.js'
import type { Kind } from './kinds.js'
import type { Reference } from './model.js'
import type { Survey } from './survey.js'

/** The names that one resource has for others, and the slips in them. */
export interface References {
  readonly references: readonly Reference[]
  /** Types of references with a slip: what such an object names cannot be looked up. */
  readonly slips: readonly Diagnostic[]
}

/** Where references are read: a resource of a kind, as a whole document or as a body without envelope. */
export interface Where {
  readonly file: string
  readonly kind: Kind
  readonly isBare: boolean
  readonly document: unknown
}

const NONE: References = { references: [], slips: [] }

/**
 * The references among the objects that have a `referenceName`. The model says which they are, and of what kind; where it
 * does not know the place, the object's own `type` says it. What stands in the user's own data is none.
 */
export function referencesOf(candidates: Survey['references'], where: Where): References {
  if (candidates.length === 0) return NONE
  const start = startOf(where)
  const walk = start === undefined ? undefined : follow({ value: where.document, asked: askedOf(start, where.document) }, inside)
  const references: Reference[] = []
  const slips: Diagnostic[] = []
  for (const { value, path } of candidates) {
    const said = walk ? saidOf(walk(path).asked) : NOT_SAID
    if (said.what === 'data') continue
    const reference = referenceAt(value, path, where.file, where.document)
    if (!reference) slips.push(...slipsOf({ value, path }, where.file))
    else if (isMeant(said, reference, value)) references.push(where.kind === 'dataflow' ? inDataFlow(reference, where) : reference)
  }
  return { references, slips }
}

interface Stand {
  readonly value: unknown
  readonly asked: Asked
}

function inside({ value, asked }: Stand, step: string | number): Stand {
  return { value: childOf(value, step), asked: askedInside(asked, value, step) }
}

const NOT_SAID: Said = { what: 'unknown' }

/** Where the model's definition of a resource begins; nothing where it has none. */
export function startOf({ kind, isBare }: Pick<Where, 'kind' | 'isBare'>): Start | undefined {
  if (kind === 'activity') return { family: 'Activity' }
  if (!isBare) return isResource(kind) ? kind : undefined
  return kind === 'pipeline' ? { definition: 'Pipeline' } : kind === 'linkedService' ? { family: 'LinkedService' } : undefined
}

/** A reference of another kind than belongs in its place is a mistake that the schema reports. */
function isMeant(said: Said, reference: Reference, value: JsonObject): boolean {
  if (said.what !== 'reference') return true
  const type = member({ value, path: [] }, 'type')?.value
  const kind = typeof said.kind === 'string' ? said.kind : typeof type === 'string' ? said.kind[type] : undefined
  return kind === undefined || kind === reference.kind
}

/** What a data flow names is given its arguments where the data flow is run. */
function inDataFlow(reference: Reference, { document }: Where): Reference {
  const { streams: _, ...rest } = reference
  const stream = reference.kind === 'dataset' ? streamAt(reference.path, document) : undefined
  return { ...rest, arguments: undefined, ...(stream === undefined ? {} : { stream }) }
}

/**
 * The reference that an object is, or nothing: it has a known `type` and a `referenceName` that is literal text. Without the
 * document around it, what it passes is read from the object alone.
 */
export function referenceAt(value: unknown, path: JsonPath, file: string, document?: unknown): Reference | undefined {
  if (!isObject(value)) return undefined
  const nameKey = keyOf(value, 'referenceName')
  const name = nameKey === undefined ? undefined : value[nameKey]
  const type = value['type'] ?? member({ value, path }, 'type')?.value
  if (nameKey === undefined || typeof name !== 'string' || name === '' || typeof type !== 'string') return undefined
  const kind = kindOfReference(type)
  if (kind === undefined) return undefined
  const streams = kind === 'dataflow' ? streamArguments({ value, path }, file) : undefined
  return { at: { file, path: below(path, nameKey) }, path, kind, name, arguments: argumentsOf(kind, { value, path }, document, file), ...(streams === undefined ? {} : { streams }) }
}

/** The kind that a reference of this `type` names, in any case, or nothing for a type that is not known. */
function kindOfReference(type: string): Kind | undefined {
  const kind = KIND_BY_REFERENCE_TYPE.get(type) ?? [...KIND_BY_REFERENCE_TYPE].find(([known]) => known.toLowerCase() === type.toLowerCase())?.[1]
  return kind as Kind | undefined
}

function slipsOf(at: At<JsonObject>, file: string): Diagnostic[] {
  const type = member(at, 'type')
  if (!type || typeof type.value !== 'string' || kindOfReference(type.value) !== undefined) return []
  const meant = nearest(type.value, KIND_BY_REFERENCE_TYPE.keys(), 2)
  return meant === undefined ? [] : [diagnostic('unknown-type', 'error', { file, path: type.path }, `"${type.value}" is no type of reference.`, { hint: `Did you mean "${meant}"?` })]
}
