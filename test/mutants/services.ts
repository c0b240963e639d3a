import type { JsonObject } from '../../src/text/member.js'
import { onObjects, type Json, type Mutation } from './mutant.js'

const isStorage = (value: JsonObject): boolean => value['type'] === 'AzureBlobStorage' && typeof value['typeProperties'] === 'object'
const isStudio = (value: JsonObject): boolean => value['type'] === 'AzureML' && typeof (value['typeProperties'] as Json)['mlEndpoint'] === 'string'
const connectedBy = (text: string) => (service: Json): void => void (service['typeProperties'] = { connectionString: text })

/** Linked services: connection strings, secrets and endpoints. */
export const SERVICES: readonly Mutation[] = [
  onObjects('a key in clear text', 'literal-secret', ['linkedService'], isStorage, connectedBy('DefaultEndpointsProtocol=https;AccountName=orchard;AccountKey=b3JjaGFyZC1vcmNoYXJkLW9yY2hhcmQtb3JjaGFyZC1vcmNoYXJkLW9yY2hhcmQtb3JjaGFyZC1vcmNoYXJkLW9yYw==;EndpointSuffix=core.windows.net')),
  onObjects('an endpoint without encryption', 'insecure-url', ['linkedService'], isStudio, (service) => void ((service['typeProperties'] as Json)['mlEndpoint'] = String((service['typeProperties'] as Json)['mlEndpoint']).replace('https:', 'http:'))),
]
