import { describe, expect, it } from 'vitest'
import { lookup } from '../support/activities.js'
import { arm, mustPlan, planOf, reference, retraining, service, train, update } from '../support/factory.js'

type Json = Readonly<Record<string, unknown>>

const LOOKED = new Map([['look', [{ outcome: 'Succeeded' } as const]]])
const planned = (activities: readonly unknown[], more: Json = {}): ReturnType<typeof planOf> => planOf(retraining([lookup('Look'), ...activities], more), { mocks: LOOKED })
const actionOf = (activities: readonly unknown[], more: Json = {}): unknown => mustPlan(retraining([lookup('Look'), ...activities], more), { mocks: LOOKED }).steps.at(-1)?.action
/** What is said, and where: below the activity (`pipeline/Retrain.json`) or in another file. */
const problemsOf = (activities: readonly unknown[], more: Json = {}): readonly unknown[] => {
  const { plan, ...rest } = planned(activities, more)
  return plan || !('problems' in rest) ? [] : rest.problems.map(({ rule, severity, message, at, hint }) => {
    const where = 'path' in at ? at.path.join('.').replace(/^properties\.activities\.\d\.?/, '') : ''
    return [rule, severity, message, at.file === 'pipeline/Retrain.json' ? where : `${at.file} ${where}`, ...(hint === undefined ? [] : [hint])]
  })
}
const NO_PARAMETERS = 'Linked services with parameters cannot be planned yet.'
const PATH_HINT = 'Write "container/folder/file.csv".'
const SECRET = { type: 'AzureKeyVaultSecret', store: reference('Vault'), secretName: 's' }
const OWN = { kind: 'own', authority: 'https://login.microsoftonline.com' }

const trained = (typeProperties: Json): unknown => train({ typeProperties })
const port = (more: Json): Json => ({ webServiceInputs: { input1: { filePath: 'training/data.csv', linkedServiceName: reference('Store'), ...more } } })
const updated = (more: Json): unknown => update({ typeProperties: { trainedModelName: 'm', trainedModelLinkedServiceName: reference('Store'), trainedModelFilePath: 'models/m.ilearner', ...more } })
const training = (typeProperties: Json): Json => ({ 'linkedService/Training.json': service('Training', 'AzureML', { mlEndpoint: 'https://h.example/a/jobs', apiKey: SECRET, ...typeProperties }) })
const studio = (typeProperties: Json): Json => ({ 'linkedService/Studio.json': service('Studio', 'AzureMLService', { subscriptionId: 's', resourceGroupName: 'g', mlWorkspaceName: 'w', ...typeProperties }) })
const submit = (typeProperties: Json): unknown => ({ name: 'Run', type: 'AzureMLExecutePipeline', linkedServiceName: reference('Studio'), typeProperties: { mlPipelineId: 'p', ...typeProperties } })

