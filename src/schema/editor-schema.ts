import { schemaByName } from './by-type.js'
import { definitionOf } from './definitions.js'
import { hoverText } from './hover-text.js'
import type { ModelSchema } from './model.js'
import { withPlainKeywords, type PlainSchema } from './plain-schema.js'

const DRAFT_07 = 'http://json-schema.org/draft-07/schema#'

/** A resource of which the model knows no more than that it has a name. */
const NAMED: ModelSchema = { type: 'object', expects: 'an object', required: ['name'], properties: { name: { type: 'string', minLength: 1, expects: 'the name' }, properties: { type: 'object', expects: 'an object' } } }

/** An activity that is switched off may lack what it needs. */
const INACTIVE = { properties: { state: { const: 'Inactive' } }, required: ['state'] }

/**
 * A schema for editors that stands alone: draft-07, the definition of that name (without one, anything that has a name) and
 * all that it reaches. It is as forgiving as lint: unknown keys and types are fine, and so is null for what is optional.
 * Unions are conditions on the type, for that is what editors complete. Throws where the model has none of that name.
 */
export function editorSchema(definition: string | undefined, title: string): PlainSchema {
  const made = new Map<string, PlainSchema>()
  const root = converted(definition === undefined ? NAMED : schemaByName(definition), false)
  return { $schema: DRAFT_07, title, ...root, ...(made.size > 0 && { definitions: Object.fromEntries(made) }) }

  /** A reference to a definition, which is made when it is first asked for. */
  function reference(name: string, make: () => PlainSchema): PlainSchema {
    if (!made.has(name)) {
      // definitions lead back to themselves
      made.set(name, {})
      made.set(name, make())
    }
    return { $ref: `#/definitions/${name}` }
  }

  function part(schema: ModelSchema, mayBeNull: boolean): PlainSchema {
    return schema.$ref === undefined ? converted(schema, mayBeNull) : named(nameOf(schema.$ref), mayBeNull)
  }

  function named(name: string, mayBeNull: boolean): PlainSchema {
    const schema = schemaByName(name)
    if (mayBeNull && restricts(schema)) return reference(`${name}OrNull`, () => (schema.type === 'object' ? objectOrNull(name) : converted(schema, true)))
    return reference(name, () => (schema.discriminator ? union(name, schema.discriminator.propertyName) : converted(schema, false)))
  }

  /** Not a copy with null among its types, for objects are large. */
  function objectOrNull(name: string): PlainSchema {
    return { description: hoverText(schemaByName(name)), type: ['object', 'null'], if: { type: 'object' }, then: named(name, false) }
  }

  function converted(of: ModelSchema, mayBeNull: boolean): PlainSchema {
    const schema = flat(of)
    const { additionalProperties, pattern, const: constant, ...rest } = withPlainKeywords(schema, part)
    return withSpellings(schema, {
      ...rest,
      // a closed object of the model is one whose further keys are looked at
      ...(typeof additionalProperties === 'object' && { additionalProperties }),
      ...(schema.pattern !== undefined && textOf(schema, schema.pattern)),
      ...(constant !== undefined && !mayBeNull && constantOf(constant, schema)),
      ...(mayBeNull && withNull(schema)),
    })
  }

  /** What all types of a union share, and conditions that pick what is more by the type: editors do not know `discriminator`. */
  function union(name: string, tag: string): PlainSchema {
    const schema = schemaByName(name)
    const branches = branchesOf(schema, tag)
    const any = definitionOf(`Any${name}`) ?? {}
    const shared = sharedBy(any, branches, tag)
    const required = [...new Set([...(any.required ?? []), tag])]
    const type = converted(any.properties?.[tag] ?? { type: 'string', expects: `the type of ${schema.expects ?? 'an object'}` }, false)
    // what every type needs is never null; it is asked for where the type is known
    const needed = Object.keys(shared).filter((each) => [...branches.values()].every((branch) => branch.required?.includes(each)))
    const base = converted({ required: needed, properties: shared }, false)
    const conditions = [...branches].map(([value, branch]) => ({
      if: { properties: { [tag]: { const: value } }, required: [tag] },
      then: reference(`${name}.${value}`, () => converted(ownOf(branch, { tag, shared, required }), false)),
    }))
    return {
      description: hoverText({ expects: schema.expects ?? 'an object' }),
      type: 'object',
      // the base is first: editors take a key from the first that knows it
      allOf: [
        { ...base, required, properties: { [tag]: { ...type, examples: [...branches.keys()] }, ...(base['properties'] as object) } },
        ...(name === 'Activity' ? [unlessInactive(reference('ActivityByType', () => ({ type: 'object', allOf: conditions })))] : conditions),
      ],
    }
  }
}

