import type { Files } from './fixture.js'

/** A JSON text in place of a value, for escapes that no other way of printing keeps. */
export interface Raw {
  readonly raw: string
}

const expression = (value: unknown): unknown => (isText(value) ? { value, type: 'Expression' } : value)
const reference = (name: string, kind: string, parameters?: unknown): unknown => ({ referenceName: name, type: `${kind}Reference`, ...(parameters === undefined ? {} : { parameters }) })
const after = (...names: string[]): unknown => names.map((activity) => ({ activity, dependencyConditions: ['Succeeded'] }))
const activity = (name: string, type: string, dependsOn: unknown, typeProperties: unknown, more: object = {}): unknown => ({ name, type, dependsOn, ...more, typeProperties })
const web = (name: string, dependsOn: unknown, body: unknown, more: object = {}): unknown => activity(name, 'WebActivity', dependsOn, { url: 'https://meadow.example/fields', method: 'POST', body, ...more })
const lookup = (name: string, dataset: unknown, firstRowOnly: boolean): unknown => activity(name, 'Lookup', after('Ask'), { source: { type: 'DelimitedTextSource' }, dataset, firstRowOnly })

/** The places of the factory in which a test may put another value, with what stands there. */
export const SPOTS = {
  /** The body of a web activity that waits for all others of its level. */
  body: "@activity('Ask').output.text",
  /** A header of the first activity, which waits for nothing. */
  header: 'plain',
  property: '@pipeline().parameters.crop',
  timeout: '@pipeline().parameters.limit',
  argument: "@concat('fields/', pipeline().parameters.crop)",
  'filter items': "@activity('Fields').output.value",
  'filter condition': '@item().isRipe',
  items: "@activity('Ripe').output.value",
  'in the loop': '@item().name',
  condition: "@equals(activity('Visit').output.state, 'dry')",
  'in a branch': "@activity('Visit').output.text",
  'in the other branch': 'wet',
  on: '@pipeline().parameters.crop',
  'in a case': "@concat(item().name, activity('Visit').output.text)",
  until: "@equals(activity('Ask again').output.state, 'dry')",
  'in the until': 'again',
  seconds: '@pipeline().parameters.year',
  message: "@concat('No yields of ', pipeline().parameters.crop)",
  text: '@pipeline().parameters.crop',
  truth: '@pipeline().parameters.isDry',
  list: '@pipeline().parameters.fields',
  number: '@pipeline().parameters.year',
  element: '@pipeline().parameters.crop',
  'name of the text': 'season',
  passed: '@pipeline().parameters.crop',
  state: 'Active',
  more: [] as unknown,
  parameters: {} as unknown,
  variables: {} as unknown,
  description: 'Visits the fields.',
  annotations: [] as unknown,
  'folder of the dataset': '@dataset().folder',
  'file of the dataset': '@{dataset().file}.csv',
  'escape of the dataset': '\\',
  'service of the dataset': '@dataset().account',
  'parameters of the dataset': {} as unknown,
  endpoint: 'https://@{linkedService().account}.blob.core.windows.net',
  server: '@{linkedService().server}.database.windows.net',
  password: { type: 'AzureKeyVaultSecret', store: { referenceName: 'Vault', type: 'LinkedServiceReference' }, secretName: 'sql' } as unknown,
  'parameters of the service': {} as unknown,
  'scheduled crop': "@formatDateTime(trigger().scheduledTime, 'yyyy')",
  'window of the crop': '@trigger().outputs.windowStartTime',
  'file of the event': '@triggerBody().fileName',
  'data of the event': '@triggerBody().event.data.crop',
  globals: { region: { type: 'string', value: 'north' } } as unknown,
  'global region': '@pipeline().globalParameters.region',
} as const

export type Spot = keyof typeof SPOTS

