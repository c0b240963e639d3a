import { isObject } from '../text/member.js'
import { bearerOf, type Answer, type Call } from './call.js'
import { plainError } from './errors.js'
import { kept, requestOf } from './factory.js'
import type { Fault } from './fault.js'
import { firstLabel, surroundings } from './hosts.js'
import { liveAnswer } from './live-answer.js'
import { liveError, type Outcome } from './live-objects.js'
import { accept, poll } from './live-operations.js'
import { liveOperation, livePlace, type LivePlace } from './live-place.js'
import { workspaceSiteKey, type LiveOperation, type LiveSite } from './live-state.js'
import type { Rehearsal } from './rehearsal.js'
import { tenantId } from './tenant.js'
import { readToken } from './token.js'

/** The development endpoint of a Synapse workspace: `https://{workspace}.dev.azuresynapse.net`. Tokens of Azure Resource Manager are refused there. */
export function answerSynapse(call: Call, rehearsal: Rehearsal, fault: Fault | undefined): Answer {
  const { url } = call
  const token = bearerOf(call)
  if (token === undefined) return plainError(401, 'AuthenticationFailed', 'Token Authentication failed with SecurityTokenMalformedException.', { 'www-authenticate': `Bearer authorization="${surroundings(url.host).authority}"` })
  const claims = readToken(token, [surroundings(url.host).synapse], rehearsal.signingKey, rehearsal.now())
  if ('refused' in claims) return plainError(401, 'AuthenticationFailed', claims.refused, { 'www-authenticate': 'Bearer error="invalid_token"' })
  const key = workspaceSiteKey(firstLabel(url.hostname))
  const seed = rehearsal.seed.workspaces.find(({ name }) => workspaceSiteKey(name) === key)
  const before = rehearsal.state().live[key]
  if (!seed || !before) return plainError(404, 'WorkspaceNotFound', `The workspace '${firstLabel(url.hostname)}' was not found.`)
  if (seed.tenant !== undefined && tenantId(seed.tenant) !== claims.tid) return plainError(401, 'AuthenticationFailed', `The access token is from the wrong issuer '${claims.iss}'.`)
  if ((url.searchParams.get('api-version') ?? '') === '') return plainError(400, 'MissingApiVersionParameter', 'The api-version query parameter (?api-version=) is required for all requests.')
  const place = livePlace('synapse', url.pathname)
  if (seed.principals && !seed.principals.some((each) => each.toLowerCase() === claims.appid.toLowerCase())) {
    return plainError(403, 'Unauthorized', `The principal '${claims.oid}' does not have the required Synapse RBAC permission to perform this action. Scope: workspaces/${seed.name}.`)
  }
  if (place?.is === 'operation') return operation(place.id, before, key, rehearsal)
  const outcome = place && liveAnswer(before, requestOf(call, place, url.origin, rehearsal))
  if (!place || !outcome) return plainError(404, 'NotFound', `No such resource: '${url.pathname}'.`)
  return isLong(place, call.method, outcome) ? long(call, key, before, outcome, rehearsal, fault) : kept(key, before, outcome, rehearsal)
}

/** Writes, deletes, renames and what is done to triggers; a name or a tag that is refused is refused at once, what needs the document read is told later. */
function isLong(place: LivePlace, method: string, { answer }: Outcome): boolean {
  const isLater = ['write', 'delete', 'rename', 'start', 'stop', 'subscribe', 'unsubscribe'].includes(liveOperation(place, method) ?? '')
  return isLater && ![204, 404, 405, 409, 412].includes(answer.status)
}

const STATES: Readonly<Record<string, string>> = { write: 'Creating', delete: 'Deleting', rename: 'Renaming', start: 'Starting', stop: 'Stopping', subscribe: 'Subscribing', unsubscribe: 'Unsubscribing' }

function long(call: Call, key: string, before: LiveSite, outcome: Outcome, rehearsal: Rehearsal, fault: Fault | undefined): Answer {
  const { polls, answer } = rehearsal.settings.synapse
  const { site, id } = accept(before, outcome, polls, fault)
  const place = livePlace('synapse', call.url.pathname)
  const kind = place && 'collection' in place ? place.collection : undefined
  const url = `${call.url.origin}/operationResults/${id}?api-version=${call.url.searchParams.get('api-version') ?? ''}`
  const record = { id: `${call.url.origin}${call.url.pathname}`, recordId: site.writes, state: STATES[liveOperation(place, call.method) ?? ''], created: '2026-01-05T04:00:00Z', changed: '2026-01-05T04:00:00Z', type: kind?.kind, name: place && 'name' in place ? place.name : '', operationId: id, artifactId: id }
  return kept(key, before, { site, answer: { status: 202, headers: { 'retry-after': String(rehearsal.settings.live.retryAfter), ...(answer === 'location' ? { location: url } : {}) }, body: record } }, rehearsal)
}

/** 202 while it runs; then the artifact, nothing for a delete, or the failure inside of a body that says 200. */
function operation(id: string, before: LiveSite, key: string, rehearsal: Rehearsal): Answer {
  const { site, operation: found, isOver } = poll(before, id)
  if (!found) return liveError(404, 'OperationNotFound', `The operation '${id}' was not found.`, `/operationResults/${id}`)
  return kept(key, before, { site, answer: isOver ? endOf(found, rehearsal.settings.synapse.failure) : { status: 202, headers: { 'retry-after': String(rehearsal.settings.live.retryAfter) } } }, rehearsal)
}

function endOf({ status, body }: LiveOperation, failure: 'body' | 'status'): Answer {
  if (status < 400) return { status, ...(body === undefined ? {} : { body }) }
  if (failure === 'status' || !isObject(body)) return { status, body }
  return { status: 200, body: { status: 'Failed', error: body['error'] } }
}
