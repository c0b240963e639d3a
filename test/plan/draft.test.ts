import { describe, expect, it } from 'vitest'
import { wait, web } from '../support/activities.js'
import { arm, mustPlan, planOf, reference, retraining, service, train, update } from '../support/factory.js'
import type { Files } from '../support/fixture.js'

const problemsOf = (files: Files): readonly string[] => {
  const planned = planOf(files)
  return planned.plan ? [] : planned.problems.map(({ message }) => message)
}

describe('a number of a plan', () => {
  it.each<[unknown, unknown]>([
    [0, 0],
    [7, 7],
    ['12', 12],
    ['@add(1, 2)', 3],
    ['@pipeline().RunId', { compute: '@pipeline().RunId' }],
  ])('%j is taken', (seconds, expected) => {
    expect(mustPlan(retraining([wait('A', '', seconds)])).steps[0]?.action).toEqual({ kind: 'wait', seconds: expected })
  })

  it.each<[unknown, string]>([
    [-1, '-1'],
    ['soon', '"soon"'],
    [true, 'true'],
    [[], 'a list'],
    [{ a: 1 }, 'an object'],
  ])('%j is none', (seconds, words) => {
    expect(problemsOf(retraining([wait('A', '', seconds)]))).toContain(`"waitTimeInSeconds" of "A" is ${words}, but must be a number.`)
  })
})

describe('a size of a plan', () => {
  const files = { 'dataset/Models.json': { name: 'Models', properties: { type: 'Binary', linkedServiceName: reference('Store'), typeProperties: { location: { type: 'AzureBlobStorageLocation', container: 'models', fileName: 'x' } } } } }
  const validation = (minimumSize: unknown): Files => retraining([{ name: 'V', type: 'Validation', typeProperties: { dataset: { referenceName: 'Models', type: 'DatasetReference' }, minimumSize } }], files)

  it('may be that of the largest blob, and no more', () => {
    expect(mustPlan(validation(1e15)).steps[0]?.action).toMatchObject({ minimumSize: 1e15 })
    expect(problemsOf(validation(1e15 + 1))).toEqual(['"minimumSize" of "V" is 1000000000000001, but must be a number.'])
  })
})

describe('the clouds of a plan', () => {
  const store = (azureCloudType: unknown): Files => retraining([train()], { 'linkedService/Store.json': service('Store', 'AzureBlobStorage', { serviceEndpoint: 'https://a1b.blob.core.windows.net/', azureCloudType }) })
  it.each<[unknown, string]>([
    ['AzurePublic', 'https://login.microsoftonline.com'],
    ['AzureChina', 'https://login.chinacloudapi.cn'],
    ['AzureUsGovernment', 'https://login.microsoftonline.us'],
    ['AzureGermany', 'https://login.microsoftonline.com'],
    [undefined, 'https://login.microsoftonline.com'],
  ])('a storage of %s signs in at %s', (cloud, authority) => {
    expect(mustPlan(store(cloud)).storages).toMatchObject([{ access: { as: { authority } } }])
  })

  const signsIn = { authentication: { type: 'MSI', resource: 'r' } }
  it.each<['public' | 'china' | 'usgov', string]>([
    ['public', 'https://login.microsoftonline.com'],
    ['china', 'https://login.chinacloudapi.cn'],
    ['usgov', 'https://login.microsoftonline.us'],
  ])('a request of a plan for %s signs in at %s', (cloud, authority) => {
    expect(mustPlan(retraining([web('Ask', 'https://a.example', signsIn)]), { cloud }).steps[0]?.action).toMatchObject({ access: { as: { authority } } })
  })

  it.each([
    ['https://management.azure.com', 'https://login.microsoftonline.com'],
    ['https://management.chinacloudapi.cn', 'https://login.chinacloudapi.cn'],
    ['https://management.usgovcloudapi.net', 'https://login.microsoftonline.us'],
  ])('an update at %s signs in at %s', (host, authority) => {
    const updateResourceEndpoint = `${host}/subscriptions/7c9e6b1f-4d2a-48b3-a5e0-c8d7f6b5a493/resourceGroups/g/providers/Microsoft.MachineLearning/webServices/s?api-version=2016-05-01-preview`
    expect(mustPlan(retraining([train(), update()], arm({ updateResourceEndpoint }))).steps[1]?.action).toMatchObject({ access: { as: { authority } } })
  })
})

describe('the linked services of a plan', () => {
  it.each<[string, unknown, string]>([
    ['is missing', reference('Nowhere'), 'The linked service "Nowhere" does not exist.'],
    ['is given parameters', { ...(reference('Training') as object), parameters: { a: 'b' } }, 'The linked service "Training" is given parameters.'],
  ])('one that %s is not planned', (_, linkedServiceName, message) => {
    expect(problemsOf(retraining([train({ linkedServiceName })]))).toEqual([message])
  })

  it('are among its sources', () => {
    expect(mustPlan(retraining([train()])).source.files.map(({ path }) => path)).toEqual(['linkedService/Store.json', 'linkedService/Training.json', 'linkedService/Vault.json', 'pipeline/Retrain.json'])
  })
})

describe('the global parameters of a plan', () => {
  const GLOBALS = { 'factory/meadow-adf.json': { name: 'meadow-adf', properties: { globalParameters: { Site: { type: 'string', value: 'a' }, other: { type: 'string', value: 'b' } } } } }
  it.each<[string, unknown]>([
    ['https://x.example/@{pipeline().globalParameters.SITE}', { Site: 'a' }],
    ['https://x.example/@{pipeline().globalParameters[concat(\'oth\', \'er\')]}', { Site: 'a', other: 'b' }],
    ['https://x.example/', {}],
  ])('for %s are those that are read', (url, expected) => {
    expect(mustPlan(retraining([web('Ask', url)], GLOBALS)).globalParameters).toEqual(expected)
  })
})
