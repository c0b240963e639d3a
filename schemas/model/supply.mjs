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

/** A definition, or each branch of a union. */
function targetsOf(definitions, name) {
  const target = definitions[name]
  if (target === undefined) throw new Error(`supplement: ${name} is not there`)
  return target.oneOf ? target.oneOf.map(({ $ref }) => definitions[$ref.slice('#/definitions/'.length)]) : [target]
}

/** A property by the name of its definition, or in each branch of a union that has it. */
function propertiesAt(definitions, path) {
  const [owner, name] = path.split('.')
  const targets = targetsOf(definitions, owner).filter(({ properties }) => Object.hasOwn(properties, name))
  if (targets.length === 0) throw new Error(`supplement: ${path} is not there`)
  return targets.map((target) => [target, name])
}
