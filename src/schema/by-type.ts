import { validatorOf } from './check.js'
import { definitions, families } from './model.js'
import { shapesOf } from './shape.js'
import type { Validator } from './validators.js'

/** What has a `type` and is picked by it. */
export type Family = 'Activity' | 'LinkedService' | 'Dataset' | 'Trigger' | 'DataFlow' | 'IntegrationRuntime' | 'Credential'

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
} as const

// marked as pure: a command that judges nothing does not carry the model with it
// activities lie in activities: each is judged by itself, as a member of its family
const shapes = /* @__PURE__ */ shapesOf(definitions, /* @__PURE__ */ new Set(/* @__PURE__ */ Object.keys(families)))
const validators = /* @__PURE__ */ new Map<string, Validator>()
const byType = /* @__PURE__ */ indexOfTypes()

function indexOfTypes(): ReadonlyMap<string, ReadonlyMap<string, Validator>> {
  return new Map(Object.entries(families).map(([family, types]) => [family, new Map(Object.entries(types).map(([type, name]) => [type, validatorByName(name)]))]))
}

/**
 * The validator for a type of a family: for an activity, or for the `properties` of another resource. Nothing for a type
 * that the model does not know; `validatorOfFamily` says what all types share.
 */
export function validatorByType(family: Family, type: string): Validator | undefined {
  return byType.get(family)?.get(type)
}

/** The validator for what all types of a family share. */
export function validatorOfFamily(family: Family): Validator {
  return validatorByName(`Any${family}`)
}

/** The validator for a whole resource; what its family says of its type is asked for by itself. */
export function validatorOfResource(kind: keyof typeof RESOURCES): Validator {
  return validatorByName(RESOURCES[kind])
}

/** The validator for a definition, such as `TriggerResource`; it throws where the model has none of that name. */
export function validatorByName(name: string): Validator {
  const known = validators.get(name)
  if (known) return known
  if (!Object.hasOwn(definitions, name)) throw new Error(`the model has no definition "${name}"`)
  const made = validatorOf(shapes, name)
  validators.set(name, made)
  return made
}

/** The types of a family in the model's spelling. */
export function typesOf(family: Family): readonly string[] {
  return Object.keys(families[family] ?? {})
}
