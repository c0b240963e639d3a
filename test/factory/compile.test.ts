import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile, type CompileFile } from '../../src/factory/compile.js'
import { inspect } from '../../src/factory/inspect.js'
import type { Inspection } from '../../src/factory/inspect-resources.js'
import { expressionCheck } from '../../src/factory/check-expressions.js'
import { seatOf } from '../../src/factory/layout.js'
import { link, type Factory, type Uses } from '../../src/factory/link.js'
import type { Reference, Resource } from '../../src/factory/model.js'
import { lint } from '../../src/rules/lint.js'
import { readFixture } from '../support/fixture.js'

const file = (path: string, value: unknown): CompileFile => ({ path, text: JSON.stringify(value) })
const service = (path: string, name: string): CompileFile => file(path, { name, properties: { type: 'AzureKeyVault', typeProperties: { baseUrl: 'https://a.vault.azure.net/' } } })
const dataset = (path: string, name: string, to: string): CompileFile => file(path, { name, properties: { type: 'Json', linkedServiceName: { referenceName: to, type: 'LinkedServiceReference' } } })

const RETRAINING = [...readFixture('factories/retraining')].map(([path, text]): CompileFile => ({ path, text }))
const ODD: CompileFile[] = [
  { path: 'pipeline/Broken.json', text: '{"name": ' },
  { path: 'pipeline/Empty.json', text: '' },
  { path: 'pipeline/Unread.json', text: undefined },
  { path: 'pipeline/Twice.json', text: '{"name": "Twice", "name": "Twice", "properties": {"activities": [{"name": "A", "type": "Wait", "__proto__": {"a": 1}}]}}' },
  { path: 'notes.json', text: '{}' },
  file('template.json', { $schema: 'x/deploymentTemplate.json#' }),
  file('exported.json', { $schema: 'x/deploymentTemplate.json#', resources: [{ type: 'Microsoft.DataFactory/factories/pipelines', name: '[parameters(\'p\')]', properties: { activities: '[[a]' } }] }),
]

const inspection = (): Inspection => ({ check: (resources) => resources.map(() => []), expressions: expressionCheck() })

/** A reference of a file to a resource, by its position among the references of the file. */
function target(factory: Factory, path: string): string | undefined {
  const from = factory.resources.find((resource) => resource.file === path) as Resource
  const [reference] = from.references
  return reference && factory.resolve(reference, from)?.file
}

describe('the two passes', () => {
  it('are compile', () => {
    const files = [...RETRAINING, ...ODD]
    const summaries = inspect(files.map((each) => ({ ...each, seat: seatOf(each.path) })), inspection())
    expect(plain(link(summaries))).toEqual(plain(compile(files)))
  })

  it('hand over plain data', () => {
    for (const each of [...RETRAINING, ...ODD]) {
      const [summary] = inspect([{ ...each, seat: seatOf(each.path) }], inspection())
      expect(structuredClone(summary)).toEqual(summary)
      expect(JSON.stringify(structuredClone(summary))).toBe(JSON.stringify(summary))
    }
    const cloned = structuredClone(inspect([...RETRAINING, ...ODD].map((each) => ({ ...each, seat: seatOf(each.path) })), inspection()))
    expect(plain(link(cloned))).toEqual(plain(compile([...RETRAINING, ...ODD])))
  })

  it('say of a file what they say of it alone', () => {
    const files = [...RETRAINING, ...ODD].map((each) => ({ ...each, seat: seatOf(each.path) }))
    for (const judged of [inspection(), undefined]) expect(inspect(files, judged)).toEqual(files.flatMap((each) => inspect([each], judged)))
  })

  it('take more files than they look at together', () => {
    const many = Array.from({ length: 150 }, (_, index) => service(`linkedService/S${index}.json`, index % 60 === 0 ? 'S0' : `S${index}`))
    expect(compile(many).resources.map((each) => each.file)).toEqual(many.map(({ path }) => path))
    const large = [0, 1, 2].map((index) => file(`dataset/L${index}.json`, { name: `L${index}`, properties: { type: 'Json', description: 'x'.repeat(700_000), linkedServiceName: { referenceName: 'S0', type: 'LinkedServiceReference' } } }))
    expect(compile([...large, ...many]).dangling).toEqual([])
    expect(compile([]).resources).toEqual([])
  })

  it('do not change what they are given', () => {
    const files = [...RETRAINING, ...ODD].map((each) => Object.freeze({ ...each }))
    expect(plain(compile(files))).toEqual(plain(compile(Object.freeze(files))))
  })

  it('take the files from a generator, once', () => {
    function* files(): Generator<CompileFile> {
      yield* RETRAINING
    }
    expect(plain(compile(files()))).toEqual(plain(compile(RETRAINING)))
  })

  it('give the same for any order of the files, apart from the order', () => {
    const all = [...RETRAINING, ...ODD]
    const expected = sorted(compile(all))
    const findings = sortedFindings(all)
    fc.assert(fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (files) => {
      expect(sorted(compile(files))).toEqual(expected)
      expect(sortedFindings(files)).toEqual(findings)
    }), { seed: 1, numRuns: 20 })
  })
})

