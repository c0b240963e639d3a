import { describe, expect, it } from 'vitest'
import { printPlan } from '../../src/plan/identity.js'
import { readPlan } from '../../src/plan/read-plan.js'
import { plan as validator } from '../../src/schema/own-validators.js'
import { readFixture } from '../support/fixture.js'
import { after, factoryOf, mustPlan, pipelineOf, planOf, reference, retraining, service, train, update } from '../support/factory.js'

describe('a plan', () => {
  it('holds the steps with needs, endpoints, bodies and policies, and names secrets', () => {
    const files = readFixture('factories/retraining')
    const plan = mustPlan(files, { pipeline: pipelineOf(factoryOf(files), 'RetrainChurn') })
    expect(plan.steps.map(({ id, needs, action }) => [id, needs, action.kind])).toEqual([
      ['Train churn model', [], 'batch-execution'],
      ['Update churn scoring', [{ step: 'Train churn model', when: ['Succeeded'] }], 'update-resource'],
    ])
    expect(plan.secrets.map(({ name, variable, from }) => [name, variable, from.kind])).toEqual([
      ['ModelStorage.accountKey', 'ADFC_SECRET_MODELSTORAGE_ACCOUNTKEY', 'key-vault'],
      ['ChurnTraining.apiKey', 'ADFC_SECRET_CHURNTRAINING_APIKEY', 'key-vault'],
      ['ChurnScoring.servicePrincipalKey', 'ADFC_SECRET_CHURNSCORING_SERVICEPRINCIPALKEY', 'key-vault'],
    ])
    expect(plan.source.files.map(({ path }) => path)).toEqual(['linkedService/ChurnScoring.json', 'linkedService/ChurnTraining.json', 'linkedService/CompanyVault.json', 'linkedService/ModelStorage.json', 'pipeline/RetrainChurn.json'])
  })

  it('is what its schema says, and is read back as it was printed', () => {
    for (const plan of [mustPlan(retraining([train(), update()])), mustPlan(retraining([train()]), { label: 'week 12' })]) {
      expect([validator(plan), validator.errors ?? []]).toEqual([true, []])
      expect(readPlan(printPlan(plan))).toEqual({ plan })
    }
  })

  it('is the same for the same input, another for another label or parameter', () => {
    const files = retraining([train()], {}, { parameters: { week: { type: 'string', defaultValue: '01' } } })
    const id = mustPlan(files).id
    expect(mustPlan(files).id).toBe(id)
    expect(mustPlan(files, { label: 'again' }).id).not.toBe(id)
    expect(mustPlan(files, { parameters: [{ name: 'week', text: '02' }] }).id).not.toBe(id)
  })

  it('puts needs first and keeps the order of the pipeline otherwise', () => {
    const wait = (name: string, dependsOn: unknown = []): unknown => ({ name, type: 'Wait', dependsOn, typeProperties: { waitTimeInSeconds: 1 } })
    const plan = mustPlan(retraining([wait('c', after('a')), wait('b'), wait('a')]))
    expect(plan.steps.map(({ id }) => id)).toEqual(['a', 'c', 'b'])
  })

  it('takes keys and names in any case, as the service does', () => {
    const ports = { input1: { FilePath: '/training/data.csv', LinkedServiceName: reference('STORE') } }
    const plan = mustPlan(retraining([
      train({ typeProperties: { WebServiceInputs: ports, webserviceoutputs: { output1: { FilePath: 'models/model.ilearner', LinkedServiceName: reference('store') } } } }),
      update({ dependsOn: [{ activity: 'TRAIN', dependencyConditions: ['succeeded'] }] }),
    ]))
    expect(plan.steps[0]?.action).toMatchObject({ inputs: { input1: { storage: 'Store', path: 'training/data.csv' } }, outputs: { output1: { storage: 'Store', path: 'models/model.ilearner' } } })
    expect(plan.steps[1]?.needs).toEqual([{ step: 'Train', when: ['Succeeded'] }])
  })
})

