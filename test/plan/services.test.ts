import { describe, expect, it } from 'vitest'
import { lookup, web } from '../support/activities.js'
import { planOf, reference, retraining, service, train, update } from '../support/factory.js'

type Json = Readonly<Record<string, unknown>>

const LOOKED = new Map([['look', [{ outcome: 'Succeeded' } as const]]])
const problemsOf = (activities: readonly unknown[], more: Json = {}): readonly string[] => {
  const planned = planOf(retraining([lookup('Look'), ...activities], more), { mocks: LOOKED })
  return planned.plan ? [] : planned.problems.map(({ message, hint }) => `${message}${hint === undefined ? '' : ` ${hint}`}`)
}
const hostsOf = (activities: readonly unknown[], more: Json = {}): readonly string[] => {
  const planned = planOf(retraining([lookup('Look'), ...activities], more), { mocks: LOOKED })
  return planned.plan?.hosts ?? []
}
const VAULT = { type: 'AzureKeyVaultSecret', store: reference('Vault'), secretName: 's' }
const store = (typeProperties: Json, type = 'AzureBlobStorage'): Json => ({ 'linkedService/Store.json': service('Store', type, typeProperties) })
const port = (more: Json): unknown => train({ typeProperties: { webServiceInputs: { input1: { filePath: 'training/data.csv', linkedServiceName: reference('Store'), ...more } } } })
const dataset = (properties: Json): Json => ({ 'dataset/Models.json': { name: 'Models', properties: { linkedServiceName: reference('Store'), ...properties } } })
const get = (more: Json = {}): unknown => ({ name: 'Get', type: 'GetMetadata', typeProperties: { dataset: { referenceName: 'Models', type: 'DatasetReference' }, fieldList: ['exists'], ...more } })
const located = (more: Json = {}): Json => dataset({ type: 'Binary', typeProperties: { location: { type: 'AzureBlobStorageLocation', container: 'models', ...more } } })

describe('a plan is not made', () => {
  it.each<[string, readonly unknown[], Json, string]>([
    ['of a storage of another type', [train()], store({}, 'AzureSqlDatabase'), 'The linked service "Store" of type "AzureSqlDatabase" is no blob storage that Studio (classic) can read.'],
    ['of a storage that anybody may read', [train()], store({ containerUri: 'https://a1b.blob.core.windows.net/models' }), 'The storage "Store" is read without signing in, which adfc cannot plan yet.'],
    ['of an endpoint with a query', [train()], store({ serviceEndpoint: 'https://a1b.blob.core.windows.net/?a=b' }), '"serviceEndpoint" of "Store" has a query, where only the account\'s URL belongs.'],
    ['of a storage that cannot be read', [train()], { 'linkedService/Store.json': '{"name":"Store","properties":{' }, 'The linked service "Store" cannot be read.'],
    ['of a storage that does not exist', [port({ linkedServiceName: reference('Nowhere') })], {}, 'The linked service "Nowhere" does not exist.'],
    ['of a storage with parameters', [port({ linkedServiceName: { referenceName: 'Store', type: 'LinkedServiceReference', parameters: { a: 'b' } } })], {}, 'The linked service "Store" is given parameters. Linked services with parameters cannot be planned yet.'],
    ['of a port without a storage', [port({ linkedServiceName: undefined })], {}, '"Train.input1" names no storage in "linkedServiceName".'],
    ['of a port without a path', [port({ filePath: undefined })], {}, '"Train.input1" has no "filePath".'],
    ['of a path without a blob', [port({ filePath: 'training' })], {}, '"filePath" of "Train.input1" is "training", which names no blob in a container. Write "container/folder/file.csv".'],
    ['of parameters that are computed', [train({ typeProperties: { globalParameters: '@activity(\'Look\').output' } })], {}, '"globalParameters" of "Train" is computed when the pipeline runs.'],
    ['of a batch without a service', [train({ linkedServiceName: undefined })], {}, 'The activity "Train" names no linked service.'],
    ['of a batch with another service', [train({ linkedServiceName: reference('Store') })], {}, 'The linked service "Store" is of type "AzureBlobStorage", not "AzureML".'],
    ['of an update without a place', [train(), update({ typeProperties: { trainedModelName: 'm', trainedModelFilePath: 'models/m' } })], {}, '"Update" names no storage in "trainedModelLinkedServiceName".'],
    ['of metadata of nothing', [get({ dataset: undefined })], {}, '"Get" names no dataset.'],
    ['of metadata of a dataset that does not exist', [get()], {}, 'The dataset "Models" does not exist.'],
    ['of metadata of a dataset that cannot be read', [get()], { 'dataset/Models.json': '{"name":"Models",' }, 'The dataset "Models" cannot be read.'],
    ['of metadata without fields', [get({ fieldList: undefined })], located(), '"Get" has no "fieldList".'],
    ['of the columns of a file', [get({ fieldList: ['exists', 'columnCount'] })], located(), '"Get" asks for "columnCount", for which adfc would have to look into the file. Give its result with "--mock".'],
    ['of a dataset of another storage', [get()], dataset({ type: 'Binary', typeProperties: { location: { type: 'AzureFileStorageLocation', container: 'x' } } }), 'The dataset "Models" of type "Binary" lies in no blob storage. Give the result of the activity with "--mock".'],
    ['of datasets in a request', [web('Ask', 'https://a.example', { datasets: [{ referenceName: 'Models', type: 'DatasetReference' }] })], located(), '"Ask" has "datasets", which only Data Factory itself can carry out. Give its result with "--mock".'],
    ['of linked services in a request', [web('Ask', 'https://a.example', { linkedServices: [reference('Store')] })], {}, '"Ask" has "linkedServices", which only Data Factory itself can carry out. Give its result with "--mock".'],
    ['of a request without a URL', [web('Ask', undefined)], {}, '"Ask" has no "url".'],
    ['of a request that signs in nowhere', [web('Ask', 'https://a.example', { authentication: { type: 'MSI' } })], {}, '"Retrain.Ask" has no "resource".'],
    ['of a request that signs in as nobody', [web('Ask', 'https://a.example', { authentication: { type: 'Basic', password: VAULT } })], {}, '"Retrain.Ask" has no "username".'],
  ])('%s', (_, activities, more, problem) => {
    expect(problemsOf(activities, more)).toEqual([problem])
  })
})

