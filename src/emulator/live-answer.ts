import { isObject, type JsonObject } from '../text/member.js'
import { jsonOf } from './call.js'
import { globalsAnswer, shownGlobals } from './live-globals.js'
import { TRIGGERS } from './live-kinds.js'
import { deleteObject, getObject, liveError, missing, pageOf, patchRuntime, putObject, renameObject, staleAnswer, type Outcome, type Sent } from './live-objects.js'
import { liveOperation, type LiveOperationName, type LivePlace } from './live-place.js'
import { createRun, queryRuns, runAnswer } from './live-runs.js'
import { objectKey, tagOf, type LiveSite } from './live-state.js'
import { lookUp } from './live-table.js'
import { triggerAnswer } from './live-triggers.js'

/** A request to a factory or workspace that was let in. */
export interface LiveRequest extends Sent {
  readonly method: string
  readonly place: LivePlace
  /** Where a list goes on: how many were shown already. */
  readonly skip: number
  readonly pageSize: number
  /** The URL of a page that begins behind so many. */
  pageUrl(skip: number): string
  /** How many looks a subscription takes. */
  readonly looks: number
}

/** What a factory or workspace does with a request, as if at once: a pure function. Nothing where it knows no such request. */
export function liveAnswer(site: LiveSite, request: LiveRequest): Outcome | undefined {
  const { place, method } = request
  const operation = liveOperation(place, method)
  if (operation === undefined) return undefined
  switch (place.is) {
    case 'site':
      return siteAnswer(site, request)
    case 'globals':
      return globalsAnswer(site, place.name, method, request)
    case 'list': {
      const { value, next } = pageOf(site, place.collection, place.network, request.skip, request.pageSize, request.base)
      return { site, answer: { status: 200, body: { value, ...(next === undefined ? {} : { nextLink: request.pageUrl(next) }) } } }
    }
    case 'object':
      if (method === 'GET') return { site, answer: getObject(site, place.collection, place.name, request) }
      if (method === 'PATCH') return patchRuntime(site, place.collection, place.name, request)
      return method === 'PUT' ? putObject(site, place.collection, place.name, request) : deleteObject(site, place.collection, place.name)
    case 'action':
      return actionAnswer(site, place, operation, request)
    case 'query':
      return place.what === 'triggers' ? queryTriggers(site, request) : queryRuns(site, request.text)
    case 'run':
      return runAnswer(site, place.id, place.action)
    case 'operation':
      // whoever keeps operations answers for them
      return undefined
  }
}

function actionAnswer(site: LiveSite, { collection, name }: Extract<LivePlace, { is: 'action' }>, operation: LiveOperationName, request: LiveRequest): Outcome | undefined {
  switch (operation) {
    case 'start':
    case 'stop':
    case 'subscribe':
    case 'unsubscribe':
    case 'subscription':
      return triggerAnswer(site, collection, name, operation, request.looks)
    case 'run':
      return createRun(site, collection, name, request.text)
    case 'rename':
      return site.flavour === 'synapse' ? renameObject(site, collection, name, request) : undefined
    default:
      return undefined
  }
}

/** The triggers, or those that depend on one; a page is named by what was shown before it. */
function queryTriggers(site: LiveSite, { text, base, pageSize }: LiveRequest): Outcome {
  const body = jsonOf(text)
  const filter = isObject(body) ? body : {}
  const skip = Number(filter['continuationToken'] ?? 0) || 0
  const parent = filter['parentTriggerName']
  if (typeof parent === 'string') {
    const key = objectKey('trigger', parent)
    if (!lookUp(site.objects, key)) return { site, answer: missing(site, TRIGGERS, parent) }
    const { value } = pageOf(site, TRIGGERS, undefined, 0, Infinity, base)
    return { site, answer: { status: 200, body: { value: value.filter(({ name }) => lookUp(site.objects, objectKey('trigger', String(name)))?.needs.includes(key)) } } }
  }
  const { value, next } = pageOf(site, TRIGGERS, undefined, skip, pageSize, base)
  return { site, answer: { status: 200, body: { value, ...(next === undefined ? {} : { continuationToken: String(next) }) } } }
}

/** The factory or workspace itself. */
export function siteAnswer(site: LiveSite, request: LiveRequest): Outcome | undefined {
  const { method, text, ifMatch, ifNoneMatch, base } = request
  if (method === 'GET') return { site, answer: ifNoneMatch === shownTag(site) ? { status: 304 } : { status: 200, body: shownSite(site, base) } }
  if (site.flavour === 'synapse' || method === 'DELETE') return undefined
  const target = `/Microsoft.DataFactory/factories/${site.name}`
  const stale = staleAnswer({}, site.tag, ifMatch, target)
  if (stale) return { site, answer: stale }
  const body = jsonOf(text)
  if (!isObject(body)) return { site, answer: liveError(400, 'BadRequest', 'The document could not be deserialized.', target) }
  if (method === 'PUT' && typeof body['location'] !== 'string') return { site, answer: liveError(400, 'LocationRequired', "The 'location' property is required for this resource.", target) }
  const { location, tags, identity, properties } = body
  const given = { ...(method === 'PUT' ? { location } : {}), ...(tags === undefined ? {} : { tags }), ...(identity === undefined ? {} : { identity }) }
  const own: JsonObject = method === 'PUT' ? { ...given, properties: isObject(properties) ? properties : {} } : { ...site.own, ...given, properties: { ...ownProperties(site), ...(isObject(properties) ? properties : {}) } }
  const writes = site.writes + 1
  const next = { ...site, own, writes, tag: tagOf(writes) }
  return { site: next, answer: { status: 200, body: shownSite(next, base) } }
}

function ownProperties(site: LiveSite): JsonObject {
  return isObject(site.own['properties']) ? site.own['properties'] : {}
}

/** The tag of a factory has quotes of its own (examples of the specification). */
function shownTag(site: LiveSite): string {
  return `"${site.tag}"`
}

function shownSite(site: LiveSite, base: string): JsonObject {
  if (site.flavour === 'synapse') return { id: base, name: site.name, type: 'Microsoft.Synapse/workspaces', location: site.own['location'], properties: { provisioningState: 'Succeeded', ...ownProperties(site) } }
  const identity = site.own['identity']
  const shownIdentity = isObject(identity) ? { identity: { ...identity, principalId: '10000000-0000-4000-8000-000000000001', tenantId: '20000000-0000-4000-8000-000000000002' } } : {}
  const globals = ownProperties(site)['globalParameters']
  return {
    name: site.name,
    id: base,
    type: 'Microsoft.DataFactory/factories',
    ...site.own,
    ...shownIdentity,
    eTag: shownTag(site),
    properties: { provisioningState: 'Succeeded', createTime: '2026-01-05T04:00:00Z', version: '2018-06-01', ...ownProperties(site), ...(isObject(globals) ? { globalParameters: shownGlobals(globals) } : {}) },
  }
}
