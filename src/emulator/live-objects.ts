import { isObject, type JsonObject } from '../text/member.js'
import { jsonOf, type Answer } from './call.js'
import { readDocument } from './live-document.js'
import type { Collection } from './live-kinds.js'
import { needsEvents, objectKey, referrersOf, tagOf, withObject, withoutObject, type LiveObject, type LiveSite } from './live-state.js'
import { lookUp, valuesOf } from './live-table.js'

/** A site after a request, and what is said of it. */
export interface Outcome {
  readonly site: LiveSite
  readonly answer: Answer
}

/** What a request says beside its place. */
export interface Sent {
  readonly text: string
  readonly ifMatch: string | undefined
  readonly ifNoneMatch: string | undefined
  /** The path of the site itself, which ids begin with. */
  readonly base: string
  /** Whether what only observation tells is shown too. */
  readonly extras: boolean
}

/** An error of the service: `{ error: { code, message, target, details } }`. */
export function liveError(status: number, code: string, message: string, target: string): Answer {
  return { status, body: { error: { code, message, target, details: null } } }
}

/** Where an object stands, as errors say it. */
export function targetOf({ flavour, name: site }: LiveSite, { name }: Collection, object: string): string {
  return `/${flavour === 'synapse' ? 'Microsoft.Synapse/workspaces' : 'Microsoft.DataFactory/factories'}/${site}/${name}/${object}`
}

/** An object as GET, PUT and lists show it. */
function shownObject(site: LiveSite, collection: Collection, object: LiveObject, base: string): JsonObject {
  const [network, own] = collection.kind === 'managedPrivateEndpoint' ? object.name.split('/') : [undefined, object.name]
  const path = network === undefined ? `${collection.name}/${object.name}` : `managedVirtualNetworks/${network}/${collection.name}/${own}`
  const family = site.flavour === 'synapse' ? 'Microsoft.Synapse/workspaces' : 'Microsoft.DataFactory/factories'
  const properties = collection.kind === 'trigger' ? { ...object.shown, runtimeState: object.isStarted ? 'Started' : 'Stopped' } : object.shown
  return { id: `${base}/${path}`, name: own, type: `${family}/${network === undefined ? '' : 'managedVirtualNetworks/'}${collection.name}`, properties, etag: object.tag }
}

export function getObject(site: LiveSite, collection: Collection, name: string, { base, ifNoneMatch }: Sent): Answer {
  const object = lookUp(site.objects, objectKey(collection.kind, name))
  if (!object) return missing(site, collection, name)
  if (ifNoneMatch !== undefined && plainTag(ifNoneMatch) === object.tag) return { status: 304 }
  return { status: 200, body: shownObject(site, collection, object, base) }
}

export function missing(site: LiveSite, collection: Collection, name: string): Answer {
  return liveError(404, 'NotFound', `The document could not be retrieved. The ${collection.name} entity '${name}' was not found.`, targetOf(site, collection, name))
}

/** One page of a kind, in the order in which its objects were made; `network` is that of private endpoints. */
export function pageOf(site: LiveSite, collection: Collection, network: string | undefined, skip: number, size: number, base: string): { readonly value: readonly JsonObject[]; readonly next: number | undefined } {
  const isMeant = (object: LiveObject): boolean => object.kind === collection.kind && (network === undefined || object.name.toLowerCase().startsWith(`${network.toLowerCase()}/`))
  const all = valuesOf(site.objects).filter(isMeant).sort((a, b) => a.made - b.made)
  return { value: all.slice(skip, skip + size).map((object) => shownObject(site, collection, object, base)), next: skip + size < all.length ? skip + size : undefined }
}

