import { describe, expect, it } from 'vitest'
import { seedOf, type FactorySeed } from '../../src/emulator/seed-of.js'
import { inventKey } from '../../src/emulator/invent.js'
import { compile } from '../../src/factory/compile.js'
import { readFixture } from '../support/fixture.js'

function seedOfFiles(files: Readonly<Record<string, unknown>>): FactorySeed {
  return seedOf(compile(Object.entries(files).map(([path, value]) => ({ path: `factory/${path}.json`, text: JSON.stringify(value) }))))
}

const service = (name: string, type: string, typeProperties: object): Record<string, unknown> => ({ [`linkedService/${name}`]: { name, properties: { type, typeProperties } } })
const vault = service('Vault', 'AzureKeyVault', { baseUrl: 'https://orchard-vault.vault.azure.net' })
const secret = (secretName: string, more: object = {}): object => ({ type: 'AzureKeyVaultSecret', store: { referenceName: 'Vault', type: 'LinkedServiceReference' }, secretName, ...more })
const to = (referenceName: string): object => ({ referenceName, type: 'LinkedServiceReference' })
const pipeline = (...activities: readonly object[]): Record<string, unknown> => ({ 'pipeline/Retrain': { name: 'Retrain', properties: { activities } } })

const TRAINING = 'https://europewest.services.azureml.net/workspaces/0a1b2c3d4e5f60718293a4b5c6d7e8f9/services/9f8e7d6c5b4a39281706f5e4d3c2b1a0/jobs?api-version=2.0'
const CLASSIC = 'https://management.azureml.net/workspaces/0a1b2c3d4e5f60718293a4b5c6d7e8f9/webservices/11112222333344445555666677778888/endpoints/weekly'
const ARM = 'https://management.azure.com/subscriptions/7d0c5a3e-1f2b-4c6d-8e9f-a0b1c2d3e4f5/resourceGroups/rg/providers/Microsoft.MachineLearning/webServices/apple?api-version=2016-05-01-preview'
const KEY = inventKey('some')

