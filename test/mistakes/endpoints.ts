import type { Mistake } from './mistake.js'

/** URLs of web services. */
export const ENDPOINTS: readonly Mistake[] = [
  {
    title: 'a blank inside a URL',
    change: { in: 'linkedService/ChurnTraining.json', find: 'services/8b1d', replace: 'services/ 8b1d' },
    expected: { rule: 'white-space-in-url', at: 'linkedService/ChurnTraining.json:9:121', covers: ' ' },
  },
  {
    title: 'a blank behind a URL',
    change: { in: 'linkedService/FraudScoring.json', find: 'endpoints/weekly', replace: 'endpoints/weekly ' },
    expected: { rule: 'white-space-in-url', at: 'linkedService/FraudScoring.json:18:176', covers: ' ' },
  },
  {
    title: 'a line end behind a URL',
    change: { in: 'linkedService/ChurnTraining.json', find: 'api-version=2.0', replace: 'api-version=2.0\\r\\n' },
    expected: { rule: 'white-space-in-url', at: 'linkedService/ChurnTraining.json:9:174', covers: '\\r\\n' },
  },
  {
    title: 'a URL without its scheme',
    change: { in: 'linkedService/ChurnTraining.json', find: 'https://', replace: '' },
    expected: { rule: 'invalid-url', at: 'linkedService/ChurnTraining.json:9:28', covers: 'europewest.services.azureml.net/workspaces/3f2a9c0d5b7e41869d1c2e8f7a6b5c4d/services/8b1d4e7f2a6c43d59e0f1a2b3c4d5e6f/jobs?api-version=2.0' },
  },
  {
    title: 'a URL without colon',
    change: { in: 'linkedService/ChurnTraining.json', find: 'https://', replace: 'https//' },
    expected: { rule: 'invalid-url', at: 'linkedService/ChurnTraining.json:9:28', covers: 'https//europewest.services.azureml.net/workspaces/3f2a9c0d5b7e41869d1c2e8f7a6b5c4d/services/8b1d4e7f2a6c43d59e0f1a2b3c4d5e6f/jobs?api-version=2.0' },
  },
  {
    title: 'a URL with one slash',
    change: { in: 'linkedService/ChurnTraining.json', find: 'https://', replace: 'https:/' },
    expected: { rule: 'invalid-url', at: 'linkedService/ChurnTraining.json:9:28', covers: 'https:/europewest.services.azureml.net/workspaces/3f2a9c0d5b7e41869d1c2e8f7a6b5c4d/services/8b1d4e7f2a6c43d59e0f1a2b3c4d5e6f/jobs?api-version=2.0' },
  },
  {
    title: 'an empty URL',
    change: { in: 'linkedService/ChurnTraining.json', find: '"https://europewest', replace: '""', through: '2.0"' },
    expected: { rule: 'invalid-url', at: 'linkedService/ChurnTraining.json:9:27', covers: '""' },
  },
  {
    title: 'an update URL without its scheme',
    change: { in: 'linkedService/FraudScoring.json', find: 'https://management', replace: 'management' },
    expected: { rule: 'invalid-url', at: 'linkedService/FraudScoring.json:18:40', covers: 'management.azureml.net/workspaces/b4c3d2e1f0a94857b6c5d4e3f2a1b0c9/webservices/4d5e6f7a8b9c40d1a2b3c4d5e6f7a8b9/endpoints/weekly' },
  },
  {
    title: 'a URL with http',
    change: { in: 'linkedService/ChurnTraining.json', find: 'https:', replace: 'http:' },
    expected: { rule: 'insecure-url', at: 'linkedService/ChurnTraining.json:9:28', covers: 'http' },
  },
  {
    title: 'an update URL with http',
    change: { in: 'linkedService/FraudScoring.json', find: 'https://management', replace: 'http://management' },
    expected: { rule: 'insecure-url', at: 'linkedService/FraudScoring.json:18:40', covers: 'http' },
  },
  {
    title: 'the request-response URL',
    change: { in: 'linkedService/ChurnTraining.json', find: '/jobs?api-version=2.0', replace: '/execute?api-version=2.0&details=true' },
    expected: { rule: 'request-response-url', at: 'linkedService/ChurnTraining.json:9:154', covers: 'execute' },
  },
  {
    title: 'the address bar of the Studio',
    change: { in: 'linkedService/ChurnTraining.json', find: 'https://europewest', replace: 'https://studio.azureml.net/Home/ViewWorkspaceCached/3f2a9c0d5b7e41869d1c2e8f7a6b5c4d', through: '2.0' },
    expected: { rule: 'portal-url', at: 'linkedService/ChurnTraining.json:9:36', covers: 'studio.azureml.net' },
  },
  {
    title: 'the address bar of the web services',
    change: { in: 'linkedService/ChurnTraining.json', find: 'europewest.services.azureml.net', replace: 'services.azureml.net' },
    expected: { rule: 'portal-url', at: 'linkedService/ChurnTraining.json:9:36', covers: 'services.azureml.net' },
  },
  {
    title: 'the portal where the update URL belongs',
    change: { in: 'linkedService/ChurnScoring.json', find: 'https://management.azure.com', replace: 'https://portal.azure.com/#resource' },
    expected: { rule: 'portal-url', at: 'linkedService/ChurnScoring.json:18:48', covers: 'portal.azure.com' },
  },
  {
    title: 'the help page of the web service',
    change: { in: 'linkedService/ChurnTraining.json', find: '/jobs?api-version=2.0', replace: '/jobs/help' },
    expected: { rule: 'portal-url', at: 'linkedService/ChurnTraining.json:9:159', covers: 'help' },
  },
  {
    title: 'another help page of the web service',
    change: { in: 'linkedService/ChurnTraining.json', find: 'net/workspaces', replace: 'net/apihelp/workspaces' },
    expected: { rule: 'portal-url', at: 'linkedService/ChurnTraining.json:9:68', covers: 'apihelp' },
  },
  {
    title: 'a batch URL without jobs',
    change: { in: 'linkedService/ChurnTraining.json', find: '/jobs?api-version=2.0', replace: '' },
    expected: { rule: 'wrong-endpoint-path', at: 'linkedService/ChurnTraining.json:9:121', covers: '8b1d4e7f2a6c43d59e0f1a2b3c4d5e6f' },
  },
  {
    title: 'a batch URL without its web service',
    change: { in: 'linkedService/ChurnTraining.json', find: '/services/8b1d4e7f2a6c43d59e0f1a2b3c4d5e6f/jobs', replace: '/jobs' },
    expected: { rule: 'wrong-endpoint-path', at: 'linkedService/ChurnTraining.json:9:67', covers: '/workspaces/3f2a9c0d5b7e41869d1c2e8f7a6b5c4d/jobs' },
  },
  {
    title: 'a slip in the last word of a batch URL',
    change: { in: 'linkedService/ChurnTraining.json', find: '/jobs?', replace: '/job?' },
    expected: { rule: 'wrong-endpoint-path', at: 'linkedService/ChurnTraining.json:9:154', covers: 'job' },
  },
  {
    title: 'the update URL where the batch URL belongs',
    change: { in: 'linkedService/FraudScoring.json', find: '"https://ussouthcentral', replace: '"https://management.azureml.net/workspaces/b4c3d2e1f0a94857b6c5d4e3f2a1b0c9/webservices/4d5e6f7a8b9c40d1a2b3c4d5e6f7a8b9/endpoints/weekly"', through: '2.0"' },
    expected: { rule: 'wrong-endpoint-path', at: 'linkedService/FraudScoring.json:9:36', covers: 'management.azureml.net' },
  },
  {
    title: 'the batch URL where the update URL belongs',
    change: { in: 'linkedService/FraudScoring.json', find: '"https://management', replace: '"https://ussouthcentral.services.azureml.net/workspaces/b4c3d2e1f0a94857b6c5d4e3f2a1b0c9/services/9f8e7d6c5b4a43928170a1b2c3d4e5f6/jobs?api-version=2.0"', through: 'weekly"' },
    expected: { rule: 'wrong-endpoint-path', at: 'linkedService/FraudScoring.json:18:48', covers: 'ussouthcentral.services.azureml.net' },
  },
  {
    title: 'an update URL without its endpoint',
    change: { in: 'linkedService/FraudScoring.json', find: '/endpoints/weekly', replace: '' },
    expected: { rule: 'wrong-endpoint-path', at: 'linkedService/FraudScoring.json:18:70', covers: '/workspaces/b4c3d2e1f0a94857b6c5d4e3f2a1b0c9/webservices/4d5e6f7a8b9c40d1a2b3c4d5e6f7a8b9' },
  },
  {
    title: 'an update URL of another resource type',
    change: { in: 'linkedService/ChurnScoring.json', find: 'Microsoft.MachineLearning/webServices', replace: 'Microsoft.MachineLearningServices/workspaces' },
    expected: { rule: 'wrong-endpoint-path', at: 'linkedService/ChurnScoring.json:18:155', covers: 'Microsoft.MachineLearningServices/workspaces' },
  },
  {
    title: 'a resource group that Azure refuses',
    change: { in: 'linkedService/ChurnScoring.json', find: 'rg-meadow', replace: 'rg-meadow.' },
    expected: { rule: 'wrong-endpoint-path', at: 'linkedService/ChurnScoring.json:18:135', covers: 'rg-meadow.' },
  },
  {
    title: 'an update URL with services',
    change: { in: 'linkedService/FraudScoring.json', find: '/webservices/', replace: '/services/' },
    expected: { rule: 'undocumented-endpoint-path', at: 'linkedService/FraudScoring.json:18:115', covers: 'services' },
  },
  {
    title: 'the name of the Azure region',
    change: { in: 'linkedService/ChurnTraining.json', find: 'europewest', replace: 'westeurope' },
    expected: { rule: 'unknown-studio-host', at: 'linkedService/ChurnTraining.json:9:36', covers: 'westeurope.services.azureml.net' },
  },
  {
    title: 'a host with a letter missing',
    change: { in: 'linkedService/FraudTraining.json', find: 'ussouthcentral.services', replace: 'ussouthcentral.service' },
    expected: { rule: 'unknown-studio-host', at: 'linkedService/FraudTraining.json:8:36', covers: 'ussouthcentral.service.azureml.net' },
  },
  {
    title: 'an update URL on a host with two letters swapped',
    change: { in: 'linkedService/FraudScoring.json', find: 'management.azureml.net', replace: 'managemnet.azureml.net' },
    expected: { rule: 'unknown-studio-host', at: 'linkedService/FraudScoring.json:18:48', covers: 'managemnet.azureml.net' },
  },
  {
    title: 'an update URL on a host of Azure with a slip',
    change: { in: 'linkedService/ChurnScoring.json', find: 'management.azure.com', replace: 'managment.azure.com' },
    expected: { rule: 'unknown-studio-host', at: 'linkedService/ChurnScoring.json:18:48', covers: 'managment.azure.com' },
  },
  {
    title: 'a workspace id that is too short',
    change: { in: 'linkedService/ChurnTraining.json', find: '3f2a9c0d5b7e41869d1c2e8f7a6b5c4d', replace: '3f2a9c0d5b7e41869d1c2e8f7a6b5c4' },
    expected: { rule: 'malformed-endpoint-id', at: 'linkedService/ChurnTraining.json:9:79', covers: '3f2a9c0d5b7e41869d1c2e8f7a6b5c4' },
  },
  {
    title: 'an endpoint id that is too long',
    change: { in: 'linkedService/FraudTraining.json', find: '2c3d4e5f6a7b48c99d0e1f2a3b4c5d6e', replace: '2c3d4e5f6a7b48c99d0e1f2a3b4c5d6e7' },
    expected: { rule: 'malformed-endpoint-id', at: 'linkedService/FraudTraining.json:8:125', covers: '2c3d4e5f6a7b48c99d0e1f2a3b4c5d6e7' },
  },
  {
    title: 'the id of an updated web service that is too short',
    change: { in: 'linkedService/FraudScoring.json', find: '4d5e6f7a8b9c40d1a2b3c4d5e6f7a8b9', replace: '4d5e6f7a8b9c40d1' },
    expected: { rule: 'malformed-endpoint-id', at: 'linkedService/FraudScoring.json:18:127', covers: '4d5e6f7a8b9c40d1' },
  },
  {
    title: 'a subscription id without dashes',
    change: { in: 'linkedService/ChurnScoring.json', find: '7c9e6b1f-4d2a-48b3-a5e0-c8d7f6b5a493', replace: '7c9e6b1f4d2a48b3a5e0c8d7f6b5a493' },
    expected: { rule: 'malformed-endpoint-id', at: 'linkedService/ChurnScoring.json:18:83', covers: '7c9e6b1f4d2a48b3a5e0c8d7f6b5a493' },
  },
  {
    title: 'a batch URL of an older api-version',
    change: { in: 'linkedService/ChurnTraining.json', find: 'api-version=2.0', replace: 'api-version=1.0' },
    expected: { rule: 'wrong-api-version', at: 'linkedService/ChurnTraining.json:9:171', covers: '1.0' },
  },
  {
    title: 'a dot behind the api-version',
    change: { in: 'linkedService/FraudTraining.json', find: 'api-version=2.0', replace: 'api-version=2.0.' },
    expected: { rule: 'wrong-api-version', at: 'linkedService/FraudTraining.json:8:175', covers: '2.0.' },
  },
  {
    title: 'an update URL without preview in its api-version',
    change: { in: 'linkedService/ChurnScoring.json', find: '2016-05-01-preview', replace: '2016-05-01' },
    expected: { rule: 'wrong-api-version', at: 'linkedService/ChurnScoring.json:18:219', covers: '2016-05-01' },
  },
  {
    title: 'an update URL with the api-version of batch execution',
    change: { in: 'linkedService/ChurnScoring.json', find: '2016-05-01-preview', replace: '2.0' },
    expected: { rule: 'wrong-api-version', at: 'linkedService/ChurnScoring.json:18:219', covers: '2.0' },
  },
  {
    title: 'a batch URL without api-version',
    change: { in: 'linkedService/ChurnTraining.json', find: '?api-version=2.0', replace: '' },
    expected: { rule: 'jobs-without-api-version', at: 'linkedService/ChurnTraining.json:9:154', covers: 'jobs' },
  },
  {
    title: 'an update URL without api-version',
    change: { in: 'linkedService/ChurnScoring.json', find: '?api-version=2016-05-01-preview', replace: '' },
    expected: { rule: 'missing-api-version', at: 'linkedService/ChurnScoring.json:18:193', covers: 'churn-scoring' },
  },
  {
    title: 'an empty api-version',
    change: { in: 'linkedService/ChurnTraining.json', find: 'api-version=2.0', replace: 'api-version=' },
    expected: { rule: 'wrong-api-version', at: 'linkedService/ChurnTraining.json:9:171', covers: '' },
  },
  {
    title: 'the default endpoint',
    change: { in: 'linkedService/FraudScoring.json', find: 'endpoints/weekly', replace: 'endpoints/default' },
    expected: { rule: 'default-endpoint', at: 'linkedService/FraudScoring.json:18:170', covers: 'default' },
  },
]
