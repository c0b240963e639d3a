import type { ModelSchema } from './model.js'

/** The JSON types of a value, as bits. */
export const TEXT = 1
export const WHOLE = 2
export const FRACTION = 4
export const TRUTH = 8
export const OBJECT = 16
export const LIST = 32
export const NULL = 64
const ALL = 127

const BITS: Readonly<Record<string, number>> = { string: TEXT, integer: WHOLE, number: WHOLE | FRACTION, boolean: TRUTH, object: OBJECT, array: LIST, null: NULL }
const TEXT_KEYWORDS = ['pattern', 'minLength', 'maxLength', 'known'] as const
const NUMBER_KEYWORDS = ['minimum', 'maximum'] as const
const SCALAR_KEYWORDS = ['enum', 'const', ...TEXT_KEYWORDS, ...NUMBER_KEYWORDS] as const
const OBJECT_KEYWORDS = ['required', 'properties', 'additionalProperties', 'oneOf'] as const

/** A schema made ready for checking; shapes form a graph, as the definitions do. */
export interface Shape {
  readonly schema: ModelSchema
  /** The types of which every value is valid: there is nothing to look at. */
  readonly free: number
  /** Judged elsewhere, by its type: one of these families. */
  readonly family: string | undefined
  /** Made when a value first needs it: a factory uses a small part of the model. */
  details: Details | undefined
}

export interface Details {
  readonly types: number
  /** What holds as well: `allOf`. */
  readonly also: readonly Shape[] | undefined
  readonly scalar: Scalar | undefined
  readonly condition: Condition | undefined
  readonly members: Members | undefined
  readonly items: Shape | undefined
  /** What is asked behind a step, as far as somebody wanted to know (`said.ts`); all entries of a list are the step 0. */
  readonly steps: Map<string | number, Shape | typeof BY_VALUE>
  /** What is said of the place itself (`said.ts`), once that has been asked for. */
  said: Said | undefined
  /** Whether its values are secrets, once that has been asked for. */
  isSecret: boolean | undefined
}

/** What is asked behind a step depends on the value in which it stands. */
export const BY_VALUE = 'by value'

/** What the model says of the object at a path. */
export type Said =
  /** It names a resource of this kind, or of one of these by the `type` that it names. */
  | { readonly what: 'reference'; readonly kind: string | Readonly<Record<string, string>> }
  /** It is the user's own value, or stands in one. */
  | { readonly what: 'data' }
  /** It is a value of this type, or an expression that gives one; without `expression` nothing is computed there. */
  | { readonly what: 'value'; readonly expression: string | undefined }
  /** Nothing: the model does not know the place, or leaves open what stands there. */
  | { readonly what: 'unknown' }

/** What is asked of a value that is looked at as a whole; the bounds are copied, for schemas have too many forms to be read fast. */
export interface Scalar {
  readonly allowed: readonly unknown[] | undefined
  readonly pattern: RegExp | undefined
  readonly known: ReadonlySet<string> | undefined
  readonly minLength: number
  readonly maxLength: number
  readonly minimum: number
  readonly maximum: number
}

/** `if`, `then`, `else`; `types` are those that `if` asks for, where it asks for nothing else. */
export interface Condition {
  readonly types: number | undefined
  readonly given: Shape
  readonly then: Shape
  readonly otherwise: Shape
}

/** What is asked of an object's keys and values. */
export interface Members {
  readonly slots: ReadonlyMap<string, Slot>
  readonly others: Slot | undefined
  readonly isClosed: boolean
  readonly required: readonly string[]
  readonly discriminator: string | undefined
  /** The branches by the value of the discriminator. */
  readonly branches: ReadonlyMap<unknown, Shape>
}

/** A property, with what is asked for most often at hand. */
export interface Slot {
  readonly shape: Shape
  readonly free: number
  readonly constant: unknown
  /** 1 for a required property, so that those present can be counted. */
  readonly required: 0 | 1
}

/** Makes the shapes of a model's definitions, each once, when it is asked for. */
export interface Shapes {
  (name: string): Shape
  detailsOf(shape: Shape): Details
}

