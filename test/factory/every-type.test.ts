import { describe, expect, it } from 'vitest'
import { lintFiles } from '../support/fixture.js'

const reference = { referenceName: 'Store', type: 'LinkedServiceReference' }
const store = JSON.stringify({ name: 'Store', properties: { type: 'AzureBlobStorage', typeProperties: { connectionString: 'AccountName=meadow;EndpointSuffix=core.windows.net', accountKey: { type: 'AzureKeyVaultSecret', store: { referenceName: 'Vault', type: 'LinkedServiceReference' }, secretName: 's' } } } })
const vault = JSON.stringify({ name: 'Vault', properties: { type: 'AzureKeyVault', typeProperties: { baseUrl: 'https://meadow.vault.azure.net/' } } })

/** What is said of names and expressions has its own tests. */
const OTHERS = new Set(['missing-reference', 'unknown-function', 'undeclared-parameter', 'wrong-result-type', 'constant-condition'])

/** What lint says of one document in a small factory, above info: `severity rule: message`. What it names need not exist. */
function foundIn(kind: string, document: unknown): string[] {
  const files = new Map([['linkedService/Store.json', store], ['linkedService/Vault.json', vault], [`${kind}/Item.json`, JSON.stringify(document, null, 2)]])
  return lintFiles(files)
    .filter(({ file, diagnostic: { severity, rule } }) => file.endsWith('Item.json') && severity !== 'info' && !OTHERS.has(rule))
    .map(({ diagnostic: { severity, rule, message, hint } }) => `${severity} ${rule}: ${message}${hint?.startsWith('Did') ? ` ${hint}` : ''}`)
}

const found = (kind: string, properties: unknown): string[] => foundIn(kind, { name: 'Item', properties })

const dataset = { type: 'DelimitedText', linkedServiceName: reference, typeProperties: { location: { type: 'AzureBlobStorageLocation', container: 'training' } } }
const end = [{ referenceName: 'Training', type: 'DatasetReference' }]
const copy = (source: unknown, more: unknown = {}): unknown => ({
  activities: [{ name: 'Copy', type: 'Copy', inputs: end, outputs: end, typeProperties: { source, sink: { type: 'DelimitedTextSink' }, ...(more as object) } }],
})

