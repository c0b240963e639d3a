// Makes the model small: what many definitions say in the same words becomes a definition of its own. The validators
// make each definition ready once, so this saves their time too.

/** A copy of the definitions in which repeated parts are references to new definitions, named `=1`, `=2`, … */
export function hoist(definitions) {
  const counts = new Map()
  visit(Object.values(definitions), (schema) => count(counts, schema))
  const names = new Map([...counts].filter(([, times]) => times > 2).map(([text], index) => [text, `=${index + 1}`]))
  const replaced = (schema) => {
    const name = schema.$ref === undefined ? names.get(JSON.stringify(schema)) : undefined
    return name === undefined ? within(schema, replaced) : { $ref: `#/definitions/${name}` }
  }
  return {
    ...Object.fromEntries(Object.entries(definitions).map(([name, schema]) => [name, within(schema, replaced)])),
    ...Object.fromEntries([...names].map(([text, name]) => [name, within(JSON.parse(text), replaced)])),
  }
}

function count(counts, schema) {
  if (schema.$ref !== undefined) return
  const text = JSON.stringify(schema)
  counts.set(text, (counts.get(text) ?? 0) + 1)
}

function visit(schemas, see) {
  for (const schema of schemas) {
    within(schema, (part) => {
      see(part)
      visit([part], see)
      return part
    })
  }
}

/** A copy with each schema inside replaced, not those that a condition or a branch is made of. */
function within(schema, replaced) {
  const copy = { ...schema }
  if (schema.properties) copy.properties = Object.fromEntries(Object.entries(schema.properties).map(([name, property]) => [name, name === tagOf(schema) ? property : replaced(property)]))
  if (schema.items) copy.items = replaced(schema.items)
  if (typeof schema.additionalProperties === 'object') copy.additionalProperties = replaced(schema.additionalProperties)
  return copy
}

/** The property whose constant tells a branch from others stays where it is: branches are picked by it. */
function tagOf({ properties }) {
  return Object.keys(properties).find((name) => properties[name].const !== undefined)
}
