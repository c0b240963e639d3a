import { isObject, type JsonObject } from '../text/member.js'
import { readBlobReference, readBlobUri, type ReadReference } from './blob-reference.js'
import { bearerOf, jsonOf, type Answer, type Call } from './call.js'
import { plainError } from './errors.js'
import { answerFactory, answerSubscription } from './factory.js'
import type { Fault } from './fault.js'
import { managerAudiences, surroundings } from './hosts.js'
import { inventGuid } from './invent.js'
import { factoryPath } from './live-place.js'
import { workspaceAnswer } from './ml.js'
import type { Rehearsal } from './rehearsal.js'
import { endpointKey, type WebService } from './seed.js'
import type { ArmService, ArmState, ArmUpdate } from './state.js'
import { readToken } from './token.js'

const API_VERSIONS = ['2016-05-01-preview', '2017-01-01']

/** Web services in Azure Resource Manager: read, updated as an operation that is asked for until it has ended; and workspaces, which are read. */
export async function answerResourceManager(call: Call, rehearsal: Rehearsal, fault: Fault | undefined): Promise<Answer> {
  const { url } = call
  const { resourceManager } = surroundings(url.host)
  const token = bearerOf(call)
  if (token === undefined) return plainError(401, 'AuthenticationFailed', "Authentication failed. The 'Authorization' header is missing.", { 'www-authenticate': `Bearer authorization_uri="${surroundings(url.host).authority}"` })
  const claims = readToken(token, managerAudiences(resourceManager), rehearsal.signingKey, rehearsal.now())
  if ('refused' in claims) return plainError(401, claims.refused.includes('audience') ? 'InvalidAuthenticationTokenAudience' : 'InvalidAuthenticationToken', claims.refused)
  const version = url.searchParams.get('api-version')
  if (version === null || version === '') return plainError(400, 'MissingApiVersionParameter', 'The api-version query parameter (?api-version=) is required for all requests.')
  if (call.operation === 'arm.subscription') return answerSubscription(call, claims, rehearsal)
  if (factoryPath(url.pathname)) return answerFactory(call, claims, rehearsal, fault)
  if (call.operation === 'arm.workspace') return workspaceAnswer(call, claims, rehearsal)
  if (!API_VERSIONS.includes(version)) return plainError(400, 'InvalidResourceType', `The resource type 'webServices' could not be found in the namespace 'Microsoft.MachineLearning' for api version '${version}'. The supported api-versions are '${API_VERSIONS.join(',')}'.`)
  if (call.operation === 'arm.operation') return operation(call, rehearsal, fault)

  const key = endpointKey(url)
  const service = rehearsal.seed.webServices.find(({ updateResourceEndpoint }) => endpointKey(updateResourceEndpoint) === key)
  const current = rehearsal.state().arm[key]
  if (!service || !current || call.operation === undefined) return plainError(404, 'ResourceNotFound', `The Resource '${url.pathname.split('/').slice(6).join('/')}' under resource group '${url.pathname.split('/')[4] ?? ''}' was not found.`)
  if (service.principals && !service.principals.some((each) => each.toLowerCase() === claims.appid.toLowerCase())) {
    const action = call.operation === 'arm.read' ? 'read' : 'write'
    return plainError(403, 'AuthorizationFailed', `The client '${claims.appid}' with object id '${claims.oid}' does not have authorization to perform action 'Microsoft.MachineLearning/webServices/${action}' over scope '${url.pathname}' or the scope is invalid.`)
  }
  return call.operation === 'arm.read' ? { status: 200, body: resourceOf(service, current, rehearsal) } : update(call, key, service, current, rehearsal, fault)
}

