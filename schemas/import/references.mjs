// Which objects are references by name, and to what.

/** The kind that the `type` of a reference stands for. */
const KINDS = {
  BigDataPoolReference: ['bigDataPool', 'a Spark pool'],
  CredentialReference: ['credential', 'a credential'],
  DataFlowReference: ['dataflow', 'a data flow'],
  DatasetReference: ['dataset', 'a dataset'],
  IntegrationRuntimeReference: ['integrationRuntime', 'an integration runtime'],
  LinkedServiceReference: ['linkedService', 'a linked service'],
  ManagedVirtualNetworkReference: ['managedVirtualNetwork', 'a managed virtual network'],
  NotebookReference: ['notebook', 'a notebook'],
  PipelineReference: ['pipeline', 'a pipeline'],
  SparkConfigurationReference: ['sparkConfiguration', 'a Spark configuration'],
  SparkJobDefinitionReference: ['sparkJobDefinition', 'a Spark job definition'],
  TriggerReference: ['trigger', 'a trigger'],
}

/**
 * What an object type refers to: it has `referenceName`, and a `type` with one value. Nothing for another object. A
 * reference to one of several kinds has a name for each `type`.
 */
export function referenceOf({ properties }) {
  const types = properties.find(({ name }) => name === 'type')?.type()
  if (types?.kind !== 'choice' || !properties.some(({ name }) => name === 'referenceName')) return undefined
  const unknown = types.values.find((type) => !Object.hasOwn(KINDS, type))
  if (unknown !== undefined) throw new Error(`a reference of type ${unknown} is not known`)
  const kinds = types.values.map((type) => KINDS[type])
  return { types: types.values, kinds: kinds.map(([kind]) => kind), words: kinds.map(([, words]) => words).join(' or ') }
}
