import { describe, expect, it } from 'vitest'
import { plan as validator } from '../../src/schema/own-validators.js'
import { printPlan } from '../../src/plan/identity.js'
import { readPlan } from '../../src/plan/read-plan.js'
import { call, expression, forEach, lookup, pipeline, until, wait, web } from '../support/activities.js'
import { mustPlan, planOf, reference, retraining, service } from '../support/factory.js'

const LOOKED = new Map([['look', [{ outcome: 'Succeeded' } as const]]])

function actionOf(activity: unknown, more: Readonly<Record<string, unknown>> = {}): unknown {
  const planned = planOf(retraining([lookup('Look'), activity], more), { mocks: LOOKED })
  if (!planned.plan) return planned.problems.map(({ message }) => message)
  // whatever is planned can be written and read again
  expect([validator(planned.plan), validator.errors ?? []]).toEqual([true, []])
  expect(readPlan(printPlan(planned.plan))).toEqual({ plan: planned.plan })
  return planned.plan.steps[1]?.action
}

const VAULT = { type: 'AzureKeyVaultSecret', store: reference('Vault'), secretName: 's' }

describe('a web request', () => {
  const ask = (typeProperties: Readonly<Record<string, unknown>>): unknown => actionOf(web('Ask', 'https://meadow.example/x', typeProperties))
  const plain = { kind: 'web', method: 'GET', url: 'https://meadow.example/x', answerTimeout: 60, follows: true }
  it.each<[string, Readonly<Record<string, unknown>>, unknown]>([
    ['is a GET with the documented time limit', {}, plain],
    ['takes headers, a body and a method in any case', { method: 'post', headers: { 'X-A': 'b' }, body: { a: [1, null] } }, { ...plain, method: 'POST', headers: { value: { 'X-A': 'b' } }, body: { value: { a: [1, null] } } }],
    ['keeps what is computed as it is written', { url: expression('@activity(\'Look\').output.url'), headers: { 'X-A': '@{utcNow()}', 'X-B': 'b' } }, { ...plain, url: { compute: expression('@activity(\'Look\').output.url') }, headers: { compute: { 'X-A': '@{utcNow()}', 'X-B': 'b' } } }],
    ['waits as long as it says, and does not follow', { httpRequestTimeout: '00:05:00', turnOffAsync: true }, { ...plain, answerTimeout: 300, follows: false }],
    ['goes through the runtime that every factory has', { connectVia: { referenceName: 'AutoResolveIntegrationRuntime', type: 'IntegrationRuntimeReference' } }, plain],
    ['signs in with a password', { authentication: { type: 'Basic', username: 'u', password: VAULT } }, { ...plain, access: { by: 'basic', user: 'u', password: 'Retrain.Ask.password' } }],
    ['signs in as the factory itself', { authentication: { type: 'MSI', resource: 'https://management.azure.com/' } }, { ...plain, access: { by: 'token', as: { kind: 'own', authority: 'https://login.microsoftonline.com' }, resource: 'https://management.azure.com/' } }],
    ['signs in as a service principal', { authentication: { type: 'ServicePrincipal', userTenant: 't', username: 'c', resource: 'r', password: VAULT } }, { ...plain, access: { by: 'token', as: { kind: 'service-principal', client: 'c', tenant: 't', authority: 'https://login.microsoftonline.com', key: 'Retrain.Ask.password' }, resource: 'r' } }],
    ['needs a known method', { method: 'FETCH' }, ['"method" of "Ask" is "FETCH", but must be one of GET, POST, PUT, PATCH, DELETE.']],
    ['needs a time', { httpRequestTimeout: '5 minutes' }, ['"httpRequestTimeout" of "Ask" is "5 minutes", but must be a time such as "00:01:00".']],
    ['cannot use a runtime of one\'s own', { connectVia: { referenceName: 'Cellar', type: 'IntegrationRuntimeReference' } }, ['"Ask" has "connectVia", which only Data Factory itself can carry out.']],
    ['cannot use a certificate', { authentication: { type: 'ClientCertificate', pfx: VAULT, password: VAULT } }, ['"Ask" signs in by "ClientCertificate", which adfc cannot carry out.']],
    ['needs a password that is known', { authentication: { type: 'Basic', username: 'u', password: '@activity(\'Look\').output.x' } }, ['"password" of "Retrain.Ask" is computed when the pipeline runs.']],
  ])('%s', (_, typeProperties, action) => {
    expect(ask(typeProperties)).toEqual(action)
  })

  it.each<[string, Readonly<Record<string, unknown>>, unknown]>([
    ['a signature in the query', { url: 'https://flows.example/invoke?api-version=1&sig=SEKRIT' }, { url: 'https://flows.example/invoke', secretUrl: 'Retrain.Ask.url' }],
    ['the key of a function', { url: { value: 'https://f.example/api?code=SEKRIT', type: 'Expression' } }, { url: 'https://f.example/api', secretUrl: 'Retrain.Ask.url' }],
    ['a header that opens something', { headers: { 'x-functions-key': 'SEKRIT', Accept: 'a/b' } }, { headers: { value: { Accept: 'a/b' } }, secretHeaders: { 'x-functions-key': 'Retrain.Ask.x-functions-key' } }],
    ['the only header', { headers: { Authorization: 'Bearer SEKRIT' } }, { secretHeaders: { Authorization: 'Retrain.Ask.Authorization' } }],
    ['a header that is computed', { headers: { Authorization: '@concat(\'Bearer \', activity(\'Look\').output.x)' } }, { headers: { compute: { Authorization: '@concat(\'Bearer \', activity(\'Look\').output.x)' } } }],
    ['a query that is computed with it', { url: '@concat(\'https://f.example/?code=\', \'SEKRIT\')' }, ['"url" of "Ask" has a secret in its query that is computed, and a plan holds no secrets.']],
  ])('%s is named as a secret', (_, typeProperties, expected) => {
    const found = ask(typeProperties)
    if (Array.isArray(expected)) expect(found).toEqual(expected)
    else {
      expect(found).toMatchObject(expected as object)
      expect(JSON.stringify(found)).not.toContain('SEKRIT')
    }
  })

  it('keeps its password out of the plan', () => {
    const plan = mustPlan(retraining([web('Ask', 'https://meadow.example/', { authentication: { type: 'Basic', username: 'u', password: { type: 'SecureString', value: 'SEKRIT' } } })]))
    expect(plan.secrets).toMatchObject([{ name: 'Retrain.Ask.password', variable: 'ADFC_SECRET_RETRAIN_ASK_PASSWORD', from: { kind: 'file', file: 'pipeline/Retrain.json' } }])
    expect(printPlan(plan)).not.toContain('SEKRIT')
  })

  it('is secure as its policy says', () => {
    const plan = mustPlan(retraining([{ ...web('Ask', 'https://meadow.example/'), policy: { secureOutput: true } }]))
    expect(plan.steps[0]?.secure).toEqual({ input: false, output: true })
  })
})

