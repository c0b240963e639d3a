// Writes the type graph as JSON Schema: one definition for each named type, one file for each family.
import { definitionName, filesOf, hasDefinition } from './families.mjs'
import { wordsOfPattern } from './patterns.mjs'
import { statedType, statedValues } from './prose.mjs'
import { referenceOf } from './references.mjs'

const VALUES = '../values.schema.json#/definitions/'
const TYPES_OF_VALUES = { text: 'Text', timeSpan: 'TimeSpan', integer: 'Integer', number: 'Number', boolean: 'Boolean', list: 'List', textList: 'TextList', dictionary: 'Dictionary', textOrSecret: 'TextOrSecret' }

/** Types that have a definition by hand: a value that may be an expression, or a secret that may stand in plain text. */
const BY_HAND = { Expression: 'ExpressionObject', SecretBase: 'SecretValue', SecureString: 'SecretValue', AzureKeyVaultSecretReference: 'SecretInKeyVault' }

/**
 * The schemas by file: definitions by type name. `note` is told of each property of type "any": what its prose states,
 * if anything.
 */
export function writeSchemas(graph, note) {
  const files = filesOf(graph)
  const branches = new Map([...files.keys()].filter(({ kind }) => kind === 'union').flatMap((union) => union.branches.map(({ type }) => [type, union])))
  const schemas = new Map()
  for (const [node, file] of files) {
    const definitions = schemas.get(file) ?? schemas.set(file, new Map()).get(file)
    const name = definitionName(node)
    const schema = node.kind === 'union' ? unionSchema(node, file) : objectSchema(node, branches.get(node), file)
    definitions.set(name, preferred(name, definitions.get(name), schema))
  }
  for (const [file, definitions] of schemas) for (const name of definitions.keys()) assertUnique(name, file)
  return schemas

  function assertUnique(name, file) {
    const other = [...schemas].find(([otherFile, definitions]) => otherFile !== file && definitions.has(name))
    if (other) throw new Error(`${name} would stand in ${file} and in ${other[0]}`)
  }

  function unionSchema({ discriminator, base, branches: of, name }, file) {
    for (const property of base) noteAny(name, property)
    return {
      type: 'object',
      expects: withArticle(name),
      required: [discriminator],
      discriminator: { propertyName: discriminator },
      ...(base.length > 0 ? { properties: Object.fromEntries(base.map((property) => [property.name, propertySchema(property, file)])) } : {}),
      oneOf: of.map(({ type }) => refTo(type, file)),
    }
  }

  function objectSchema(node, union, file) {
    const reference = referenceOf(node)
    const own = node.properties.filter(({ name }) => name !== union?.discriminator)
    const tag = node.properties.filter(({ name }) => name === union?.discriminator)
    const all = [...tag, ...(union?.base ?? []), ...own]
    for (const property of node.properties) noteAny(definitionName(node), property)
    return {
      type: 'object',
      expects: reference ? `a reference to ${reference.words}` : 'an object',
      ...(reference ? { reference: reference.kinds.length === 1 ? reference.kinds[0] : Object.fromEntries(reference.types.map((type, index) => [type, reference.kinds[index]])) } : {}),
      ...(all.some(({ isRequired }) => isRequired) ? { required: all.filter(({ isRequired }) => isRequired).map(({ name }) => name) } : {}),
      additionalProperties: false,
      properties: Object.fromEntries(all.map((property) => [property.name, reference && propertyOfReference(property, reference, file) || propertySchema(property, file)])),
    }
  }

  function noteAny(owner, { name, type, prose, isReadOnly }) {
    if (!isReadOnly && type().kind === 'any') note({ owner, name, prose, stated: statedType(prose), values: statedValues(prose) })
  }

  /** The `type` says what is meant and may not be any other text; an empty name refers to nothing. */
  function propertyOfReference({ name, type }, { types, words }) {
    if (name === 'type') return types.length === 1 ? { const: types[0] } : { enum: types }
    if (name === 'referenceName' && type().kind === 'text') return { type: 'string', minLength: 1, expects: `the name of ${words}` }
    return name === 'referenceName' ? { $ref: `${VALUES}Text` } : undefined
  }

  function propertySchema({ type, prose, isReadOnly }, file) {
    if (isReadOnly) return { readOnly: true }
    const node = type()
    const stated = statedType(prose)
    const values = statedValues(prose)
    if (node.kind === 'any') return anySchema(stated, values)
    if (stated?.mayBeExpression && node.kind === 'list') return { allOf: [{ $ref: `${VALUES}List` }], items: schemaOf(node.item(), file) }
    // the prose speaks of the values of the dictionary, the dictionary itself may be an expression too
    if (stated?.mayBeExpression && node.kind === 'object' && !hasDefinition(node)) return { $ref: `${VALUES}Dictionary` }
    return schemaOf(node, file)
  }

  function anySchema(stated, values) {
    if (!stated && !values) return {}
    const ref = { $ref: VALUES + TYPES_OF_VALUES[stated?.kind ?? 'text'] }
    if (stated?.minimum !== undefined) return { allOf: [ref], minimum: stated.minimum }
    return values && (stated?.kind ?? 'text') === 'text' ? { allOf: [ref], known: values } : ref
  }

  function schemaOf(node, file) {
    switch (node.kind) {
      case 'any':
        return {}
      case 'boolean':
        return { type: 'boolean', expects: 'true or false' }
      case 'integer':
        return { type: 'integer', ...defined({ minimum: node.minimum, maximum: node.maximum }), expects: 'a whole number' }
      case 'text':
        return { type: 'string', ...defined({ minLength: node.minLength, maxLength: node.maxLength, pattern: node.pattern }), expects: node.pattern === undefined ? 'text' : wordsOfPattern(node.pattern) }
      case 'choice':
        if (node.values.length === 1 && !node.isOpen) return { const: node.values[0] }
        return node.isOpen ? { type: 'string', known: node.values, expects: 'text' } : { enum: node.values }
      case 'list': {
        const items = schemaOf(node.item(), file)
        return { type: 'array', expects: 'a list', ...(isEmpty(items) ? {} : { items }) }
      }
      case 'object': {
        if (hasDefinition(node)) return refTo(node, file)
        const others = node.others ? schemaOf(node.others(), file) : {}
        // of any values: they are the user's own
        return { type: 'object', expects: 'an object', ...(isEmpty(others) ? { data: true } : { additionalProperties: others }) }
      }
      case 'union':
        return refTo(node, file)
    }
  }

  function refTo(node, file) {
    if (Object.hasOwn(BY_HAND, node.name) && !branches.has(node)) return { $ref: VALUES + BY_HAND[node.name] }
    const target = files.get(node)
    return { $ref: `${target === file ? '' : `${target}.schema.json`}#/definitions/${definitionName(node)}` }
  }
}

/**
 * One type can stand in the source twice: as the branch of a union, with its `type` as a constant, and by itself, with a
 * `type` of any text. The branch says more.
 */
function preferred(name, first, second) {
  if (first === undefined || JSON.stringify(first) === JSON.stringify(second)) return second
  const [better, other] = first.properties.type?.const === undefined ? [second, first] : [first, second]
  if (JSON.stringify(Object.keys(better.properties).sort()) !== JSON.stringify(Object.keys(other.properties).sort())) throw new Error(`${name} stands in the source twice and differs`)
  return better
}

function isEmpty(schema) {
  return Object.keys(schema).length === 0
}

function defined(entries) {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined))
}

/** CopySource → a copy source */
function withArticle(name) {
  const words = name.replace(/Base$/, '').replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  return `${/^[aeiou]/.test(words) ? 'an' : 'a'} ${words}`
}
