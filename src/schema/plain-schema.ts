import { hoverText } from './hover-text.js'
import type { ModelSchema } from './model.js'

/** A JSON Schema (draft-07) with no keyword of our own. */
export type PlainSchema = Readonly<Record<string, unknown>>

/** What becomes of a schema inside another; `mayBeNull` where the service reads null as absent. */
export type Part = (schema: ModelSchema, mayBeNull: boolean) => PlainSchema

/** A copy of a schema of our own files: as strict as it is, our keywords as words for the reader. */
export function plainSchema(schema: ModelSchema): PlainSchema {
  const { $schema, title } = schema
  return { ...($schema && { $schema }), ...(title && { title }), ...withPlainKeywords(schema, plainSchema) }
}

/** A copy without our keywords: they become a description, and each schema inside becomes what `part` makes of it. */
export function withPlainKeywords(schema: ModelSchema, part: Part): PlainSchema {
  const { title, description, expects, expression, secret, reference, data, known, spellings, tsType, discriminator, ...standard } = schema
  const words = hoverText(schema)
  return { ...(words && { description: words }), ...standard, ...(known && { examples: known }), ...partsOf(schema, part) }
}

/** The keywords that hold schemas, with what becomes of each. */
function partsOf(schema: ModelSchema, part: Part): PlainSchema {
  const { properties, definitions, additionalProperties, items, propertyNames, allOf, oneOf, required = [] } = schema
  const parts: Record<string, unknown> = {}
  if (properties) parts['properties'] = mapped(properties, (property, name) => part(property, !required.includes(name)))
  if (definitions) parts['definitions'] = mapped(definitions, (definition) => part(definition, false))
  if (typeof additionalProperties === 'object') parts['additionalProperties'] = part(additionalProperties, true)
  if (items) parts['items'] = part(items, false)
  if (propertyNames) parts['propertyNames'] = part(propertyNames, false)
  if (allOf) parts['allOf'] = allOf.map((each) => part(each, false))
  if (oneOf) parts['oneOf'] = oneOf.map((each) => part(each, false))
  for (const keyword of ['if', 'then', 'else'] as const) {
    const value = schema[keyword]
    if (value) parts[keyword] = part(value, false)
  }
  return parts
}

function mapped(schemas: Readonly<Record<string, ModelSchema>>, change: (schema: ModelSchema, name: string) => PlainSchema): PlainSchema {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, change(schema, name)]))
}
