import fc from 'fast-check'

/** A tree that can hold what no JavaScript value can: a key twice, nesting without end. */
export type Tree = string | number | boolean | null | readonly Tree[] | ObjectTree | { readonly depth: number; readonly open: string; readonly close: string } | { readonly raw: string }
interface ObjectTree {
  readonly entries: readonly (readonly [key: string, value: Tree])[]
}

export function print(tree: Tree): string {
  if (typeof tree !== 'object' || tree === null) return JSON.stringify(tree)
  if ('raw' in tree) return tree.raw
  if ('depth' in tree) return tree.open.repeat(tree.depth) + tree.close.repeat(tree.depth)
  if ('entries' in tree && typeof tree.entries !== 'function') return `{${tree.entries.map(([key, value]) => `${JSON.stringify(key)}: ${print(value)}`).join(', ')}}`
  return `[${(tree as readonly Tree[]).map(print).join(', ')}]`
}

function isObjectTree(tree: Tree): tree is ObjectTree {
  return typeof tree === 'object' && tree !== null && !Array.isArray(tree) && 'entries' in tree
}

export function toTree(value: unknown): Tree {
  if (Array.isArray(value)) return value.map(toTree)
  if (typeof value === 'object' && value !== null) return { entries: Object.entries(value).map(([key, item]) => [key, toTree(item)]) }
  return value as Tree
}

export const BYTES = [0x00, 0x09, 0x0a, 0x0d, 0x20, 0x22, 0x22, 0x2c, 0x2f, 0x30, 0x39, 0x3a, 0x3c, 0x3e, 0x40, 0x41, 0x5b, 0x5c, 0x5d, 0x61, 0x7b, 0x7d, 0x80, 0xbb, 0xbf, 0xc3, 0xe2, 0xef, 0xfe, 0xff]

const ODD_KEYS = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'length', '0', '1', '-1', '', ' ', '"', '\\', 'a/b', 'a~b', '\n', '\u2028', '\ud800', 'é', 'Name', 'NAME', 'Properties', 'propertie', 'TypeProperties', 'typePropertys', 'n'.repeat(300)]

const KEYS = [
  'name', 'properties', 'type', 'typeProperties', 'activities', 'dependsOn', 'activity', 'dependencyConditions', 'linkedServiceName', 'referenceName', 'policy', 'timeout', 'retry', 'state',
  'onInactiveMarkAs', 'webServiceInputs', 'webServiceOutputs', 'webServiceInput', 'globalParameters', 'filePath', 'input1', 'output1', 'trainedModelName', 'trainedModelLinkedServiceName',
  'trainedModelFilePath', 'mlEndpoint', 'apiKey', 'updateResourceEndpoint', 'servicePrincipalId', 'servicePrincipalKey', 'tenant', 'connectionString', 'accountKey', 'sasUri', 'value', 'store',
  'secretName', 'baseUrl', 'ifTrueActivities', 'cases', 'parameters', 'variables', 'annotations', 'inputs', 'outputs', 'availability', 'start', 'pipelines', 'mlPipelineId', '$schema', 'contentVersion', 'resources',
]

const HEX = '0123456789abcdef0123456789abcdef'
export const TEXTS = [
  'A', 'a', 'B', '', ' ', '.', '@', '@@', '@{x}', '@pipeline().Pipeline', '{id}', '<key>', 'xxx', '****', 'Succeeded', 'succeeded', 'Suceeded', 'Failed', 'Skipped', 'Completed', 'Inactive',
  'AzureML', 'azureml', 'AzureMLL', 'AzureMLService', 'AzureStorage', 'AzureBlobStorage', 'AzureKeyVault', 'AzureMLBatchExecution', 'AzureMLUpdateResource', 'AzureMLExecutePipeline', 'AzureMLBatchScoring',
  'ForEach', 'IfCondition', 'Switch', 'Until', 'Wait', 'Wiat', 'Copy', 'LinkedServiceReference', 'linkedservicereference', 'DatasetReference', 'PipelineReference', 'SecureString', 'AzureKeyVaultSecret', 'Expression',
  'ModelStorage', 'ChurnTraining', 'modelstorage', 'RetrainChurn', 'models/churn/model.ilearner', '/models//x.', 'MODELS/a.csv', 'models', 'Churn [trained model]',
  `https://europewest.services.azureml.net/workspaces/${HEX}/services/${HEX}/jobs?api-version=2.0`, `http://westeurope.services.azureml.net/workspaces/${HEX}/services/1/execute?x#y`,
  `https://management.azureml.net/workspaces/${HEX}/webservices/${HEX}/endpoints/default`, 'https://management.azure.com/subscriptions/x/resourceGroups/a./providers/Microsoft.MachineLearning/webServices/n?api-version=2016-05-01-preview.',
  'https://services.azureml.net', 'http://1', 'https://0x7f.1/workspaces', 'https://ü.example/', 'https://[::1]:1/a', 'https://u:p@h/', 'a:b', 'data:,', 'https://a b', '//', 'https://services.azureml.net@x/',
  'DefaultEndpointsProtocol=https;AccountName=meadow;AccountKey=Zm9v==', 'AccountName=A;accountname=b;=;x', 'UseDevelopmentStorage=true', ';;', '0.00:00:01', '7.00:00:00', '00:00',
  'https://schema.management.azure.com/schemas/2015-01-01/deploymentTemplate.json#', 'Microsoft.DataFactory/factories/pipelines', '\u0000', '\ud800', '"', '\\', '\n', '\u2028', 'x'.repeat(400),
]

