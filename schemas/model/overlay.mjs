// Lays what is written by hand over the model: whatever has the same name replaces what was there.

/**
 * `shared` and `envelopes` replace definitions by name; where the name is a union's (an envelope says what every type of
 * it has), each branch takes those properties. `types` says more of single branches, by union and type: the properties
 * that it names are as it says.
 */
export function overlay(definitions, { shared, envelopes, types }) {
  Object.assign(definitions, shared.definitions)
  for (const { definitions: own, $schema, ...whole } of envelopes.map((schema) => withUnions(schema, definitions))) {
    for (const [name, schema] of Object.entries({ ...own, [whole.title]: whole })) {
      if (definitions[name]?.oneOf) layUnder(definitions, name, schema)
      else definitions[name] = schema
    }
  }
  for (const [union, byType] of Object.entries(types)) for (const [type, schema] of byType) layOver(branch(definitions, union, type), schema)
}

/** What is written by hand leaves out what a union is made of and only names it, as a type: in the model it is the union. */
function withUnions(schema, definitions) {
  return JSON.parse(JSON.stringify(schema), (key, value) => (definitions[value?.tsType]?.oneOf ? { $ref: `#/definitions/${value.tsType}` } : value))
}

/** The properties that all types share are the envelope's; what a type says of its own stays. */
function layUnder(definitions, union, envelope) {
  const shared = Object.keys(definitions[union].properties)
  Object.assign(definitions[union], { properties: { ...definitions[union].properties, ...envelope.properties }, required: envelope.required })
  for (const { $ref } of definitions[union].oneOf) {
    const target = definitions[$ref.slice('#/definitions/'.length)]
    const replaced = Object.fromEntries(Object.entries(envelope.properties).filter(([name]) => name !== 'type' && (shared.includes(name) || isOpen(target.properties[name]))))
    target.properties = { ...target.properties, ...replaced }
    target.required = [...new Set([...(target.required ?? []), ...envelope.required])]
  }
}

/** Whether nothing is said of a property. */
function isOpen(schema) {
  return schema === undefined || Object.keys(schema).length === 0
}

function layOver(target, { required = [], properties }) {
  target.properties = { ...target.properties, ...properties }
  target.required = [...new Set([...target.required, ...required])]
}

function branch(definitions, union, type) {
  const ref = definitions[union].oneOf.find(({ $ref }) => definitions[$ref.slice('#/definitions/'.length)].properties.type.const === type)
  if (!ref) throw new Error(`${union} has no type ${type}`)
  return definitions[ref.$ref.slice('#/definitions/'.length)]
}