/** Editors complete what stands in `if` too, and report nothing of it. */
function unlessInactive(schema: PlainSchema): PlainSchema {
  return { if: INACTIVE, then: { if: schema, then: true }, else: schema }
}

/** The properties that are the same in all branches, and those that are some object in each. */
function sharedBy(any: ModelSchema, branches: ReadonlyMap<string, ModelSchema>, tag: string): Readonly<Record<string, ModelSchema>> {
  const shared: Record<string, ModelSchema> = {}
  for (const [name, schema] of Object.entries(any.properties ?? {})) {
    if (name === tag) continue
    if ([...branches.values()].every(({ properties = {} }) => isSame(properties[name], schema))) shared[name] = schema
    else if (isSame(flat(schema), { type: 'object', expects: 'an object' })) shared[name] = { type: 'object' }
  }
  return shared
}

/** What a branch says beyond what all branches share. */
function ownOf(branch: ModelSchema, { tag, shared, required }: { tag: string; shared: Readonly<Record<string, ModelSchema>>; required: readonly string[] }): ModelSchema {
  const own = (branch.required ?? []).filter((name) => !required.includes(name))
  const properties = Object.entries(branch.properties ?? {}).filter(([name, schema]) => name !== tag && (own.includes(name) || !isSame(schema, shared[name])))
  return { type: 'object', ...(own.length > 0 && { required: own }), properties: Object.fromEntries(properties) }
}

function branchesOf({ oneOf = [] }: ModelSchema, tag: string): ReadonlyMap<string, ModelSchema> {
  return new Map(oneOf.map((branch) => [String(flat(branch).properties?.[tag]?.const), flat(branch)]))
}

/**
 * The pattern of a text. A number, a truth value or a list that may also be the text of an expression is a choice: of another
 * text an editor then says which type is expected, and not which pattern.
 */
function textOf({ type }: ModelSchema, pattern: string): PlainSchema {
  const [first, ...others] = [type].flat()
  return first === 'string' || others.length === 0 ? { pattern } : { anyOf: [{ type: first }, { pattern }] }
}

function withNull({ type, enum: values, const: constant }: ModelSchema): PlainSchema {
  const allowed = values ?? (constant === undefined ? undefined : [constant])
  return { ...(type !== undefined && { type: [type, 'null'].flat() }), ...(allowed && { enum: [...allowed, null] }) }
}

function constantOf(constant: unknown, { spellings = [] }: ModelSchema): PlainSchema {
  return spellings.length === 0 ? { const: constant } : { enum: [constant, ...spellings] }
}

/** A key that the Studio writes in another case too: the service takes either, an editor only what is said. */
function withSpellings({ properties: names = {}, spellings = [] }: ModelSchema, schema: PlainSchema): PlainSchema {
  const [spelling] = spellings
  const name = Object.keys(names).find((each) => each.toLowerCase() === spelling?.toLowerCase())
  if (spelling === undefined || name === undefined) return schema
  const { properties, required, ...rest } = schema as { properties?: PlainSchema; required?: readonly string[] }
  const { [name]: spelt, ...others } = properties ?? {}
  const needed = (required ?? []).filter((each) => each !== name)
  return { ...rest, ...(needed.length > 0 && { required: needed }), properties: others, anyOf: [spelling, name].map((each) => ({ properties: { [each]: spelt }, required: [each] })) }
}

/** A schema with what it refers to, or extends, in its place. */
function flat(schema: ModelSchema): ModelSchema {
  if (schema.$ref !== undefined) return flat(schemaByName(nameOf(schema.$ref)))
  const [only, ...others] = schema.allOf ?? []
  if (only?.$ref === undefined || others.length > 0) return schema
  const { allOf, ...own } = schema
  return { ...flat(only), ...own }
}

/** Whether a schema refuses null as it stands. */
function restricts(schema: ModelSchema): boolean {
  const { type, enum: values, const: constant } = flat(schema)
  return (type ?? values ?? constant) !== undefined
}

function isSame(one: ModelSchema | undefined, other: ModelSchema | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function nameOf(reference: string): string {
  return reference.slice('#/definitions/'.length)
}