describe('metadata of blobs', () => {
  const dataset = (properties: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({ 'dataset/Models.json': { name: 'Models', properties: { linkedServiceName: reference('Store'), ...properties } } })
  const located = (location: Readonly<Record<string, unknown>>, parameters: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> =>
    dataset({ type: 'Binary', parameters, typeProperties: { location: { type: 'AzureBlobStorageLocation', ...location } } })
  const metadata = (parameters: Readonly<Record<string, unknown>> = {}, fieldList: unknown = ['exists', 'Size']): unknown => ({ name: 'Get', type: 'GetMetadata', dependsOn: [{ activity: 'Look', dependencyConditions: ['Succeeded'] }], typeProperties: { dataset: { referenceName: 'Models', type: 'DatasetReference', parameters }, fieldList } })
  const get = (place: unknown): unknown => ({ kind: 'get-metadata', place, fields: { value: ['exists', 'Size'] } })

  it.each<[string, Readonly<Record<string, unknown>>, unknown, unknown]>([
    ['a blob', located({ container: 'models', folderPath: 'churn', fileName: 'model.ilearner' }), metadata(), get({ storage: 'Store', container: 'models', folder: 'churn', file: 'model.ilearner' })],
    ['a container', located({ container: 'models' }), metadata(), get({ storage: 'Store', container: 'models' })],
    ['the older form', dataset({ type: 'AzureBlob', typeProperties: { folderPath: 'models/churn', fileName: 'model.ilearner' } }), metadata(), get({ storage: 'Store', container: 'models/churn', file: 'model.ilearner' })],
    ['with arguments that are known', located({ container: 'models', folderPath: '@dataset().folder', fileName: '@{dataset().name}.csv' }, { folder: { type: 'string' }, name: { type: 'string', defaultValue: 'all' } }), metadata({ folder: '@concat(\'c\', \'hurn\')' }), get({ storage: 'Store', container: 'models', folder: 'churn', file: 'all.csv' })],
    [
      'with arguments that are computed',
      located({ container: 'models', fileName: '@dataset().name' }, { name: { type: 'string' } }),
      metadata({ name: '@activity(\'Look\').output.name' }),
      get({ storage: 'Store', container: 'models', file: { compute: '@dataset().name', dataset: { name: { compute: '@activity(\'Look\').output.name' } } } }),
    ],
    ['fields that need a look into the blob', located({ container: 'models' }), metadata({}, ['structure']), ['"Get" asks for "structure", for which adfc would have to look into the file.']],
    ['fields that there are not', located({ container: 'models' }), metadata({}, ['length']), ['"Get" asks for "length", which is no metadata.']],
    ['another storage', dataset({ type: 'AzureSqlTable', typeProperties: {} }), metadata(), ['The dataset "Models" of type "AzureSqlTable" lies in no blob storage.']],
    ['no container', located({ folderPath: '' }), metadata(), ['The dataset "Models" names no container.']],
  ])('%s', (_, files, activity, action) => {
    expect(actionOf(activity, files)).toEqual(action)
  })

  it('a validation waits for it', () => {
    const activity = { name: 'Wait for it', type: 'Validation', typeProperties: { dataset: { referenceName: 'Models', type: 'DatasetReference' }, timeout: '0.01:00:00', sleep: 30, minimumSize: '@add(1, 1)' } }
    expect(actionOf(activity, located({ container: 'models', fileName: 'x' }))).toEqual({ kind: 'validation', place: { storage: 'Store', container: 'models', file: 'x' }, sleep: 30, minimumSize: 2 })
    expect(mustPlan(retraining([activity], located({ container: 'models' }))).steps[0]?.policy.timeout).toBe(3600)
  })
})

describe('a pipeline of Azure Machine Learning', () => {
  const workspace = (more: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({ 'linkedService/Studio.json': service('Studio', 'AzureMLService', { subscriptionId: '7c9e6b1f-4d2a-48b3-a5e0-c8d7f6b5a493', resourceGroupName: 'rg-meadow', mlWorkspaceName: 'meadow', ...more }) })
  const submit = (typeProperties: Readonly<Record<string, unknown>>): unknown => ({ name: 'Run', type: 'AzureMLExecutePipeline', linkedServiceName: reference('Studio'), dependsOn: [{ activity: 'Look', dependencyConditions: ['Succeeded'] }], typeProperties })
  const own = { kind: 'own', authority: 'https://login.microsoftonline.com' }
  const base = { kind: 'ml-pipeline', service: 'Studio', workspace: { subscription: '7c9e6b1f-4d2a-48b3-a5e0-c8d7f6b5a493', group: 'rg-meadow', name: 'meadow' }, as: own }
  it.each<[string, Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>, unknown]>([
    ['by its id', {}, { mlPipelineId: 'p1', experimentName: 'weekly', mlPipelineParameters: { week: '@concat(\'0\', \'1\')' }, continueOnStepFailure: true }, { ...base, pipeline: { id: 'p1' }, experiment: 'weekly', parameters: { value: { week: '01' } }, continueOnStepFailure: true }],
    ['by its endpoint', {}, { mlPipelineEndpointId: '@activity(\'Look\').output.id', version: '3' }, { ...base, pipeline: { endpoint: { compute: '@activity(\'Look\').output.id' }, version: '3' } }],
    ['as a service principal', { servicePrincipalId: 'c', servicePrincipalKey: VAULT, tenant: 't' }, { mlPipelineId: 'p1' }, { ...base, as: { kind: 'service-principal', client: 'c', tenant: 't', authority: 'https://login.microsoftonline.com', key: 'Studio.servicePrincipalKey' }, pipeline: { id: 'p1' } }],
    ['without a pipeline', {}, {}, ['"Run" has no "mlPipelineId".']],
  ])('%s', (_, linked, typeProperties, action) => {
    expect(actionOf(submit(typeProperties), workspace(linked))).toEqual(action)
  })
})

describe('a plan with control flow', () => {
  it('names its own pipelines, global parameters and datasets among its sources', () => {
    const files = retraining([forEach('Each', '@createArray(1)', [call('Call', 'Child', { n: '@item()' })]), until('Until', '@equals(1, 1)', [wait('A')])], {
      'pipeline/Child.json': pipeline('Child', [web('Ask', '@{pipeline().globalParameters.site}/@{pipeline().parameters.n}/@{pipeline().DataFactory}')], { parameters: { n: { type: 'int' } } }),
      'factory/meadow-adf.json': { name: 'meadow-adf', properties: { globalParameters: { site: { type: 'string', value: 'https://meadow.example' }, other: { type: 'string', value: 'unused' } } } },
    })
    const plan = mustPlan(files)
    expect(plan.source.files.map(({ path }) => path)).toEqual(['factory/meadow-adf.json', 'pipeline/Child.json', 'pipeline/Retrain.json'])
    expect([plan.globalParameters, plan.factory]).toEqual([{ site: 'https://meadow.example' }, 'meadow-adf'])
    expect(readPlan(printPlan(plan))).toEqual({ plan })
  })

  it('says at once what can never be computed', () => {
    const planned = planOf(retraining([web('Ask', '@concat(\'https://\', int(\'x\'))'), web('Name', '@pipeline().DataFactory')]))
    expect(planned.plan === undefined && planned.problems.map(({ message }) => message)).toEqual([
      '"url" of "Ask" cannot be computed: The function \'int\' was invoked with a parameter that is not valid. The value cannot be converted to the target type.',
      '"url" of "Name" cannot be computed: The expression \'pipeline().DataFactory\' cannot be evaluated because property \'DataFactory\' doesn\'t exist, available properties are \'Pipeline, parameters, globalParameters\'.',
    ])
  })

  it('whose steps name what is not there is no plan', () => {
    const plan = mustPlan(retraining([forEach('Each', '@createArray(1)', [wait('A')])]))
    const text = printPlan(plan)
    expect(readPlan(text.replace('"parallel": 20', '"parallel": 0')).problem).toMatch(/^is no plan that adfc wrote/)
    expect(readPlan(text.replace('"needs": []', '"needs": [{ "step": "B", "when": ["Succeeded"] }]')).problem).toBe('is no plan that adfc wrote: a step or a name that it refers to is missing')
  })
})