describe('a batch execution', () => {
  it.each<[string, unknown, unknown]>([
    ['texts', { a: 'b', c: '' }, { a: 'b', c: '' }],
    ['what is no text as it is written', { a: 5, b: true, c: [1, 2], d: { e: 'f' } }, { a: '5', b: 'true', c: '[1,2]', d: '{"e":"f"}' }],
    ['no null', { a: null, b: 'c' }, { b: 'c' }],
    ['what is computed at once, as text', { a: '@concat(\'a\', \'b\')', b: '@add(1, 1)', c: '@createArray(1, \'x\')' }, { a: 'ab', b: '2', c: '[1,"x"]' }],
    ['what needs a run', { a: '@activity(\'Look\').output.a', b: 'c' }, { a: { compute: '@activity(\'Look\').output.a' }, b: 'c' }],
  ])('takes as parameters %s', (_, globalParameters, parameters) => {
    expect(actionOf([trained({ globalParameters })])).toMatchObject({ kind: 'batch-execution', service: 'Training', key: 'Training.apiKey', inputs: {}, outputs: {}, parameters: { ...(parameters as object) } })
    expect((actionOf([trained({ globalParameters })]) as { parameters: unknown }).parameters).toEqual(parameters)
  })

  it('names what was never filled in in its parameters', () => {
    expect(mustPlan(retraining([trained({ globalParameters: { a: 'x {b}' } })])).placeholders).toEqual([{ where: 'Train.a', text: '{b}' }])
  })

  it.each([
    ['https://h.example/a/jobs//', 'https://h.example/a/jobs?api-version=2.0'],
    ['https://h.example/{a}/jobs/', 'https://h.example/{a}/jobs/'],
    ['h.example/a/jobs/', 'h.example/a/jobs/'],
  ])('has the endpoint %s as %s', (mlEndpoint, endpoint) => {
    expect(actionOf([trained({})], training({ mlEndpoint }))).toMatchObject({ endpoint })
  })

  it.each<[string, unknown, Json, readonly unknown[]]>([
    ['a parameter that can never be computed', trained({ globalParameters: { a: '@int(\'x\')', b: 'c' } }), {}, ['"a" of "Train" cannot be computed: The function \'int\' was invoked with a parameter that is not valid. The value cannot be converted to the target type.', 'typeProperties.globalParameters.a']],
    ['parameters that are computed', trained({ globalParameters: '@activity(\'Look\').output' }), {}, ['"globalParameters" of "Train" is computed when the pipeline runs.', 'typeProperties.globalParameters']],
    ['a path without a blob', trained(port({ filePath: 'training/' })), {}, ['"filePath" of "Train.input1" is "training/", which names no blob in a container.', 'typeProperties.webServiceInputs.input1.filePath', PATH_HINT]],
    ['an empty path', trained(port({ filePath: ' ' })), {}, ['"filePath" of "Train.input1" is empty.', 'typeProperties.webServiceInputs.input1.filePath']],
    ['a path that is null', trained(port({ filePath: null })), {}, ['"Train.input1" has no "filePath".', 'typeProperties.webServiceInputs.input1']],
    ['a truth value as a path', trained(port({ filePath: true })), {}, ['"filePath" of "Train.input1" is no text.', 'typeProperties.webServiceInputs.input1.filePath']],
    ['no storage', trained(port({ linkedServiceName: undefined })), {}, ['"Train.input1" names no storage in "linkedServiceName".', 'typeProperties.webServiceInputs.input1']],
    ['a storage without a name', trained(port({ linkedServiceName: {} })), {}, ['"Train.input1" names no storage in "linkedServiceName".', 'typeProperties.webServiceInputs.input1.linkedServiceName']],
    ['no service', train({ linkedServiceName: undefined }), {}, ['The activity "Train" names no linked service.', 'name']],
    ['another service', train({ linkedServiceName: reference('Store') }), {}, ['The linked service "Store" is of type "AzureBlobStorage", not "AzureML".', 'linkedServiceName.referenceName']],
    ['a service without a type', train(), { 'linkedService/Training.json': { name: 'Training', properties: {} } }, ['The linked service "Training" is of type "", not "AzureML".', 'linkedServiceName.referenceName']],
    ['a service without properties', train(), { 'linkedService/Training.json': { name: 'Training', properties: { type: 'AzureML' } } }, ['"Training" has no "mlEndpoint".', 'linkedService/Training.json properties']],
    ['a service that cannot be read', train(), { 'linkedService/Training.json': '{"name":"Training",' }, ['The linked service "Training" cannot be read.', 'linkedService/Training.json ']],
    ['an endpoint that is computed', train(), training({ mlEndpoint: '@concat(\'https://\', linkedService().host)' }), ['"mlEndpoint" of "Training" is computed when the pipeline runs: "@concat(\'https://\', linkedService().host)".', 'linkedService/Training.json properties.typeProperties.mlEndpoint', NO_PARAMETERS]],
    ['an endpoint that can never be computed', train(), training({ mlEndpoint: '@int(\'x\')' }), ['"mlEndpoint" of "Training" is computed when the pipeline runs: "@int(\'x\')".', 'linkedService/Training.json properties.typeProperties.mlEndpoint', NO_PARAMETERS]],
    ['a key that is computed', train(), training({ apiKey: '@linkedService().key' }), ['"apiKey" of "Training" is computed when the pipeline runs.', 'linkedService/Training.json properties.typeProperties.apiKey', NO_PARAMETERS]],
  ])('with %s is not planned', (_, activity, more, problem) => {
    expect(problemsOf([activity], more)).toEqual([['plan', 'error', ...problem]])
  })
})

describe('an update', () => {
  const updater = (more: Json): Json => arm({ servicePrincipalId: undefined, servicePrincipalKey: undefined, tenant: undefined, ...more })
  it.each<[string, Json, Json, unknown]>([
    ['of a path with a slash in front', {}, { trainedModelFilePath: '/models/m.ilearner' }, { access: { flavour: 'classic', key: 'Scoring.apiKey' }, model: 'm', file: { storage: 'Store', path: 'models/m.ilearner' } }],
    ['of a path that needs a run', {}, { trainedModelFilePath: '@activity(\'Look\').output.path' }, { file: { storage: 'Store', path: { compute: '@activity(\'Look\').output.path' } } }],
    ['as the factory itself', updater({ authentication: 'MSI' }), {}, { access: { flavour: 'arm', as: OWN } }],
    ['as a service principal', arm(), {}, { access: { flavour: 'arm', as: { kind: 'service-principal', client: '5a1b2c3d-4e5f-4678-9abc-def012345678', key: 'Scoring.servicePrincipalKey' } } }],
  ])('%s', (_, more, typeProperties, action) => {
    expect(actionOf([train(), updated(typeProperties)], more)).toMatchObject({ kind: 'update-resource', service: 'Scoring', ...(action as object) })
  })

  it.each<[string, Json, readonly unknown[]]>([
    ['a path without a blob', { trainedModelFilePath: 'models' }, ['"trainedModelFilePath" of "Update" is "models", which names no blob in a container.', 'typeProperties.trainedModelFilePath', PATH_HINT]],
    ['no path', { trainedModelFilePath: undefined }, ['"Update" has no "trainedModelFilePath".', 'typeProperties']],
    ['no model', { trainedModelName: undefined }, ['"Update" has no "trainedModelName".', 'typeProperties']],
    ['no storage', { trainedModelLinkedServiceName: undefined }, ['"Update" names no storage in "trainedModelLinkedServiceName".', 'typeProperties']],
  ])('with %s is not planned', (_, typeProperties, problem) => {
    expect(problemsOf([train(), updated(typeProperties)])).toEqual([['plan', 'error', ...problem]])
  })
})

