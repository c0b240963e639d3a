import { describe, expect, it } from 'vitest'
import { envelopeOf } from '../../src/factory/envelope.js'
import { seatOf } from '../../src/factory/layout.js'

/** What a document is, in a word: the kind with the path of its properties, or the form. */
function words(path: string, document: unknown): string {
  const envelope = envelopeOf(document, seatOf(path), path)
  if (envelope.form !== 'resource') return envelope.form
  return `${envelope.isBare ? 'bare ' : ''}${envelope.kind} at ${envelope.properties.join('/')}`
}

const ML = { name: 'T', type: 'AzureMLBatchExecution', typeProperties: {} }

describe('envelopeOf, for a file in a factory', () => {
  it.each<[string, unknown, string]>([
    ['pipeline/A.json', { name: 'A', properties: { activities: [] } }, 'pipeline at properties'],
    ['pipeline/A.json', { Name: 'A', Properties: {} }, 'pipeline at Properties'],
    ['pipeline/A.json', { name: 'A', propertie: {} }, 'pipeline at propertie'],
    ['pipeline/A.json', { name: 'A', propertise: {} }, 'pipeline at propertise'],
    ['pipeline/A.json', { name: 'A', proprty: {} }, 'pipeline at properties'],
    ['pipeline/A.json', { properties: { type: 'AzureML' } }, 'pipeline at properties'],
    ['pipeline/A.json', { name: 'A' }, 'pipeline at properties'],
    ['pipeline/A.json', { name: 'B' }, 'nothing'],
    ['pipeline/A.json', { name: 'A', properties: [] }, 'pipeline at properties'],
    ['pipeline/A.json', { name: 'B', properties: 'x' }, 'pipeline at properties'],
    ['pipeline/A.json', { activities: [] }, 'bare pipeline at '],
    ['pipeline/A.json', { Activities: [] }, 'bare pipeline at '],
    ['pipeline/A.json', ML, 'bare activity at '],
    ['pipeline/A.json', { name: 'B', type: 'Microsoft.DataFactory/factories/pipelines' }, 'pipeline at properties'],
    ['pipeline/A.json', {}, 'nothing'],
    ['pipeline/A.json', [], 'nothing'],
    ['pipeline/A.json', null, 'nothing'],
    ['pipeline/A.json', 'A', 'nothing'],
    ['pipeline/pipeline-content.json', { properties: { activities: [] } }, 'foreign'],
    ['pipeline/pipeline-content.json', { name: 'pipeline-content', properties: {} }, 'pipeline at properties'],
    ['linkedService/A.json', { type: 'AzureML', typeProperties: {} }, 'bare linkedService at '],
    ['linkedService/A.json', { name: 'B', activities: [] }, 'nothing'],
    ['linkedService/A.json', ML, 'nothing'],
    ['dataset/A.json', { name: 'A', properties: {} }, 'dataset at properties'],
    ['factory/meadow.json', { name: 'meadow' }, 'factory at properties'],
    ['factory/meadow.json', { location: 'westeurope' }, 'nothing'],
    ['managedVirtualNetwork/default.json', { name: 'other' }, 'managedVirtualNetwork at properties'],
    ['pipeline/A.json', { $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#', contentVersion: '1.0.0.0', resources: [] }, 'foreign'],
    ['pipeline/A.json', { $schema: 'https://schema.management.azure.com/schemas/2015-01-01/deploymentParameters.json#' }, 'foreign'],
    ['pipeline/A.json', { contentVersion: '1.0.0.0', parameters: {} }, 'foreign'],
  ])('%s with %j', (path, document, expected) => {
    expect(words(path, document)).toBe(expected)
  })
})

describe('envelopeOf, for a file that stands alone', () => {
  it.each<[unknown, string]>([
    [{ name: 'A', properties: { activities: [] } }, 'pipeline at properties'],
    [{ name: 'A', properties: { type: 'AzureML', typeProperties: {} } }, 'linkedService at properties'],
    [{ name: 'A', properties: { type: 'azureml', typeProperties: {} } }, 'linkedService at properties'],
    [{ name: 'A', properties: { type: 'AzureMLServce', typeProperties: {} } }, 'linkedService at properties'],
    [{ name: 'A', properties: { type: 'Json', linkedServiceName: {}, typeProperties: {} } }, 'dataset at properties'],
    [{ name: 'A', properties: { type: 'ScheduleTrigger' } }, 'trigger at properties'],
    [{ name: 'A', properties: { type: 'MappingDataFlow' } }, 'dataflow at properties'],
    [{ name: 'A', type: 'Microsoft.DataFactory/factories/datasets', properties: {} }, 'dataset at properties'],
    [{ name: 'A', type: 'Microsoft.Synapse/workspaces/linkedServices', properties: {} }, 'linkedService at properties'],
    [{ name: 'A', type: 'Microsoft.DataFactory/factories/integrationRuntimes', properties: {} }, 'integrationRuntime at properties'],
    [{ name: 'A', type: 'Microsoft.Storage/storageAccounts', properties: {} }, 'nothing'],
    [{ name: 'A', properties: {} }, 'nothing'],
    [{ name: 'A', properties: { type: 'object' } }, 'nothing'],
    [{ activities: [] }, 'bare pipeline at '],
    [{ activities: {} }, 'nothing'],
    [ML, 'bare activity at '],
    [{ name: 'T', type: 'AzureMLUpdateResourc', policy: {} }, 'bare activity at '],
    [{ name: 'T', type: 'AzureMLBatchScoring', typeProperties: {} }, 'bare activity at '],
    [{ name: 'T', type: 'module', main: 'index.js' }, 'nothing'],
    [{ type: 'AzureKeyVault', typeProperties: {} }, 'bare linkedService at '],
    [{ name: 'adfc', version: '1.0.0' }, 'nothing'],
    [{ constructor: {}, toString: 1 }, 'nothing'],
  ])('%j', (document, expected) => {
    expect(words('some.json', document)).toBe(expected)
  })
})
