import { describe, expect, it } from 'vitest'
import { RESOURCES } from '../../src/schema/by-type.js'
import { editorSchema } from '../../src/schema/editor-schema.js'
import { ownSchemas } from '../../src/schema/own-schemas.js'
import { plainSchema } from '../../src/schema/plain-schema.js'
import { typesOf } from '../../src/schema/type-names.js'
import { editorWith } from '../support/editor.js'

const pipeline = editorWith(editorSchema(RESOURCES.pipeline, 'pipeline'))
const linkedService = editorWith(editorSchema(RESOURCES.linkedService, 'linked service'))

/** A pipeline with one activity, each on a line of its own. */
const withActivity = (activity: string): string => `{ "name": "P", "properties": { "activities": [\n{ "name": "It", ${activity} }\n] } }`
const withService = (properties: string): string => `{ "name": "S", "properties": {\n${properties}\n} }`
const quoted = (texts: readonly string[]): string[] => texts.map((text) => JSON.stringify(text))

describe('completion', () => {
  it.each<[string, string, string[]]>([
    ['of an activity', '"type": "Wait", |', ['description', 'dependsOn', 'policy', 'typeProperties']],
    ['of a copy', '"type": "Copy", "typeProperties": { | }', ['source', 'sink', 'enableStaging', 'dataIntegrationUnits']],
    ['of a copy that is switched off', '"type": "Copy", "state": "Inactive", "typeProperties": { | }', ['source', 'sink', 'enableStaging']],
    ['of a source', '"type": "Copy", "typeProperties": { "source": { "type": "SqlSource", | } }', ['sqlReaderQuery', 'sourceRetryCount', 'isolationLevel']],
    ['of an activity in a loop', '"type": "ForEach", "typeProperties": { "activities": [{ "name": "In", "type": "Copy", "typeProperties": { | } }] }', ['source', 'sink', 'enableStaging']],
    ['of an activity in a branch of a condition in a loop', '"type": "ForEach", "typeProperties": { "activities": [{ "name": "If", "type": "IfCondition", "typeProperties": { "ifTrueActivities": [{ "name": "In", "type": "Wait", "typeProperties": { | } }] } }] }', ['waitTimeInSeconds']],
    ['of an expression', '"type": "ForEach", "typeProperties": { "items": { | } }', ['value', 'type']],
    ['of a reference', '"type": "Copy", "inputs": [{ | }]', ['referenceName', 'type', 'parameters']],
    ['of the data flow that is run', '"type": "ExecuteDataFlow", "typeProperties": { | }', ['dataflow', 'compute']],
  ])('%s offers its properties', async (_, activity, expected) => {
    expect([...(await pipeline.complete(withActivity(activity))).keys()]).toEqual(expect.arrayContaining(expected))
  })

  it('offers no property of another type', async () => {
    const offered = await pipeline.complete(withActivity('"type": "Wait", "typeProperties": { | }'))
    expect([...offered.keys()]).toEqual(['waitTimeInSeconds'])
  })

  it('offers every type', async () => {
    expect([...(await pipeline.complete(withActivity('"type": |'))).keys()].sort()).toEqual(quoted(typesOf('Activity')).sort())
    expect([...(await pipeline.complete(withActivity('"type": "Co|"'))).keys()].sort()).toEqual(quoted(typesOf('Activity')).sort())
    expect([...(await linkedService.complete(withService('"type": |'))).keys()].sort()).toEqual(quoted(typesOf('LinkedService')).sort())
  })

  it.each<[string, string[]]>([
    ['"type": "Copy", "typeProperties": { "enableStaging": | }', ['true', 'false']],
    ['"type": "Copy", "typeProperties": { "source": { "type": "SqlSource", "isolationLevel": | } }', ['"ReadCommitted"', '"Snapshot"']],
    ['"type": "Copy", "inputs": [{ "type": | }]', ['"DatasetReference"']],
    ['"type": "Wait", "state": |', ['"Active"', '"Inactive"']],
  ])('%s offers values', async (activity, expected) => {
    expect([...(await pipeline.complete(withActivity(activity))).keys()]).toEqual(expect.arrayContaining(expected))
  })

  it('puts a value of the right type behind a key', async () => {
    const ofCopy = await pipeline.complete(withActivity('"type": "Copy", "typeProperties": { | }'))
    const ofSource = await pipeline.complete(withActivity('"type": "Copy", "typeProperties": { "source": { "type": "SqlSource", | } }'))
    const ofActivity = await pipeline.complete(withActivity('|'))
    expect([ofCopy.get('source'), ofCopy.get('parallelCopies'), ofCopy.get('preserve'), ofSource.get('sqlReaderQuery')]).toEqual(['"source": {$1}', '"parallelCopies": ${1:0}', '"preserve": [$1]', '"sqlReaderQuery": "$1"'])
    // the cursor stays where the service then offers the types
    expect(ofActivity.get('type')).toBe('"type": $1')
  })

  it('offers the secrets of a linked service, and their forms', async () => {
    expect([...(await linkedService.complete(withService('"type": "AzureBlobStorage", "typeProperties": { | }'))).keys()]).toEqual(expect.arrayContaining(['connectionString', 'accountKey', 'sasUri']))
    expect([...(await linkedService.complete(withService('"type": "AzureSqlDatabase", "typeProperties": { "password": { "type": | } }'))).keys()]).toEqual(expect.arrayContaining(['"SecureString"', '"AzureKeyVaultSecret"']))
  })
})