async function update(call: Call, key: string, service: WebService, current: ArmService, rehearsal: Rehearsal, fault: Fault | undefined): Promise<Answer> {
  const { settings } = rehearsal
  if (service.readOnly === true) return plainError(409, 'OperationNotAllowed', 'The web service is read-only and cannot be changed.')
  const body = jsonOf(call.text)
  const properties = isObject(body) ? body['properties'] : undefined
  if (!isObject(properties)) return plainError(400, 'InvalidRequestContent', 'The request content was invalid and could not be deserialized.')
  if (properties['packageType'] !== 'Graph') return plainError(400, 'InvalidPackageType', "The packageType must be 'Graph'.")
  const sent = properties['assets']
  if (!isObject(sent)) return plainError(400, 'InvalidAssets', 'The properties have no assets.')
  const problem = await assetProblem(sent, current, rehearsal)
  if (problem !== undefined) return plainError(400, 'InvalidAsset', problem)
  const assets = settings.arm.assets === 'replace' ? withoutCredentials(sent) : { ...current.assets, ...withoutCredentials(sent) }
  const id = inventGuid('operation', key, String(rehearsal.state().ids))
  const accepted: ArmUpdate = { service: key, assets, polls: 0, state: 'InProgress', end: endOf(fault) ?? 'Succeeded', details: fault?.details ?? null }
  rehearsal.change((state) => ({ ...state, ids: state.ids + 1, updates: { ...state.updates, [id]: accepted } }))
  const [, , subscription = ''] = call.url.pathname.split('/')
  const isAsync = settings.arm.answer === 'async-operation'
  const path = `${call.url.origin}/subscriptions/${subscription}/providers/Microsoft.MachineLearning/locations/southcentralus/${isAsync ? 'operationStatuses' : 'operationResults'}/${id}?api-version=${call.url.searchParams.get('api-version') ?? ''}`
  if (!isAsync) return { status: 202, headers: { location: path } }
  return { status: 200, headers: { 'azure-asyncoperation': path }, body: resourceOf(service, current, rehearsal, 'Provisioning') }
}

function operation(call: Call, rehearsal: Rehearsal, fault: Fault | undefined): Answer {
  const id = call.url.pathname.replace(/\/$/, '').split('/').at(-1) ?? ''
  const before = rehearsal.state().updates[id]
  const service = rehearsal.seed.webServices.find(({ updateResourceEndpoint }) => endpointKey(updateResourceEndpoint) === before?.service)
  if (!before || !service) return plainError(404, 'OperationNotFound', `The operation '${id}' was not found.`)
  const end = endOf(fault)
  const polls = before.polls + 1
  const isAtEnd = before.state === 'InProgress' && (end !== undefined || polls > rehearsal.settings.arm.polls)
  const now: ArmUpdate = { ...before, polls, state: isAtEnd ? (end ?? before.end) : before.state, end: end ?? before.end, details: fault?.details ?? before.details }
  rehearsal.change((state) => {
    const target = state.arm[now.service]
    const isDone = now.state === 'Succeeded' && before.state !== 'Succeeded' && target !== undefined
    return { ...state, updates: { ...state.updates, [id]: now }, arm: isDone ? { ...state.arm, [now.service]: { ...target, assets: now.assets, modified: target.modified + 1 } } : state.arm }
  })
  return /\/operationresults\//i.test(call.url.pathname) ? resultAnswer(now, service, rehearsal, call.url) : statusAnswer(now, id, call.url, rehearsal.settings.arm.field)
}

function statusAnswer({ state, polls, details }: ArmUpdate, id: string, url: URL, field: 'provisioningState' | 'status'): Answer {
  const error = { code: 'InvalidAsset', target: 'assets', message: details ?? 'The model could not be loaded.', details: [] }
  const failure = state === 'Failed' ? { [field === 'status' ? 'error' : 'errorInfo']: error } : {}
  return { status: 200, body: { id: url.pathname, name: id, [field]: state, startTime: '2026-01-05T04:00:00Z', percentComplete: state === 'InProgress' ? Math.min(90, polls * 10) : 100, ...failure } }
}

function resultAnswer({ state, details, service: key }: ArmUpdate, service: WebService, rehearsal: Rehearsal, url: URL): Answer {
  const current = rehearsal.state().arm[key]
  if (state === 'InProgress' || !current) return { status: 202, headers: { location: url.href } }
  if (state === 'Succeeded') return { status: 200, body: resourceOf(service, current, rehearsal) }
  return plainError(state === 'Failed' ? 400 : 409, state === 'Failed' ? 'InvalidAsset' : 'OperationCanceled', details ?? 'The model could not be loaded.')
}

