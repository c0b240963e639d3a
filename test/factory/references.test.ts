import { describe, expect, it } from 'vitest'
import { referenceAt, referencesOf } from '../../src/factory/references.js'
import { survey } from '../../src/factory/survey.js'
import type { Kind } from '../../src/factory/kinds.js'

const store = { referenceName: 'Store', type: 'LinkedServiceReference' }
const copy = { name: 'C', type: 'Copy', typeProperties: { source: { type: 'BinarySource' }, sink: { type: 'BinarySink' }, stagingSettings: { linkedServiceName: store, path: 'a' } }, inputs: [{ referenceName: 'In', type: 'DatasetReference', parameters: { year: 2026, crop: 'rye', folder: '@item()' } }] }
const pipeline = (...activities: unknown[]): unknown => ({ name: 'P', properties: { activities } })
const activity = (type: string, typeProperties: unknown): unknown => pipeline({ name: 'A', type, typeProperties })

/** The references of a document: kind, name, where, and what each passes. */
function references(kind: Kind, document: unknown, isBare = false): string[] {
  return referencesOf(survey(document).references, { file: 'A.json', kind, isBare, document }).references.map((each) =>
    `${each.kind} ${each.name} at ${each.path.join('/')}${each.arguments === undefined ? '' : `(${each.arguments.map(({ name, value }) => `${name}: ${value.type}`).join(', ')})`}`,
  )
}