describe('hover', () => {
  it.each<[string, string]>([
    ['"ty|pe": "Copy"', 'The activity\'s type.'],
    ['"type": "Copy", "type|Properties": {}', 'An object with "source" and "sink".'],
    ['"type": "Copy", "typeProperties": { "enable|Staging": true }', 'True, false or an expression.'],
    ['"type": "Copy", "typeProperties": { "sou|rce": { "type": "SqlSource" } }', 'A copy source.'],
    ['"type": "Copy", "typeProperties": { "source": { "type": "SqlSource", "isolation|Level": "Snapshot" } }', 'Text or an expression, such as "ReadCommitted", "ReadUncommitted", "RepeatableRead", "Serializable" or "Snapshot".'],
    ['"type": "ForEach", "typeProperties": { "batch|Count": 3 }', 'A whole number up to 50.'],
    ['"type": "Copy", "linked|ServiceName": { "referenceName": "Store" }', 'A reference to a linked service.'],
    ['"type": "Copy", "linkedServiceName": { "reference|Name": "Store" }', 'The name of a linked service.'],
    ['"type": "Wait", "st|ate": "Active"', '"Active" or "Inactive".'],
  ])('%s', async (activity, expected) => {
    expect(await pipeline.hover(withActivity(activity))).toBe(expected)
  })

  it('tells a secret', async () => {
    expect(await linkedService.hover(withService('"type": "Asana", "typeProperties": { "api|Token": "a" }'))).toBe('A SecureString or an AzureKeyVaultSecret. It is a secret: a key vault is the place for it.')
  })

  it('tells what the service adds', async () => {
    const dataset = editorWith(editorSchema(RESOURCES.dataset, 'dataset'))
    expect(await dataset.hover('{ "name": "D", "et|ag": "1" }')).toBe('The service adds it.')
  })
})

describe('problems', () => {
  const copy = '"type": "Copy", "typeProperties": { "source": { "type": "SqlSource" }, "sink": { "type": "SqlSink" } }'

  it.each([
    ['a copy', copy],
    ['an expression', '"type": "Wait", "typeProperties": { "waitTimeInSeconds": { "value": "@pipeline().parameters.x", "type": "Expression" } }'],
    ['an expression as text', '"type": "Wait", "typeProperties": { "waitTimeInSeconds": "@pipeline().parameters.x" }'],
    ['keys and types that are newer than the model', `${copy.replace('SqlSource', 'HologramSource')}, "depth": 3`],
    ['null for what is optional', `${copy}, "policy": null`],
    ['an activity that is switched off', '"type": "Wait", "state": "Inactive", "typeProperties": {}'],
  ])('none in %s', async (_, activity) => {
    expect(await pipeline.problems(withActivity(activity))).toEqual([])
  })

  it.each([
    ['"type": "Copy", "typeProperties": { "source": { "type": "SqlSource" } }', '2:33 "typeProperties": Missing property "sink".'],
    ['"type": "Copy"', '2:1 {: Missing property "typeProperties".'],
    [copy.replace('"sink"', '"enableStaging": "yes", "sink"'), '2:105 "yes": Incorrect type. Expected "boolean".'],
    ['"type": "Wait", "typeProperties": { "waitTimeInSeconds": { "type": "Expression" } }', '2:53 "waitTimeInSeconds": Missing property "value".'],
    [`${copy}, "state": "Sleeping"`, '2:130 "Sleeping": Value is not accepted. Valid values: "Active", "Inactive", null.'],
    [`${copy}, "inputs": [{ "type": "DatasetReference" }]`, '2:132 {: Missing property "referenceName".'],
    ['"type": "ForEach", "typeProperties": { "items": { "value": "@x", "type": "Expression" }, "activities": [{ "name": "In", "type": "Wait", "typeProperties": {} }] }', '2:153 "typeProperties": Missing property "waitTimeInSeconds".'],
  ])('%s', async (activity, expected) => {
    const found = await pipeline.problems(withActivity(activity))
    expect(found).toEqual([expected])
  })
})

describe('files of adfc itself', () => {
  const configuration = editorWith(plainSchema(ownSchemas.adfc))

  it('are completed, explained and checked', async () => {
    expect([...(await configuration.complete('{ "rules": { "file-name": | } }')).keys()]).toEqual(['"off"', '"info"', '"warning"', '"error"'])
    expect(await configuration.hover('{ "us|es": [] }')).toBe('Directories of other factories whose resources may be referenced, relative to this file.')
    expect(await configuration.problems('{ "rules": { "file-name": "of" }, "use": [] }')).toEqual(['1:27 "of": Value is not accepted. Valid values: "off", "info", "warning", "error".', '1:35 "use": Property use is not allowed.'])
  })
})