const RAW = ['9007199254740993', '1e400', '-0', '1.0', '123456789012345678901234567890', '"\\u0041"', '"\\/"', '01', '.5', 'NaN', "'a'", '/* c */ 1', '1 // c\n', '{"a": 1,}', '[1,]', '<<<<<<< a\n>>>>>>> b\n']

export const PIECES = [...['{', '}', '[', ']', ',', ':', '"', '\\', '\n', '\r\n', ' ', '//', '/*', '*/', 'true', 'null', 'nul', '0', '1', '-', 'e5', '.5', '\u2028', '\ufeff', '\u0000', '<<<<<<< a\n', '>>>>>>> b\n', '=======\n'], ...KEYS.slice(0, 12).map((key) => `"${key}":`), '"name": "A",', '"properties": {', '"activities": [', '"AzureML"', '"type": "AzureML",', '{"name": "A", "properties": {', '}}']

const FOLDERS = ['pipeline', 'linkedService', 'dataset', 'trigger', 'dataflow', 'factory', 'integrationRuntime', 'credential', 'managedVirtualNetwork', 'Pipeline', 'notebook', 'other', 'managedVirtualNetwork/default/managedPrivateEndpoint']
export const PATH: fc.Arbitrary<string> = fc.tuple(fc.constantFrom('', '', 'one/', 'two/', '/'), fc.constantFrom(...FOLDERS), fc.constantFrom('A', 'a', 'B', 'pipeline-content', 'A b')).map(([root, folder, stem]) => `${root}${folder}/${stem}.json`)

const KEY: fc.Arbitrary<string> = fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...KEYS) }, { weight: 1, arbitrary: fc.constantFrom(...ODD_KEYS) }, { weight: 1, arbitrary: fc.constantFrom(...KEYS).map((key) => key.toUpperCase()) })
const SCALAR: fc.Arbitrary<Tree> = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 2, arbitrary: fc.constantFrom<Tree>(null, true, false, 0, 1, -1, 1.5, 1e21) },
  { weight: 1, arbitrary: fc.constantFrom(...RAW).map((raw): Tree => ({ raw })) },
)
const DEEP: fc.Arbitrary<Tree> = fc.constantFrom<Tree>(
  ...[50, 180, 198, 199, 200, 201, 400, 5_000].flatMap((depth): Tree[] => [{ depth, open: '[', close: ']' }, { raw: `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}` }]),
)
export const TREE: fc.Arbitrary<Tree> = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    { weight: 4, arbitrary: SCALAR },
    { weight: 4, arbitrary: fc.array(fc.tuple(KEY, tie('tree')), { maxLength: 5 }).map((entries): Tree => ({ entries })) },
    { weight: 2, arbitrary: fc.array(tie('tree'), { maxLength: 3 }) },
  ),
})).tree

const object = (...entries: [string, Tree][]): Tree => ({ entries })
const reference = (name: string, type = 'LinkedServiceReference'): Tree => object(['referenceName', name], ['type', type])
/** What fits, most of the time; else anything. */
const mostly = (...fitting: readonly Tree[]): fc.Arbitrary<Tree> => fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...fitting) }, { weight: 1, arbitrary: TREE })

const NAME = fc.constantFrom('A', 'B', 'C', 'a', 'D')
const BLOB = mostly('models/a.ilearner', 'models/b.ilearner', 'models/a.csv', 'models/a', 'Models/a.txt', '/models/a.ilearner', 'a.csv', '@x')
const STORE = mostly(reference('A'), reference('B'), reference('a'), reference('Z'))
const PORTS = fc.array(fc.tuple(fc.constantFrom('one', 'two', 'three'), BLOB, STORE), { maxLength: 3 }).map((ports): Tree => object(...ports.map(([name, filePath, store]): [string, Tree] => [name, object(['filePath', filePath], ['linkedServiceName', store])])))
const DEPENDENCIES = fc
  .array(fc.tuple(fc.oneof(NAME, NAME, fc.constant('Z')), fc.subarray(['Succeeded', 'Failed', 'Skipped', 'Completed', 'succeeded', 'Sucess'])), { maxLength: 3 })
  .map((list): Tree => list.map(([name, conditions]) => object(['activity', name], ['dependencyConditions', conditions])))
