import { describe, expect, it } from 'vitest'
import { giveBack, pipeline, choose, until, wait, web, when } from '../support/activities.js'
import { lintFiles } from '../support/fixture.js'

type Json = Readonly<Record<string, unknown>>

const EXTERNAL = new Set(['missing-reference', 'partial-factory', 'unused-variable'])

/** What lint says of one pipeline: `rule: message`; what it names need not exist. */
function found(activities: readonly unknown[], others: readonly (readonly [path: string, document: unknown])[] = []): string[] {
  const files = new Map([['pipeline/Season.json', pipeline('Season', activities)] as const, ...others].map(([path, document]) => [path, JSON.stringify(document)]))
  return lintFiles(files).flatMap(({ diagnostic: { rule, message } }) => (EXTERNAL.has(rule) ? [] : `${rule}: ${message}`))
}

const act = (type: string, typeProperties: Json, more: Json = {}): Json => ({ name: 'It', type, ...more, typeProperties })
const service = { linkedServiceName: { referenceName: 'Barn', type: 'LinkedServiceReference' } }
const dataset = { referenceName: 'Yields', type: 'DatasetReference' }
const copies = { inputs: [dataset], outputs: [dataset] }
const binary = { source: { type: 'BinarySource' }, sink: { type: 'BinarySink' } }

describe('a number or time', () => {
  it.each<[string, Json, string]>([
    ['Wait', { waitTimeInSeconds: -5 }, '"waitTimeInSeconds" of activity "It" is -5, but must be at least 1.'],
    ['ForEach', { items: { value: '@array(1)', type: 'Expression' }, batchCount: 0, activities: [wait('Rest')] }, '"batchCount" of activity "It" is 0, but must be at least 1.'],
    ['Validation', { dataset, sleep: 0 }, '"sleep" of activity "It" is 0, but must be at least 1.'],
    ['Validation', { dataset, minimumSize: -1 }, '"minimumSize" of activity "It" is -1, but must be at least 0.'],
    ['WebActivity', { url: 'https://meadow.example/', method: 'GET', httpRequestTimeout: '00:00:59' }, '"httpRequestTimeout" of activity "It" is "00:00:59", but must be from "00:01:00" to "00:10:00".'],
    ['ExecuteDataFlow', { dataFlow: { referenceName: 'Sort', type: 'DataFlowReference' }, compute: { coreCount: 12, computeType: 'General' } }, '"coreCount" of activity "It" is 12, but must be 8, 16, 32, 48, 80, 144 or 272.'],
  ])('of a %s: %j', (type, properties, message) => {
    expect(found([act(type, properties)])).toEqual([`out-of-range: ${message}`])
  })

  it.each<[string, Json]>([
    ['WebActivity', { url: 'https://meadow.example/', method: 'GET', httpRequestTimeout: '00:10:00' }],
    ['WebActivity', { url: 'https://meadow.example/', method: 'GET', httpRequestTimeout: '@concat(\'00:\', \'20:00\')' }],
    ['ExecuteDataFlow', { dataFlow: { referenceName: 'Sort', type: 'DataFlowReference' }, compute: { coreCount: 272 } }],
  ])('of a %s that it takes: %j', (type, properties) => {
    expect(found([act(type, properties)])).toEqual([])
  })

  it.each<[string, string[]]>([
    ['0.12:00:00', []],
    ['7.00:00:00', []],
    ['0.1:00:00', []],
    ['', []],
    ['@pipeline().RunId', []],
    ['PT1H', ['invalid-value: "timeout" must be a time span such as "0.12:00:00", or an expression.']],
    ['0.00:90:00', ['invalid-value: "timeout" must be a time span such as "0.12:00:00", or an expression.']],
    ['12 hours', ['invalid-value: "timeout" must be a time span such as "0.12:00:00", or an expression.']],
  ])('in the policy: %j', (timeout, expected) => {
    expect(found([{ ...web('Ask', 'https://meadow.example/'), policy: { timeout } }])).toEqual(expected)
  })
})

