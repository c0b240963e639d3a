import { definitionPlaces, definitionTexts, type ModelSchema } from './model.js'

const read = /* @__PURE__ */ new Map<string, ModelSchema>()

/** A definition of the model; nothing where it has none of that name. It is read when it is first asked for: a factory uses a small part of the model. */
export function definitionOf(name: string): ModelSchema | undefined {
  const known = read.get(name)
  if (known) return known
  const place = Object.hasOwn(definitionPlaces, name) ? definitionPlaces[name] : undefined
  if (!place) return undefined
  const schema = JSON.parse(definitionTexts.slice(...place)) as ModelSchema
  read.set(name, schema)
  return schema
}

/** The names of all definitions of the model. */
export function definitionNames(): readonly string[] {
  return Object.keys(definitionPlaces)
}