describe('references', () => {
  it.each<[string, Kind, unknown, string[]]>([
    ['of a copy, its dataset and its staging', 'pipeline', pipeline(copy), ['linkedService Store at properties/activities/0/typeProperties/stagingSettings/linkedServiceName()', 'dataset In at properties/activities/0/inputs/0(year: whole number, crop: text, folder: unknown)']],
    ['inside a loop', 'pipeline', activity('ForEach', { items: {}, activities: [{ name: 'B', type: 'SynapseNotebook', typeProperties: { notebook: { referenceName: 'N', type: 'NotebookReference' } } }] }), ['notebook N at properties/activities/0/typeProperties/activities/0/typeProperties/notebook']],
    ['keys and types in another case', 'pipeline', { NAME: 'P', Properties: { Activities: [{ Name: 'A', TYPE: 'executepipeline', TypeProperties: { Pipeline: { ReferenceName: 'Q', Type: 'pipelineReference' }, Parameters: { x: true } } }] } }, ['pipeline Q at Properties/Activities/0/TypeProperties/Pipeline(x: truth value)']],
    ['a type that is newer than this program', 'pipeline', activity('Hologram', { store }), ['linkedService Store at properties/activities/0/typeProperties/store()']],
    ['a type that is known loosely', 'linkedService', { name: 'L', properties: { type: 'PowerBIWorkspace', typeProperties: { connectVia: store } } }, ['linkedService Store at properties/typeProperties/connectVia()']],
    ['a key that is newer than this program', 'dataset', { name: 'D', properties: { type: 'Binary', linkedServiceName: store, hologram: { ...store, referenceName: 'H' } } }, ['linkedService Store at properties/linkedServiceName()', 'linkedService H at properties/hologram()']],
    ['a trigger calls a pipeline', 'trigger', { name: 'T', properties: { type: 'ScheduleTrigger', pipelines: [{ pipelineReference: { referenceName: 'P', type: 'PipelineReference' }, parameters: { a: [1], b: { c: 1 }, d: { type: 'SecureString', value: 'x' }, e: 1.5, f: null, g: '{name}' } }], typeProperties: {} } }, ['pipeline P at properties/pipelines/0/pipelineReference(a: list, b: object, d: unknown, e: number, f: unknown, g: unknown)']],
    ['a trigger that waits for pipelines calls none', 'trigger', { name: 'T', properties: { type: 'ChainingTrigger', typeProperties: { dependsOn: [{ referenceName: 'P', type: 'PipelineReference' }] } } }, ['pipeline P at properties/typeProperties/dependsOn/0']],
    ['arguments that are computed as a whole', 'pipeline', activity('ExecutePipeline', { pipeline: { referenceName: 'P', type: 'PipelineReference' }, parameters: '@json(1)' }), ['pipeline P at properties/activities/0/typeProperties/pipeline']],
    ['a data flow does not give its datasets their arguments', 'dataflow', { name: 'F', properties: { type: 'MappingDataFlow', typeProperties: { sources: [{ name: 's', dataset: { referenceName: 'D', type: 'DatasetReference' } }] } } }, ['dataset D at properties/typeProperties/sources/0/dataset']],
    ['a runtime in a network', 'integrationRuntime', { name: 'I', properties: { type: 'Managed', managedVirtualNetwork: { referenceName: 'default', type: 'ManagedVirtualNetworkReference' } } }, ['managedVirtualNetwork default at properties/managedVirtualNetwork']],
    ['a notebook on a pool', 'notebook', { name: 'N', properties: { bigDataPool: { referenceName: 'small', type: 'BigDataPoolReference' } } }, ['bigDataPool small at properties/bigDataPool']],
    ['an object of two kinds', 'integrationRuntime', { name: 'I', properties: { type: 'Managed', typeProperties: { ssisProperties: { dataProxyProperties: { connectVia: { referenceName: 'R', type: 'IntegrationRuntimeReference' }, stagingLinkedService: store } } } } }, ['integrationRuntime R at properties/typeProperties/ssisProperties/dataProxyProperties/connectVia', 'linkedService Store at properties/typeProperties/ssisProperties/dataProxyProperties/stagingLinkedService()']],
    ['another kind than belongs there is none', 'dataset', { name: 'D', properties: { type: 'Binary', linkedServiceName: { referenceName: 'X', type: 'DatasetReference' } } }, []],
    ['what a web activity sends is none', 'pipeline', activity('WebActivity', { url: 'x', method: 'POST', body: { properties: { linkedServiceName: store } } }), []],
    ['an argument is none', 'pipeline', activity('ExecutePipeline', { pipeline: {}, parameters: { a: store } }), []],
    ['a default is none', 'pipeline', { name: 'P', properties: { parameters: { a: { type: 'object', defaultValue: store } }, activities: [] } }, []],
    ['a header is none', 'pipeline', activity('WebActivity', { url: 'x', method: 'GET', headers: { a: store } }), []],
  ])('%s', (_, kind, document, expected) => {
    expect(references(kind, document)).toEqual(expected)
  })

  it('stand in a body without envelope too', () => {
    expect(references('activity', copy, true)).toHaveLength(2)
    expect(references('linkedService', { type: 'AzureBatch', typeProperties: { linkedServiceName: store } }, true)).toEqual(['linkedService Store at typeProperties/linkedServiceName()'])
    expect(references('pipeline', { activities: [copy] }, true)).toHaveLength(2)
  })

  it('have slips in their type where the model does not know the place', () => {
    const document = activity('Hologram', { store: { referenceName: 'S', type: 'LinkedServiceReferense' }, other: { referenceName: 'S', type: 'CloudReference' } })
    expect(referencesOf(survey(document).references, { file: 'A.json', kind: 'pipeline', isBare: false, document }).slips.map(({ rule, message, hint }) => [rule, message, hint])).toEqual([
      ['unknown-type', '"LinkedServiceReferense" is no type of reference.', 'Did you mean "LinkedServiceReference"?'],
    ])
  })
})

describe('referenceAt', () => {
  it.each<[unknown, string | undefined]>([
    [{ referenceName: 'A', type: 'LinkedServiceReference' }, 'linkedService A'],
    [{ ReferenceName: 'A', Type: 'linkedservicereference' }, 'linkedService A'],
    [{ referenceName: 'A', type: 'DatasetReference' }, 'dataset A'],
    [{ referenceName: 'A', type: 'PipelineReference' }, 'pipeline A'],
    [{ referenceName: 'A', type: 'NewReference' }, undefined],
    [{ referenceName: 'A' }, undefined],
    [{ type: 'LinkedServiceReference' }, undefined],
    [{ referenceName: '', type: 'LinkedServiceReference' }, undefined],
    [{ referenceName: { value: '@x', type: 'Expression' }, type: 'LinkedServiceReference' }, undefined],
    [{ referenceName: 'A', type: { toString: 1 } }, undefined],
    ['A', undefined],
    [null, undefined],
  ])('of %j', (value, expected) => {
    const reference = referenceAt(value, ['x'], 'A.json')
    expect(reference && `${reference.kind} ${reference.name}`).toBe(expected)
  })
})