describe('endpoints', () => {
  const endpoint = (mlEndpoint: string): unknown => ({ 'linkedService/Training.json': service('Training', 'AzureML', { mlEndpoint, apiKey: { type: 'SecureString', value: 'k' } }) })
  it.each([
    ['https://europewest.services.azureml.net/workspaces/a/services/b/jobs', 'https://europewest.services.azureml.net/workspaces/a/services/b/jobs?api-version=2.0'],
    ['https://EuropeWest.services.azureml.net:443/workspaces/a/services/b/jobs/?api-version=2.0', 'https://europewest.services.azureml.net/workspaces/a/services/b/jobs?api-version=2.0'],
    ['https://europewest.services.azureml.net/workspaces/a/services/b/jobs?details=true&api-version=1.0', 'https://europewest.services.azureml.net/workspaces/a/services/b/jobs?api-version=2.0&details=true'],
  ])('%s is called as %s', (written, called) => {
    const plan = mustPlan(retraining([train()], endpoint(written) as Record<string, unknown>))
    expect(plan.steps[0]?.action).toMatchObject({ endpoint: called })
  })

  it('names placeholders and leaves them as they are', () => {
    const more = {
      'linkedService/Scoring.json': service('Scoring', 'AzureML', {
        mlEndpoint: 'https://x',
        apiKey: { type: 'SecureString', value: 'k' },
        updateResourceEndpoint: 'https://management.azure.com/subscriptions/{subscriptionId}/resourceGroups/g/providers/Microsoft.MachineLearning/webServices/s?api-version=2016-05-01-preview',
        servicePrincipalId: '5a1b2c3d-4e5f-4678-9abc-def012345678',
        tenant: 'meadow.onmicrosoft.com',
      }),
    }
    const plan = mustPlan(retraining([train(), update()], more))
    expect(plan.placeholders).toEqual([{ where: 'Scoring.updateResourceEndpoint', text: '{subscriptionId}' }])
    expect(plan.steps[1]?.action).toMatchObject({ endpoint: expect.stringContaining('{subscriptionId}') as string, access: { flavour: 'arm', as: { client: '5a1b2c3d-4e5f-4678-9abc-def012345678', key: 'Scoring.servicePrincipalKey' } } })
    expect(plan.secrets.find(({ name }) => name === 'Scoring.servicePrincipalKey')?.from).toEqual({ kind: 'variable' })
  })
})

describe('storage', () => {
  const vaultSecret = { type: 'AzureKeyVaultSecret', store: reference('Vault'), secretName: 's' }
  it.each<[string, unknown, unknown, string[]]>([
    ['a connection string with its key', { connectionString: 'AccountName=a1b;AccountKey=c2VjcmV0' }, { by: 'connection-string', connectionString: 'Store.connectionString' }, ['file']],
    ['a connection string from the vault', { connectionString: vaultSecret }, { by: 'connection-string', connectionString: 'Store.connectionString' }, ['key-vault']],
    ['a connection string and the key apart', { connectionString: 'AccountName=a1b', accountKey: vaultSecret }, { by: 'account-key', connection: 'AccountName=a1b', accountKey: 'Store.accountKey' }, ['key-vault']],
    ['a connection string whose key the service keeps', { connectionString: 'AccountName=a1b', encryptedCredential: 'x' }, { by: 'account-key', connection: 'AccountName=a1b', accountKey: 'Store.accountKey' }, ['variable']],
    ['a signed URI', { sasUri: { type: 'SecureString', value: 'https://a1b.blob.core.windows.net/?sv=1&sig=abc' } }, { by: 'sas', sas: 'Store.sasUri' }, ['file']],
    ['a URI and its token apart', { sasUri: 'https://a1b.blob.core.windows.net/', sasToken: vaultSecret }, { by: 'sas', sas: 'Store.sasToken', uri: 'https://a1b.blob.core.windows.net/' }, ['key-vault']],
    ['a service principal', { serviceEndpoint: 'https://a1b.blob.core.windows.net/', servicePrincipalId: 'id', tenant: 't.com', servicePrincipalKey: vaultSecret }, { by: 'identity', endpoint: 'https://a1b.blob.core.windows.net/', as: { kind: 'service-principal', client: 'id', tenant: 't.com', authority: 'https://login.microsoftonline.com', key: 'Store.servicePrincipalKey' } }, ['key-vault']],
    ['a managed identity', { serviceEndpoint: 'https://a1b.blob.core.windows.net/', azureCloudType: 'AzureChina' }, { by: 'identity', endpoint: 'https://a1b.blob.core.windows.net/', as: { kind: 'own', authority: 'https://login.chinacloudapi.cn' } }, []],
  ])('%s', (_, typeProperties, access, kinds) => {
    const plan = mustPlan(retraining([train()], { 'linkedService/Store.json': service('Store', 'AzureBlobStorage', typeProperties) }))
    expect(plan.storages).toEqual([{ name: 'Store', access }])
    expect(plan.secrets.filter(({ name }) => name.startsWith('Store.')).map(({ from }) => from.kind)).toEqual(kinds)
    expect(printPlan(plan)).not.toMatch(/c2VjcmV0|sig=abc/)
  })
})