const MORE = fc.array(fc.tuple(KEY, TREE), { maxLength: 2 })

/** A document with the shape of a resource, so that the rules have something to read. */
const ACTIVITY: fc.Arbitrary<Tree> = fc.letrec<{ activity: Tree }>((tie) => ({
  activity: fc
    .record({
      name: NAME,
      type: fc.constantFrom('AzureMLBatchExecution', 'AzureMLBatchExecution', 'AzureMLUpdateResource', 'AzureMLUpdateResource', 'AzureMLExecutePipeline', 'ForEach', 'ExecutePipeline', 'Wait'),
      dependsOn: fc.oneof({ weight: 8, arbitrary: DEPENDENCIES }, { weight: 1, arbitrary: TREE }),
      service: STORE,
      timeout: mostly('0.12:00:00', '00:00:01', '@x'),
      inputs: PORTS,
      outputs: PORTS,
      blob: BLOB,
      store: STORE,
      inner: fc.oneof({ maxDepth: 2, depthSize: 'small' }, fc.constant<Tree>([]), fc.array(tie('activity'), { maxLength: 2 })),
      more: MORE,
    })
    .map(({ name, type, dependsOn, service, timeout, inputs, outputs, blob, store, inner, more }) => {
      const own: [string, Tree][] =
        type === 'AzureMLBatchExecution' ? [['webServiceInputs', inputs], ['webServiceOutputs', outputs]]
        : type === 'AzureMLUpdateResource' ? [['trainedModelName', 'M'], ['trainedModelLinkedServiceName', store], ['trainedModelFilePath', blob]]
        : type === 'ExecutePipeline' ? [['pipeline', reference(name, 'PipelineReference')]]
        : type === 'ForEach' ? [['items', '@x'], ['activities', inner]]
        : []
      return object(['name', name], ['type', type], ['dependsOn', dependsOn], ['policy', object(['timeout', timeout])], ['linkedServiceName', service], ['typeProperties', object(...own, ...more)], ...more)
    }),
})).activity

const ENDPOINTS = TEXTS.filter((text) => text.includes('/')).concat(
  `https://europewest.services.azureml.net/workspaces/${HEX}/services/${HEX}/jobs`,
  `https://management.azureml.net/workspaces/${HEX}/services/${HEX}/endpoints/weekly`,
  'https://portal.azure.com/x',
)
const SERVICE: fc.Arbitrary<Tree> = fc
  .tuple(NAME, fc.constantFrom('AzureML', 'AzureML', 'AzureMLService', 'AzureStorage', 'AzureBlobStorage', 'AzureKeyVault', 'azureml'), mostly(...ENDPOINTS), mostly(...ENDPOINTS), SCALAR, fc.constantFrom(...TEXTS.filter((text) => /[;=]/.test(text))), MORE)
  .map(([name, type, endpoint, update, secret, connection, more]) =>
    object(['name', name], ['properties', object(['type', type], ['typeProperties', object(['mlEndpoint', endpoint], ['updateResourceEndpoint', update], ['apiKey', secret], ['connectionString', connection], ...more)])]),
  )
const DOCUMENT: fc.Arbitrary<Tree> = fc.oneof(
  { weight: 2, arbitrary: TREE },
  { weight: 4, arbitrary: fc.tuple(NAME, fc.array(ACTIVITY, { maxLength: 4 })).map(([name, activities]) => object(['name', name], ['properties', object(['activities', activities])])) },
  { weight: 3, arbitrary: SERVICE },
  { weight: 2, arbitrary: fc.tuple(KEY, TREE, TREE).map(([key, value, properties]) => object(['name', 'B'], [key, value], ['properties', properties])) },
)
/** A path and what may well stand there. */
export const FILE: fc.Arbitrary<[string, Tree]> = fc.oneof(
  fc.tuple(PATH, DOCUMENT),
  fc.tuple(fc.constantFrom('linkedService/A.json', 'linkedService/B.json', 'other/linkedService/A.json'), SERVICE),
  fc.tuple(fc.constantFrom('pipeline/A.json', 'pipeline/B.json', 'other/pipeline/C.json'), fc.array(ACTIVITY, { minLength: 1, maxLength: 4 }).map((activities) => object(['name', 'A'], ['properties', object(['activities', activities])]))),
)

