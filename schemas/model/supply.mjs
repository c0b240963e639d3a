// Lays the supplement over the imported definitions. An entry that no longer fits is an error: the source has changed,
// and someone must look.

/** Changes `definitions` as the supplement says. */
export function supply(definitions, supplement) {
  Object.assign(definitions, supplement.definitions)
  for (const entry of supplement.types) addType(definitions, entry)
  for (const { in: owner, ...entry } of supplement.properties) for (const target of targetsOf(definitions, owner)) addProperty(target, entry)
  for (const { of, schema } of supplement.values) for (const [target, name] of propertiesAt(definitions, of)) target.properties[name] = schema
  for (const { of } of supplement.optional) {
    const all = propertiesAt(definitions, of).filter(([{ required }, name]) => required?.includes(name))
    if (all.length === 0) throw new Error(`supplement: ${of} is optional as it is`)
    for (const [target, name] of all) target.required = target.required.filter((other) => other !== name)
  }
  for (const { of, spelling } of supplement.spellings) addSpelling(schemaAt(definitions, of), spelling, of)
  for (const { of, ending, also } of supplement.endings) for (const [target, name] of propertiesAt(definitions, of)) addEnding(target.properties[name], { ending, also, of })
}

function addType(definitions, { type, of, required = [], properties = {} }) {
  const union = definitions[of]
  const name = `${type}${of}`
  if (union.oneOf.some(({ $ref }) => definitions[$ref.slice('#/definitions/'.length)]?.properties.type?.const === type)) throw new Error(`supplement: ${of} has ${type} already`)
  definitions[name] = {
    type: 'object',
    expects: 'an object',
    required: ['type', ...required],
    properties: { type: { const: type }, ...union.properties, typeProperties: { type: 'object', expects: 'an object' }, ...properties },
  }
  union.oneOf.push({ $ref: `#/definitions/${name}` })
}

function addProperty(target, { name, schema }) {
  if (Object.hasOwn(target.properties, name)) throw new Error(`supplement: ${name} is there already`)
  target.properties[name] = schema
}

/** A key of an object or a value that is as good as the one from which it differs in case. */
function addSpelling(schema, spelling, of) {
  const names = schema.properties ? Object.keys(schema.properties) : (schema.enum ?? schema.known ?? [schema.const])
  if (names.includes(spelling) || !names.some((name) => name?.toLowerCase() === spelling.toLowerCase())) throw new Error(`supplement: ${of} has nothing that is ${spelling} in another case`)
  schema.spellings = [...(schema.spellings ?? []), spelling]
}

/** The same for a type that has another ending. */
function addEnding(schema, { ending, also, of }) {
  if (!schema.const?.endsWith(ending)) throw new Error(`supplement: ${of} does not end in ${ending}`)
  schema.spellings = [...(schema.spellings ?? []), schema.const.slice(0, -ending.length) + also]
}

/** A definition, or a property of one. */
function schemaAt(definitions, path) {
  const [owner, name] = path.split('.')
  const schema = name === undefined ? definitions[owner] : definitions[owner]?.properties[name]
  if (schema === undefined || schema.$ref !== undefined) throw new Error(`supplement: ${path} is not there, or a reference`)
  return schema
}

/** A definition; of a union, what its branches share, and each of them. */
function targetsOf(definitions, name) {
  const target = definitions[name]
  if (target === undefined) throw new Error(`supplement: ${name} is not there`)
  const branches = target.oneOf?.map(({ $ref }) => definitions[$ref.slice('#/definitions/'.length)]) ?? []
  return target.properties ? [target, ...branches] : branches
}

/** A property by the name of its definition; of a union, wherever it stands there. */
function propertiesAt(definitions, path) {
  const [owner, name] = path.split('.')
  const targets = targetsOf(definitions, owner).filter(({ properties }) => Object.hasOwn(properties, name))
  if (targets.length === 0) throw new Error(`supplement: ${path} is not there`)
  return targets.map((target) => [target, name])
}
