import type { Mistake } from './mistake.js'

/** Identities, secrets and connection strings. */
export const CREDENTIALS: readonly Mistake[] = [
  {
    title: 'a service principal id with a digit missing',
    change: { in: 'linkedService/ChurnScoring.json', find: '5a1b2c3d-4e5f-4678-9abc-def012345678', replace: '5a1b2c3d-4e5f-4678-9abc-def01234567' },
    expected: { rule: 'malformed-service-principal-id', at: 'linkedService/ChurnScoring.json:19:35', covers: '"5a1b2c3d-4e5f-4678-9abc-def01234567"' },
  },
  {
    title: 'the name of a service principal',
    change: { in: 'linkedService/ChurnScoring.json', find: '5a1b2c3d-4e5f-4678-9abc-def012345678', replace: 'churn-updater' },
    expected: { rule: 'malformed-service-principal-id', at: 'linkedService/ChurnScoring.json:19:35', covers: '"churn-updater"' },
  },
  {
    title: 'a tenant that is a bare word',
    change: { in: 'linkedService/ChurnScoring.json', find: 'meadow.onmicrosoft.com', replace: 'meadow' },
    expected: { rule: 'malformed-tenant', at: 'linkedService/ChurnScoring.json:28:23', covers: '"meadow"' },
  },
  {
    title: 'a tenant that is a URL',
    change: { in: 'linkedService/ChurnScoring.json', find: 'meadow.onmicrosoft.com', replace: 'https://login.microsoftonline.com/meadow' },
    expected: { rule: 'malformed-tenant', at: 'linkedService/ChurnScoring.json:28:23', covers: '"https://login.microsoftonline.com/meadow"' },
  },
  {
    title: 'no tenant',
    change: { in: 'linkedService/ChurnScoring.json', find: ',\n            "tenant": "meadow.onmicrosoft.com"', replace: '' },
    expected: { rule: 'missing-service-principal', at: 'linkedService/ChurnScoring.json:18:13', covers: '"updateResourceEndpoint"' },
  },
  {
    title: 'no id of a service principal',
    change: { in: 'linkedService/ChurnScoring.json', find: '"servicePrincipalId": "5a1b2c3d-4e5f-4678-9abc-def012345678",\n            ', replace: '' },
    expected: { rule: 'missing-service-principal', at: 'linkedService/ChurnScoring.json:18:13', covers: '"updateResourceEndpoint"' },
  },
  {
    title: 'no key of a service principal',
    change: { in: 'linkedService/ChurnScoring.json', find: '"servicePrincipalKey": {', replace: '', through: '"churn-updater-key"\n            },\n            ' },
    expected: { rule: 'missing-service-principal', at: 'linkedService/ChurnScoring.json:18:13', covers: '"updateResourceEndpoint"' },
  },
  {
    title: 'no service principal at all',
    change: { in: 'linkedService/ChurnScoring.json', find: ',\n            "servicePrincipalId"', replace: '', through: 'onmicrosoft.com"' },
    expected: { rule: 'missing-service-principal', at: 'linkedService/ChurnScoring.json:18:13', covers: '"updateResourceEndpoint"' },
  },
  {
    title: 'the key of a web service in clear text',
    change: { in: 'linkedService/ChurnTraining.json', find: '"apiKey": {', replace: '"apiKey": "not-a-real-key-0123456789"', through: '-key"\n            }' },
    expected: { rule: 'literal-secret', at: 'linkedService/ChurnTraining.json:10:23', covers: '"not-a-real-key-0123456789"' },
  },
  {
    title: 'the key of a web service in a SecureString',
    change: { in: 'linkedService/ChurnTraining.json', find: '"apiKey": {', replace: '"apiKey": { "type": "SecureString", "value": "not-a-real-key-0123456789" }', through: '-key"\n            }' },
    expected: { rule: 'literal-secret', at: 'linkedService/ChurnTraining.json:10:58', covers: '"not-a-real-key-0123456789"' },
  },
  {
    title: 'the key of a service principal in clear text',
    change: { in: 'linkedService/ChurnScoring.json', find: '"servicePrincipalKey": {', replace: '"servicePrincipalKey": "not-a-real-secret"', through: '"churn-updater-key"\n            }' },
    expected: { rule: 'literal-secret', at: 'linkedService/ChurnScoring.json:20:36', covers: '"not-a-real-secret"' },
  },
  {
    title: 'an account key in a connection string',
    change: { in: 'linkedService/ModelStorage.json', find: 'AccountName=meadowmodels;', replace: 'AccountName=meadowmodels;AccountKey=bm90LWEtcmVhbC1rZXk=;' },
    expected: { rule: 'literal-secret', at: 'linkedService/ModelStorage.json:8:101', covers: 'bm90LWEtcmVhbC1rZXk=' },
  },
  {
    title: 'an account key in clear text',
    change: { in: 'linkedService/ModelStorage.json', find: '"accountKey": {', replace: '"accountKey": "bm90LWEtcmVhbC1rZXk="', through: '-key"\n            }' },
    expected: { rule: 'literal-secret', at: 'linkedService/ModelStorage.json:9:27', covers: '"bm90LWEtcmVhbC1rZXk="' },
  },
  {
    title: 'a signature in a connection string',
    change: { in: 'linkedService/ModelStorage.json', find: 'DefaultEndpointsProtocol=https;AccountName=meadowmodels;EndpointSuffix=core.windows.net', replace: 'BlobEndpoint=https://meadowmodels.blob.core.windows.net/;SharedAccessSignature=sv=2024-01-01&sig=not-a-real-signature' },
    expected: { rule: 'literal-secret', at: 'linkedService/ModelStorage.json:8:113', covers: 'sv=2024-01-01&sig=not-a-real-signature' },
  },
  {
    title: 'a password among the parameters of a web service',
    change: { in: 'pipeline/RetrainChurn.json', find: '"Trees": "200"', replace: '"Database server user account password": "not-a-real-password"' },
    expected: { rule: 'literal-secret', at: 'pipeline/RetrainChurn.json:50:66', covers: '"not-a-real-password"' },
  },
  {
    title: 'a connection string with a colon',
    change: { in: 'linkedService/ModelStorage.json', find: 'AccountName=', replace: 'AccountName:' },
    expected: { rule: 'malformed-connection-string', at: 'linkedService/ModelStorage.json:8:65', covers: 'AccountName:meadowmodels' },
  },
  {
    title: 'a connection string without account',
    change: { in: 'linkedService/ModelStorage.json', find: 'AccountName=meadowmodels;', replace: '' },
    expected: { rule: 'malformed-connection-string', at: 'linkedService/ModelStorage.json:8:33', covers: '"DefaultEndpointsProtocol=https;EndpointSuffix=core.windows.net"' },
  },
  {
    title: 'a connection string without key',
    change: { in: 'linkedService/ModelStorage.json', find: ',\n            "accountKey"', replace: '', through: '-key"\n            }' },
    expected: { rule: 'malformed-connection-string', at: 'linkedService/ModelStorage.json:8:33', covers: '"DefaultEndpointsProtocol=https;AccountName=meadowmodels;EndpointSuffix=core.windows.net"' },
  },
  {
    title: 'a connection string with its account twice',
    change: { in: 'linkedService/ModelStorage.json', find: 'AccountName=meadowmodels;', replace: 'AccountName=meadowmodels;AccountName=meadowmodels;' },
    expected: { rule: 'malformed-connection-string', at: 'linkedService/ModelStorage.json:8:90', covers: 'AccountName' },
  },
  {
    title: 'a connection string with an unknown key',
    change: { in: 'linkedService/ModelStorage.json', find: 'AccountName=', replace: 'AcountName=' },
    expected: { rule: 'unknown-connection-string-key', at: 'linkedService/ModelStorage.json:8:65', covers: 'AcountName' },
  },
  {
    title: 'a connection string with a key of another service',
    change: { in: 'linkedService/ModelStorage.json', find: 'EndpointSuffix=core.windows.net', replace: 'Database=models' },
    expected: { rule: 'unknown-connection-string-key', at: 'linkedService/ModelStorage.json:8:90', covers: 'Database' },
  },
  {
    title: 'an account in upper case',
    change: { in: 'linkedService/ModelStorage.json', find: '=meadowmodels', replace: '=MeadowModels' },
    expected: { rule: 'malformed-connection-string', at: 'linkedService/ModelStorage.json:8:77', covers: 'MeadowModels' },
  },
  {
    title: 'a connection string over ftp',
    change: { in: 'linkedService/ModelStorage.json', find: '=https;', replace: '=ftp;' },
    expected: { rule: 'malformed-connection-string', at: 'linkedService/ModelStorage.json:8:59', covers: 'ftp' },
  },
  {
    title: 'a connection string with commas',
    change: { in: 'linkedService/ModelStorage.json', find: 'https;AccountName', replace: 'https,AccountName' },
    expected: { rule: 'malformed-connection-string', at: 'linkedService/ModelStorage.json:8:59', covers: 'https,AccountName=meadowmodels' },
  },
  {
    title: 'an account key in a SecureString',
    change: { in: 'linkedService/ModelStorage.json', find: '"connectionString": "DefaultEndpointsProtocol', replace: '"connectionString": { "type": "SecureString", "value": "AccountName=meadowmodels;AccountKey=bm90LWEtcmVhbC1rZXk=" }', through: 'windows.net"' },
    expected: { rule: 'literal-secret', at: 'linkedService/ModelStorage.json:8:105', covers: 'bm90LWEtcmVhbC1rZXk=' },
  },
  {
    title: 'a signature in a URL',
    change: { in: 'linkedService/ModelStorage.json', find: '"connectionString": "DefaultEndpointsProtocol', replace: '"sasUri": "https://meadowmodels.blob.core.windows.net/?sv=2024-01-01&sig=not-a-real-signature"', through: 'windows.net"' },
    expected: { rule: 'literal-secret', at: 'linkedService/ModelStorage.json:8:86', covers: 'not-a-real-signature' },
  },
]
