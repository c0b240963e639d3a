import type { Kind } from '../factory/kinds.js'
import type { JsonObject } from '../text/member.js'
import { isObject } from '../text/member.js'
import { readDocument } from './live-document.js'
import { collectionOfKind, type Flavour } from './live-kinds.js'
import { lookUp, valuesOf, withEntry, type Table } from './live-table.js'
import type { LiveSeed, Seed } from './seed.js'

/** What stands in one factory or workspace. */
export interface LiveSite {
  readonly flavour: Flavour
  readonly name: string
  /** Of a factory: `location`, `tags`, `identity`, `properties`; of a workspace what `GET /workspace` shows. */
  readonly own: JsonObject
  readonly tag: string
  /** How many writes there were; tags and the order of lists are made of it. */
  readonly writes: number
  readonly objects: Table<LiveObject>
  /** By what is referenced: who references it. */
  readonly referrers: Table<Table<string>>
  readonly runs: Readonly<Record<string, LiveRun>>
  readonly operations: Table<LiveOperation>
}

export interface LiveObject {
  readonly kind: Kind
  /** As first written; a private endpoint has its network before a slash. */
  readonly name: string
  /** The body of the last PUT, byte for byte, with its secrets. Never shown. */
  readonly text: string
  /** The properties as GET shows them. */
  readonly shown: JsonObject
  readonly tag: string
  /** When it was made, among all. */
  readonly made: number
  /** Keys of what it references. */
  readonly needs: readonly string[]
  readonly isStarted: boolean
  /** Of an event trigger: how far its subscription is, and how many looks at it are left until it gets there. */
  readonly subscription: 'Enabled' | 'Provisioning' | 'Deprovisioning' | 'Disabled'
  readonly looks: number
}

export interface LiveRun {
  readonly id: string
  readonly pipeline: string
  readonly parameters: JsonObject
  readonly looks: number
  readonly isCancelled: boolean
  readonly activities: readonly { readonly name: string; readonly type: string }[]
}

/** A long-running operation: time passes for it by polls alone. What it did is done when it was accepted, its end is told later. */
export interface LiveOperation {
  readonly polls: number
  readonly status: number
  readonly body: unknown
}

/** The same object for the same kind and name, whatever their case. */
export function objectKey(kind: string, name: string): string {
  return `${kind}/${name}`.toLowerCase()
}

/** The same factory for the same names, whatever their case. */
export function factoryKey(subscription: string, resourceGroup: string, name: string): string {
  return `factory/${subscription}/${resourceGroup}/${name}`.toLowerCase()
}

export function workspaceSiteKey(name: string): string {
  return `workspace/${name}`.toLowerCase()
}

/** A tag as the service writes it: `1500544f-0000-0200-0000-5cbe09100000`. Each write of a site has its own. */
export function tagOf(writes: number): string {
  return `${writes.toString(16).padStart(8, '0')}-0000-0d00-0000-${(0x6a000000 + writes).toString(16)}0000`
}

/** The site with an object in the place of the one of its name. */
export function withObject(site: LiveSite, object: LiveObject): LiveSite {
  const key = objectKey(object.kind, object.name)
  const before = lookUp(site.objects, key)
  return { ...site, objects: withEntry(site.objects, key, object), referrers: before?.needs === object.needs ? site.referrers : withNeeds(withoutNeeds(site.referrers, key, before?.needs ?? []), key, object) }
}

export function withoutObject(site: LiveSite, object: LiveObject): LiveSite {
  const key = objectKey(object.kind, object.name)
  return { ...site, objects: withEntry(site.objects, key, undefined), referrers: withoutNeeds(site.referrers, key, object.needs) }
}

function withoutNeeds(referrers: LiveSite['referrers'], key: string, needs: readonly string[]): LiveSite['referrers'] {
  return needs.reduce((all, need) => withEntry(all, need, withEntry(lookUp(all, need) ?? {}, key, undefined)), referrers)
}

function withNeeds(referrers: LiveSite['referrers'], key: string, { needs, name }: LiveObject): LiveSite['referrers'] {
  return needs.reduce((all, need) => withEntry(all, need, withEntry(lookUp(all, need) ?? {}, key, name)), referrers)
}

/** The names of all objects that reference one. */
export function referrersOf(site: LiveSite, key: string): string[] {
  return valuesOf(lookUp(site.referrers, key) ?? {})
}

/** The factories and workspaces at the first start, or as they were left; those that are new in the seed come to them. */
export function liveSites({ factories, workspaces }: Seed, before: Readonly<Record<string, LiveSite>>, extras: boolean): Record<string, LiveSite> {
  const sites = { ...before }
  for (const factory of factories) {
    const { location = 'westeurope', tags, identity, properties = {} } = factory
    const own = { location, ...(tags === undefined ? {} : { tags }), ...(identity === undefined ? {} : { identity }), properties }
    sites[factoryKey(factory.subscriptionId, factory.resourceGroupName, factory.name)] ??= firstSite('data-factory', factory, own, extras)
  }
  for (const workspace of workspaces) sites[workspaceSiteKey(workspace.name)] ??= firstSite('synapse', workspace, { location: 'westeurope', properties: {} }, extras)
  return sites
}

/** A factory that somebody makes, before its first PUT is read. */
export function unmadeFactory(name: string): LiveSite {
  return firstSite('data-factory', { name }, {}, false)
}

function firstSite(flavour: Flavour, { name, objects = {} }: LiveSeed, own: JsonObject, extras: boolean): LiveSite {
  let site: LiveSite = { flavour, name, own, tag: tagOf(1), writes: 1, objects: {}, referrers: {}, runs: {}, operations: {} }
  for (const [id, body] of Object.entries(objects)) {
    const slash = id.indexOf('/')
    const collection = collectionOfKind(flavour, id.slice(0, slash))
    if (!collection) continue
    const text = JSON.stringify(body)
    const read = readDocument(collection, text, extras, site.writes)
    if ('problem' in read) continue
    const isStarted = collection.kind === 'trigger' && isObject(body['properties']) && body['properties']['runtimeState'] === 'Started'
    const writes = site.writes + 1
    const object: LiveObject = { kind: collection.kind, name: id.slice(slash + 1), text, ...read, tag: tagOf(writes), made: writes, isStarted, subscription: isStarted && needsEvents(read.shown) ? 'Enabled' : 'Disabled', looks: 0 }
    site = withObject({ ...site, writes }, object)
  }
  return site
}

/** Whether a trigger waits for events that something must be subscribed to. */
export function needsEvents(properties: JsonObject): boolean {
  return properties['type'] === 'BlobEventsTrigger' || properties['type'] === 'CustomEventsTrigger'
}