describe('what an activity runs on', () => {
  const barn = (type: string, typeProperties: Json): [string, unknown] => ['linkedService/Barn.json', { name: 'Barn', properties: { type, typeProperties } }]
  const database = barn('AzureSqlDatabase', { server: 'barn.example', database: 'harvest' })
  const named = 'wrong-linked-service-type: Activity "It" names the linked service "Barn" of type'

  it.each<[string, Json, [string, unknown], string[]]>([
    ['SqlServerStoredProcedure', { storedProcedureName: 'dbo.count' }, database, []],
    ['Script', { scripts: [{ type: 'Query', text: 'SELECT 1' }] }, database, []],
    ['AzureFunctionActivity', { functionName: 'weigh', method: 'GET' }, database, [`${named} "AzureSqlDatabase".`]],
    ['DatabricksNotebook', { notebookPath: '/Grind' }, database, [`${named} "AzureSqlDatabase".`]],
    ['Custom', { command: 'run' }, barn('HolographicBatch', {}), []],
    ['SqlServerStoredProcedure', { storedProcedureName: 'dbo.count' }, barn('AzureBlobStorage', { serviceEndpoint: 'https://meadow.blob.core.windows.net' }), [`${named} "AzureBlobStorage".`]],
  ])('%s', (type, properties, other, expected) => {
    expect(found([act(type, properties, service)], [other])).toEqual(expected)
    expect(found([act(type, properties)])).toEqual([expect.stringMatching(/^missing-linked-service: /)])
  })

  it.each(['SynapseNotebook', 'SparkJob'])('%s runs in the workspace itself where it names none', (type) => {
    const properties = type === 'SparkJob' ? { sparkJob: { referenceName: 'Grind', type: 'SparkJobDefinitionReference' } } : { notebook: { referenceName: 'Grind', type: 'NotebookReference' } }
    expect(found([act(type, properties)])).toEqual([])
  })
})

describe('the storage for what an activity does', () => {
  const storage = { linkedServiceName: { referenceName: 'Barn', type: 'LinkedServiceReference' } }

  it.each<[string, Json, Json, string | undefined]>([
    ['Copy', { ...binary, enableStaging: true }, copies, '"It" copies by way of a staging storage, but has no "stagingSettings"'],
    ['Copy', { ...binary, enableStaging: true, stagingSettings: null }, copies, '"It" copies by way of a staging storage, but has no "stagingSettings"'],
    ['Copy', { ...binary, enableStaging: true, stagingSettings: storage }, copies, undefined],
    ['Copy', { ...binary, enableStaging: '@pipeline().parameters.staged' }, copies, undefined],
    ['Delete', { dataset, enableLogging: false }, {}, undefined],
    ['Delete', { dataset, enableLogging: true }, {}, '"It" logs what it deletes, but has no "logStorageSettings"'],
    ['Script', { scripts: [], logSettings: { logDestination: 'ExternalStore' } }, service, '"It" logs to a storage, but has no "logLocationSettings"'],
    ['Script', { scripts: [], logSettings: { logDestination: 'ActivityOutput' } }, service, undefined],
    ['Custom', { command: 'run', folderPath: 'tools' }, service, '"It" has a "folderPath", but has no "resourceLinkedService"'],
    ['Custom', { command: 'run', folderPath: '' }, service, undefined],
  ])('%s: %j', (type, properties, more, words) => {
    const said = found([act(type, properties, more)]).filter((each) => !each.startsWith('undeclared-parameter'))
    expect(said).toEqual(words === undefined ? [] : [`missing-storage-settings: Activity ${words}.`])
  })
})

