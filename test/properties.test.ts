import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decode } from '../src/text/encoding.js'
import { FOLDERS } from '../src/factory/kinds.js'
import { plainResources, richResource } from './support/every-type.js'
import { changeText, expressionsOfFixtures, TEXT_CHANGE, type PlacedExpression } from './support/expression-changes.js'
import { readFixture } from './support/fixture.js'
import { judge, type Texts } from './support/judge.js'
import { published } from './support/template.js'
import { BYTES, changeTree, countNodes, FILE, PATH, PIECES, print, toTree, TREE, type Tree, TREE_CHANGE, type TreeChange } from './support/trees.js'

/** Cases in all; a longer run is asked for with ADFC_FUZZ. The seed is fixed: the same cases on every machine. */
const CASES = Number(process.env['ADFC_FUZZ'] ?? 20_000)
const SEED = 20_260_417

const share = (part: number): fc.Parameters<unknown> => ({ seed: SEED, numRuns: Math.max(1, Math.round(CASES * part)) })

/** The fraud model is the churn model once more. */
const RETRAINING: Texts = new Map([...readFixture('factories/retraining')].filter(([path]) => !path.includes('Fraud')))
const RETRAINING_PATHS = [...RETRAINING.keys()]

// a longer run takes its time: the limit guards against a hang only
describe('lint, whatever the files hold', { timeout: 120_000 + CASES * 20 }, () => {
  it('takes random bytes', () => {
    const bytes = fc.oneof(fc.uint8Array({ maxLength: 60 }), fc.array(fc.constantFrom(...BYTES), { maxLength: 40 }).map((list) => Uint8Array.from(list)))
    fc.assert(fc.property(fc.array(fc.tuple(PATH, bytes), { minLength: 1, maxLength: 3 }), (files) => {
      judge(new Map(files.map(([path, content]) => [path, decode(content).text])))
    }), share(0.25))
  })

  it('takes random texts made of pieces of JSON', () => {
    const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 25 }).map((pieces) => pieces.join(''))
    fc.assert(fc.property(fc.array(fc.tuple(PATH, text), { minLength: 1, maxLength: 3 }), (files) => judge(new Map(files))), share(0.25))
  })

  it('takes random trees at any place of the layout', () => {
    fc.assert(fc.property(fc.array(FILE, { minLength: 1, maxLength: 4 }), (files) => {
      judge(new Map(files.map(([path, tree]) => [path, print(tree)])))
    }), share(0.3))
  })

  it('takes a factory with changed trees', () => {
    fc.assert(fc.property(fc.array(TREE_CHANGE, { minLength: 1, maxLength: 5 }), (changes) => {
      const files = new Map([...RETRAINING].map(([path, text]) => [path, toTree(JSON.parse(text))]))
      for (const each of changes) {
        const path = RETRAINING_PATHS[each.file % RETRAINING_PATHS.length] as string
        files.set(path, changeTree(files.get(path) as Tree, each))
      }
      judge(new Map([...files].map(([path, tree]) => [path, print(tree)])))
    }), share(0.1))
  })
})

describe('lint, whatever a resource of any type holds', { timeout: 120_000 + CASES * 20 }, () => {
  const kinds = Object.keys(FOLDERS).filter((kind) => kind !== 'managedPrivateEndpoint')

  it('takes any JSON as a resource of any kind', () => {
    fc.assert(fc.property(fc.constantFrom(...kinds), fc.oneof(TREE, TREE.map((properties): Tree => ({ entries: [['name', 'A'], ['properties', properties]] }))), (kind, tree) => {
      judge(new Map([[`${kind}/A.json`, print(tree)]]))
    }), share(0.4))
  })

  it('takes a value of every type, changed', () => {
    const types = plainResources().map(({ kind, type }) => ({ kind, type }))
    fc.assert(fc.property(fc.constantFrom(...types), fc.array(fc.nat(), { minLength: 8, maxLength: 40 }), fc.array(TREE_CHANGE, { maxLength: 4 }), ({ kind, type }, choices, changes) => {
      const tree = toTree({ name: 'A', properties: richResource(kind, type, choices) })
      judge(new Map([[`${kind}/A.json`, print(changes.reduce(changeTree, tree))]]))
    }), share(0.6))
  })
})

describe('lint, whatever an expression holds', { timeout: 120_000 + CASES * 20 }, () => {
  const expressions = expressionsOfFixtures()

  it('takes the expressions of the fixtures with changed characters', () => {
    expect(expressions.length).toBeGreaterThan(300)
    fc.assert(fc.property(fc.nat(), fc.array(TEXT_CHANGE, { minLength: 1, maxLength: 4 }), (index, changes) => {
      const { files, path, text, with: put } = expressions[index % expressions.length] as PlacedExpression
      judge(new Map([...files, [path, put(changes.reduce(changeText, text))]]))
    }), share(0.15))
  })
})