/** `opaque` definitions are judged elsewhere: a reference to one of them is any object. */
export function shapesOf(definitionOf: (name: string) => ModelSchema | undefined, opaque: ReadonlySet<string>): Shapes {
  const made = new Map<string, Shape>()

  function named(name: string): Shape {
    const known = made.get(name)
    if (known) return known
    const schema = definitionOf(name)
    if (!schema) throw new Error(`the model has no definition "${name}"`)
    const shape = shapeOf(schema)
    made.set(name, shape)
    return shape
  }

  function shapeOf(schema: ModelSchema): Shape {
    if (schema.$ref !== undefined) {
      const name = nameOf(schema.$ref)
      if (!opaque.has(name)) return named(name)
      const any: ModelSchema = { type: 'object', expects: definitionOf(name)?.expects ?? 'an object' }
      return { schema: any, free: freeOf(any), family: name, details: undefined }
    }
    return { schema, free: freeOf(schema), family: undefined, details: undefined }
  }

  /** Never looks into the parts of a value, so it ends although definitions lead back to themselves. */
  function freeOf(schema: ModelSchema): number {
    if (schema.$ref !== undefined) return shapeOf(schema).free
    let free = typesOf(schema)
    if (schema.enum || schema.const !== undefined) return 0
    if (TEXT_KEYWORDS.some((keyword) => schema[keyword] !== undefined)) free &= ~TEXT
    if (NUMBER_KEYWORDS.some((keyword) => schema[keyword] !== undefined)) free &= ~(WHOLE | FRACTION)
    if (OBJECT_KEYWORDS.some((keyword) => schema[keyword] !== undefined)) free &= ~OBJECT
    if (schema.items) free &= ~LIST
    for (const other of schema.allOf ?? []) free &= freeOf(other)
    if (schema.if) {
      const given = typesAlone(schema.if)
      free &= given === undefined ? 0 : (given & freeOf(schema.then ?? {})) | (~given & freeOf(schema.else ?? {}))
    }
    return free
  }

  function detailsOf(shape: Shape): Details {
    const { schema } = shape
    return (shape.details ??= {
      types: typesOf(schema),
      also: schema.allOf?.map(shapeOf),
      scalar: SCALAR_KEYWORDS.some((keyword) => schema[keyword] !== undefined) ? scalarOf(schema) : undefined,
      condition: schema.if && { types: typesAlone(schema.if), given: shapeOf(schema.if), then: shapeOf(schema.then ?? {}), otherwise: shapeOf(schema.else ?? {}) },
      members: OBJECT_KEYWORDS.some((keyword) => schema[keyword] !== undefined) ? membersOf(schema) : undefined,
      items: schema.items && shapeOf(schema.items),
      steps: new Map(),
      said: undefined,
      isSecret: undefined,
    })
  }

  function membersOf(schema: ModelSchema): Members {
    const required = schema.required ?? []
    return {
      slots: new Map(Object.entries(schema.properties ?? {}).map(([name, property]) => [name, slotOf(shapeOf(property), required.includes(name))])),
      others: typeof schema.additionalProperties === 'object' ? slotOf(shapeOf(schema.additionalProperties), false) : undefined,
      isClosed: schema.additionalProperties === false,
      required,
      discriminator: schema.discriminator?.propertyName,
      branches: branchesOf(schema),
    }
  }

  function branchesOf({ oneOf, discriminator }: ModelSchema): ReadonlyMap<unknown, Shape> {
    if (!oneOf || !discriminator) return new Map()
    return new Map(oneOf.flatMap((branch) => {
      const shape = shapeOf(branch)
      const tag = shape.schema.properties?.[discriminator.propertyName]
      return [tag?.const, ...(tag?.spellings ?? [])].map((value) => [value, shape] as const)
    }))
  }

  return Object.assign(named, { detailsOf })
}

function slotOf(shape: Shape, isRequired: boolean): Slot {
  return { shape, free: shape.free, constant: shape.schema.const, required: isRequired ? 1 : 0 }
}

function scalarOf(schema: ModelSchema): Scalar {
  return {
    allowed: schema.enum ?? (schema.const === undefined ? undefined : [schema.const]),
    pattern: schema.pattern === undefined ? undefined : new RegExp(schema.pattern, 'u'),
    known: schema.known && new Set(schema.known),
    minLength: schema.minLength ?? 0,
    maxLength: schema.maxLength ?? Infinity,
    minimum: schema.minimum ?? -Infinity,
    maximum: schema.maximum ?? Infinity,
  }
}

/** The types that a schema asks for, where it asks for nothing else. */
function typesAlone(schema: ModelSchema): number | undefined {
  return schema.type !== undefined && Object.keys(schema).length === 1 ? typesOf(schema) : undefined
}

function typesOf({ type }: ModelSchema): number {
  return type === undefined ? ALL : [type].flat().reduce((bits, name) => bits | (BITS[name] ?? 0), 0)
}

function nameOf(reference: string): string {
  return reference.slice('#/definitions/'.length)
}