describe('a return value', () => {
  const entry = (key: unknown, type: unknown, content: unknown = 1): Json => ({ key, value: { type, content } })

  it.each<[string, unknown, string | undefined]>([
    ['a list', [entry('a', 'Int'), entry('b', 'Expression', '@pipeline().RunId')], undefined],
    ['nothing', [], undefined],
    ['a type in another case', [entry('a', 'int')], undefined],
    ['an entry that is computed', ['@pipeline().RunId'], undefined],
    ['an object', { a: 1 }, 'is no list'],
    ['text', 'done', 'is no list'],
    ['an entry without a key', [{ value: { type: 'Int', content: 1 } }], 'has an entry without "key"'],
    ['an entry without a value', [{ key: 'a' }], 'has an entry without "value"'],
    ['a value without a type', [{ key: 'a', value: { content: 1 } }], 'does not say of which type "a" is'],
    ['a type that is none', [entry('a', 'Number')], 'has the type "Number", which is none'],
    ['a key that stands twice', [entry('a', 'Int'), entry('a', 'Int', 2)], 'has the key "a" more than once'],
  ])('%s', (_, value, words) => {
    expect(found([giveBack('Return', value)])).toEqual(words === undefined ? [] : [`invalid-return-value: The return value that activity "Return" sets ${words}.`])
  })

  it.each<[string, unknown[], string[]]>([
    ['one after the other', [giveBack('A', []), giveBack('B', [], 'A')], ['B']],
    ['one beside the other', [giveBack('A', []), giveBack('B', [])], ['B']],
    ['one after a third activity', [giveBack('A', []), wait('W', 'A:Completed'), giveBack('B', [], 'W')], ['B']],
    ['one where something failed', [wait('W'), giveBack('A', [], 'W'), giveBack('B', [], 'W:Failed')], []],
    ['one behind what failed', [wait('W'), wait('Alarm', 'W:Failed'), giveBack('A', [], 'W'), giveBack('B', [], 'Alarm')], []],
    ['one where another was skipped', [giveBack('A', []), wait('W', 'A:Skipped'), giveBack('B', [], 'W')], []],
    ['in two branches', [when('If', '@equals(1, pipeline().parameters.n)', [giveBack('A', [])], [giveBack('B', [])])], []],
    ['in two cases', [choose('By', '@pipeline().RunId', { a: [giveBack('A', [])], b: [giveBack('B', [])] })], []],
    ['before a branch and in it', [giveBack('A', []), when('If', '@equals(1, pipeline().parameters.n)', [giveBack('B', [])], [], 'A')], ['B']],
    ['in a branch and after it', [when('If', '@equals(1, pipeline().parameters.n)', [giveBack('B', [])]), giveBack('A', [], 'If')], ['B']],
    ['twice in a branch', [when('If', '@equals(1, pipeline().parameters.n)', [giveBack('A', []), giveBack('B', [], 'A')])], ['B']],
    ['in a loop and after it', [until('Loop', '@equals(1, pipeline().parameters.n)', [giveBack('B', [])]), giveBack('A', [], 'Loop')], ['A']],
    ['three times', [giveBack('A', []), giveBack('B', [], 'A'), giveBack('C', [], 'B')], ['B', 'C']],
    ['in a circle', [giveBack('A', [], 'B'), giveBack('B', [], 'A')], []],
  ])('that is set twice: %s', (_, activities, expected) => {
    const second = found(activities).flatMap((each) => /^second-return-value: Activity "(\w)"/.exec(each)?.[1] ?? [])
    expect(second).toEqual(expected)
  })
})

describe('a loop that asks', () => {
  const asks = web('Ask', 'https://meadow.example/state')
  const loop = (...activities: unknown[]): string[] => found([until('Loop', '@equals(activity(\'Ask\').output.state, \'ripe\')', activities)])
  const said = ['until-without-wait: Until "Loop" repeats "Ask" without a pause.']

  it.each<[string, unknown[], string[]]>([
    ['without a pause', [asks], said],
    ['and decides', [asks, when('If', '@equals(activity(\'Ask\').output.a, 1)', [giveBack('A', [])], [], 'Ask')], said],
    ['and waits', [asks, wait('Rest', 'Ask')], []],
    ['and waits in a branch', [asks, when('If', '@equals(activity(\'Ask\').output.a, 1)', [], [wait('Rest')], 'Ask')], []],
    ['by a request that does something', [web('Ask', 'https://meadow.example/state', { method: 'POST', body: '{}' })], []],
    ['and does something else', [asks, act('HolographicCopy', {})], []],
    ['and holds what cannot be read', [asks, when('If', '@equals(activity(\'Ask\').output.a, 1)', '@[parameters(\'p\')]' as never, [], 'Ask')], []],
  ])('%s', (_, activities, expected) => {
    expect(loop(...activities).filter((each) => each.startsWith('until-without-wait'))).toEqual(expected)
  })
})

describe('an activity that lacks something', () => {
  it.each<[string, string, Json, Json]>([
    ['a copy of Fabric', 'Copy', { source: { type: 'BinarySource', datasetSettings: {} }, sink: { type: 'BinarySink', datasetSettings: {} } }, {}],
    ['a script of Fabric', 'Script', { scripts: [] }, { externalReferences: { connection: 'barn' } }],
    ['one that is switched off', 'Script', { scripts: [] }, { state: 'Inactive' }],
    ['one whose state is computed', 'Script', { scripts: [] }, { state: '@[parameters(\'p\')]' }],
    ['a copy whose inputs stand in the wrong place', 'Copy', { ...binary, ...copies }, {}],
  ])('%s is no mistake, or another one', (_, type, properties, more) => {
    expect(found([act(type, properties, more)]).filter((each) => !/^(?:misplaced-property|wrong-type)/.test(each))).toEqual([])
  })
})