describe('secrets', () => {
  const vaultSecret = { type: 'AzureKeyVaultSecret', store: reference('Vault'), secretName: 's' }
  it.each<[string, unknown]>([
    ['a signature in an endpoint of the connection string', { connectionString: 'AccountName=a1b;BlobEndpoint=https://a1b.blob.core.windows.net/?sv=1&sig=SEKRIT', accountKey: vaultSecret }],
    ['a key under another name', { connectionString: 'AccountName=a1b;SharedAccessKey=SEKRIT', accountKey: vaultSecret }],
    ['a key in quotes', { connectionString: 'AccountName=a1b;"AccountKey"=SEKRIT', accountKey: vaultSecret }],
    ['a key alone', { connectionString: 'SEKRITabc==', accountKey: vaultSecret }],
    ['a signature in the URI beside its token', { sasUri: 'https://a1b.blob.core.windows.net/?%73ig=SEKRIT', sasToken: vaultSecret }],
    ['a token in the URI', { sasUri: 'https://a1b.blob.core.windows.net/?token=SEKRIT', sasToken: vaultSecret }],
    ['a query behind the service endpoint', { serviceEndpoint: 'https://a1b.blob.core.windows.net/?sv=1&sig=SEKRIT' }],
  ])('%s stays out of the plan', (_, typeProperties) => {
    const { plan } = planOf(retraining([train()], { 'linkedService/Store.json': service('Store', 'AzureBlobStorage', typeProperties) }))
    expect(plan ? printPlan(plan) : '').not.toContain('SEKRIT')
  })

  it('are fetched where the plan\'s cloud signs in', () => {
    expect(mustPlan(retraining([train()]), { cloud: 'usgov' }).hosts).toContain('login.microsoftonline.us')
  })
})

describe('values', () => {
  const parameters = { week: { type: 'string', defaultValue: '01' }, rate: { type: 'float', defaultValue: 0.5 }, deep: { type: 'bool', defaultValue: true }, count: { type: 'int', defaultValue: 1 }, key: { type: 'securestring', defaultValue: 'hidden' } }
  const withPath = (filePath: unknown): ReturnType<typeof planOf> =>
    planOf(retraining([train({ typeProperties: { webServiceInputs: { input1: { filePath, linkedServiceName: reference('Store') } } } })], {}, { parameters }))
  it.each<[unknown, string]>([
    ['training/data.csv', 'training/data.csv'],
    ['in/week-@{pipeline().parameters.week}.csv', 'in/week-01.csv'],
    [{ value: 'in/@{pipeline().parameters.WEEK}/@{pipeline().parameters.rate}@{pipeline().parameters.deep}.csv', type: 'Expression' }, 'in/01/0.5True.csv'],
    ['in/a@@{b}.csv', 'in/a@{b}.csv'],
    ["@concat('in/', toUpper(pipeline().parameters.week), '.csv')", 'in/01.csv'],
    ["in/@{pipeline().Pipeline}-@{formatDateTime('2026-03-01', 'yyyyMM')}.csv", 'in/Retrain-202603.csv'],
  ])('the path %j is %s', (written, path) => {
    expect(withPath(written).plan?.steps[0]?.action).toMatchObject({ inputs: { input1: { path } } })
  })

  it.each<[unknown, string]>([
    ['in/@{pipeline().parameters.none}.csv', '"filePath" of "Train.input1" cannot be computed: The expression \'pipeline().parameters.none\' cannot be evaluated because property \'none\' doesn\'t exist, available properties are \'week, rate, deep, count\'.'],
    ['in/@{pipeline().parameters.key}.csv', '"filePath" of "Train.input1" reads the secure parameter "key", and a plan holds no secrets.'],
    ['data.csv', '"filePath" of "Train.input1" is "data.csv", which names no blob in a container.'],
    ['in/folder/', '"filePath" of "Train.input1" is "in/folder/", which names no blob in a container.'],
    [7, '"filePath" of "Train.input1" is no text.'],
  ])('the path %j stops the plan', (written, message) => {
    const planned = withPath(written)
    expect(planned.plan).toBeUndefined()
    expect(planned.plan === undefined && planned.problems.map((problem) => problem.message)).toEqual([message])
  })

  it('sends numbers and lists as they were written', () => {
    const pipeline = `{ "name": "Retrain", "properties": { "activities": [{ "name": "Train", "type": "AzureMLBatchExecution", "linkedServiceName": { "referenceName": "Training", "type": "LinkedServiceReference" }, "typeProperties": {
      "globalParameters": { "Rate": 0.10, "Big": 12345678901234567890, "Text": "0.10", "List": [ 1.0, "a b" ], "Yes": true, "None": null } } }] } }`
    const plan = mustPlan(retraining([], { 'pipeline/Retrain.json': pipeline }))
    expect(plan.steps[0]?.action).toMatchObject({ parameters: { Rate: '0.10', Big: '12345678901234567890', Text: '0.10', List: '[1.0,"a b"]', Yes: 'true' } })
  })

  it.each<[string, string, string]>([
    ['wek', '02', 'The pipeline has no parameter "wek". Did you mean "week"?'],
    ['rate', 'fast', 'The parameter "rate" takes a number, not "fast".'],
    ['deep', '1', 'The parameter "deep" takes true or false, not "1".'],
    ['count', '12345678901234567890', 'The parameter "count" takes a whole number, not "12345678901234567890".'],
    ['key', 'k', 'The parameter "key" is a secure string, and a plan holds no secrets.'],
  ])('the parameter %s=%s is wrong usage', (name, text, problem) => {
    const planned = planOf(retraining([train()], {}, { parameters }), { parameters: [{ name, text }] })
    expect(planned.plan === undefined && planned.parameterProblems).toEqual([problem])
  })

  it('asks for a parameter without default', () => {
    const planned = planOf(retraining([train()], {}, { parameters: { week: { type: 'string' } } }))
    expect(planned.plan === undefined && planned.parameterProblems).toEqual(['The parameter "week" has no default and is not given: add --param week=value.'])
  })
})