/** The resource as it is shown: keys, credentials of assets and the plan never are. */
function resourceOf({ updateResourceEndpoint, mlEndpoint, readOnly }: WebService, { assets, location, modified }: ArmService, { settings }: Rehearsal, provisioningState = 'Succeeded'): object {
  const { pathname } = new URL(updateResourceEndpoint)
  const shown = settings.arm.uri === 'whole' ? assets : Object.fromEntries(Object.entries(assets).map(([name, asset]) => [name, { ...asset, locationInfo: { uri: uriOf(asset).replace(/\?.*$/, '') } }]))
  const name = pathname.split('/').at(-1) ?? ''
  return {
    id: pathname,
    name,
    type: 'Microsoft.MachineLearning/webServices',
    location,
    tags: {},
    properties: {
      title: name,
      createdOn: '2026-01-05T04:00:00Z',
      modifiedOn: `2026-01-05T04:00:${String(Math.min(modified, 59)).padStart(2, '0')}Z`,
      provisioningState,
      readOnly: readOnly ?? false,
      packageType: 'Graph',
      realtimeConfiguration: { maxConcurrentCalls: 4 },
      diagnostics: { level: 'None' },
      storageAccount: { name: 'studioexperiments' },
      swaggerLocation: mlEndpoint === undefined ? null : `${mlEndpoint.replace(/\/jobs.*$/i, '')}/swagger.json`,
      assets: shown,
      parameters: {},
    },
  }
}

/** What is wrong with the assets of an update, in words: a model that changed must be one of the service, and readable. */
async function assetProblem(sent: JsonObject, { assets }: ArmService, { blobs }: Rehearsal): Promise<string | undefined> {
  for (const [key, asset] of Object.entries(sent)) {
    if (!isObject(asset) || typeof asset['name'] !== 'string' || (asset['type'] !== 'Module' && asset['type'] !== 'Resource') || uriOf(asset) === '') return `The asset '${key}' needs a name, a type and a locationInfo with a uri.`
    const known = assets[key]
    if (!known || known['name'] !== asset['name']) return `The web service has no asset '${key}' with the name '${asset['name']}'.`
    const uri = uriOf(asset)
    if (uri === uriOf(known) || uri === uriOf(known).replace(/\?.*$/, '')) continue
    if (!/\.ilearner$/i.test(uri.replace(/\?.*$/, ''))) return `The model of the asset '${key}' must be an .ilearner file.`
    const reference = referenceOf(asset)
    if ('problem' in reference) return `The model of the asset '${key}' cannot be read. ${reference.problem.message}`
    if ((await blobs.look(reference)) !== 'found') return `The model of the asset '${key}' cannot be read at its uri.`
  }
  return undefined
}

/** The blob of an asset: its URI with a signature, or with a connection string as the credentials. */
function referenceOf(asset: JsonObject): ReadReference {
  const info = asset['locationInfo']
  const credentials = isObject(info) ? info['credentials'] : undefined
  const uri = uriOf(asset)
  if (typeof credentials !== 'string' || credentials === '' || !URL.canParse(uri)) return readBlobUri(uri)
  return readBlobReference({ ConnectionString: credentials, RelativeLocation: decodeURIComponent(new URL(uri).pathname) })
}

function uriOf(asset: JsonObject): string {
  const info = asset['locationInfo']
  const uri = isObject(info) ? info['uri'] : undefined
  return typeof uri === 'string' ? uri : ''
}

function withoutCredentials(assets: JsonObject): Record<string, JsonObject> {
  return Object.fromEntries(Object.entries(assets).map(([key, asset]) => [key, { ...(isObject(asset) ? asset : {}), locationInfo: { uri: isObject(asset) ? uriOf(asset) : '' } }]))
}

function endOf(fault: Fault | undefined): ArmState | undefined {
  switch (fault?.kind) {
    case 'fail':
      return 'Failed'
    case 'cancelled':
      return 'Canceled'
    case 'stuck':
      return 'InProgress'
    default:
      return undefined
  }
}
