import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

interface Mixture {
  readonly files: number
  readonly median: number
  readonly tenth: number
  readonly hundredth: number
  readonly largest: number
  readonly expressions: number
  readonly distinct: number
  readonly functions: readonly string[]
}

const bench = async <T>(file: string): Promise<T> => (await import(fileURLToPath(new URL(`../bench/${file}`, import.meta.url)))) as T

/** These read what surrounds an expression: no functions of the language. */
const SURROUNDINGS = ['activity', 'dataset', 'item', 'linkedService', 'pipeline', 'trigger', 'variables']

describe('the factories of the benchmark', () => {
  it('are as real ones are: sizes of files, how many expressions are distinct, how many functions they call', async () => {
    const { mixtureOf } = await bench<{ mixtureOf(resources: number, seed: number): Mixture }>('mixture.mjs')
    const { files, median, tenth, hundredth, largest, expressions, distinct, functions } = mixtureOf(10_000, 1)
    const within = (value: number, [least, most]: readonly [number, number]): boolean => value >= least && value <= most
    expect(files).toBe(10_000)
    expect({
      'median of 0.8 kB': within(median, [680, 920]),
      '90 % below 8 kB': within(tenth, [6_800, 9_200]),
      '99 % below 43 kB': within(hundredth, [36_500, 49_500]),
      'the largest of a few MB': within(largest, [2_000_000, 5_000_000]),
      'a third of the expressions distinct': within(distinct / expressions, [0.3, 0.37]),
    }).toEqual({ 'median of 0.8 kB': true, '90 % below 8 kB': true, '99 % below 43 kB': true, 'the largest of a few MB': true, 'a third of the expressions distinct': true })
    expect(functions.filter((name) => !SURROUNDINGS.includes(name)).length).toBeGreaterThanOrEqual(77)
  })

  it('are the same for the same seed', async () => {
    const { resourcesOf } = await bench<{ resourcesOf(resources: number, seed: number): Iterable<unknown> }>('generate.mjs')
    expect(JSON.stringify([...resourcesOf(100, 7)])).toBe(JSON.stringify([...resourcesOf(100, 7)]))
  })
})