export interface ByteChange {
  readonly kind: 'flip' | 'delete' | 'repeat' | 'insert' | 'truncate' | 'empty'
  readonly at: number
  readonly other: number
  readonly length: number
  readonly byte: number
}

export function changeBytes(bytes: Uint8Array, { kind, at, other, length, byte }: ByteChange): Uint8Array {
  const from = bytes.length === 0 ? 0 : at % bytes.length
  const join = (...parts: Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]))
  switch (kind) {
    case 'flip':
      return bytes.map((each, index) => (index === from ? byte : each))
    case 'delete':
      return join(bytes.subarray(0, from), bytes.subarray(from + length))
    case 'repeat':
      return join(bytes.subarray(0, from + length), bytes.subarray(from))
    case 'insert': {
      const start = bytes.length === 0 ? 0 : other % bytes.length
      return join(bytes.subarray(0, from), bytes.subarray(start, start + length), bytes.subarray(from))
    }
    case 'truncate':
      return bytes.subarray(0, from)
    case 'empty':
      return bytes.subarray(0, 0)
  }
}

export type TreeChange = {
  readonly file: number
  readonly at: number
} & (
  | { readonly kind: 'replace'; readonly value: Tree }
  | { readonly kind: 'remove' | 'repeat' | 'shout' | 'slip' | 'wrap' | 'unwrap' }
  | { readonly kind: 'insert' | 'rename'; readonly key: string; readonly value: Tree }
)

const AT = { file: fc.nat(), at: fc.nat() }
export const TREE_CHANGE: fc.Arbitrary<TreeChange> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ ...AT, kind: fc.constant('replace' as const), value: SCALAR }) },
  { weight: 3, arbitrary: fc.record({ ...AT, kind: fc.constant('replace' as const), value: TREE }) },
  { weight: 1, arbitrary: fc.record({ ...AT, kind: fc.constant('replace' as const), value: DEEP }) },
  { weight: 6, arbitrary: fc.record({ ...AT, kind: fc.constantFrom('remove' as const, 'repeat' as const, 'shout' as const, 'slip' as const, 'wrap' as const, 'unwrap' as const) }) },
  { weight: 4, arbitrary: fc.record({ ...AT, kind: fc.constantFrom('insert' as const, 'rename' as const), key: fc.oneof(KEY, fc.constantFrom(...ODD_KEYS)), value: SCALAR }) },
)

/** Carries a change out at one node, counted from the top in the order of the text. */
export function changeTree(root: Tree, change: TreeChange): Tree {
  let left = change.at % countNodes(root)
  const visit = (tree: Tree): Tree[] => {
    if (left-- === 0) return changed(tree, change)
    if (Array.isArray(tree)) return [(tree as readonly Tree[]).flatMap(visit)]
    if (isObjectTree(tree)) return [{ entries: tree.entries.flatMap(([key, value]): (readonly [string, Tree])[] => entriesOf(key, value, left === 0, visit(value), change)) }]
    return [tree]
  }
  return visit(root)[0] ?? null
}

function changed(tree: Tree, change: TreeChange): Tree[] {
  switch (change.kind) {
    case 'replace':
      return [change.value]
    case 'remove':
      return []
    case 'repeat':
      return [tree, tree]
    case 'wrap':
      return [[tree]]
    case 'unwrap':
      return Array.isArray(tree) ? [(tree as readonly Tree[])[0] ?? null] : isObjectTree(tree) ? [tree.entries[0]?.[1] ?? null] : [tree]
    case 'insert':
      return isObjectTree(tree) ? [{ entries: [...tree.entries, [change.key, change.value]] }] : Array.isArray(tree) ? [[...(tree as readonly Tree[]), change.value]] : [tree]
    case 'shout':
      return [typeof tree === 'string' ? tree.toUpperCase() : tree]
    case 'slip':
      return [typeof tree === 'string' ? tree.slice(0, -1) : tree]
    case 'rename':
      return [tree]
  }
}

/** A change of a key is one of the node behind it. */
function entriesOf(key: string, before: Tree, isHere: boolean, after: readonly Tree[], change: TreeChange): (readonly [string, Tree])[] {
  if (!isHere) return after.map((value) => [key, value])
  if (change.kind === 'rename') return [[change.key, before]]
  if (change.kind === 'shout') return [[key.toUpperCase(), before]]
  if (change.kind === 'slip') return [[key.slice(1), before]]
  return after.map((value) => [key, value])
}

export function countNodes(tree: Tree): number {
  if (Array.isArray(tree)) return (tree as readonly Tree[]).reduce<number>((sum, each) => sum + countNodes(each), 1)
  return isObjectTree(tree) ? tree.entries.reduce((sum, [, value]) => sum + countNodes(value), 1) : 1
}