describe('resources of every type', () => {
  it.each<[string, string, unknown]>([
    ['a dataset', 'dataset', dataset],
    ['a dataset whose path is computed', 'dataset', { ...dataset, parameters: { c: { type: 'string' } }, typeProperties: { location: { type: 'AzureBlobStorageLocation', container: { value: '@dataset().c', type: 'Expression' } } } }],
    ['a copy', 'pipeline', copy({ type: 'DelimitedTextSource', storeSettings: { type: 'AzureBlobStorageReadSettings', recursive: true } })],
    ['a trigger', 'trigger', { type: 'ScheduleTrigger', typeProperties: { recurrence: { frequency: 'Week', interval: 1, startTime: '2026-01-05T04:00:00Z', timeZone: 'UTC' } } }],
    ['a default of a COPY command', 'pipeline', { activities: [{ name: 'Copy', type: 'Copy', inputs: end, outputs: end, typeProperties: { source: { type: 'DelimitedTextSource' }, sink: { type: 'SqlDWSink', copyCommandSettings: { defaultValues: [{ columnName: 'loaded', defaultValue: 'GETDATE()' }] } } } }] }],
    ['the storage of rows that do not fit', 'pipeline', copy({ type: 'DelimitedTextSource' }, { redirectIncompatibleRowSettings: { linkedServiceName: reference, path: 'rows' } })],
    ['a type that is newer than this program', 'dataset', { type: 'HolographicStorage', typeProperties: {} }],
    ['a key that is newer than this program', 'dataset', { ...dataset, typeProperties: { ...dataset.typeProperties, holographicDepth: 3 } }],
    ['a key in the other case that the Studio writes', 'pipeline', { activities: [{ name: 'Flow', type: 'ExecuteDataFlow', typeProperties: { dataflow: { referenceName: 'Flow', type: 'DataFlowReference' } } }] }],
    ['the singular that the Studio once wrote', 'pipeline', copy({ type: 'DelimitedTextSource', storeSettings: { type: 'AzureBlobStorageReadSetting', recursive: true }, formatSettings: { type: 'DelimitedTextReadSetting' } })],
    ['a value in the other case that the Studio writes', 'pipeline', copy({ type: 'DelimitedTextSource' }, { sink: { type: 'DynamicsSink', writeBehavior: 'upsert' } })],
    ['a shared runtime', 'integrationRuntime', { type: 'SelfHosted', typeProperties: { linkedInfo: { resourceId: '/subscriptions/x', authorizationType: 'Rbac' } } }],
    ['settings with the keys of an expression', 'pipeline', copy({ type: 'DelimitedTextSource' }, { sink: { type: 'SqlDWSink', polyBaseSettings: { value: '@json(1)', type: 'Expression', rejectType: 'percentage', rejectValue: 10, useTypeDefault: true } } })],
    ['the value that a pipeline returns', 'pipeline', { activities: [{ name: 'Return', type: 'SetVariable', typeProperties: { variableName: 'pipelineReturnValue', setSystemVariable: true, value: [{ key: 'k', value: { type: 'Expression', content: '@1' } }] } }] }],
    ['the name of a notebook that is computed', 'pipeline', { activities: [{ name: 'Run', type: 'SynapseNotebook', typeProperties: { notebook: { referenceName: { value: '@pipeline().parameters.n', type: 'Expression' }, type: 'NotebookReference' } } }] }],
  ])('%s is no mistake', (_, kind, properties) => {
    expect(found(kind, properties)).toEqual([])
  })

  it.each<[string, string, unknown, string]>([
    ['a dataset without its linked service', 'dataset', { ...dataset, linkedServiceName: undefined }, 'error missing-property: Dataset "Item" has no "linkedServiceName".'],
    ['a list where text belongs', 'dataset', { ...dataset, typeProperties: { location: { type: 'AzureBlobStorageLocation', container: ['a'] } } }, 'error wrong-type: "container" is a list, but text or an expression is expected.'],
    ['text that is converted', 'dataset', { ...dataset, typeProperties: { ...dataset.typeProperties, firstRowAsHeader: 'true' } }, 'warning wrong-type: "firstRowAsHeader" is text, but true, false or an expression is expected.'],
    ['a key with a slip', 'dataset', { ...dataset, typeProperties: { ...dataset.typeProperties, columnDelimeter: ',' } }, 'warning unknown-key: The key "columnDelimeter" is not known here. Did you mean "columnDelimiter"?'],
    ['a location of no type', 'dataset', { ...dataset, typeProperties: { location: { type: 'AzureBlobStorageLocaton', container: 'a' } } }, 'error unknown-type: "AzureBlobStorageLocaton" is no type that is known here. Did you mean "AzureBlobStorageLocation"?'],
    ['a source of no type', 'pipeline', copy({ type: 'DelimitedTextSorce' }), 'error unknown-type: "DelimitedTextSorce" is no type that is known here. Did you mean "DelimitedTextSource"?'],
    ['a source in another case', 'pipeline', copy({ type: 'delimitedTextSource' }), 'warning value-case: "delimitedTextSource" differs from "DelimitedTextSource" in case.'],
    ['an activity without what it needs', 'pipeline', { activities: [{ name: 'Wait', type: 'Wait', typeProperties: {} }] }, 'error missing-property: "typeProperties" has no "waitTimeInSeconds".'],
    ['a trigger that turns at no known pace', 'trigger', { type: 'TumblingWindowTrigger', typeProperties: { frequency: 'Hours', interval: 1, startTime: '2026-01-05T04:00:00Z', maxConcurrency: 1 }, pipeline: { pipelineReference: { referenceName: 'It', type: 'PipelineReference' } } }, 'warning invalid-value: "frequency" is "Hours", which is none of the values that are known here. Did you mean "Hour"?'],
  ])('%s', (_, kind, properties, expected) => {
    expect(found(kind, properties)).toEqual([expected])
  })
})