describe('a run of a pipeline of Azure Machine Learning', () => {
  const base = { kind: 'ml-pipeline', service: 'Studio', workspace: { subscription: 's', group: 'g', name: 'w' }, as: OWN, pipeline: { id: 'p' } }
  it.each<[string, Json, unknown]>([
    ['is submitted', {}, base],
    ['has all that it may have', { experimentName: 'e', mlParentRunId: 'r', mlPipelineParameters: { a: 1 }, dataPathAssignments: { d: { DataPath: 'x' } }, continueOnStepFailure: 'False' }, { ...base, experiment: 'e', parentRun: 'r', parameters: { value: { a: 1 } }, dataPaths: { value: { d: { DataPath: 'x' } } }, continueOnStepFailure: false }],
    ['has nothing where nothing is', { experimentName: null, mlParentRunId: '', continueOnStepFailure: null }, base],
    ['decides in the run whether it goes on', { continueOnStepFailure: '@activity(\'Look\').output.on' }, { ...base, continueOnStepFailure: { compute: '@activity(\'Look\').output.on' } }],
    ['is of an endpoint without a version', { mlPipelineEndpointId: 'e' }, { ...base, pipeline: { endpoint: 'e' } }],
    ['is of an endpoint whose version is null', { mlPipelineEndpointId: 'e', version: null }, { ...base, pipeline: { endpoint: 'e' } }],
  ])('%s', (_, typeProperties, action) => {
    expect(actionOf([submit(typeProperties)], studio({}))).toEqual(action)
  })

  it.each<[string, Json, Json, readonly unknown[]]>([
    ['no subscription', { subscriptionId: undefined }, {}, ['"Studio" has no "subscriptionId".', 'linkedService/Studio.json properties.typeProperties']],
    ['no group', { resourceGroupName: undefined }, {}, ['"Studio" has no "resourceGroupName".', 'linkedService/Studio.json properties.typeProperties']],
    ['no workspace', { mlWorkspaceName: undefined }, {}, ['"Studio" has no "mlWorkspaceName".', 'linkedService/Studio.json properties.typeProperties']],
    ['no tenant for its principal', { servicePrincipalId: 'c', servicePrincipalKey: SECRET }, {}, ['"Studio" has no "tenant".', 'linkedService/Studio.json properties.typeProperties']],
    ['no truth value', {}, { continueOnStepFailure: 'perhaps' }, ['"continueOnStepFailure" of "Run" is "perhaps", but must be true or false.', 'typeProperties.continueOnStepFailure']],
    ['parameters that can never be computed', {}, { mlPipelineParameters: { a: '@int(\'x\')' } }, ['"mlPipelineParameters" of "Run" cannot be computed: The function \'int\' was invoked with a parameter that is not valid. The value cannot be converted to the target type.', 'typeProperties.mlPipelineParameters']],
    ['data paths that can never be computed', {}, { dataPathAssignments: { a: '@int(\'x\')' } }, ['"dataPathAssignments" of "Run" cannot be computed: The function \'int\' was invoked with a parameter that is not valid. The value cannot be converted to the target type.', 'typeProperties.dataPathAssignments']],
    ['a parent that can never be computed', {}, { mlParentRunId: '@int(\'x\')' }, ['"mlParentRunId" of "Run" cannot be computed: The function \'int\' was invoked with a parameter that is not valid. The value cannot be converted to the target type.', 'typeProperties.mlParentRunId']],
  ])('with %s is not planned', (_, linked, typeProperties, problem) => {
    expect(problemsOf([submit(typeProperties)], studio(linked))).toEqual([['plan', 'error', ...problem]])
  })

  it('calls Resource Manager and where one signs in', () => {
    expect(mustPlan(retraining([submit({})], studio({}))).hosts).toEqual(['login.microsoftonline.com', 'management.azure.com'])
  })
})
