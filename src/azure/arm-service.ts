import { mayHearToken, type Cloud } from '../address/cloud.js'
import type { Identity } from '../plan/plan.js'
import type { Clock } from '../plan/runner.js'
import { isObject, type JsonObject } from '../text/member.js'
import { isSuccess, objectOf, plainText, type Answer } from './answer.js'
import { followOperation, operationUrl } from './arm-operation.js'
import type { Caller } from './call.js'
import { locationOfUri } from './model-location.js'
import type { SignIn } from './sign-in.js'
import { Trouble } from './trouble.js'
import { serviceRefusal, type SeenModel, type SeenService, type WebService } from './web-service.js'

export interface ArmServiceOptions {
  readonly name: string
  /** `https://management.azure.com/subscriptions/…/webServices/…?api-version=…` */
  readonly endpoint: string
  readonly as: Identity
  readonly call: Caller
  readonly signIn: SignIn
  readonly cloud: Cloud
  readonly clock: Clock
}

/** What this file keeps of a resource beside what all web services show. */
interface SeenResource extends SeenService {
  readonly location: unknown
  readonly assets: JsonObject
}

/** A web service behind Azure Resource Manager: updates go on after their answer. */
export function armService(options: ArmServiceOptions): WebService {
  const { name, endpoint, as, call, signIn } = options
  const url = new URL(endpoint)
  const who = as.kind === 'own' ? 'Whoever runs the plan' : 'The service principal'
  const hints = {
    denied: `${who}${as.kind === 'own' ? '' : ` "${as.client}"`} needs Contributor or Owner on the resource group of the web service.`,
    missing: `Check "updateResourceEndpoint": "${endpoint}".`,
  }
  const token = (signal: AbortSignal): Promise<string> => signIn.token(as, `https://${url.hostname}/.default`, signal)
  const get = async (target: string, signal: AbortSignal): Promise<Answer> => call({ method: 'GET', url: target, bearer: await token(signal) }, signal)

  return {
    deniedHint: hints.denied,
    async read(signal): Promise<SeenResource> {
      const answer = await get(endpoint, signal)
      if (!isSuccess(answer)) throw serviceRefusal(name, 'did not show itself', answer, hints)
      const body = objectOf(answer)
      const properties = body && isObject(body['properties']) ? body['properties'] : undefined
      if (!body || !properties) throw new Trouble(`The web service "${name}" showed itself in no form that is known: "${plainText(answer.text, 100)}".`, 'bad-answer', { isFinal: true })
      const assets = isObject(properties['assets']) ? properties['assets'] : {}
      const obstacle = obstacleOf(name, properties)
      const state = String(properties['provisioningState'] ?? '').toLowerCase()
      return { models: Object.values(assets).flatMap(modelsOf), isBusy: ['provisioning', 'updating', 'accepted', 'running'].includes(state), hasFailed: state === 'failed', location: body['location'], assets, ...(obstacle ? { obstacle } : {}) }
    },
    async update(seen, model, { base, relative, token: signature }, signal) {
      const { location, assets } = seen as SeenResource
      const json = { location, properties: { packageType: 'Graph', assets: withModel(assets, model, base + relative.split('/').map(encodeURIComponent).join('/') + signature) } }
      return call({ method: 'PATCH', url: endpoint, bearer: await token(signal), json, repetition: 'refused' }, signal)
    },
    asShown: ({ base, relative, token: signature }) => locationOfUri(base + relative.split('/').map(encodeURIComponent).join('/') + signature),
    operationOf: (answer) => operationUrl(answer, (target) => mayHearToken(target, endpoint, options.cloud)),
    async follow(operation, signal) {
      const end = await followOperation(operation, { get, clock: options.clock }, signal)
      if (!end.isSuccess) throw new Trouble(`The update of the web service "${name}" ${end.said}.`, 'update-failed')
    },
  }
}

/** All assets as they were read, with the one location replaced: whether the service merges the map is not known. */
function withModel(assets: JsonObject, model: string, uri: string): JsonObject {
  return Object.fromEntries(
    Object.entries(assets).map(([key, asset]) => {
      if (!isModel(asset) || asset['name'] !== model) return [key, asset]
      return [key, { ...asset, locationInfo: { ...(isObject(asset['locationInfo']) ? asset['locationInfo'] : {}), uri } }]
    }),
  )
}

function isModel(asset: unknown): asset is JsonObject {
  return isObject(asset) && typeof asset['name'] === 'string' && String(asset['type']).toLowerCase() === 'resource'
}

function modelsOf(asset: unknown): SeenModel[] {
  if (!isModel(asset)) return []
  const uri = isObject(asset['locationInfo']) ? asset['locationInfo']['uri'] : undefined
  return [{ name: String(asset['name']), ...(typeof uri === 'string' ? { location: locationOfUri(uri) } : {}) }]
}

function obstacleOf(name: string, properties: JsonObject): Trouble | undefined {
  if (properties['readOnly'] === true) {
    return new Trouble(`The web service "${name}" is read-only for good and cannot be updated.`, 'read-only', { hint: 'Deploy a new web service.', isPlan: true })
  }
  if (properties['payloadsInBlobStorage'] === true) {
    return new Trouble(`The web service "${name}" keeps its definition in a blob ("payloadsInBlobStorage"), so that its models cannot be replaced one by one.`, 'payload-elsewhere', { hint: 'Update it by exporting and importing its whole definition.', isPlan: true })
  }
  return undefined
}