describe('a property in the wrong place', () => {
  const activity = (more: object): unknown => ({ activities: [{ name: 'It', ...more }] })
  const everyDay = { recurrence: { frequency: 'Day', interval: 1 } }

  it.each<[string, string, unknown, string[]]>([
    ['of the activity in its typeProperties', 'pipeline', activity({ type: 'AzureFunctionActivity', typeProperties: { functionName: 'f', method: 'GET', linkedServiceName: reference } }), ['warning misplaced-property: "linkedServiceName" stands in "typeProperties", but belongs directly in activity "It".']],
    ['in another case', 'pipeline', activity({ type: 'AzureFunctionActivity', typeProperties: { functionName: 'f', method: 'GET', LinkedServiceName: reference } }), ['warning misplaced-property: "LinkedServiceName" stands in "typeProperties", but belongs directly in activity "It".']],
    ['several, in one finding', 'pipeline', activity({ type: 'Copy', typeProperties: { source: { type: 'BlobSource' }, sink: { type: 'BlobSink' }, policy: {}, inputs: [], outputs: [] } }), ['warning misplaced-property: "policy", "inputs" and "outputs" stand in "typeProperties", but belong directly in activity "It".']],
    ['beside typeProperties that are missing for it', 'pipeline', activity({ type: 'Copy', source: { type: 'BlobSource' }, sink: { type: 'BlobSink' } }), ['error misplaced-property: "source" and "sink" stand directly in activity "It", but belong in "typeProperties".']],
    ['beside typeProperties that lack it', 'pipeline', activity({ type: 'Copy', source: { type: 'BlobSource' }, typeProperties: { sink: { type: 'BlobSink' } } }), ['error misplaced-property: "source" stands directly in activity "It", but belongs in "typeProperties".']],
    ['one of two that are missing', 'pipeline', activity({ type: 'Copy', source: { type: 'BlobSource' }, typeProperties: {} }), ['error misplaced-property: "source" stands directly in activity "It", but belongs in "typeProperties".', 'error missing-property: "typeProperties" has no "sink".']],
    ['of an activity that is switched off', 'pipeline', activity({ type: 'Copy', state: 'Inactive', source: {}, sink: {} }), ['warning misplaced-property: "source" and "sink" stand directly in activity "It", but belong in "typeProperties".']],
    ['of the policy', 'pipeline', activity({ type: 'Wait', retry: 3, typeProperties: { waitTimeInSeconds: 1 } }), ['warning misplaced-property: "retry" stands directly in activity "It", but belongs in "policy".']],
    ['that the policy has too', 'pipeline', activity({ type: 'Until', timeout: '0.01:00:00', typeProperties: { expression: { value: '@true', type: 'Expression' }, activities: [] } }), ['warning misplaced-property: "timeout" stands directly in activity "It", but belongs in "typeProperties".']],
    ['in both places', 'pipeline', activity({ type: 'Wait', waitTimeInSeconds: 2, typeProperties: { waitTimeInSeconds: 1 } }), []],
    ['that no place knows', 'pipeline', activity({ type: 'Wait', holographicDepth: 2, typeProperties: { waitTimeInSeconds: 1 } }), []],
    ['of an activity of no known type', 'pipeline', activity({ type: 'HolographicCopy', source: 1, typeProperties: { source: 1, policy: {} } }), []],
    ['of a trigger', 'trigger', { type: 'ScheduleTrigger', ...everyDay }, ['error misplaced-property: "recurrence" stands in "properties", but belongs in "typeProperties".']],
    ['of a trigger, the other way', 'trigger', { type: 'ScheduleTrigger', typeProperties: { ...everyDay, pipelines: [] } }, ['warning misplaced-property: "pipelines" stands in "typeProperties", but belongs in "properties".']],
    ['of a dataset', 'dataset', { ...dataset, typeProperties: { ...dataset.typeProperties, schema: [] } }, ['warning misplaced-property: "schema" stands in "typeProperties", but belongs in "properties".']],
  ])('%s', (_, kind, properties, expected) => {
    expect(found(kind, properties)).toEqual(expected)
  })

  it.each<[string, string, unknown, string[]]>([
    ['at the top of the file', 'pipeline', { name: 'Item', parameters: {}, properties: { activities: [] } }, ['warning misplaced-property: "parameters" stands at the top of the file, but belongs in "properties".']],
    ['activities at the top of the file', 'pipeline', { name: 'Item', activities: [], properties: {} }, ['warning misplaced-property: "activities" stands at the top of the file, but belongs in "properties".']],
    ['two objects too high', 'trigger', { name: 'Item', ...everyDay, properties: { type: 'ScheduleTrigger', typeProperties: {} } }, ['error misplaced-property: "recurrence" stands at the top of the file, but belongs in "typeProperties".']],
    ['all of a dataset at the top of the file', 'dataset', { name: 'Item', ...dataset }, ['error misplaced-property: "linkedServiceName" and "typeProperties" stand at the top of the file, but belong in "properties".']],
    ['the name in the properties', 'trigger', { properties: { name: 'Item', type: 'ScheduleTrigger', typeProperties: everyDay } }, ['error misplaced-property: "name" stands in "properties", but belongs at the top of the file.']],
    ['the name in both places', 'trigger', { name: 'Item', properties: { name: 'Item', type: 'ScheduleTrigger', typeProperties: everyDay } }, []],
    ['what the service adds', 'pipeline', { name: 'Item', type: 'Microsoft.DataFactory/factories/pipelines', id: '/x', etag: 'y', properties: { activities: [], etag: 'y' } }, []],
    ['what no place knows', 'dataset', { name: 'Item', holographicDepth: 1, properties: dataset }, []],
  ])('%s', (_, kind, document, expected) => {
    expect(foundIn(kind, document)).toEqual(expected)
  })
})