describe('a wait', () => {
  it.each<[unknown, number | undefined]>([[60, 60], ['60', 60], [0, 0], [null, undefined], [true, undefined], [[7], undefined], ['0x10', undefined], [' ', undefined], [1e300, undefined], [-1, undefined]])('of %j', (waitTimeInSeconds, seconds) => {
    const action = planOf(retraining([{ name: 'A', type: 'Wait', typeProperties: { waitTimeInSeconds } }])).plan?.steps[0]?.action
    expect(action).toEqual(seconds === undefined ? undefined : { kind: 'wait', seconds })
  })
})

describe('activities', () => {
  it('lists all that cannot be carried out', () => {
    const planned = planOf(retraining([train(), { name: 'Copy', type: 'Copy', typeProperties: {} }, { name: 'Each', type: 'ForEach', typeProperties: { activities: [{ name: 'Inner', type: 'Copy' }] } }]))
    expect(planned.plan === undefined && planned.problems.map(({ message }) => message)).toEqual([
      'The activity "Copy" of type "Copy" cannot be carried out by adfc.',
      '"Each" has no "items".',
      'The activity "Inner" of type "Copy" cannot be carried out by adfc.',
    ])
  })

  it('honours inactive ones, of any type, without looking inside', () => {
    const plan = mustPlan(retraining([train(), { name: 'Copy', type: 'Copy', state: 'Inactive', onInactiveMarkAs: 'Failed', dependsOn: after('Train') }]))
    expect(plan.steps[1]).toMatchObject({ id: 'Copy', action: { kind: 'inactive', as: 'Failed' } })
  })

  it.each<[unknown, unknown]>([
    [{ timeout: '0.01:30:00', retry: 2, retryIntervalInSeconds: 45 }, { timeout: 5400, retry: 2, retryInterval: 45 }],
    [{ timeout: '7.00:00:00' }, { timeout: 604800, retry: 0, retryInterval: 30 }],
    [undefined, { timeout: 43200, retry: 0, retryInterval: 30 }],
  ])('reads the policy %j', (policy, expected) => {
    expect(mustPlan(retraining([train({ policy })])).steps[0]?.policy).toEqual(expected)
  })

  it.each([{ timeout: '1:00:00' }, { retry: -1 }, { timeout: "@{concat('0.01','')}" }])('stops at the policy %j', (policy) => {
    expect(planOf(retraining([train({ policy })])).plan).toBeUndefined()
  })
})
