import { isObject, type JsonObject } from '../text/member.js'
import { readBlobReference } from './blob-reference.js'
import { bearerOf, jsonOf, type Answer, type Call } from './call.js'
import { studioError } from './errors.js'
import { inventId, inventKey } from './invent.js'
import type { Rehearsal } from './rehearsal.js'
import { endpointKey, type WebService } from './seed.js'
import type { ClassicModel } from './state.js'

/** The management of classic web services: an endpoint is read, and its models are replaced. */
export async function answerClassic(call: Call, rehearsal: Rehearsal): Promise<Answer> {
  const key = endpointKey(call.url)
  const service = rehearsal.seed.webServices.find(({ updateResourceEndpoint }) => endpointKey(updateResourceEndpoint) === key)
  const models = rehearsal.state().classic[key]
  if (!service || !models || call.operation === undefined) return studioError(404, 'NotFound', 'WebServiceNotFound', 'The web service endpoint was not found.')
  if (service.apiKey === undefined || bearerOf(call) !== service.apiKey) return studioError(401, 'Unauthorized', 'ManagementRequestUnauthorized', 'Invalid credentials provided to make a management request.')
  return call.operation === 'classic.read' ? { status: 200, body: endpointOf(service, models) } : update(call, key, service, models, rehearsal)
}

async function update(call: Call, key: string, service: WebService, models: readonly ClassicModel[], rehearsal: Rehearsal): Promise<Answer> {
  if (/\/endpoints\/default\/?$/i.test(call.url.pathname)) return studioError(400, 'InvalidOperation', 'DefaultEndpointNotUpdatable', 'The default endpoint stays as the experiment makes it.')
  if (service.preventUpdate === true) return studioError(400, 'InvalidOperation', 'UpdatePrevented', 'The endpoint is set to prevent updates.')
  const body = jsonOf(call.text)
  const resources = isObject(body) && Array.isArray(body['Resources']) ? (body['Resources'] as readonly unknown[]) : []
  if (resources.length === 0) return studioError(400, 'BadArgument', 'RequestBodyInvalid', 'The body has no list of Resources.')
  const changed = new Map<string, ClassicModel>()
  for (const resource of resources) {
    const { Name: name, Location: location }: JsonObject = isObject(resource) ? resource : {}
    if (typeof name !== 'string' || !isObject(location)) return studioError(400, 'BadArgument', 'RequestBodyInvalid', 'A resource needs a Name and a Location.')
    const model = models.find(({ Name }) => Name === name)
    if (!model) return studioError(400, 'BadArgument', 'ResourceNotFound', `The web service has no resource "${name}".`)
    if ('ConnectionString' in location && location['ConnectionString'] !== null) return studioError(400, 'BadArgument', 'InvalidBlob', 'The location of a model has a signature, not a connection string.')
    const reference = readBlobReference(location)
    if ('problem' in reference) return studioError(400, 'BadArgument', reference.problem.code, reference.problem.message)
    if (!reference.blob.toLowerCase().endsWith('.ilearner')) return studioError(400, 'BadArgument', 'InvalidBlobExtension', 'A trained model ends in .ilearner.')
    const found = await rehearsal.blobs.look(reference)
    if (found !== 'found') return studioError(400, 'BadArgument', found === 'missing' ? 'BlobNotFound' : 'ContainerValidationFailed', 'The model cannot be read at its location.')
    const { BaseLocation: base, RelativeLocation: relative, SasBlobToken: token } = location
    changed.set(name, { ...model, Location: { BaseLocation: String(base), RelativeLocation: String(relative), SasBlobToken: String(token) } })
  }
  rehearsal.change((state) => ({ ...state, classic: { ...state.classic, [key]: models.map((model) => changed.get(model.Name) ?? model) } }))
  return { status: 200 }
}

/** The endpoint as the service shows it, keys and signatures included. */
function endpointOf({ updateResourceEndpoint, mlEndpoint, apiKey, preventUpdate }: WebService, models: readonly ClassicModel[]): object {
  const [, , workspace = '', , webService = '', , name = ''] = new URL(updateResourceEndpoint).pathname.split('/')
  const api = mlEndpoint === undefined ? `https://ussouthcentral.services.azureml.net/workspaces/${workspace}/services/${inventId('endpoint', updateResourceEndpoint)}` : mlEndpoint.replace(/\/jobs.*$/i, '')
  return {
    Name: name,
    Description: '',
    CreationTime: '2026-01-05T04:00:00Z',
    WorkspaceId: workspace,
    WebServiceId: webService,
    HelpLocation: `https://studio.azureml.net/apihelp/workspaces/${workspace}/webservices/${webService}/endpoints/${name}/score`,
    PrimaryKey: apiKey,
    SecondaryKey: inventKey('secondary', updateResourceEndpoint),
    ApiLocation: api,
    PreventUpdate: preventUpdate ?? false,
    SampleDataEnabled: false,
    ExperimentLocation: null,
    Version: '2.0',
    MaxConcurrentCalls: 20,
    DiagnosticsTraceLevel: 'None',
    ThrottleLevel: 'Low',
    Resources: models,
  }
}
