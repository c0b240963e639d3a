import type { Answer, Call } from './call.js'
import type { Fault } from './fault.js'
import { plainError } from './errors.js'
import { liveAnswer, siteAnswer, type LiveRequest } from './live-answer.js'
import { HOST_NAME } from './live-kinds.js'
import { liveError, type Outcome } from './live-objects.js'
import { accept, poll } from './live-operations.js'
import { factoryPath, liveOperation, livePlace, type FactoryPath, type LivePlace } from './live-place.js'
import { factoryKey, unmadeFactory, type LiveSite } from './live-state.js'
import { tenantId } from './tenant.js'
import type { Rehearsal } from './rehearsal.js'
import type { FactorySeed } from './seed.js'
import type { Claims } from './token.js'

const API_VERSION = '2018-06-01'

/** A factory behind Azure Resource Manager; the token was read and is one for it. */
export function answerFactory(call: Call, claims: Claims, rehearsal: Rehearsal, fault: Fault | undefined): Answer {
  const { url } = call
  const path = factoryPath(url.pathname)
  const version = url.searchParams.get('api-version') ?? ''
  if (!path) return plainError(404, 'ResourceNotFound', `The Resource '${url.pathname}' was not found.`)
  if (version !== API_VERSION) return plainError(400, 'InvalidResourceType', `The resource type 'factories' could not be found in the namespace 'Microsoft.DataFactory' for api version '${version}'. The supported api-versions are '${API_VERSION}'.`)
  const key = factoryKey(path.subscription, path.resourceGroup, path.factory)
  const { factories } = rehearsal.seed
  // one that was made by a PUT has the tenant and the principals of those beside it
  const seed = factories.find((each) => factoryKey(each.subscriptionId, each.resourceGroupName, each.name) === key) ?? factories.find((each) => factoryKey(each.subscriptionId, each.resourceGroupName, path.factory) === key)
  const site = rehearsal.state().live[key]
  const refused = refusal(seed, path, claims, call)
  if (refused) return refused
  const place = livePlace('data-factory', path.rest)
  const isMade = place?.is === 'site' && call.method === 'PUT'
  if (!seed || (!site && !isMade)) return notFound(path)
  const base = `/subscriptions/${seed.subscriptionId}/resourceGroups/${seed.resourceGroupName}/providers/Microsoft.DataFactory/factories/${site?.name ?? path.factory}`
  if (!site) return makeFactory(call, key, path, base, rehearsal)
  if (place?.is === 'operation') return operation(place.id, site, key, rehearsal)
  const outcome = place && liveAnswer(site, requestOf(call, place, base, rehearsal))
  if (!place || !outcome) return plainError(404, 'InvalidResourceType', `The resource '${path.rest}' is not known to Microsoft.DataFactory.`)
  return isLong(place, call.method) ? long(call, base, key, site, outcome, rehearsal, fault) : kept(key, site, outcome, rehearsal)
}

/** PUT of a factory that is not there. A resource group is there where a factory of the seed is in it. */
function makeFactory(call: Call, key: string, { factory }: FactoryPath, base: string, rehearsal: Rehearsal): Answer {
  const target = `/Microsoft.DataFactory/factories/${factory}`
  if (!HOST_NAME.test(factory)) return liveError(400, 'InvalidResourceName', `The name '${factory}' is invalid.`, target)
  if (call.headers['if-match'] !== undefined) return liveError(412, 'PreconditionFailed', 'The condition of the header If-Match is not met.', target)
  const unmade = unmadeFactory(factory)
  const outcome = siteAnswer(unmade, requestOf(call, { is: 'site' }, base, rehearsal))
  return outcome ? kept(key, unmade, outcome, rehearsal) : plainError(404, 'ResourceNotFound', `The Resource '${factory}' was not found.`)
}

/** What a request says, for the pure part. */
export function requestOf(call: Call, place: LivePlace, base: string, { settings }: Rehearsal): LiveRequest {
  const header = (name: string): string | undefined => (typeof call.headers[name] === 'string' ? call.headers[name] : undefined)
  const pageUrl = (skip: number): string => {
    const next = new URL(call.url)
    next.searchParams.set('$skiptoken', Buffer.from(String(skip)).toString('base64url'))
    return next.href
  }
  const token = call.url.searchParams.get('$skiptoken')
  const skip = token === null ? 0 : Number(Buffer.from(token, 'base64url').toString()) || 0
  const { pageSize, extras, provisioning } = settings.live
  return { method: call.method, place, text: call.text, ifMatch: header('if-match'), ifNoneMatch: header('if-none-match'), base, extras, skip, pageSize, pageUrl, looks: provisioning }
}

