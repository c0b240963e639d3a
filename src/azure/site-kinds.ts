import { kindWords, type Kind } from '../factory/kinds.js'
import type { LiveObject, ObjectId } from '../plan/deploy/live.js'
import type { Target } from '../plan/deploy/target.js'
import { isObject, type JsonObject } from '../text/member.js'

/** How a service keeps the objects of one kind. */
export interface KindOfSite {
  readonly kind: Kind
  /** The last part of the path of their list. */
  readonly collection: string
  readonly version: string
  /** Whether a write may say which tag the object must still have. */
  readonly takesTag: boolean
  /** A service that does not know the kind (400, 404) has none of it. */
  readonly isOptional?: true
  /** Why it is only read: a sentence. */
  readonly readOnly?: string
  /** Why it cannot be deleted: a sentence. */
  readonly undeletable?: string
}

const FACTORY_VERSION = '2018-06-01'
const THROUGH_RESOURCE_MANAGER = 'The development endpoint of a workspace only shows it: it is managed through Azure Resource Manager.'

/** The kinds of a Data Factory, in the order in which they are made. */
const FACTORY_KINDS: readonly KindOfSite[] = [
  { kind: 'managedVirtualNetwork', collection: 'managedVirtualNetworks', version: FACTORY_VERSION, takesTag: true, isOptional: true, undeletable: 'Data Factory deletes no managed virtual network.' },
  { kind: 'managedPrivateEndpoint', collection: 'managedPrivateEndpoints', version: FACTORY_VERSION, takesTag: true, isOptional: true },
  { kind: 'credential', collection: 'credentials', version: FACTORY_VERSION, takesTag: true, isOptional: true },
  { kind: 'integrationRuntime', collection: 'integrationRuntimes', version: FACTORY_VERSION, takesTag: true },
  { kind: 'linkedService', collection: 'linkedservices', version: FACTORY_VERSION, takesTag: true },
  { kind: 'dataset', collection: 'datasets', version: FACTORY_VERSION, takesTag: true },
  { kind: 'dataflow', collection: 'dataflows', version: FACTORY_VERSION, takesTag: true },
  { kind: 'pipeline', collection: 'pipelines', version: FACTORY_VERSION, takesTag: true },
  { kind: 'trigger', collection: 'triggers', version: FACTORY_VERSION, takesTag: true },
  { kind: 'adfcdc', collection: 'adfcdcs', version: FACTORY_VERSION, takesTag: true, isOptional: true },
]

/** Version of the artifacts that were there first. */
const WORKSPACE_VERSION = '2020-12-01'

/** The kinds of a Synapse workspace, in the order in which they are made. */
const WORKSPACE_KINDS: readonly KindOfSite[] = [
  { kind: 'managedPrivateEndpoint', collection: 'managedPrivateEndpoints', version: '2019-06-01-preview', takesTag: false, isOptional: true },
  { kind: 'bigDataPool', collection: 'bigDataPools', version: WORKSPACE_VERSION, takesTag: false, isOptional: true, readOnly: THROUGH_RESOURCE_MANAGER },
  { kind: 'sqlPool', collection: 'sqlPools', version: WORKSPACE_VERSION, takesTag: false, isOptional: true, readOnly: THROUGH_RESOURCE_MANAGER },
  { kind: 'credential', collection: 'credentials', version: '2019-06-01-preview', takesTag: false, isOptional: true },
  { kind: 'integrationRuntime', collection: 'integrationRuntimes', version: WORKSPACE_VERSION, takesTag: false, isOptional: true, readOnly: THROUGH_RESOURCE_MANAGER },
  { kind: 'linkedService', collection: 'linkedservices', version: WORKSPACE_VERSION, takesTag: true },
  { kind: 'dataset', collection: 'datasets', version: WORKSPACE_VERSION, takesTag: true },
  { kind: 'dataflow', collection: 'dataflows', version: WORKSPACE_VERSION, takesTag: true },
  { kind: 'sparkConfiguration', collection: 'sparkconfigurations', version: '2021-06-01-preview', takesTag: true, isOptional: true },
  { kind: 'notebook', collection: 'notebooks', version: WORKSPACE_VERSION, takesTag: true },
  { kind: 'sqlscript', collection: 'sqlScripts', version: WORKSPACE_VERSION, takesTag: true },
  { kind: 'kqlscript', collection: 'kqlScripts', version: '2021-11-01-preview', takesTag: false, isOptional: true },
  { kind: 'sparkJobDefinition', collection: 'sparkJobDefinitions', version: WORKSPACE_VERSION, takesTag: true },
  { kind: 'pipeline', collection: 'pipelines', version: WORKSPACE_VERSION, takesTag: true },
  { kind: 'trigger', collection: 'triggers', version: WORKSPACE_VERSION, takesTag: true },
]

/** The kinds that a target may hold, in the order in which they are made; the factory and the workspace themselves aside. */
export function kindsOf({ flavour }: Target): readonly KindOfSite[] {
  return flavour === 'data-factory' ? FACTORY_KINDS : WORKSPACE_KINDS
}

/** The parts of an id: `managedPrivateEndpoint/default/lake` has the name `default/lake`. */
export function partsOfId(id: ObjectId): { readonly kind: Kind; readonly name: string } {
  const end = id.indexOf('/')
  return { kind: id.slice(0, end) as Kind, name: id.slice(end + 1) }
}

/** An object for a sentence: `the pipeline "Load"`. */
export function objectWords(id: ObjectId): string {
  const { kind, name } = partsOfId(id)
  return `the ${kindWords(kind)} "${name}"`
}

/** A target for a sentence: `the factory "meadow"`. */
export function targetWords({ flavour, name }: Target): string {
  return `the ${flavour === 'data-factory' ? 'factory' : 'workspace'} "${name}"`
}

/** Something in a target for a sentence: `the pipeline "Load" of the factory "meadow"`; the target itself as it is. */
export function placeWords(what: string, target: Target): string {
  const where = targetWords(target)
  return what === where ? where : `${what} of ${where}`
}

/** What a service shows of an object; nothing where it has no name. `network` is that of a private endpoint. */
export function liveObject(kind: Kind, body: JsonObject, network?: string): LiveObject | undefined {
  // names of things in things may come with what they are in
  const own = typeof body['name'] === 'string' ? body['name'].split('/').at(-1) : undefined
  if (own === undefined || own === '') return undefined
  const name = network === undefined ? own : `${network}/${own}`
  const tag = [body['etag'], body['eTag'], isObject(body['properties']) ? body['properties']['etag'] : undefined].find((value) => typeof value === 'string')
  return { id: `${kind}/${name}`, kind, name, tag: typeof tag === 'string' && tag !== '' ? tag : null, body }
}