describe('an object where text or an expression is expected', () => {
  it.each<[unknown, string[]]>([
    [{ value: '@x()', type: 'Expression' }, []],
    [{ value: 'plain', type: 'Expression' }, []],
    [{ value: '@x()' }, ['error missing-property: "folderPath" is an object with "value" but without "type": "Expression".']],
    [{ value: '@x()', type: null }, ['error missing-property: "folderPath" is an object with "value" but without "type": "Expression".']],
    [{ type: 'Expression' }, ['error missing-property: "folderPath" is an expression without "value".']],
    [{ type: 'Expression', content: '@x()' }, ['error missing-property: "folderPath" is an expression without "value".']],
    [{ value: '@x()', type: 'expression' }, ['warning value-case: "expression" differs from "Expression" in case.']],
    [{ value: '@x()', type: 'Expresion' }, ['error invalid-value: "type" is "Expresion", but must be "Expression". Did you mean "Expression"?']],
    [{ value: '@x()', typ: 'Expression' }, ['warning unknown-key: The key "typ" is not known here. Did you mean "type"?']],
    [{ valu: '@x()', type: 'Expression' }, ['warning unknown-key: The key "valu" is not known here. Did you mean "value"?']],
    [{ Value: '@x()', type: 'Expression' }, ['warning key-case: The key "Value" differs from "value" in case.']],
    [{ value: '@x()', Value: '@y()', type: 'Expression' }, ['warning duplicate-key: The key "Value" stands beside "value", from which it differs only in case.']],
    [{ value: '@x()', type: 'Expression', content: 'x' }, ['warning unknown-key: The key "content" stands beside the "value" and the "type" of an expression.']],
    [{ value: null, type: 'Expression' }, ['error wrong-type: The "value" of "folderPath" is null, but the text of an expression is expected.']],
    [{ value: 5, type: 'Expression' }, ['error wrong-type: The "value" of "folderPath" is a number, but the text of an expression is expected.']],
    [{ value: '@x()', type: 5 }, ['error wrong-type: "type" is a number, but "Expression" is expected.']],
    // whoever marks a text as secure says that it is a secret
    [{ value: 'x', type: 'SecureString' }, ['error wrong-type: "folderPath" is an object of the type "SecureString", but text or an expression is expected.', 'error literal-secret: The secret "folderPath" is in clear text.']],
    [{ type: 'AzureKeyVaultSecret', store: { referenceName: 'Vault', type: 'LinkedServiceReference' }, secretName: 's' }, ['error wrong-type: "folderPath" is an object of the type "AzureKeyVaultSecret", but text or an expression is expected.']],
    [{}, ['error wrong-type: "folderPath" is an object, but text or an expression is expected.']],
    [{ year: '@x()' }, ['error wrong-type: "folderPath" is an object, but text or an expression is expected.']],
  ])('%j', (folderPath, expected) => {
    expect(found('dataset', { ...dataset, typeProperties: { location: { type: 'AzureBlobStorageLocation', folderPath } } })).toEqual(expected)
  })
})