/** A factory that uses expressions in every place, without a finding; with another value in some of its spots. */
export function meadow(changes: { readonly [spot in Spot]?: unknown } = {}): Files {
  const raws: string[] = []
  const put = (spot: Spot): unknown => {
    const value = Object.hasOwn(changes, spot) ? changes[spot] : SPOTS[spot]
    if (!isRaw(value)) return value
    raws.push(value.raw)
    return `raw ${raws.length - 1}`
  }
  const text = (value: unknown): string => JSON.stringify(value, null, 2).replaceAll(/"raw (\d+)"/g, (_, index: string) => raws[Number(index)] ?? '')
  return new Map(Object.entries(resources(put)).map(([path, value]): [string, string] => [path, text(value)]))
}

function resources(put: (spot: Spot) => unknown): Readonly<Record<string, unknown>> {
  const fields = reference('Fields', 'Dataset', { folder: 'fields' })
  const set = (name: string, variableName: unknown, value: unknown): unknown => activity(name, 'SetVariable', after('Ask'), { variableName, value })
  const trigger = (type: string, crop: unknown, typeProperties: unknown): unknown => ({ type, pipelines: [{ pipelineReference: reference('Report', 'Pipeline'), parameters: { crop } }], typeProperties })
  const activities = [
    web('Ask', [], 'ask', { headers: { note: put('header'), region: put('global region') } }),
    activity('Prepare', 'WebActivity', [], { url: 'https://meadow.example/prepare', method: 'GET' }, { policy: { timeout: put('timeout') }, userProperties: [{ name: 'crop', value: put('property') }] }),
    lookup('Fields', reference('Fields', 'Dataset', { folder: put('argument') }), false),
    lookup('One field', fields, true),
    activity('Look', 'GetMetadata', after('Ask'), { dataset: fields, fieldList: ['exists', 'childItems'] }),
    activity('Copy', 'Copy', after('Ask'), { source: { type: 'DelimitedTextSource' }, sink: { type: 'DelimitedTextSink' } }, { inputs: [fields], outputs: [fields] }),
    activity('Ripe', 'Filter', after('Fields'), { items: expression(put('filter items')), condition: expression(put('filter condition')) }),
    activity('Each field', 'ForEach', after('Ripe'), {
      items: expression(put('items')),
      activities: [
        web('Visit', [], put('in the loop')),
        activity('Is it dry', 'IfCondition', after('Visit'), {
          expression: expression(put('condition')),
          ifTrueActivities: [web('Tell dry', [], put('in a branch'))],
          ifFalseActivities: [web('Tell wet', [], put('in the other branch'))],
        }),
        activity('By crop', 'Switch', after('Is it dry'), { on: expression(put('on')), cases: [{ value: 'rye', activities: [web('Rye', [], put('in a case'))] }] }),
      ],
    }),
    activity('Until dry', 'Until', after('Ask'), { expression: expression(put('until')), timeout: '0.01:00:00', activities: [web('Ask again', [], put('in the until'))] }),
    activity('Settle', 'Wait', after('Ask'), { waitTimeInSeconds: put('seconds') }),
    set('Note text', put('name of the text'), put('text')),
    set('Note truth', 'isDone', put('truth')),
    set('Note list', 'fields', put('list')),
    set('Note number', 'count', put('number')),
    activity('Note element', 'AppendVariable', after('Note list'), { variableName: 'fields', value: put('element') }),
    activity('Call', 'ExecutePipeline', after('Ask'), { pipeline: reference('Report', 'Pipeline'), waitOnCompletion: true, parameters: { crop: put('passed') } }),
    activity('Perhaps', 'WebActivity', after('Ask'), { url: 'https://meadow.example/perhaps', method: 'GET' }, { state: put('state') }),
    activity('Last', 'WebActivity', after('Prepare', 'One field', 'Look', 'Copy', 'Each field', 'Until dry', 'Settle', 'Note text', 'Note truth', 'Note element', 'Note number', 'Call', 'Perhaps'), {
      url: 'https://meadow.example/last',
      method: 'POST',
      body: put('body'),
      headers: { parameters: '@concat(pipeline().parameters.crop, pipeline().parameters.year, pipeline().parameters.share, pipeline().parameters.isDry, pipeline().parameters.fields, pipeline().parameters.options, pipeline().parameters.limit)', variables: "@concat(variables('season'), join(variables('fields'), ','), variables('count'), variables('isDone'))" },
    }),
    activity('Give up', 'Fail', [{ activity: 'Last', dependencyConditions: ['Failed'] }], { message: put('message'), errorCode: '500' }),
    ...(put('more') as unknown[]),
  ]
  return {
    'factory/meadow.json': { name: 'meadow', location: 'westeurope', properties: { globalParameters: put('globals') } },
    'pipeline/Collect.json': {
      name: 'Collect',
      properties: {
        description: put('description'),
        parameters: {
          crop: { type: 'string' }, year: { type: 'int' }, share: { type: 'float' }, isDry: { type: 'bool' }, fields: { type: 'array' }, options: { type: 'object' }, limit: { type: 'string' },
          ...(put('parameters') as object),
        },
        variables: { season: { type: 'String' }, fields: { type: 'Array' }, count: { type: 'Integer' }, isDone: { type: 'Boolean' }, ...(put('variables') as object) },
        activities,
        annotations: put('annotations'),
      },
    },
    'pipeline/Report.json': { name: 'Report', properties: { parameters: { crop: { type: 'string' } }, activities: [web('Tell', [], '@pipeline().parameters.crop')] } },
    'dataset/Fields.json': {
      name: 'Fields',
      properties: {
        type: 'DelimitedText',
        linkedServiceName: reference('Farm', 'LinkedService', { account: put('service of the dataset') }),
        parameters: { folder: { type: 'string' }, file: { type: 'string', defaultValue: 'fields' }, account: { type: 'string', defaultValue: 'meadow' }, ...(put('parameters of the dataset') as object) },
        typeProperties: { location: { type: 'AzureBlobStorageLocation', container: 'fields', folderPath: put('folder of the dataset'), fileName: put('file of the dataset') }, escapeChar: put('escape of the dataset') },
      },
    },
    'linkedService/Farm.json': { name: 'Farm', properties: { type: 'AzureBlobStorage', parameters: { account: { type: 'string' }, ...(put('parameters of the service') as object) }, typeProperties: { serviceEndpoint: put('endpoint') } } },
    'linkedService/Yields.json': { name: 'Yields', properties: { type: 'AzureSqlDatabase', parameters: { server: { type: 'string' } }, typeProperties: { server: put('server'), database: 'yields', userName: 'meadow', password: put('password') } } },
    'linkedService/Vault.json': { name: 'Vault', properties: { type: 'AzureKeyVault', typeProperties: { baseUrl: 'https://meadow-vault.vault.azure.net/' } } },
    'trigger/Yearly.json': { name: 'Yearly', properties: trigger('ScheduleTrigger', put('scheduled crop'), { recurrence: { frequency: 'Month', interval: 12, startTime: '2026-01-05T04:00:00Z', timeZone: 'UTC' } }) },
    'trigger/Hourly.json': {
      name: 'Hourly',
      properties: {
        type: 'TumblingWindowTrigger',
        pipeline: { pipelineReference: reference('Report', 'Pipeline'), parameters: { crop: put('window of the crop') } },
        typeProperties: { frequency: 'Hour', interval: 1, startTime: '2026-01-05T04:00:00Z', maxConcurrency: 1 },
      },
    },
    'trigger/Arrived.json': { name: 'Arrived', properties: trigger('BlobEventsTrigger', put('file of the event'), { scope: '/subscriptions/1/resourceGroups/meadow/providers/Microsoft.Storage/storageAccounts/meadow', events: ['Microsoft.Storage.BlobCreated'], blobPathBeginsWith: '/fields/blobs/' }) },
    'trigger/Told.json': { name: 'Told', properties: trigger('CustomEventsTrigger', put('data of the event'), { scope: '/subscriptions/1/resourceGroups/meadow/providers/Microsoft.EventGrid/topics/meadow', events: ['harvest'] }) },
  }
}

function isText(value: unknown): boolean {
  return typeof value === 'string' || isRaw(value)
}

function isRaw(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && 'raw' in value
}
