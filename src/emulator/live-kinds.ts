import type { Kind } from '../factory/kinds.js'

/** Data Factory behind Azure Resource Manager, or a Synapse workspace behind its development endpoint. */
export type Flavour = 'data-factory' | 'synapse'

/** How a service holds the objects of one kind. */
export interface Collection {
  readonly kind: Kind
  /** As the specification spells it in URLs; case does not matter there. */
  readonly name: string
  readonly flavours: readonly Flavour[]
  /** What names may be. */
  readonly names: RegExp
  /** `If-Match` is not looked at. */
  readonly hasNoCondition?: true
  /** Synapse shows these and makes them elsewhere. */
  readonly isReadOnly?: readonly Flavour[]
  /** Cannot be deleted by itself. */
  readonly cannotBeDeleted?: true
  readonly canBeRenamed?: true
  /** The properties say their `type`. */
  readonly hasType?: true
}

/** Of pipelines, datasets and the like: `^[A-Za-z0-9_][^<>*#.%&:\\+?/]*$`, 1 to 260 characters (specification 2018-06-01). */
const NAME = /^[A-Za-z0-9_][^<>*#.%&:\\+?/]{0,259}$/
/** Of integration runtimes and factories. */
export const HOST_NAME = /^(?=.{3,63}$)[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$/
const NETWORK_NAME = /^(?:[_A-Za-z0-9]|[_A-Za-z0-9][-_A-Za-z0-9]{0,125}[_A-Za-z0-9])$/
/** The packages have no pattern for the kinds of Synapse alone. */
const ANY_NAME = /^[^/?#%]{1,260}$/

const BOTH: readonly Flavour[] = ['data-factory', 'synapse']

export const TRIGGERS: Collection = { kind: 'trigger', name: 'triggers', flavours: BOTH, names: NAME, hasType: true }

/** All kinds with a collection of their own: `Microsoft.DataFactory` 2018-06-01 and `Azure.Analytics.Synapse.Artifacts` 2020-12-01 and later. */
const COLLECTIONS: readonly Collection[] = [
  { kind: 'managedVirtualNetwork', name: 'managedVirtualNetworks', flavours: BOTH, names: NETWORK_NAME, cannotBeDeleted: true },
  { kind: 'managedPrivateEndpoint', name: 'managedPrivateEndpoints', flavours: BOTH, names: NETWORK_NAME },
  { kind: 'credential', name: 'credentials', flavours: BOTH, names: NETWORK_NAME, hasType: true },
  { kind: 'integrationRuntime', name: 'integrationRuntimes', flavours: BOTH, names: HOST_NAME, isReadOnly: ['synapse'], hasType: true },
  { kind: 'linkedService', name: 'linkedservices', flavours: BOTH, names: NAME, canBeRenamed: true, hasType: true },
  { kind: 'dataset', name: 'datasets', flavours: BOTH, names: NAME, canBeRenamed: true, hasType: true },
  { kind: 'dataflow', name: 'dataflows', flavours: BOTH, names: NAME, canBeRenamed: true, hasType: true },
  { kind: 'pipeline', name: 'pipelines', flavours: BOTH, names: NAME, canBeRenamed: true },
  TRIGGERS,
  { kind: 'adfcdc', name: 'adfcdcs', flavours: ['data-factory'], names: NAME },
  { kind: 'notebook', name: 'notebooks', flavours: ['synapse'], names: ANY_NAME, canBeRenamed: true },
  { kind: 'sqlscript', name: 'sqlScripts', flavours: ['synapse'], names: ANY_NAME, canBeRenamed: true },
  { kind: 'kqlscript', name: 'kqlScripts', flavours: ['synapse'], names: ANY_NAME, canBeRenamed: true, hasNoCondition: true },
  { kind: 'sparkJobDefinition', name: 'sparkJobDefinitions', flavours: ['synapse'], names: ANY_NAME, canBeRenamed: true },
  { kind: 'sparkConfiguration', name: 'sparkconfigurations', flavours: ['synapse'], names: ANY_NAME, canBeRenamed: true },
  { kind: 'bigDataPool', name: 'bigDataPools', flavours: ['synapse'], names: ANY_NAME, isReadOnly: ['synapse'] },
  { kind: 'sqlPool', name: 'sqlPools', flavours: ['synapse'], names: ANY_NAME, isReadOnly: ['synapse'] },
]

/** The collection of a name in a URL, in any case. */
export function collectionOf(flavour: Flavour, name: string): Collection | undefined {
  const folded = name.toLowerCase()
  return COLLECTIONS.find((each) => each.name.toLowerCase() === folded && each.flavours.includes(flavour))
}

/** The collection of a kind, where the service has one. */
export function collectionOfKind(flavour: Flavour, kind: string): Collection | undefined {
  return COLLECTIONS.find((each) => each.kind === kind && each.flavours.includes(flavour))
}
