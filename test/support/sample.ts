import type { ModelSchema } from '../../src/schema/model.js'

/** Texts that fit the patterns of the model: a name, an id, time spans. */
const TEXTS = ['text', '00000000-0000-0000-0000-000000000000', '0.01:00:00', '-0.01:00:00']

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
        return 'anything'
    }
  }

  /** One value for each place in which something is named: a value with what is required, and a reference to `name` there. */
  function referencesTo(name: string, of: ModelSchema, above: readonly ModelSchema[] = []): unknown[] {
    const schema = resolve(of)
    if (above.includes(schema)) return []
    const deeper = (part: ModelSchema): unknown[] => referencesTo(name, part, [...above, schema])
    if (schema.reference !== undefined) {
      const types = typeof schema.reference === 'string' ? [schema.properties?.['type']?.const] : Object.keys(schema.reference)
      return types.map((type) => ({ type, referenceName: name }))
    }
    const own = Object.entries(schema.properties ?? {}).flatMap(([key, property]) => deeper(property).map((value) => ({ ...(sample(schema) as object), [key]: value })))
    const others = typeof schema.additionalProperties === 'object' ? deeper(schema.additionalProperties).map((value) => ({ ...(sample(schema) as object), other: value })) : []
    const items = schema.items ? deeper(schema.items).map((value) => [value]) : []
    const parts = [...(schema.oneOf ?? []), ...(schema.allOf ?? []), ...(schema.then ? [schema.then] : [])].flatMap(deeper)
    return [...own, ...others, ...items, ...parts]
  }

  return { resolve, sample, referencesTo }
}