/** PUT: makes or replaces. Sources of the refusals: specification (names, `If-Match`), Microsoft's own troubleshooting pages (references, started triggers). */
export function putObject(site: LiveSite, collection: Collection, name: string, sent: Sent): Outcome {
  const same = (answer: Answer): Outcome => ({ site, answer })
  const target = targetOf(site, collection, name)
  const key = objectKey(collection.kind, name)
  const before = lookUp(site.objects, key)
  if (collection.isReadOnly?.includes(site.flavour)) return same(liveError(405, 'MethodNotAllowed', `The ${collection.name} cannot be written here.`, target))
  if (!collection.names.test(name.slice(name.indexOf('/') + 1))) return same(liveError(400, 'BadRequest', `The name '${name}' is invalid.`, target))
  const stale = staleAnswer(collection, before?.tag, sent.ifMatch, target)
  if (stale) return same(stale)
  const writes = site.writes + 1
  const read = readDocument(collection, sent.text, sent.extras, writes)
  if ('problem' in read) return same(liveError(400, 'BadRequest', read.problem, target))
  const said = (jsonOf(sent.text) as JsonObject)['name']
  if (typeof said === 'string' && said.toLowerCase() !== name.slice(name.indexOf('/') + 1).toLowerCase()) return same(liveError(400, 'BadRequest', `The name '${said}' of the document is not that of the request, '${name}'.`, target))
  if (before?.isStarted) return same(liveError(400, 'TriggerEnabledCannotUpdate', `Cannot update enabled Trigger; the trigger '${before.name}' needs to be disabled first.`, target))
  if (before && isMoving(before)) return same(liveError(400, 'BadRequest', 'Resource cannot be updated during provisioning', target))
  const absent = read.needs.find((need) => need !== key && !lookUp(site.objects, need))
  if (absent !== undefined) return same(liveError(400, 'BadRequest', `The document creation or update failed because of invalid reference '${nameIn(sent.text, absent)}'.`, target))
  if (collection.kind === 'managedPrivateEndpoint') {
    const network = name.slice(0, name.indexOf('/'))
    if (!lookUp(site.objects, objectKey('managedVirtualNetwork', network))) return same(liveError(404, 'NotFound', `The managed virtual network '${network}' was not found.`, target))
    if (before && placeOfEndpoint(before.text) !== placeOfEndpoint(sent.text)) return same(liveError(400, 'BadRequest', `The managed private endpoint '${name}' exists with other properties.`, target))
  }
  const events = needsEvents(read.shown)
  const object: LiveObject = { kind: collection.kind, name: before?.name ?? name, text: sent.text, ...read, tag: tagOf(writes), made: before?.made ?? writes, isStarted: false, subscription: events ? (before?.subscription ?? 'Disabled') : 'Disabled', looks: events ? (before?.looks ?? 0) : 0 }
  const next = withObject({ ...site, writes }, object)
  return { site: next, answer: { status: 200, body: shownObject(next, collection, object, sent.base) } }
}

/**
 * PATCH of an integration runtime: how a self-hosted one is updated (specification: `autoUpdate`, `updateDelayOffset`). Only its status would show that, so it looks
 * as before, with another tag.
 */
export function patchRuntime(site: LiveSite, collection: Collection, name: string, sent: Sent): Outcome {
  const target = targetOf(site, collection, name)
  const object = lookUp(site.objects, objectKey(collection.kind, name))
  const body = jsonOf(sent.text)
  if (collection.isReadOnly?.includes(site.flavour)) return { site, answer: liveError(405, 'MethodNotAllowed', `The ${collection.name} cannot be written here.`, target) }
  if (!object) return { site, answer: missing(site, collection, name) }
  const { autoUpdate, updateDelayOffset } = isObject(body) ? body : {}
  const isFine = isObject(body) && [undefined, 'On', 'Off'].includes(autoUpdate as string | undefined) && (updateDelayOffset === undefined || typeof updateDelayOffset === 'string')
  if (!isFine) return { site, answer: liveError(400, 'BadRequest', 'The document could not be deserialized.', target) }
  const writes = site.writes + 1
  const updated: LiveObject = { ...object, tag: tagOf(writes) }
  const next = withObject({ ...site, writes }, updated)
  return { site: next, answer: { status: 200, body: shownObject(next, collection, updated, sent.base) } }
}