describe('the hosts of a plan', () => {
  const OTHERS = ['meadow-vault.vault.azure.net', 'ussouthcentral.services.azureml.net']
  it.each<[string, readonly unknown[], Json, readonly string[]]>([
    ['an account by its name', [port({})], store({ connectionString: 'AccountName=a1b', accountKey: VAULT }), ['a1b.blob.core.windows.net']],
    ['an account of another cloud', [port({})], store({ connectionString: 'AccountName=a1b;EndpointSuffix=core.chinacloudapi.cn', accountKey: VAULT }), ['a1b.blob.core.chinacloudapi.cn']],
    ['an account by its endpoint', [port({})], store({ connectionString: 'AccountName=a1b;BlobEndpoint=https://blobs.example/', accountKey: VAULT }), ['blobs.example']],
    ['an endpoint that is none', [port({})], store({ connectionString: 'AccountName=a1b;BlobEndpoint=nowhere', accountKey: VAULT }), []],
    ['an account behind a key', [port({})], store({ connectionString: 'AccountName=a1b;AccountKey=c2VjcmV0' }), ['a1b.blob.core.windows.net']],
    ['a signed URI', [port({})], store({ sasUri: { type: 'SecureString', value: 'https://signed.example/?sig=abc' } }), ['signed.example']],
    ['a URI beside its token', [port({})], store({ sasUri: 'https://uri.example/', sasToken: VAULT }), ['uri.example']],
    ['an endpoint with an identity', [port({})], store({ serviceEndpoint: 'https://own.example/' }), ['own.example']],
    ['a request', [web('Ask', 'https://asked.example/x')], {}, ['asked.example']],
    ['a request to what was never filled in', [web('Ask', 'https://{host}.example/x')], {}, []],
    ['a request to what is computed', [web('Ask', '@activity(\'Look\').output.url')], {}, []],
  ])('%s', (_, activities, more, expected) => {
    expect(hostsOf(activities, more).filter((host) => !OTHERS.includes(host) && !host.startsWith('login.'))).toEqual(expected)
  })
})