describe('the resources', () => {
  it.each<[string, CompileFile[], string[]]>([
    ['a name', [service('linkedService/A.json', 'A')], ['linkedService/A in .']],
    ['a name that differs from the file', [service('linkedService/A.json', 'B')], ['linkedService/B in .']],
    ['no name', [file('linkedService/A.json', { properties: { type: 'AzureKeyVault' } })], ['linkedService/A in .']],
    ['a broken file', [{ path: 'pipeline/A.json', text: '{' }], ['pipeline/A in . broken']],
    ['a file that cannot be read', [{ path: 'pipeline/A.json', text: undefined }], ['pipeline/A in . broken']],
    ['a broken file that stands alone', [{ path: 'A.json', text: '{' }], []],
    ['one that stands alone', [service('A.json', 'A')], ['linkedService/A alone']],
    ['two factories', [service('x/linkedService/A.json', 'A'), service('y/linkedService/A.json', 'A')], ['linkedService/A in x', 'linkedService/A in y']],
    ['a given seat', [{ ...service('A.json', 'A'), seat: { root: 'z', kind: 'linkedService', stem: 'A' } }], ['linkedService/A in z']],
    ['a seat that is taken away', [{ ...service('linkedService/A.json', 'A'), seat: undefined }], ['linkedService/A alone']],
    ['no resource', [file('pipeline/A.json', { a: 1 })], []],
  ])('%s', (_, files, expected) => {
    expect(compile(files).resources.map(({ id, root, isBroken }) => `${id} ${root === undefined ? 'alone' : `in ${root}`}${isBroken ? ' broken' : ''}`)).toEqual(expected)
  })

  it('says nothing of a directory in which no file holds a resource', () => {
    expect(compile([file('dataset/A.json', [1, 2])]).findings).toEqual([])
    expect(compile([file('dataset/A.json', [1, 2]), service('linkedService/A.json', 'A')]).findings).toHaveLength(1)
  })
})