describe('lint, whatever a template holds', { timeout: 120_000 + CASES * 20 }, () => {
  it('takes an exported factory with changed trees', () => {
    const root = toTree(published(RETRAINING))
    fc.assert(fc.property(fc.array(TREE_CHANGE, { minLength: 1, maxLength: 5 }), (changes) => {
      judge(new Map([['linkedTemplates/ArmTemplate_0.json', print(changes.reduce(changeTree, root))]]))
    }), share(0.05))
  })
})

describe('lint, for one change at every place', () => {
  const values: Tree[] = [null, false, 0, '', '@x', [], { entries: [['toString', 'A'], ['valueOf', 1]] }, { raw: '{"__proto__": {"referenceName": "A", "type": "LinkedServiceReference"}, "constructor": {}}' }]
  it.each(RETRAINING_PATHS)('takes other values and keys in %s', (path) => {
    const root = toTree(JSON.parse(RETRAINING.get(path) as string))
    for (let at = 0; at < countNodes(root); at++) {
      const changes: TreeChange[] = [...values.map((value) => ({ kind: 'replace' as const, value, file: 0, at })), ...(['remove', 'shout', 'slip', 'wrap', 'repeat'] as const).map((kind) => ({ kind, file: 0, at }))]
      for (const change of changes) judge(new Map([...RETRAINING, [path, print(changeTree(root, change))]]))
    }
  })
})

describe('lint, for inputs of great size', () => {
  const pipeline = (activities: unknown): string => JSON.stringify({ name: 'A', properties: { activities } })
  const many = <Item>(count: number, item: Item): Item[] => new Array<Item>(count).fill(item)
  it.each<[string, string, string]>([
    ['nesting of 5,000 lists', 'pipeline/A.json', `{"name":"A","properties":{"activities":${'['.repeat(5_000)}${']'.repeat(5_000)}}}`],
    ['nesting of 5,000 objects that never end', 'pipeline/A.json', '{"a":'.repeat(5_000)],
    ['nesting of 100,000 lists', 'linkedService/A.json', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['a number of 400 digits', 'pipeline/A.json', `{"name":"A","properties":{"activities":[],"concurrency":${'9'.repeat(400)}}}`],
    ['a name of 20,000 characters', 'linkedService/A.json', JSON.stringify({ name: 'n'.repeat(20_000), properties: { type: 'AzureKeyVault', typeProperties: { baseUrl: 'https://a.vault.azure.net/' } } })],
    ['a type of 5,000 characters', 'A.json', JSON.stringify({ name: 'A', type: 'T'.repeat(5_000), typeProperties: {} })],
    ['a key of 5,000 characters', 'linkedService/A.json', JSON.stringify({ name: 'A', ['k'.repeat(5_000)]: 1 })],
    ['60,000 unknown names in one expression', 'pipeline/A.json', pipeline([{ name: 'a', type: 'WebActivity', typeProperties: { method: 'GET', url: `@concat(${'pipeline().parameters.no, '.repeat(60_000)}1)` } }])],
    ['a word of 1,000,000 letters in an expression that cannot be read', 'dataset/A.json', JSON.stringify({ name: 'A', properties: { type: 'Json', typeProperties: { location: { type: 'HttpServerLocation', relativeUrl: `@${'a'.repeat(1_000_000)}` } } } })],
    ['the script of a data flow with 100,000 open brackets', 'dataflow/A.json', JSON.stringify({ name: 'A', properties: { type: 'MappingDataFlow', typeProperties: { script: `parameters{ a as string ${'('.repeat(100_000)}` } } })],
    ['150,000 activities', 'pipeline/A.json', pipeline(many(150_000, {}))],
    ['5,000 dependencies', 'pipeline/A.json', pipeline([{ name: 'a', type: 'Wait', typeProperties: {} }, { name: 'b', type: 'Wait', typeProperties: {}, dependsOn: many(5_000, { activity: 'a', dependencyConditions: ['Succeeded'] }) }])],
  ])('takes %s', (_, path, text) => {
    judge(new Map([[path, text]]))
  })

  it('takes two long names that differ in one character', () => {
    const name = 'n'.repeat(5_000)
    const service = { name, properties: { type: 'AzureKeyVault', typeProperties: { baseUrl: 'https://a.vault.azure.net/' } } }
    const dataset = { name: 'B', properties: { type: 'Json', linkedServiceName: { referenceName: `${name}m`, type: 'LinkedServiceReference' } } }
    judge(new Map([['linkedService/A.json', JSON.stringify(service)], ['dataset/B.json', JSON.stringify(dataset)]]))
  })
})
