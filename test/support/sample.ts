import type { ModelSchema } from '../../src/schema/model.js'

/** Texts that fit the patterns of the model: a name, an id, time spans. */
const TEXTS = ['text', '00000000-0000-0000-0000-000000000000', '0.01:00:00', '-0.01:00:00']

/** A value with something odd at a path, and what is to be said of it. */
export interface Odd<Note> {
  readonly value: unknown
  readonly path: readonly (string | number)[]
  readonly note: Note
}

/** What can be odd about a value of a schema; `isWhole` tells whether the schema is all that is said of the value. */
export type Oddities<Note> = (schema: ModelSchema, isWhole: boolean) => readonly Odd<Note>[]

/** Makes values of the definitions of a model: with what is required, and nothing else. */
export function samplesOf(definitions: Readonly<Record<string, ModelSchema>>, opaque: ReadonlySet<string>) {
  function resolve(schema: ModelSchema): ModelSchema {
    if (schema.$ref === undefined) return schema
    const name = schema.$ref.slice('#/definitions/'.length)
    return opaque.has(name) ? { type: 'object' } : resolve(definitions[name] ?? {})
  }

  function sample(of: ModelSchema): unknown {
    const schema = resolve(of)
    if (schema.const !== undefined) return schema.const
    const [allowed] = schema.enum ?? schema.known ?? []
    if (allowed !== undefined) return allowed
    if (schema.oneOf?.[0]) return sample(schema.oneOf[0])
    if (schema.minimum !== undefined) return schema.minimum
    if (schema.allOf?.[0]) return sample(schema.allOf[0])
    switch ([schema.type].flat()[0]) {
      case 'string':
        return TEXTS.find((text) => schema.pattern === undefined || new RegExp(schema.pattern, 'u').test(text))
      case 'integer':
      case 'number':
        return 1
      case 'boolean':
        return true
      case 'array':
        return []
      case 'object':
        return Object.fromEntries((schema.required ?? []).map((name) => [name, sample(schema.properties?.[name] ?? {})]))
      default:
        return {}
    }
  }

  /**
   * Values of a definition, each with what is required and with something odd in one place: what `oddities` gives for the
   * schema of that place. `path` leads there.
   */
  function everywhere<Note>(of: ModelSchema, oddities: Oddities<Note>, above: readonly ModelSchema[] = [], isWhole = true): Odd<Note>[] {
    const schema = resolve(of)
    if (above.includes(schema)) return []
    const deeper = (part: ModelSchema, around: (value: unknown) => unknown, ...steps: (string | number)[]): Odd<Note>[] =>
      everywhere(part, oddities, [...above, schema], steps.length > 0).map(({ value, path, note }) => ({ value: around(value), path: [...steps, ...path], note }))
    const own = Object.entries(schema.properties ?? {}).flatMap(([key, property]) => deeper(property, (value) => ({ ...(sample(schema) as object), [key]: value }), key))
    const others = typeof schema.additionalProperties === 'object' ? deeper(schema.additionalProperties, (value) => ({ ...(sample(schema) as object), other: value }), 'other') : []
    const items = schema.items ? deeper(schema.items, (value) => [value], 0) : []
    const parts = [...(schema.oneOf ?? []), ...(schema.allOf ?? []), ...(schema.then ? [schema.then] : [])].flatMap((part) => deeper(part, (value) => value))
    return [...oddities(schema, isWhole), ...own, ...others, ...items, ...parts]
  }

  return { resolve, sample, everywhere }
}
