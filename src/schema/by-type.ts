import { validatorOf } from './check.js'
import { definitionOf } from './definitions.js'
import { families, type ModelSchema } from './model.js'
import { shapesOf } from './shape.js'
import type { Family } from './type-names.js'
import type { Validator } from './validators.js'

/** The definitions of whole resources, by kind. */
export const RESOURCES = {
  linkedService: 'LinkedServiceResource',
  dataset: 'DatasetResource',
  pipeline: 'PipelineResource',
  dataflow: 'DataFlowResource',
  trigger: 'TriggerResource',
  integrationRuntime: 'IntegrationRuntimeResource',
  credential: 'CredentialResource',
  factory: 'FactoryResource',
  managedVirtualNetwork: 'ManagedVirtualNetworkResource',
  managedPrivateEndpoint: 'ManagedPrivateEndpointResource',
  adfcdc: 'ChangeDataCaptureResource',
  notebook: 'NotebookResource',
  sqlscript: 'SqlScriptResource',
  kqlscript: 'KqlScriptResource',
  sparkJobDefinition: 'SparkJobDefinitionResource',
  sparkConfiguration: 'SparkConfigurationResource',
  bigDataPool: 'BigDataPoolResource',
  sqlPool: 'SqlPoolResource',
} as const

// marked as pure: a command that judges nothing does not carry the model with it
// activities lie in activities: each is judged by itself, as a member of its family
export const shapes = /* @__PURE__ */ shapesOf(definitionOf, /* @__PURE__ */ new Set(/* @__PURE__ */ Object.keys(families)))
const validators = /* @__PURE__ */ new Map<string, Validator>()
const byType = /* @__PURE__ */ indexOfTypes()

function indexOfTypes(): ReadonlyMap<string, ReadonlyMap<string, string>> {
  return new Map(Object.entries(families).map(([family, types]) => [family, new Map(Object.entries(types))]))
}

/**
 * The definition of a type of a family: of an activity, or of the `properties` of another resource. For a type that the
 * model does not know it is that of what all types of the family share.
 */
export function definitionOfType(family: Family, type: string): string {
  return byType.get(family)?.get(type) ?? `Any${family}`
}

/** The definition of a whole resource; what its family says of its type is asked for by itself. */
export function definitionOfResource(kind: keyof typeof RESOURCES): string {
  return RESOURCES[kind]
}

/** The validator for a definition, such as `TriggerResource`; it throws where the model has none of that name. */
export function validatorByName(name: string): Validator {
  const known = validators.get(name)
  if (known) return known
  if (!definitionOf(name)) throw new Error(`the model has no definition "${name}"`)
  const made = validatorOf(shapes, name)
  validators.set(name, made)
  return made
}

/** The schema of a definition; it throws where the model has none of that name. */
export function schemaByName(name: string): ModelSchema {
  const schema = definitionOf(name)
  if (!schema) throw new Error(`the model has no definition "${name}"`)
  return schema
}

/** The schema of a property, where an object has one of its own for it; references are followed. */
export function schemaOfProperty(owner: ModelSchema, name: string): ModelSchema | undefined {
  let schema = Object.hasOwn(owner.properties ?? {}, name) ? owner.properties?.[name] : undefined
  while (schema?.$ref !== undefined) schema = schemaByName(schema.$ref.slice('#/definitions/'.length))
  return schema
}
