import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { FINDINGS } from '../src/rules/findings.js'
import { print, sampleOf, type Sample } from './mutants/mutant.js'
import { findings, plant } from './mutants/plant.js'
import { MUTATIONS } from './mutants/table.js'
import { readFixture } from './support/fixture.js'

/** Mutants in all; a longer run is asked for with ADFC_MUTANTS. The seed is fixed: the same mutants on every machine. */
const MUTANTS = Number(process.env['ADFC_MUTANTS'] ?? 1_000)
const SEED = 20_261_127

interface Bench {
  resourcesOf(resources: number, seed: number): Iterable<{ kind: string; document: { name: string } }>
  randomFrom(seed: number): { whole(from: number, to: number): number }
}

const bench = async <Name extends keyof Bench>(file: string): Promise<Pick<Bench, Name>> => (await import(fileURLToPath(new URL(`../bench/${file}`, import.meta.url)))) as Pick<Bench, Name>

let factories: readonly Sample[] = []
let random: ReturnType<Bench['randomFrom']>
beforeAll(async () => {
  const { resourcesOf } = await bench<'resourcesOf'>('generate.mjs')
  const { randomFrom } = await bench<'randomFrom'>('random.mjs')
  random = randomFrom(SEED)
  const generated = new Map([...resourcesOf(200, SEED)].map(({ kind, document }) => [`${kind}/${document.name}.json`, print(document)]))
  factories = [sampleOf('retraining', readFixture('factories/retraining')), sampleOf('weekly', readFixture('run/weekly/factory')), sampleOf('the generated one', generated)]
})

describe('mistakes that are planted at random', () => {
  it('are of many kinds, each with a rule that exists and a place in some factory', () => {
    const ids = new Set(FINDINGS.map(({ id }) => id))
    expect(MUTATIONS.filter(({ rule }) => !ids.has(rule))).toEqual([])
    expect(new Set(MUTATIONS.map(({ title }) => title)).size).toBe(MUTATIONS.length)
    expect(MUTATIONS.filter((mutation) => factories.every((factory) => mutation.sites(factory).length === 0)).map(({ title }) => title)).toEqual([])
    expect(MUTATIONS.length).toBeGreaterThanOrEqual(40)
  })

  it('are found each by its rule, and nothing else is', () => {
    const before = new Map(factories.map((factory) => [factory, findings(factory.files)]))
    expect([...before.values()].flatMap((found) => [...found.keys()])).toEqual([])
    const failures = Array.from({ length: MUTANTS }, (_, index) => {
      const mutation = MUTATIONS[index % MUTATIONS.length] as (typeof MUTATIONS)[number]
      const fitting = factories.filter((factory) => mutation.sites(factory).length > 0)
      const factory = fitting[random.whole(0, fitting.length - 1)] as Sample
      return plant(mutation, factory, before.get(factory) ?? new Map(), (below) => random.whole(0, below - 1))
    }).filter((failure) => failure !== undefined)
    expect([...new Set(failures)]).toEqual([])
  }, 600_000)
})