describe('the world of the sample factory', () => {
  const { seed, notes, variables } = seedOf(compile([...readFixture('factories/retraining/')].map(([path, text]) => ({ path, text }))))

  it('holds all that the rehearsal of its pipelines needs', () => {
    expect(seed.batchServices.map(({ mlEndpoint, inputs, outputs }) => [/services\/(.{4})/.exec(mlEndpoint)?.[1], inputs, outputs])).toEqual([
      ['1e2d', undefined, undefined],
      ['8b1d', ['input1'], { output1: 'model', output2: 'data' }],
      ['9f8e', undefined, undefined],
      ['2c3d', ['transactions', 'labels'], { model: 'model' }],
    ])
    expect(seed.webServices.map(({ models, principals }) => [models, principals])).toEqual([
      [['Churn [trained model]', 'Normalization [trained model]'], ['5a1b2c3d-4e5f-4678-9abc-def012345678']],
      [['Fraud [trained model]', 'Normalization [trained model]'], undefined],
    ])
    expect(Object.keys(seed.vaults['meadow-vault']?.secrets ?? {}).sort()).toEqual(['churn-scoring-key', 'churn-training-key', 'churn-updater-key', 'fraud-scoring-key', 'fraud-training-key', 'meadowmodels-key'])
    expect(seed.storageAccounts['meadowmodels']).toMatchObject({ containers: ['models'], blobs: { 'training/churn/customers.csv': expect.any(String) as unknown, 'training/fraud/transactions.csv': expect.any(String) as unknown } })
    expect(notes).toEqual(['The path of the input "labels" of "Train fraud model" is computed: add the blob with a scenario, or write it yourself.'])
    expect(Object.keys(variables)).toEqual(['AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'AZURE_CLIENT_SECRET'])
  })

  it('keeps the same secret in the vault and in the service', () => {
    const secrets = seed.vaults['meadow-vault']?.secrets ?? {}
    expect(secrets['churn-training-key']).toBe(seed.batchServices[1]?.apiKey)
    expect(secrets['meadowmodels-key']).toBe(seed.storageAccounts['meadowmodels']?.key)
    expect(secrets['churn-updater-key']).toBe(seed.principals[1]?.secret)
    expect(Buffer.from(secrets['meadowmodels-key'] ?? '', 'base64')).toHaveLength(64)
  })

  it('is the same every time', () => {
    expect(seedOf(compile([...readFixture('factories/retraining/')].map(([path, text]) => ({ path, text })))).seed).toEqual(seed)
  })
})

describe('the secrets of a factory', () => {
  const training = (apiKey: unknown, more: object = {}): Record<string, unknown> => service('Orchard Training', 'AzureML', { mlEndpoint: TRAINING, ...(apiKey === undefined ? {} : { apiKey }), ...more })

  it.each<[string, unknown, object]>([
    ['text', 'plain-key', { key: 'plain-key' }],
    ['SecureString', { type: 'SecureString', value: 'plain-key' }, { key: 'plain-key' }],
    ['in another case', { Type: 'securestring', Value: 'plain-key' }, { key: 'plain-key' }],
    ['a vault', secret('training'), { vault: { training: 'the key' } }],
    ['a vault, by version', secret('training', { secretVersion: 'v1' }), { vault: { training: 'the key', 'training/v1': 'the key' } }],
    ['nothing', undefined, { variable: 'ADFC_SECRET_ORCHARD_TRAINING_APIKEY' }],
    ['a placeholder', '<key>', { variable: 'ADFC_SECRET_ORCHARD_TRAINING_APIKEY' }],
    ['a mask', '**********', { variable: 'ADFC_SECRET_ORCHARD_TRAINING_APIKEY' }],
    ['an expression', '@linkedService().key', { note: '"apiKey" of "Orchard Training" is computed' }],
  ])('a key given by %s', (_name, apiKey, { key, vault: inVault, variable, note }: { key?: string; vault?: Record<string, string>; variable?: string; note?: string }) => {
    const { seed, variables, notes } = seedOfFiles({ ...vault, ...training(apiKey) })
    const [only] = seed.batchServices
    if (key !== undefined) expect(only?.apiKey).toBe(key)
    if (inVault) expect(seed.vaults['orchard-vault']?.secrets).toEqual(Object.fromEntries(Object.keys(inVault).map((name) => [name, only?.apiKey])))
    expect(variable === undefined ? undefined : variables[variable]).toBe(variable === undefined ? undefined : only?.apiKey)
    if (note !== undefined) expect([only, notes.join(' ')]).toEqual([undefined, expect.stringContaining(note)])
  })

  it('has one value for a secret that several share', () => {
    const { seed } = seedOfFiles({ ...vault, ...training(secret('shared')), ...service('Other', 'AzureML', { mlEndpoint: TRAINING.replace('9f8e', '0000'), apiKey: secret('Shared') }) })
    expect(Object.keys(seed.vaults['orchard-vault']?.secrets ?? {})).toHaveLength(1)
    expect(seed.batchServices[0]?.apiKey).toBe(seed.batchServices[1]?.apiKey)
  })

  it('skips services that are computed or not filled in', () => {
    const { seed, notes } = seedOfFiles(training('key', { mlEndpoint: '@linkedService().url', updateResourceEndpoint: 'https://management.azure.com/subscriptions/{subscriptionId}' }))
    expect([seed.batchServices, seed.webServices]).toEqual([[], []])
    expect(notes).toEqual([expect.stringMatching(/^"mlEndpoint" of "Orchard Training" is computed/), expect.stringMatching(/^"updateResourceEndpoint" of "Orchard Training"/)])
  })
})

describe('the storage accounts of a factory', () => {
  it.each<[string, object, readonly string[], readonly string[]]>([
    ['a connection string', { connectionString: `DefaultEndpointsProtocol=https;AccountName=orchard;AccountKey=${KEY}` }, [], []],
    ['a SecureString', { connectionString: { type: 'SecureString', value: `AccountName=orchard;AccountKey=${KEY}` } }, [], []],
    ['a key in the vault', { connectionString: 'AccountName=orchard;EndpointSuffix=core.windows.net', accountKey: secret('storage') }, ['storage'], []],
    ['a connection string in the vault', { connectionString: secret('storage') }, ['storage'], []],
    ['a key that only a variable has', { connectionString: 'AccountName=orchard' }, [], ['ADFC_SECRET_STORE_ACCOUNTKEY']],
    ['a connection string that only the service has', { encryptedCredential: 'xyz' }, [], ['ADFC_SECRET_STORE_CONNECTIONSTRING']],
    ['a signature in clear', { sasUri: 'https://orchard.blob.core.windows.net/?sv=2020&sig=x' }, [], ['ADFC_SECRET_STORE_SASURI']],
    ['a signature in the vault', { sasUri: secret('storage') }, ['storage'], []],
    ['a token in the vault', { sasUri: 'https://orchard.blob.core.windows.net/', sasToken: secret('storage') }, ['storage'], []],
    ['an identity', { serviceEndpoint: 'https://orchard.blob.core.windows.net' }, [], []],
    ['a service principal', { serviceEndpoint: 'https://orchard.blob.core.windows.net', servicePrincipalId: 'client', tenant: 'orchard.example', servicePrincipalKey: secret('updater') }, ['updater'], []],
  ])('opened by %s', (_name, properties, secrets, wanted) => {
    const { seed, variables, notes } = seedOfFiles({ ...vault, ...service('Store', 'AzureBlobStorage', properties) })
    const [[account, { key }] = ['', { key: '' }], ...others] = Object.entries(seed.storageAccounts)
    expect([others, notes]).toEqual([[], []])
    expect(account).toMatch(/^(?:orchard|adfc[0-9a-f]{16})$/)
    expect(Buffer.from(key, 'base64')).toHaveLength(64)
    expect(Object.keys(seed.vaults['orchard-vault']?.secrets ?? {})).toEqual(secrets)
    expect(Object.keys(variables).filter((name) => name.startsWith('ADFC'))).toEqual(wanted)
  })

  it.each([
    ['no account', { connectionString: 'UseDevelopmentStorage=true' }],
    ['an impossible name', { connectionString: `AccountName=Or-chard;AccountKey=${KEY}` }],
    ['nobody who signs in', { containerUri: 'https://orchard.blob.core.windows.net/open' }],
    ['an expression', { connectionString: '@linkedService().connection' }],
  ])('cannot be made of %s', (_name, properties) => {
    const { seed, notes } = seedOfFiles({ ...vault, ...service('Store', 'AzureStorage', properties) })
    expect(Object.keys(seed.storageAccounts)).toEqual([])
    expect(notes).toHaveLength(1)
  })
})

describe('the blobs of a factory', () => {
  const store = service('Store', 'AzureStorage', { connectionString: `AccountName=orchard;AccountKey=${KEY}` })
  const training = service('Training', 'AzureML', { mlEndpoint: TRAINING, apiKey: 'key', updateResourceEndpoint: CLASSIC })
  const at = (filePath: unknown): object => ({ FilePath: filePath, LinkedServiceName: to('Store') })
  const batch = (inputs: object, outputs: object): object => ({ name: 'Train', type: 'AzureMLBatchExecution', linkedServiceName: to('Training'), typeProperties: { webServiceInputs: inputs, webServiceOutputs: outputs } })
  const update = (file: unknown, model: unknown = 'Apple [trained model]'): object => ({ name: 'Update', type: 'AzureMLUpdateResource', linkedServiceName: to('Training'), typeProperties: { trainedModelName: model, trainedModelLinkedServiceName: to('Store'), trainedModelFilePath: file } })

  it('are those that are read and that nobody writes', () => {
    const { seed } = seedOfFiles({ ...store, ...training, ...pipeline(batch({ a: at('/in/a.csv'), b: at('out/made.csv'), c: at('in/c.arff') }, { m: at('out/made.csv') }), update('models/old.ilearner')) })
    expect(Object.keys(seed.storageAccounts['orchard']?.blobs ?? {})).toEqual(['in/a.csv', 'in/c.arff', 'models/old.ilearner'])
    expect(seed.storageAccounts['orchard']?.containers).toEqual(['out'])
    expect(seed.webServices[0]?.models).toEqual(['Apple [trained model]', 'Normalization [trained model]'])
  })

  it('may be written by a port of any name', () => {
    const outputs = Object.fromEntries([['__proto__', at('out/made.ilearner')]])
    const { seed } = seedOfFiles({ ...store, ...training, ...pipeline(batch({}, outputs)) })
    expect(Object.entries(seed.batchServices[0]?.outputs ?? {})).toEqual([['__proto__', 'model']])
    expect(seed.storageAccounts['orchard']?.containers).toEqual(['out'])
  })

  it('are noted where they are computed', () => {
    const { seed, notes } = seedOfFiles({ ...store, ...training, ...pipeline(batch({ a: at('@variables("x")') }, { m: at('@variables("y")') }), update('@variables("z")', '@variables("m")')) })
    expect(seed.storageAccounts['orchard']?.blobs).toBeUndefined()
    expect(seed.batchServices[0]?.outputs).toEqual({ m: 'any' })
    expect(notes.map((note) => note.slice(0, 42))).toEqual(['The trained model of "Update" is computed:', 'The path of the input "a" of "Train" is co', 'The path of the model of "Update" is compu'])
  })
})

describe('the workspaces of a factory', () => {
  const names = { subscriptionId: '7d0c5a3e-1f2b-4c6d-8e9f-a0b1c2d3e4f5', resourceGroupName: 'rg', mlWorkspaceName: 'apple-ml' }
  const principal = { servicePrincipalId: 'client', servicePrincipalKey: secret('trainer'), tenant: 'orchard.example' }

  it('are those of its linked services, with who uses them', () => {
    const { seed, notes, variables } = seedOfFiles({ ...vault, ...service('Training', 'AzureMLService', { ...names, ...principal }), ...service('Again', 'azuremlservice', { ...names, mlWorkspaceName: 'Apple-ML' }) })
    expect(seed.mlWorkspaces).toEqual([{ ...names, mlWorkspaceName: 'Apple-ML', region: 'westeurope', principals: ['client', variables['AZURE_CLIENT_ID']] }])
    expect(seed.principals[1]).toEqual({ clientId: 'client', tenant: 'orchard.example', secret: seed.vaults['orchard-vault']?.secrets['trainer'] })
    expect(notes).toEqual([])
  })

  it.each<[string, object, boolean]>([
    ['itself', principal, false],
    ['whoever runs the plan', { authentication: 'MSI' }, true],
    ['nobody that it names', {}, true],
  ])('are used by %s', (_name, more, isSignedIn) => {
    // the key stands in the file: no vault needs anybody
    const { variables, notes } = seedOfFiles(service('Training', 'AzureMLService', { ...names, ...more, ...('tenant' in more ? { servicePrincipalKey: 'in-clear' } : {}) }))
    expect(['AZURE_CLIENT_ID' in variables, notes]).toEqual([isSignedIn, []])
  })

  it.each([{ ...names, subscriptionId: '{subscriptionId}' }, { ...names, mlWorkspaceName: '@linkedService().name' }, { subscriptionId: 'a' }])('are noted where they are not known (%#)', (properties) => {
    const { seed, notes } = seedOfFiles(service('Training', 'AzureMLService', properties))
    expect([seed.mlWorkspaces, notes]).toEqual([[], ['The workspace of "Training" is computed or not filled in: none stands for it.']])
  })
})

describe('the principals of a factory', () => {
  it('update what is in Azure Resource Manager', () => {
    const { seed } = seedOfFiles({ ...vault, ...service('Scoring', 'AzureML', { mlEndpoint: TRAINING, apiKey: 'key', updateResourceEndpoint: ARM, servicePrincipalId: 'client', servicePrincipalKey: secret('updater'), tenant: 'orchard.example' }) })
    expect(seed.principals[1]).toEqual({ clientId: 'client', tenant: 'orchard.example', secret: seed.vaults['orchard-vault']?.secrets['updater'] })
    expect(seed.webServices[0]?.principals).toEqual(['client'])
  })

  it('are whoever runs the plan where the factory signs in itself', () => {
    const { seed, variables } = seedOfFiles(service('Scoring', 'AzureML', { mlEndpoint: TRAINING, apiKey: 'key', updateResourceEndpoint: ARM, authentication: 'MSI' }))
    expect(seed.webServices[0]?.principals).toEqual([variables['AZURE_CLIENT_ID']])
  })
})

describe('the web sites of a factory', () => {
  const web = (name: string, typeProperties: object, more: object = {}): object => ({ name, type: 'WebActivity', typeProperties: { method: 'GET', ...typeProperties }, ...more })
  const note = (name: string): string => `The URL of "${name}" is computed, not filled in or not "https:": name its host in a scenario ("webSites"), or give the activity a result with --mock.`

  it.each<[string, unknown, string[]]>([
    ['a literal URL', 'https://hooks.orchard.example/notify', ['https://hooks.orchard.example/notify']],
    ['one with a query, which may be secret', 'https://hooks.orchard.example/notify?code=abc#x', ['https://hooks.orchard.example/notify']],
    ['a literal in an object', { value: 'https://hooks.orchard.example:8443/a', type: 'Expression' }, ['https://hooks.orchard.example:8443/a']],
    ['one that ends in an expression', 'https://hooks.orchard.example/runs/@{pipeline().RunId}', ['https://hooks.orchard.example/']],
    ['one that does so in an object', { value: 'https://hooks.orchard.example?run=@{pipeline().RunId}', type: 'Expression' }, ['https://hooks.orchard.example/']],
    ['one of Azure', 'https://management.azure.com/subscriptions/a', []],
    ['one of this machine', 'https://localhost:7071/api', []],
  ])('are called by %s', (_name, url, expected) => {
    const { seed, notes } = seedOfFiles(pipeline(web('Notify', { url })))
    expect([seed.webSites.map((site) => site.url), notes]).toEqual([expected, []])
  })

  it.each<[string, unknown]>([
    ['computed', "@concat('https://hooks.orchard.example/', pipeline().RunId)"],
    ['computed in an object', { value: '@variables(\'url\')', type: 'Expression' }],
    ['with a computed host', 'https://hooks.@{pipeline().DataFactory}.example/notify'],
    ['not filled in', 'https://<your host>/notify'],
    ['open to all', 'http://hooks.orchard.example/notify'],
    ['no URL', 'hooks'],
    ['not there', undefined],
  ])('are noted where the URL is %s', (_name, url) => {
    const { seed, notes } = seedOfFiles(pipeline(web('Notify', { url })))
    expect([seed.webSites, notes]).toEqual([[], [note('Notify')]])
  })

  it('are found in containers, each once; not where the activity is switched off', () => {
    const url = 'https://hooks.orchard.example/notify'
    const loop = { name: 'All', type: 'ForEach', typeProperties: { items: '@pipeline().parameters.x', activities: [web('Inner', { url })] } }
    const { seed, notes } = seedOfFiles(pipeline(loop, web('Outer', { url }), web('Off', { url: '@x' }, { state: 'Inactive', onInactiveMarkAs: 'Succeeded' })))
    expect([seed.webSites, notes]).toEqual([[{ url }], []])
  })

  it('read secrets from a vault by themselves', () => {
    const { seed, notes } = seedOfFiles(pipeline(web('Read', { url: 'https://orchard-vault.vault.azure.net/secrets/key?api-version=7.4' }), web('Read old', { url: 'https://orchard-vault.vault.azure.net/secrets/other/v1?api-version=7.4' }), web('List', { url: 'https://orchard-vault.vault.azure.net/secrets?api-version=7.4' })))
    expect([Object.keys(seed.vaults['orchard-vault']?.secrets ?? {}), seed.webSites, notes]).toEqual([['key', 'other', 'other/v1'], [], []])
  })

  const url = 'https://hooks.orchard.example/notify'
  it.each<[string, object, Partial<Record<'variables' | 'secrets' | 'principals' | 'resources', readonly string[]>>]>([
    ['nothing', {}, {}],
    ['a password in clear', { type: 'Basic', username: 'a', password: { type: 'SecureString', value: 'b' } }, {}],
    ['a password that is masked', { type: 'Basic', username: 'a', password: { type: 'SecureString', value: '**********' } }, { variables: ['ADFC_SECRET_RETRAIN_NOTIFY_PASSWORD'] }],
    ['a password in a vault', { type: 'Basic', username: 'a', password: secret('notify') }, { secrets: ['notify'], variables: ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'AZURE_CLIENT_SECRET'] }],
    ['the identity of the factory', { type: 'MSI', resource: 'https://apples.example/' }, { resources: ['https://apples.example/'], variables: ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'AZURE_CLIENT_SECRET'] }],
    ['an identity of its own', { type: 'UserAssignedManagedIdentity', resource: 'api://apples' }, { resources: ['api://apples'], variables: ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'AZURE_CLIENT_SECRET'] }],
    ['a service principal', { type: 'ServicePrincipal', username: 'client', userTenant: 'orchard.example', password: secret('notify'), resource: 'https://apples.example' }, { secrets: ['notify'], principals: ['client'], resources: ['https://apples.example'], variables: ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'AZURE_CLIENT_SECRET'] }],
    ['a service principal as documented', { type: 'ServicePrincipal', servicePrincipalId: 'client', tenant: 'orchard.example', servicePrincipalKey: { type: 'SecureString', value: '**********' }, resource: '@variables("x")' }, { principals: ['client'], variables: ['ADFC_SECRET_RETRAIN_NOTIFY_SERVICEPRINCIPALKEY'] }],
  ])('are opened by %s', (_name, authentication, { variables = [], secrets = [], principals = [], resources = [] }) => {
    const { seed, variables: made, notes } = seedOfFiles({ ...vault, ...pipeline(web('Notify', { url, ...(Object.keys(authentication).length === 0 ? {} : { authentication }) })) })
    expect(Object.keys(made).sort()).toEqual([...variables].sort())
    expect([Object.keys(seed.vaults['orchard-vault']?.secrets ?? {}), seed.principals.slice(1).map(({ clientId }) => clientId), seed.resources, notes]).toEqual([secrets, principals, resources, []])
  })
})
