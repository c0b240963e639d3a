import { keyOf, type At, type JsonObject } from '../text/member.js'
import { below } from '../text/place.js'
import { definitionOfType, RESOURCES, shapes } from './by-type.js'
import { referenceKinds } from './model.js'
import { BY_VALUE, type Details, type Said, type Shape } from './shape.js'
import { knownType, type Family } from './type-names.js'

/** Where a walk through the model begins: at a whole resource of a kind, at a member of a family, or at a pipeline's properties. */
export type Start = keyof typeof RESOURCES | { readonly family: Family } | { readonly definition: 'Pipeline' }

export type { Said } from './shape.js'

const UNKNOWN: Said = { what: 'unknown' }
const DATA: Said = { what: 'data' }
const NOT_COMPUTED: Said = { what: 'value', expression: undefined }

/** What the model asks of a value on the way through it; in the user's own data nothing, and so where the model does not know the place. */
export type Asked = Shape | 'data' | 'unknown'

/** What is asked of a whole value. */
export function askedOf(start: Start, value: unknown): Asked {
  return typeof start === 'string' ? shapes(RESOURCES[start]) : 'family' in start ? shapeByType(start.family, value) : shapes(start.definition)
}

/** What is asked one step further inside a value, by the types that the value itself names. Case is ignored. */
export function askedInside(asked: Asked, value: unknown, step: string | number): Asked {
  if (typeof asked === 'string') return asked
  const next = inside(asked, value, step)
  return next === undefined ? 'unknown' : next.schema.data === true ? 'data' : next
}

/** What the model says of a value, by what it asks. */
export function saidOf(asked: Asked): Said {
  if (typeof asked === 'string') return asked === 'data' ? DATA : UNKNOWN
  const details = shapes.detailsOf(asked)
  return (details.said ??= saidOfShape(asked))
}

function saidOfShape(asked: Shape): Said {
  const { schema } = asked
  if (schema.reference !== undefined) return { what: 'reference', kind: schema.reference }
  const expression = expressionOf(asked)
  if (expression !== undefined) return { what: 'value', expression }
  return schema.type === undefined && schema.const === undefined && schema.enum === undefined && schema.known === undefined && schema.readOnly !== true ? UNKNOWN : NOT_COMPUTED
}

/** The result type of an expression in a place, where it may be one. */
function expressionOf(shape: Shape): string | undefined {
  if (shape.schema.expression !== undefined) return shape.schema.expression
  for (const part of shapes.detailsOf(shape).also ?? []) {
    const found = expressionOf(part)
    if (found !== undefined) return found
  }
  return undefined
}

/**
 * The values that the model marks as secrets in a member of a family, each with its path: text, an object that holds one, or
 * one that says where it is kept. The user's own values are not looked into.
 */
export function secretsSaid(family: Family, at: At): At[] {
  const found: At[] = []
  collectSecrets(shapeByType(family, at.value), at, found)
  return found
}

function collectSecrets(shape: Shape, { value, path }: At, found: At[]): void {
  if (typeof value !== 'object' || value === null) return
  // a path is made only for what is one, or may hold one
  const look = (part: unknown, step: string | number): void => {
    const own = inside(shape, value, step)
    if (!own || own.schema.data === true) return
    if (isSecret(own)) found.push({ value: part, path: below(path, step) })
    else if (typeof part === 'object' && part !== null) collectSecrets(own, { value: part, path: below(path, step) }, found)
  }
  if (Array.isArray(value)) value.forEach(look)
  else for (const key of Object.keys(value)) look((value as JsonObject)[key], key)
}

function isSecret(shape: Shape): boolean {
  const details = shapes.detailsOf(shape)
  return (details.isSecret ??= shape.schema.secret === true || (details.also ?? []).some(isSecret))
}

/** Whether the model has a definition for the resources of a kind. */
export function isResource(kind: string): kind is keyof typeof RESOURCES {
  return Object.hasOwn(RESOURCES, kind)
}

/** The kind that a reference names, by its `type` in the model's spelling. */
export const KIND_BY_REFERENCE_TYPE: ReadonlyMap<string, string> = /* @__PURE__ */ new Map(/* @__PURE__ */ Object.entries(referenceKinds))

/** The shape of one property or entry of a value; nothing where the model does not know it. */
function inside(shape: Shape, value: unknown, step: string | number): Shape | undefined {
  if (shape.family !== undefined) return inside(shapeByType(shape.family as Family, value), value, step)
  const details = shapes.detailsOf(shape)
  // the entries of a list are all asked the same
  const place = typeof step === 'number' ? 0 : step
  let found = details.steps.get(place)
  if (found === undefined) {
    found = fixedInside(details, step)
    if (found !== undefined && details.steps.size < MOST_STEPS) details.steps.set(place, found)
  }
  return found === BY_VALUE ? insideByValue(details, value, step) : found
}

/** Names of the user's own are among the steps: of all that a shape is asked for so many are kept. */
const MOST_STEPS = 256

/** The same where the value does not matter, or `BY_VALUE`: then a type that it names says more. */
function fixedInside({ also, condition, members, items }: Details, step: string | number): Shape | typeof BY_VALUE | undefined {
  if (typeof step === 'number') {
    if (items) return items
  } else if (members) {
    if (members.discriminator !== undefined) return BY_VALUE
    const slot = members.slots.get(step) ?? folded(members.slots, step) ?? members.others
    if (slot) return slot.shape
  }
  for (const part of condition ? [...(also ?? []), condition.then, condition.otherwise] : (also ?? [])) {
    const found = part.family === undefined ? fixedInside(shapes.detailsOf(part), step) : BY_VALUE
    if (found !== undefined) return found
  }
  return undefined
}

function insideByValue({ also, condition, members }: Details, value: unknown, step: string | number): Shape | undefined {
  if (typeof step === 'string' && members?.discriminator !== undefined) {
    const tag = textOf(value, members.discriminator)
    const branch = members.branches.get(tag) ?? (tag === undefined ? undefined : [...members.branches].find(([name]) => String(name).toLowerCase() === tag.toLowerCase())?.[1])
    return branch && inside(branch, value, step)
  }
  for (const part of also ?? []) {
    const found = inside(part, value, step)
    if (found) return found
  }
  return condition && (inside(condition.then, value, step) ?? inside(condition.otherwise, value, step))
}

function folded<Value>(slots: ReadonlyMap<string, Value>, key: string): Value | undefined {
  const name = key.toLowerCase()
  for (const [known, slot] of slots) if (known.length === key.length && known.toLowerCase() === name) return slot
  return undefined
}

/** What a value is, by its own type: one of the family, or what all types of it share. */
function shapeByType(family: Family, value: unknown): Shape {
  const written = textOf(value, 'type') ?? ''
  return shapes(definitionOfType(family, knownType(family, written) ?? written))
}

function textOf(value: unknown, name: string): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const key = keyOf(value as JsonObject, name)
  const text = key === undefined ? undefined : (value as JsonObject)[key]
  return typeof text === 'string' ? text : undefined
}
