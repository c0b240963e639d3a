import type { Kind } from '../../factory/kinds.js'
import type { Factory } from '../../factory/link.js'
import type { Resource } from '../../factory/model.js'
import { readExactly } from '../../text/exact-json.js'
import { isObject, valueAt, type JsonObject } from '../../text/member.js'
import type { ObjectId } from './live.js'
import type { Target } from './target.js'

/** An object as its file describes it. */
export interface SourceObject {
  readonly id: ObjectId
  /** The id by which it is compared: names differ by more than case. */
  readonly key: string
  readonly kind: Kind
  readonly resource: Resource
  readonly text: string
  readonly document: JsonObject
  readonly properties: JsonObject
}

/** What can be deployed, in the order in which it is made: what stands further down may need what stands above. */
const KINDS: Readonly<Record<Target['flavour'], readonly Kind[]>> = {
  'data-factory': ['factory', 'managedVirtualNetwork', 'managedPrivateEndpoint', 'credential', 'integrationRuntime', 'linkedService', 'dataset', 'dataflow', 'pipeline', 'trigger', 'adfcdc'],
  synapse: ['managedPrivateEndpoint', 'credential', 'linkedService', 'dataset', 'dataflow', 'sqlscript', 'kqlscript', 'sparkConfiguration', 'sparkJobDefinition', 'notebook', 'pipeline', 'trigger'],
}

/** The kinds that can be written where a plan is carried out. Those of a workspace that only Azure Resource Manager takes (runtimes, pools) are not among them. */
export function deployedKinds({ flavour }: Target): readonly Kind[] {
  return KINDS[flavour]
}

/** What the files of one factory hold and a target does not take from us, each with the reason: runtimes and pools of a workspace, and what such a target has none of. */
export function leftOutResources(factory: Factory, root: string, target: Target): { readonly resource: Resource; readonly isForResourceManager: boolean }[] {
  const kinds = new Set(deployedKinds(target))
  return factory.resources.flatMap((resource) => {
    const { kind, file } = resource
    if (resource.root !== root || kinds.has(kind) || factory.origins.has(file) || isSilent(kind, target)) return []
    return [{ resource, isForResourceManager: target.flavour === 'synapse' && THROUGH_RESOURCE_MANAGER.has(kind) }]
  })
}

const THROUGH_RESOURCE_MANAGER: ReadonlySet<Kind> = new Set(['integrationRuntime', 'bigDataPool', 'sqlPool'])

/** A workspace comes with its network, and its file in git is none of a factory; an activity in a file of its own is nothing for any of them. */
function isSilent(kind: Kind, { flavour }: Target): boolean {
  return kind === 'activity' || (flavour === 'synapse' && (kind === 'managedVirtualNetwork' || kind === 'factory'))
}

/** By which an object is compared. */
export function foldedId(id: string): string {
  return id.toLowerCase()
}

/** The id of a resource: a private endpoint has its network in it, by the folder that it stands in. */
export function objectIdOf({ id, kind, name, file }: Resource): ObjectId {
  return kind === 'managedPrivateEndpoint' ? `${kind}/${file.split('/').at(-3) ?? 'default'}/${name}` : (id as ObjectId)
}

/** Reads the object that a resource is. */
export function sourceObject(resource: Resource, text: string): SourceObject {
  const id = objectIdOf(resource)
  const document = parse(text)
  const properties = valueAt(document, resource.properties)
  return { id, key: foldedId(id), kind: resource.kind, resource, text, document: isObject(document) ? document : {}, properties: isObject(properties) ? properties : {} }
}

/** The resources of one factory that can be deployed, in the order in which they are made, then by name. */
export function deployedResources(factory: Factory, root: string, target: Target): Resource[] {
  const kinds = deployedKinds(target)
  const rank = new Map(kinds.map((kind, index) => [kind, index]))
  const own = factory.resources.filter((resource) => resource.root === root && rank.has(resource.kind) && !factory.origins.has(resource.file) && !isBuiltIn(resource.kind, resource.name))
  const rankOf = ({ kind }: Resource): number => rank.get(kind) ?? 0
  return own.sort((a, b) => rankOf(a) - rankOf(b) || (a.name < b.name ? -1 : a.name > b.name ? 1 : a.file < b.file ? -1 : 1))
}

/**
 * What the service makes itself, in every factory or workspace, and nobody can delete.
 * Names as Azure/Synapse-workspace-deployment on GitHub leaves them out.
 */
export function isBuiltIn(kind: Kind, name: string): boolean {
  switch (kind) {
    case 'linkedService':
      return /-WorkspaceDefault(?:Storage|SqlServer)$/i.test(name)
    case 'credential':
      return /^WorkspaceSystemIdentity$/i.test(name)
    default:
      return false
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return readExactly(text).value
  }
}
