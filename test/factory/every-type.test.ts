import { describe, expect, it } from 'vitest'
import { lintFiles } from '../support/fixture.js'

const reference = { referenceName: 'Store', type: 'LinkedServiceReference' }
const store = JSON.stringify({ name: 'Store', properties: { type: 'AzureBlobStorage', typeProperties: { connectionString: 'AccountName=meadow;EndpointSuffix=core.windows.net', accountKey: { type: 'AzureKeyVaultSecret', store: { referenceName: 'Vault', type: 'LinkedServiceReference' }, secretName: 's' } } } })
const vault = JSON.stringify({ name: 'Vault', properties: { type: 'AzureKeyVault', typeProperties: { baseUrl: 'https://meadow.vault.azure.net/' } } })

/** What lint says of one resource in a small factory: `severity rule: message`. */
function found(kind: string, properties: unknown): string[] {
  const files = new Map([['linkedService/Store.json', store], ['linkedService/Vault.json', vault], [`${kind}/It.json`, JSON.stringify({ name: 'It', properties }, null, 2)]])
  return lintFiles(files).filter(({ file }) => file.endsWith('It.json')).map(({ diagnostic }) => `${diagnostic.severity} ${diagnostic.rule}: ${diagnostic.message}${diagnostic.hint?.startsWith('Did') ? ` ${diagnostic.hint}` : ''}`)
}

const dataset = { type: 'DelimitedText', linkedServiceName: reference, typeProperties: { location: { type: 'AzureBlobStorageLocation', container: 'training' } } }
const copy = (source: unknown, more: unknown = {}): unknown => ({
  activities: [{ name: 'Copy', type: 'Copy', inputs: [], outputs: [], typeProperties: { source, sink: { type: 'DelimitedTextSink' }, ...(more as object) } }],
})

describe('resources of every type', () => {
  it.each<[string, string, unknown]>([
    ['a dataset', 'dataset', dataset],
    ['a dataset whose path is computed', 'dataset', { ...dataset, parameters: { c: { type: 'string' } }, typeProperties: { location: { type: 'AzureBlobStorageLocation', container: { value: '@dataset().c', type: 'Expression' } } } }],
    ['a copy', 'pipeline', copy({ type: 'DelimitedTextSource', storeSettings: { type: 'AzureBlobStorageReadSettings', recursive: true } })],
    ['a trigger', 'trigger', { type: 'ScheduleTrigger', typeProperties: { recurrence: { frequency: 'Week', interval: 1, startTime: '2026-01-05T04:00:00Z', timeZone: 'UTC' } } }],
    ['a type that is newer than this program', 'dataset', { type: 'HolographicStorage', typeProperties: {} }],
    ['a key that is newer than this program', 'dataset', { ...dataset, typeProperties: { ...dataset.typeProperties, holographicDepth: 3 } }],
    ['what the Studio itself writes', 'pipeline', { activities: [{ name: 'Flow', type: 'ExecuteDataFlow', typeProperties: { dataflow: { referenceName: 'Flow', type: 'DataFlowReference' } } }] }],
  ])('%s is no mistake', (_, kind, properties) => {
    expect(found(kind, properties).filter((each) => !each.includes('partial-factory'))).toEqual([])
  })

  it.each<[string, string, unknown, string]>([
    ['a dataset without its linked service', 'dataset', { ...dataset, linkedServiceName: undefined }, 'error missing-property: Dataset "It" has no "linkedServiceName".'],
    ['a list where text belongs', 'dataset', { ...dataset, typeProperties: { location: { type: 'AzureBlobStorageLocation', container: ['a'] } } }, 'error wrong-type: "container" is a list, but text or an expression is expected.'],
    ['text that is converted', 'dataset', { ...dataset, typeProperties: { ...dataset.typeProperties, firstRowAsHeader: 'true' } }, 'warning wrong-type: "firstRowAsHeader" is text, but true, false or an expression is expected.'],
    ['a key with a slip', 'dataset', { ...dataset, typeProperties: { ...dataset.typeProperties, columnDelimeter: ',' } }, 'warning unknown-key: The key "columnDelimeter" is not known here. Did you mean "columnDelimiter"?'],
    ['a location of no type', 'dataset', { ...dataset, typeProperties: { location: { type: 'AzureBlobStorageLocaton', container: 'a' } } }, 'error unknown-type: "AzureBlobStorageLocaton" is no type that is known here. Did you mean "AzureBlobStorageLocation"?'],
    ['a source of no type', 'pipeline', copy({ type: 'DelimitedTextSorce' }), 'error unknown-type: "DelimitedTextSorce" is no type that is known here. Did you mean "DelimitedTextSource"?'],
    ['a source in another case', 'pipeline', copy({ type: 'delimitedTextSource' }), 'warning value-case: "delimitedTextSource" differs from "DelimitedTextSource" in case.'],
    ['an activity without what it needs', 'pipeline', { activities: [{ name: 'Wait', type: 'Wait', typeProperties: {} }] }, 'error missing-property: "typeProperties" has no "waitTimeInSeconds".'],
    ['a trigger that turns at no known pace', 'trigger', { type: 'TumblingWindowTrigger', typeProperties: { frequency: 'Hours', interval: 1, startTime: '2026-01-05T04:00:00Z', maxConcurrency: 1 }, pipeline: { pipelineReference: { referenceName: 'It', type: 'PipelineReference' } } }, 'warning invalid-value: "frequency" is "Hours", which is none of the values that are known here. Did you mean "Hour"?'],
  ])('%s', (_, kind, properties, expected) => {
    expect(found(kind, properties).filter((each) => !each.includes('partial-factory') && !each.includes('missing-reference'))).toEqual([expected])
  })
})
