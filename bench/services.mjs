import { SOURCES, SUBJECTS } from './names.mjs'

export const reference = (name, kind = 'LinkedService') => ({ referenceName: name, type: `${kind}Reference` })
export const expression = (value) => ({ value, type: 'Expression' })

const secretOf = (vault, secretName) => ({ type: 'AzureKeyVaultSecret', store: reference(vault), secretName })

/** The body of a linked service of each type; `vault` and `runtime` are names of those that exist already. */
const BODIES = {
  AzureBlobStorage: (random, account, vault) =>
    random.chance(0.5)
      ? { connectionString: `DefaultEndpointsProtocol=https;AccountName=${account};EndpointSuffix=core.windows.net`, accountKey: secretOf(vault, `${account}-key`) }
      : { serviceEndpoint: `https://${account}.blob.core.windows.net/`, accountKind: 'StorageV2' },
  AzureBlobFS: (random, account, vault) =>
    random.chance(0.5) ? { url: `https://${account}.dfs.core.windows.net` } : { url: `https://${account}.dfs.core.windows.net`, accountKey: secretOf(vault, `${account}-key`) },
  AzureSqlDatabase: (random, account, vault) =>
    random.chance(0.5)
      ? { connectionString: `Integrated Security=False;Encrypt=True;Connection Timeout=30;Data Source=${account}.database.windows.net;Initial Catalog=${random.pick(SUBJECTS)}` }
      : {
          connectionString: `Integrated Security=False;Encrypt=True;Connection Timeout=30;Data Source=${account}.database.windows.net;Initial Catalog=${random.pick(SUBJECTS)};User ID=loader`,
          password: secretOf(vault, `${account}-loader`),
        },
  SqlServer: (random, account, vault) => ({
    connectionString: `Integrated Security=False;Data Source=${account};Initial Catalog=${random.pick(SUBJECTS)};User ID=reader`,
    ...(random.chance(0.4) ? { password: secretOf(vault, `${account}-reader`) } : { encryptedCredential: random.base64(random.whole(160, 420)) }),
  }),
  RestService: (random, account, vault) => ({
    url: `https://${account}.example.com/api/v${random.whole(1, 4)}/`,
    enableServerCertificateValidation: true,
    authenticationType: 'Basic',
    userName: 'integration',
    password: secretOf(vault, `${account}-api`),
  }),
  HttpServer: (_, account) => ({ url: `https://${account}.example.com/downloads/`, enableServerCertificateValidation: true, authenticationType: 'Anonymous' }),
  Sftp: (_, account, vault) => ({
    host: `files.${account}.example.com`,
    port: 22,
    skipHostKeyValidation: false,
    hostKeyFingerprint: 'ssh-rsa 2048',
    authenticationType: 'Basic',
    userName: 'exchange',
    password: secretOf(vault, `${account}-sftp`),
  }),
  AzureDatabricks: (random, _, vault) => ({
    domain: `https://adb-${random.whole(1_000_000, 9_999_999)}.${random.whole(1, 19)}.azuredatabricks.net`,
    accessToken: secretOf(vault, 'databricks-token'),
    newClusterNodeType: 'Standard_DS3_v2',
    newClusterNumOfWorker: `2:${random.whole(3, 12)}`,
    newClusterSparkEnvVars: { PYSPARK_PYTHON: '/databricks/python3/bin/python3' },
    newClusterVersion: '13.3.x-scala2.12',
  }),
  AzureFunction: (_, account, vault) => ({ functionAppUrl: `https://${account}.azurewebsites.net`, functionKey: secretOf(vault, `${account}-function`) }),
}

const TYPES = ['AzureBlobStorage', 'AzureBlobStorage', 'AzureBlobFS', 'AzureBlobFS', 'AzureSqlDatabase', 'AzureSqlDatabase', 'SqlServer', 'SqlServer', 'RestService', 'HttpServer', 'Sftp', 'AzureDatabricks', 'AzureFunction']

/** Types that need a self-hosted runtime more often than not. */
const ON_PREMISES = new Set(['SqlServer', 'Sftp'])

export function linkedService(name, type, typeProperties, more = {}) {
  return { name, type: 'Microsoft.DataFactory/factories/linkedservices', properties: { ...more, annotations: [], type, typeProperties } }
}

export const keyVault = (name) => linkedService(name, 'AzureKeyVault', { baseUrl: `https://${name.replaceAll('_', '-').toLowerCase().slice(0, 24)}.vault.azure.net/` })

/** A linked service to some source or store; the first ones go through the types in turn, so that each exists. */
export function someLinkedService(random, index, uniqueName, vault, runtimes) {
  const type = index < TYPES.length ? TYPES[index] : random.pick(TYPES)
  const source = random.pick(SOURCES)
  const name = uniqueName('linkedService', ['LS', source, type])
  const account = `${source.toLowerCase()}${random.hex(6)}`
  const body = BODIES[type](random, account, vault)
  const more = {
    ...(random.chance(0.3) ? { description: `Holds what ${source} delivers; asked for by the ${random.pick(SUBJECTS).toLowerCase()} team.` } : {}),
  }
  const perEnvironment = random.chance(0.15) ? environments(body, account) : body
  const document = linkedService(name, type, perEnvironment, perEnvironment === body ? more : { ...more, parameters: { environment: { type: 'String', defaultValue: 'development' } } })
  const isInCloud = !ON_PREMISES.has(type) && !random.chance(0.2)
  // through one of them: between stores behind two nothing can be copied
  if (!isInCloud) document.properties.connectVia = reference(runtimes[0], 'IntegrationRuntime')
  return { name, type, isInCloud, document }
}

/** The same for an account in each environment, where a text names the account. */
function environments(body, account) {
  const entries = Object.entries(body).map(([key, value]) => [key, typeof value === 'string' ? value.replace(account, `${account}-@{linkedService().environment}`) : value])
  return entries.some(([key, value]) => value !== body[key]) ? Object.fromEntries(entries) : body
}

/** The two web services of one retraining and the storage between them. */
export function retrainingServices(random, uniqueName, vault, subject) {
  const workspace = random.hex(32)
  const host = random.pick(['europewest', 'ussouthcentral', 'asiasoutheast'])
  const key = (what) => secretOf(vault, `${subject.toLowerCase()}-${what}-key`)
  const endpoint = () => `https://${host}.services.azureml.net/workspaces/${workspace}/services/${random.hex(32)}/jobs?api-version=2.0`
  const storageName = uniqueName('linkedService', ['LS', subject, 'ModelStorage'])
  const account = `models${random.hex(8)}`
  const trainingName = uniqueName('linkedService', ['LS', subject, 'Training'])
  const scoringName = uniqueName('linkedService', ['LS', subject, 'Scoring'])
  return {
    names: { storage: storageName, training: trainingName, scoring: scoringName },
    documents: [
      linkedService(storageName, 'AzureBlobStorage', { connectionString: `DefaultEndpointsProtocol=https;AccountName=${account};EndpointSuffix=core.windows.net`, accountKey: secretOf(vault, `${account}-key`) }),
      linkedService(trainingName, 'AzureML', { mlEndpoint: endpoint(), apiKey: key('training') }, { description: `Trains the ${subject.toLowerCase()} model` }),
      linkedService(scoringName, 'AzureML', { mlEndpoint: endpoint(), apiKey: key('scoring'), updateResourceEndpoint: `https://management.azureml.net/workspaces/${workspace}/webservices/${random.hex(32)}/endpoints/weekly` }, { description: `Scores with the ${subject.toLowerCase()} model` }),
    ],
  }
}
