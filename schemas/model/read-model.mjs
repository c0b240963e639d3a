// The model: every definition by its name, made of three layers. What is imported are the source's facts; the supplement
// corrects them where factories in use show otherwise; what is written by hand replaces both.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { overlay } from './overlay.mjs'
import { supply } from './supply.mjs'

const SCHEMAS = fileURLToPath(new URL('../', import.meta.url))
const SUFFIX = '.schema.json'

/** The model as one object of definitions that refer to each other by `#/definitions/<name>`. */
export function readModel() {
  const definitions = {}
  for (const file of filesIn('imported')) add(definitions, file)
  for (const name of ['values', 'synapse']) add(definitions, name + SUFFIX)
  supply(definitions, read('supplement.json'))
  overlay(definitions, {
    shared: read(`definitions${SUFFIX}`),
    envelopes: ['activity', 'linked-service', 'pipeline'].map((name) => read(name + SUFFIX)),
    types: { Activity: byType('activities'), LinkedService: byType('linked-services') },
  })
  for (const [name, schema] of Object.entries(definitions)) if (schema.oneOf && schema.properties) splitOff(definitions, name, schema)
  return definitions
}

/** The families: unions whose members are resources or activities, picked by their type. */
export const FAMILIES = ['Activity', 'LinkedService', 'Dataset', 'Trigger', 'DataFlow', 'IntegrationRuntime', 'Credential']

/**
 * What all branches of a union share is a definition of its own; in the union itself it would be said twice. A type of a
 * family that is not known is judged by it.
 */
function splitOff(definitions, name, { properties, ...union }) {
  const type = { type: 'string', minLength: 1, expects: `the type of ${union.expects}` }
  const whole = FAMILIES.includes(name) ? { additionalProperties: false, properties: { type, typeProperties: {}, ...properties } } : { properties }
  definitions[`Any${name}`] = { type: 'object', expects: union.expects, required: union.required, ...whole }
  definitions[name] = union
}

/** The branches of a union: the definition's name by the value of the discriminator. */
export function branchesOf(definitions, union) {
  const { discriminator, oneOf } = definitions[union]
  return new Map(oneOf.map(({ $ref }) => {
    const name = $ref.slice('#/definitions/'.length)
    return [definitions[name].properties[discriminator.propertyName].const, name]
  }))
}

/** The kind of resource that a reference names, by its `type`; where that decides between kinds it says so itself. */
export function referenceKinds(definitions) {
  return Object.fromEntries(Object.values(definitions).flatMap(({ reference, properties }) => (typeof reference === 'string' && properties?.type?.const ? [[properties.type.const, reference]] : [])))
}

function add(definitions, file) {
  for (const [name, schema] of Object.entries(read(file).definitions)) {
    if (Object.hasOwn(definitions, name)) throw new Error(`${name} is defined twice, the second time in ${file}`)
    definitions[name] = schema
  }
}

function byType(folder) {
  return new Map(filesIn(folder).map((file) => [file.slice(folder.length + 1, -SUFFIX.length), read(file)]))
}

function filesIn(folder) {
  return readdirSync(SCHEMAS + folder).filter((file) => file.endsWith(SUFFIX)).sort().map((file) => `${folder}/${file}`)
}

/** A file, with references to a definition wherever it stands as references by name. */
function read(file) {
  return JSON.parse(readFileSync(SCHEMAS + file, 'utf8'), (key, value) => (key === '$ref' ? value.replace(/^.*#/, '#') : value))
}
