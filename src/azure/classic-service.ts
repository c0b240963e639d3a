import { isObject } from '../text/member.js'
import { isSuccess, objectOf, plainText } from './answer.js'
import type { Caller } from './call.js'
import { locationOfParts } from './model-location.js'
import { Trouble } from './trouble.js'
import { serviceRefusal, type SeenModel, type WebService } from './web-service.js'

export interface ClassicServiceOptions {
  readonly name: string
  /** `https://management.azureml.net/workspaces/…/endpoints/…` */
  readonly endpoint: string
  readonly key: string
  /** The secret that holds it. */
  readonly keyName: string
  /** Where the user can put another key. */
  readonly keyPlace: string
  readonly call: Caller
}

/** An endpoint of a classic web service: its key opens it, and an update is carried out at once. */
export function classicService({ name, endpoint, key, keyName, keyPlace, call }: ClassicServiceOptions): WebService {
  const hints = {
    keyName,
    denied: `Put the primary or secondary key of the endpoint into ${keyPlace}; the keys of the default endpoint and of the training web service are others.`,
    missing: `Check "updateResourceEndpoint": "${endpoint}".`,
  }
  return {
    deniedHint: hints.denied,
    async read(signal) {
      const answer = await call({ method: 'GET', url: endpoint, bearer: key }, signal)
      if (!isSuccess(answer)) throw serviceRefusal(name, 'did not show itself', answer, hints)
      const body = objectOf(answer)
      if (!body) throw new Trouble(`The web service "${name}" showed itself in no form that is known: "${plainText(answer.text, 100)}".`, 'bad-answer', { isFinal: true })
      const resources: unknown[] = Array.isArray(body['Resources']) ? body['Resources'] : []
      return {
        models: resources.flatMap(modelsOf),
        isBusy: false,
        hasFailed: false,
        ...(body['PreventUpdate'] === true ? { obstacle: new Trouble(`The web service "${name}" forbids updates of this endpoint ("PreventUpdate").`, 'update-prevented', { hint: 'Allow updates of the endpoint, or name another one.', isPlan: true }) } : {}),
      }
    },
    update(_seen, model, { base, relative, token }, signal) {
      const json = { Resources: [{ Name: model, Location: { BaseLocation: base, RelativeLocation: relative, SasBlobToken: token } }] }
      return call({ method: 'PATCH', url: endpoint, bearer: key, json, repetition: 'refused' }, signal)
    },
    asShown: ({ base, relative, token }) => locationOfParts(base, relative, token),
  }
}

function modelsOf(resource: unknown): SeenModel[] {
  if (!isObject(resource) || typeof resource['Name'] !== 'string') return []
  const location = isObject(resource['Location']) ? resource['Location'] : {}
  const [base, relative, token] = [location['BaseLocation'], location['RelativeLocation'], location['SasBlobToken']]
  if (typeof base !== 'string' || typeof relative !== 'string') return [{ name: resource['Name'] }]
  return [{ name: resource['Name'], location: locationOfParts(base, relative, typeof token === 'string' ? token : undefined) }]
}
