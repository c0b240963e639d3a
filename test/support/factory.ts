import { compile } from '../../src/factory/compile.js'
import type { Factory } from '../../src/factory/link.js'
import type { Resource } from '../../src/factory/model.js'
import { planRun, type Planned, type RunRequest } from '../../src/plan/run.js'
import type { Plan } from '../../src/plan/plan.js'
import type { Files } from './fixture.js'

/** A small factory in memory: a training and a scoring service, a storage, a vault, and one pipeline of the given activities. */
export function retraining(activities: readonly unknown[], more: Readonly<Record<string, unknown>> = {}, pipeline: Readonly<Record<string, unknown>> = {}): Files {
  const secret = (name: string): unknown => ({ type: 'AzureKeyVaultSecret', store: reference('Vault'), secretName: name })
  const own: Record<string, unknown> = {
    'linkedService/Vault.json': service('Vault', 'AzureKeyVault', { baseUrl: 'https://meadow-vault.vault.azure.net/' }),
    'linkedService/Store.json': service('Store', 'AzureBlobStorage', { connectionString: 'DefaultEndpointsProtocol=https;AccountName=meadowmodels;EndpointSuffix=core.windows.net', accountKey: secret('store-key') }),
    'linkedService/Training.json': service('Training', 'AzureML', { mlEndpoint: `https://ussouthcentral.services.azureml.net/workspaces/${HEX}/services/${HEX}/jobs?api-version=2.0`, apiKey: secret('training-key') }),
    'linkedService/Scoring.json': service('Scoring', 'AzureML', {
      mlEndpoint: `https://ussouthcentral.services.azureml.net/workspaces/${HEX}/services/${SCORING}/jobs?api-version=2.0`,
      apiKey: secret('scoring-key'),
      updateResourceEndpoint: `https://management.azureml.net/workspaces/${HEX}/webservices/${SCORING}/endpoints/weekly`,
    }),
    'pipeline/Retrain.json': { name: 'Retrain', properties: { activities, ...pipeline } },
  }
  const all = { ...own, ...more }
  return new Map(Object.entries(all).map(([path, value]) => [path, typeof value === 'string' ? value : JSON.stringify(value, null, 2)]))
}

const HEX = '0123456789abcdef0123456789abcdef'
/** The scoring service is another one. */
const SCORING = 'fedcba9876543210fedcba9876543210'

export function reference(name: string): unknown {
  return { referenceName: name, type: 'LinkedServiceReference' }
}

export function service(name: string, type: string, typeProperties: unknown): unknown {
  return { name, properties: { type, typeProperties } }
}

/** The scoring service as one of Azure Resource Manager, for `more`. */
export function arm(more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    'linkedService/Scoring.json': service('Scoring', 'AzureML', {
      mlEndpoint: `https://ussouthcentral.services.azureml.net/subscriptions/${HEX}/services/${SCORING}/jobs?api-version=2.0`,
      apiKey: { type: 'AzureKeyVaultSecret', store: reference('Vault'), secretName: 'scoring-key' },
      updateResourceEndpoint: 'https://management.azure.com/subscriptions/7c9e6b1f-4d2a-48b3-a5e0-c8d7f6b5a493/resourceGroups/rg-meadow/providers/Microsoft.MachineLearning/webServices/churn-scoring?api-version=2016-05-01-preview',
      servicePrincipalId: '5a1b2c3d-4e5f-4678-9abc-def012345678',
      servicePrincipalKey: { type: 'AzureKeyVaultSecret', store: reference('Vault'), secretName: 'updater-key' },
      tenant: 'meadow.onmicrosoft.com',
      ...more,
    }),
  }
}

/** An activity that trains: reads `training/data.csv`, writes `models/model.ilearner`. */
export function train(more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    name: 'Train',
    type: 'AzureMLBatchExecution',
    linkedServiceName: reference('Training'),
    typeProperties: {
      webServiceInputs: { input1: { filePath: 'training/data.csv', linkedServiceName: reference('Store') } },
      webServiceOutputs: { output1: { filePath: 'models/model.ilearner', linkedServiceName: reference('Store') } },
    },
    ...more,
  }
}

/** An activity that puts the trained model into the scoring service, after "Train" has succeeded. */
export function update(more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    name: 'Update',
    type: 'AzureMLUpdateResource',
    dependsOn: after('Train'),
    linkedServiceName: reference('Scoring'),
    typeProperties: { trainedModelName: 'Churn [trained model]', trainedModelLinkedServiceName: reference('Store'), trainedModelFilePath: 'models/model.ilearner' },
    ...more,
  }
}

export function after(activity: string, ...conditions: string[]): unknown {
  return [{ activity, dependencyConditions: conditions.length === 0 ? ['Succeeded'] : conditions }]
}

/** Compiles files in memory and plans their pipeline. */
export function planOf(files: Files, request: Partial<RunRequest> = {}): Planned {
  const factory = factoryOf(files)
  return planRun(factory, { pipeline: request.pipeline ?? pipelineOf(factory), text: (file) => files.get(file) ?? '', ...request })
}

/** The plan; fails the test with the problems where there is none. */
export function mustPlan(files: Files, request: Partial<RunRequest> = {}): Plan {
  const planned = planOf(files, request)
  if (!planned.plan) throw new Error(JSON.stringify(planned, null, 2))
  return planned.plan
}

export function factoryOf(files: Files): Factory {
  return compile([...files].map(([path, text]) => ({ path, text })))
}

export function pipelineOf(factory: Factory, name = 'Retrain'): Resource {
  const pipeline = factory.resources.find((resource) => resource.kind === 'pipeline' && resource.name === name)
  if (!pipeline) throw new Error(`no pipeline ${name}`)
  return pipeline
}