describe('references', () => {
  it.each<[string, CompileFile[], string | undefined]>([
    ['the same name', [service('linkedService/A.json', 'Store')], 'linkedService/A.json'],
    ['in another case', [service('linkedService/A.json', 'STORE')], 'linkedService/A.json'],
    ['the exact name first', [service('linkedService/A.json', 'STORE'), service('linkedService/B.json', 'Store')], 'linkedService/B.json'],
    ['the exact name, whatever the order', [service('linkedService/A.json', 'Store'), service('linkedService/B.json', 'STORE')], 'linkedService/A.json'],
    ['another kind', [dataset('dataset/Store.json', 'Store', 'x')], undefined],
    ['a broken file', [{ path: 'linkedService/Store.json', text: '{' }], 'linkedService/Store.json'],
    ['another factory', [service('other/linkedService/Store.json', 'Store')], undefined],
    ['one that stands alone', [service('Store.json', 'Store')], undefined],
    ['nothing', [], undefined],
  ])('lead to %s', (_, files, expected) => {
    expect(target(compile([dataset('dataset/D.json', 'D', 'Store'), ...files]), 'dataset/D.json')).toBe(expected)
    expect(target(compile([...files, dataset('dataset/D.json', 'D', 'Store')]), 'dataset/D.json')).toBe(expected)
  })

  it('lead to the exact name where it is in lower case', () => {
    const files = [service('linkedService/A.json', 'Store'), service('linkedService/B.json', 'store'), dataset('dataset/D.json', 'D', 'store')]
    expect(target(compile(files), 'dataset/D.json')).toBe('linkedService/B.json')
  })

  it.each<[string, Uses, string | undefined, boolean]>([
    ['nothing', new Map(), undefined, true],
    ['the other', new Map([['a', ['b']]]), 'b/linkedService/Store.json', false],
    ['itself', new Map([['a', ['a']]]), undefined, true],
    ['one that is not there', new Map([['a', ['nowhere']]]), undefined, true],
    ['the other way round', new Map([['b', ['a']]]), undefined, true],
    ['not what the other uses', new Map([['a', ['c']], ['c', ['b']]]), undefined, true],
  ])('lead into factories that are used: %s', (_, uses, expected, isElsewhere) => {
    const files = [dataset('a/dataset/D.json', 'D', 'Store'), service('b/linkedService/Store.json', 'store'), service('c/linkedService/C.json', 'C')]
    const factory = compile(files, { uses })
    expect(target(factory, 'a/dataset/D.json')).toBe(expected)
    const from = factory.resources[0] as Resource
    expect(factory.elsewhere(from.references[0] as Reference, from)?.file).toBe(isElsewhere ? 'b/linkedService/Store.json' : undefined)
    expect(factory.holds('linkedService', 'a')).toBe([...(uses.get('a') ?? [])].some((root) => root === 'b' || root === 'c'))
  })

  it('take the own factory first', () => {
    const files = [dataset('a/dataset/D.json', 'D', 'Store'), service('b/linkedService/Store.json', 'Store'), service('a/linkedService/Other.json', 'STORE')]
    expect(target(compile(files, { uses: new Map([['a', ['b']]]) }), 'a/dataset/D.json')).toBe('a/linkedService/Other.json')
  })

  it('are what a resource needs', () => {
    const { needs } = compile([dataset('dataset/D.json', 'D', 'STORE'), dataset('dataset/E.json', 'E', 'x'), service('linkedService/Store.json', 'Store')])
    expect([...needs]).toEqual([['dataset/D.json', ['linkedService/Store.json']], ['dataset/E.json', []], ['linkedService/Store.json', []]])
  })
})

describe('the activities', () => {
  it('are listed by type, in the order of the files', () => {
    const factory = compile(RETRAINING)
    const names = (type?: string): string[] => factory.activities(type).map(({ activity, pipeline }) => `${pipeline.name}: ${activity.name}`)
    expect(names('AzureMLUpdateResource')).toEqual(names().filter((name) => name.includes('Update')))
    expect(names('AzureMLUpdateResource').length).toBeGreaterThan(1)
    expect(names('Nothing')).toEqual([])
    expect(names('constructor')).toEqual([])
  })

  it('stand in the containers that hold them', () => {
    const inner = { name: 'Inner', type: 'Wait', typeProperties: { waitTimeInSeconds: 1 } }
    const text = JSON.stringify({ name: 'A', properties: { activities: [{ name: 'Each', type: 'ForEach', typeProperties: { items: '@x', activities: [{ name: 'If', type: 'IfCondition', typeProperties: { expression: '@y', ifTrueActivities: [inner] } }] } }] } })
    const activities = compile([{ path: 'pipeline/A.json', text }]).activities().map(({ activity }) => activity)
    expect(activities.map(({ name, container }) => `${name} in ${container?.name ?? 'the pipeline'}`)).toEqual(['Each in the pipeline', 'If in Each', 'Inner in If'])
    expect(activities.at(-1)?.path.join('/')).toBe('properties/activities/0/typeProperties/activities/0/typeProperties/ifTrueActivities/0')
    expect(activities.at(-1)?.container?.container).toBe(activities[0])
  })
})

/** A factory as data, without its functions. */
function plain(factory: Factory): unknown {
  const { resources, roots, findings, needs } = factory
  return { resources, roots, findings, needs: [...needs], targets: resources.map((from) => from.references.map((reference) => factory.resolve(reference, from)?.id)) }
}

function sorted(factory: Factory): unknown {
  const by = (a: { file: string }, b: { file: string }): number => (a.file < b.file ? -1 : 1)
  return { resources: [...factory.resources].sort(by), roots: [...factory.roots].sort(), needs: new Map([...factory.needs].sort(([a], [b]) => (a < b ? -1 : 1))) }
}

/** Without what is said once of a factory, at its first service. */
function sortedFindings(files: readonly CompileFile[]): string[] {
  return lint(files, { rules: { 'studio-classic-retired': 'off', 'azure-ml-v1-retired': 'off' } }).diagnostics.map((each) => JSON.stringify(each)).sort()
}