/** DELETE: 204 where there is none; refused while something references it, or while it is started. */
export function deleteObject(site: LiveSite, collection: Collection, name: string): Outcome {
  const same = (answer: Answer): Outcome => ({ site, answer })
  const target = targetOf(site, collection, name)
  const key = objectKey(collection.kind, name)
  const object = lookUp(site.objects, key)
  if (collection.cannotBeDeleted || collection.isReadOnly?.includes(site.flavour)) return same(liveError(405, 'MethodNotAllowed', `The ${collection.name} cannot be deleted here.`, target))
  if (!object) return same({ status: 204 })
  if (site.flavour === 'synapse' && isProtected(site.name, collection.kind, object.name)) return same(liveError(400, 'ResourceNotDeletable', `The resource '${object.name}' belongs to the workspace and cannot be deleted.`, target))
  if (object.isStarted) return same(liveError(400, 'TriggerEnabledCannotUpdate', `Cannot update enabled Trigger; the trigger '${object.name}' needs to be disabled first.`, target))
  if (isMoving(object)) return same(liveError(400, 'BadRequest', 'Resource cannot be updated during provisioning', target))
  const referrer = referrersOf(site, key).find((each) => each !== object.name || !object.needs.includes(key))
  if (referrer !== undefined) return same(liveError(400, 'BadRequest', `The document cannot be deleted since it is referenced by ${referrer}.`, target))
  return { site: withoutObject({ ...site, writes: site.writes + 1 }, object), answer: { status: 200 } }
}

/** Rename of a workspace's object. Refused while something references it, as its deletion is (unconfirmed): nothing else is written. */
export function renameObject(site: LiveSite, collection: Collection, name: string, sent: Sent): Outcome {
  const same = (answer: Answer): Outcome => ({ site, answer })
  const target = targetOf(site, collection, name)
  const object = lookUp(site.objects, objectKey(collection.kind, name))
  const body = jsonOf(sent.text)
  const newName = isObject(body) ? body['newName'] : undefined
  if (!object) return same(missing(site, collection, name))
  if (typeof newName !== 'string' || !collection.names.test(newName)) return same(liveError(400, 'BadRequest', 'The new name is missing or invalid.', target))
  const newKey = objectKey(collection.kind, newName)
  if (lookUp(site.objects, newKey)) return same(liveError(409, 'Conflict', `The name '${newName}' is taken.`, target))
  if (referrersOf(site, objectKey(collection.kind, name)).length > 0) return same(liveError(400, 'BadRequest', `The document cannot be renamed since it is referenced by ${referrersOf(site, objectKey(collection.kind, name))[0]}.`, target))
  const writes = site.writes + 1
  const renamed: LiveObject = { ...object, name: newName, tag: tagOf(writes) }
  const next = withObject(withoutObject({ ...site, writes }, object), renamed)
  return { site: next, answer: { status: 200, body: shownObject(next, collection, renamed, sent.base) } }
}

/** 412 for a tag that is not the present one; `*` is any that is there. The status is the generic one of Azure Resource Manager (unconfirmed for this service). */
export function staleAnswer(collection: Pick<Collection, 'hasNoCondition'>, tag: string | undefined, ifMatch: string | undefined, target: string): Answer | undefined {
  if (ifMatch === undefined || collection.hasNoCondition || (ifMatch.trim() === '*' && tag !== undefined)) return undefined
  return tag !== undefined && plainTag(ifMatch) === plainTag(tag) ? undefined : liveError(412, 'PreconditionFailed', 'The condition of the header If-Match is not met.', target)
}

function plainTag(tag: string): string {
  return tag.trim().replace(/^"(.*)"$/, '$1')
}

/** Whether a subscription is on its way. */
export function isMoving({ subscription }: LiveObject): boolean {
  return subscription === 'Provisioning' || subscription === 'Deprovisioning'
}

function isProtected(workspace: string, kind: string, name: string): boolean {
  const own = kind === 'credential' ? ['WorkspaceSystemIdentity'] : kind === 'linkedService' ? [`${workspace}-WorkspaceDefaultStorage`, `${workspace}-WorkspaceDefaultSqlServer`] : []
  return own.some((each) => each.toLowerCase() === name.toLowerCase())
}

function nameIn(text: string, key: string): string {
  const folded = key.slice(key.indexOf('/') + 1)
  return [...text.matchAll(/"referenceName"\s*:\s*"([^"]*)"/gi)].map(([, name = '']) => name).find((name) => name.toLowerCase() === folded) ?? folded
}

function placeOfEndpoint(text: string): string {
  const body = jsonOf(text)
  const properties = isObject(body) && isObject(body['properties']) ? body['properties'] : {}
  return JSON.stringify([properties['groupId'], properties['privateLinkResourceId']])
}