describe('an expression where none is evaluated', () => {
  const loop = (more: object): unknown => ({ activities: [{ name: 'Each', type: 'ForEach', typeProperties: { items: { value: '@x()', type: 'Expression' }, activities: [], ...more } }] })
  const lookup = (referenceName: unknown): unknown => ({ activities: [{ name: 'Look', type: 'Lookup', typeProperties: { source: { type: 'BlobSource' }, dataset: { referenceName, type: 'DatasetReference' } } }] })
  const noDataset = ['error wrong-type: "referenceName" is an expression, but the name of a dataset is expected: the service does not evaluate expressions here.']

  it.each<[string, unknown, string[]]>([
    ['text for a truth value', loop({ isSequential: '@x()' }), ['error wrong-type: "isSequential" is an expression, but true or false is expected: the service does not evaluate expressions here.']],
    ['an object for a truth value', loop({ isSequential: { value: '@x()', type: 'Expression' } }), ['error wrong-type: "isSequential" is an expression, but true or false is expected: the service does not evaluate expressions here.']],
    ['text for a number', loop({ batchCount: '@x()' }), ['error wrong-type: "batchCount" is an expression, but a whole number is expected: the service does not evaluate expressions here.']],
    ['an escaped @ for a number', loop({ batchCount: '@@x' }), ['error wrong-type: "batchCount" is text, but a whole number is expected.']],
    ['text for one of two values', { activities: [{ name: 'Wait', type: 'Wait', state: '@x()', typeProperties: { waitTimeInSeconds: 1 } }] }, ['error wrong-type: "state" is an expression, but "Active" or "Inactive" is expected: the service does not evaluate expressions here.']],
    ['text where only an object is evaluated', loop({ items: '@x()' }), ['warning wrong-type: "items" is an expression in plain text, but an object is expected.']],
    ['a list where only an expression is taken', loop({ items: ['a'] }), ['error wrong-type: "items" is a list, but an expression is expected.']],
    ['text that may begin with @', { description: '@home', activities: [] }, []],
    ['a name', lookup('@concat(item(), \'x\')'), noDataset],
    ['a part of a name', lookup('raw_@{item()}'), noDataset],
    ['an object as a name', lookup({ value: '@item()', type: 'Expression' }), noDataset],
    ['a name that a tool fills in', lookup('@DATASET'), []],
    ['a name that is filled in later', lookup('@concat(\'<dataset>\')'), ['warning placeholder: "referenceName" still holds the placeholder "<dataset>".']],
  ])('%s', (_, properties, expected) => {
    expect(found('pipeline', properties)).toEqual(expected)
  })
})