/** Puts what became of a site in its place, where anything did. */
export function kept(key: string, before: LiveSite, { site, answer }: Outcome, rehearsal: Rehearsal): Answer {
  if (site !== before) rehearsal.change((state) => ({ ...state, live: { ...state.live, [key]: site } }))
  return answer
}

/** Wrong tenants and principals without rights. The tenant of a subscription is that of the seed; everybody's where it names none. */
function refusal(seed: FactorySeed | undefined, path: FactoryPath, claims: Claims, { method, url }: Call): Answer | undefined {
  if (seed?.tenant !== undefined && tenantId(seed.tenant) !== claims.tid) return wrongTenant(claims, tenantId(seed.tenant))
  if (!seed?.principals || seed.principals.some((each) => each.toLowerCase() === claims.appid.toLowerCase())) return undefined
  const place = livePlace('data-factory', path.rest)
  const verb = method === 'GET' ? 'read' : method === 'DELETE' ? 'delete' : method === 'POST' ? (place && liveOperation(place, method)) ?? 'action' : 'write'
  const kind = place && 'collection' in place ? `factories/${place.collection.name}` : 'factories'
  return plainError(403, 'AuthorizationFailed', `The client '${claims.appid}' with object id '${claims.oid}' does not have authorization to perform action 'Microsoft.DataFactory/${kind}/${verb}' over scope '${url.pathname}' or the scope is invalid. If access was recently granted, please refresh your credentials.`)
}

/** A token of a tenant that a subscription does not belong to (code and words as Azure Resource Manager has them). */
function wrongTenant(claims: Claims, tenant: string): Answer {
  return plainError(401, 'InvalidAuthenticationTokenTenant', `The access token is from the wrong issuer '${claims.iss}'. It must match the tenant 'https://sts.windows.net/${tenant}/' associated with this subscription.`, { 'www-authenticate': `Bearer authorization_uri="https://login.microsoftonline.com/${tenant}", error="invalid_token"` })
}

/** `GET /subscriptions/{id}`: it tells the tenant. A subscription is there where a factory of the seed is in it. */
export function answerSubscription(call: Call, claims: Claims, { seed }: Rehearsal): Answer {
  const id = call.url.pathname.split('/')[2] ?? ''
  const inside = seed.factories.filter(({ subscriptionId }) => subscriptionId.toLowerCase() === id.toLowerCase())
  if (inside.length === 0) return plainError(404, 'SubscriptionNotFound', `The subscription '${id}' could not be found.`)
  const tenant = inside.find((factory) => factory.tenant !== undefined)?.tenant
  if (tenant !== undefined && tenantId(tenant) !== claims.tid) return wrongTenant(claims, tenantId(tenant))
  return { status: 200, body: { id: `/subscriptions/${id}`, subscriptionId: id, tenantId: tenant === undefined ? claims.tid : tenantId(tenant), displayName: 'Rehearsal', state: 'Enabled' } }
}

function notFound({ resourceGroup, factory, rest }: FactoryPath): Answer {
  return plainError(404, 'ResourceNotFound', rest === '' ? `The Resource 'Microsoft.DataFactory/factories/${factory}' under resource group '${resourceGroup}' was not found.` : `Can not perform requested operation on nested resource. Parent resource '${factory}' not found.`)
}

/** Long-running by the specification: starting, stopping, subscribing. */
function isLong(place: LivePlace, method: string): boolean {
  return ['start', 'stop', 'subscribe', 'unsubscribe'].includes(liveOperation(place, method) ?? '')
}

function long(call: Call, base: string, key: string, before: LiveSite, outcome: Outcome, rehearsal: Rehearsal, fault: Fault | undefined): Answer {
  const { polls } = rehearsal.settings.factory
  const isRefused = outcome.answer.status >= 400
  const isFaulty = fault?.kind === 'fail' || fault?.kind === 'cancelled' || fault?.kind === 'stuck'
  if (isRefused || (polls === 0 && !isFaulty)) return kept(key, before, outcome, rehearsal)
  const { site, id } = accept(before, outcome, polls, fault)
  return kept(key, before, { site, answer: { status: 202, headers: { location: `${call.url.origin}${base}/operationResults/${id}?api-version=${API_VERSION}`, 'retry-after': String(rehearsal.settings.live.retryAfter) } } }, rehearsal)
}

/** ARM's way: 202 while it runs, then the result itself. */
function operation(id: string, before: LiveSite, key: string, rehearsal: Rehearsal): Answer {
  const { site, operation: found, isOver } = poll(before, id)
  if (!found) return liveError(404, 'OperationNotFound', `The operation '${id}' was not found.`, `/operationResults/${id}`)
  const answer: Answer = isOver ? { status: found.status, ...(found.body === undefined ? {} : { body: found.body }) } : { status: 202, headers: { 'retry-after': String(rehearsal.settings.live.retryAfter) } }
  return kept(key, before, { site, answer }, rehearsal)
}