describe('the envelope', () => {
  it.each<[string, string, unknown, string[]]>([
    ['a factory without properties', 'factory', { name: 'Item', location: 'westeurope', identity: { type: 'SystemAssigned' } }, []],
    ['a managed network without properties', 'managedVirtualNetwork', { name: 'Item', type: 'Microsoft.DataFactory/factories/managedvirtualnetworks' }, []],
    ['a pool', 'bigDataPool', { name: 'Item', location: 'westeurope', properties: { nodeCount: 3 } }, []],
    ['a notebook', 'notebook', { name: 'Item', properties: { nbformat: 4, cells: [] }, etag: 'x' }, []],
    ['without properties', 'dataset', { name: 'Item' }, ['error missing-property: Dataset "Item" has no "properties".']],
    ['without a name', 'credential', { properties: { type: 'ManagedIdentity' } }, ['error missing-property: The credential has no "name".']],
    ['with a slip', 'dataset', { name: 'Item', propertes: dataset }, ['error unknown-key: The key "propertes" is not known here. Did you mean "properties"?']],
    ['in another case', 'trigger', { Name: 'Item', properties: { type: 'ScheduleTrigger', typeProperties: { recurrence: {} } } }, ['warning key-case: The key "Name" differs from "name" in case.']],
    ['a name that is a number', 'trigger', { name: 1, properties: { type: 'ScheduleTrigger', typeProperties: { recurrence: {} } } }, ['error wrong-type: "name" is a number, but a name that begins with a letter, a digit or "_" and holds none of <>*#.%&:\\+?/ is expected.']],
    ['properties that are a list', 'adfcdc', { name: 'Item', properties: [] }, ['error wrong-type: "properties" is a list, but an object is expected.']],
    ['properties without a type', 'dataset', { name: 'Item', properties: { linkedServiceName: reference } }, ['error missing-property: Dataset "Item" has no "type".']],
    ['a type that is a list', 'trigger', { name: 'Item', properties: { type: [] } }, ['error wrong-type: "type" is a list, but the type of a trigger is expected.']],
    ['a truth where text belongs', 'notebook', { name: 'Item', properties: { description: true } }, ['error wrong-type: "description" is true, but text is expected.']],
  ])('%s', (_, kind, document, expected) => {
    expect(foundIn(kind, document)).toEqual(expected)
  })

  it.each(['a.b', 'a&b', ' a', '#a'])('a name that the service refuses: %j', (name) => {
    const files = new Map([[`dataset/${name}.json`, JSON.stringify({ name, properties: dataset })], ['linkedService/Store.json', store], ['linkedService/Vault.json', vault]])
    expect(lintFiles(files).map(({ diagnostic }) => diagnostic.message)).toEqual(['"name" must be a name that begins with a letter, a digit or "_" and holds none of <>*#.%&:\\+?/.'])
  })
})

describe('the types of each family', () => {
  const said = (kind: string, type: string): string[] => found(kind, kind === 'pipeline' ? { activities: [{ name: 'It', type, typeProperties: {} }] } : { type, typeProperties: {} }).filter((each) => /unknown-type|value-case/.test(each))

  it.each<[string, string, string]>([
    ['pipeline', 'ForEech', 'ForEach'],
    ['linkedService', 'AzureSqlDatabse', 'AzureSqlDatabase'],
    ['dataset', 'DelimitedTxt', 'DelimitedText'],
    ['trigger', 'SheduleTrigger', 'ScheduleTrigger'],
    ['dataflow', 'MapingDataFlow', 'MappingDataFlow'],
    ['integrationRuntime', 'SelfHostd', 'SelfHosted'],
    ['credential', 'ManagedIdentty', 'ManagedIdentity'],
  ])('a slip in a %s: %s', (kind, type, meant) => {
    const [message, ...others] = said(kind, type)
    expect(message).toMatch(new RegExp(`^error unknown-type: "${type}" is no type of [a-z ]+\\. Did you mean "${meant}"\\?$`))
    expect(others).toEqual([])
    expect(said(kind, meant.toUpperCase())).toEqual([`warning value-case: "${meant.toUpperCase()}" differs from "${meant}" in case.`])
  })

  // published by the Studio, or seen beside what it published
  it.each<[string, string[]]>([
    ['linkedService', ['AzureTrino', 'CognitiveService', 'None', 'Kusto', 'EventHubs', 'GitHub', 'AdobeIntegration', 'SharePointOnlineFile', 'SapCDC', 'AzureDataLakeStoreCosmosStructuredStream', 'OnPremisesFileServer']],
    ['dataset', ['SapCDCDataset', 'SapOdpDataset', 'AzureDataLakeStoreCosmosStructuredStreamFile', 'HttpFile', 'AmazonS3Object', 'DocumentDbCollection']],
    ['pipeline', ['AzureMLBatchScoring']],
  ])('a %s of a type that is not known, and close to none', (kind, types) => {
    for (const type of types) expect({ type, said: said(kind, type) }).toEqual({ type, said: [] })
  })

  it.each<[string, string]>([['linkedService', 'OracleV2'], ['linkedService', 'SnowflakeV3'], ['dataset', 'TeradataV2Table']])('a newer version of a %s: %s', (kind, type) => {
    expect(said(kind, type)).toEqual([])
  })
})
