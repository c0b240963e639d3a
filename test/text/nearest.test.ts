import { describe, expect, it } from 'vitest'
import { didYouMean, nearest } from '../../src/text/nearest.js'

describe('nearest', () => {
  it.each<[word: string, candidates: string[], most: number | undefined, expected: string | undefined]>([
    ['Suceeded', ['Succeeded', 'Failed', 'Skipped'], undefined, 'Succeeded'],
    ['succeeded', ['Succeeded'], undefined, 'Succeeded'],
    ['Done', ['Succeeded', 'Failed'], undefined, undefined],
    ['ab', ['abc', 'xb'], undefined, 'abc'],
    ['ab', ['xb', 'abc'], undefined, 'xb'],
    ['ab', ['abcd'], undefined, undefined],
    ['abcd', ['abxy'], 1, undefined],
    ['abcd', ['abcx', 'abcd'], 1, 'abcd'],
    ['connectionStrnig', ['connectionString'], undefined, 'connectionString'],
    ['JOBS', ['jobs'], 0, 'jobs'],
    ['job', ['jobs'], 1, 'jobs'],
    ['jbos', ['jobs'], 1, 'jobs'],
    ['jabs', ['jobs'], 1, 'jobs'],
    ['jxbz', ['jobs'], 1, undefined],
    ['jxbz', ['jobs'], 2, 'jobs'],
    ['', ['a'], undefined, undefined],
    ['a', [], undefined, undefined],
  ])('of %j among %j, most %s', (word, candidates, most, expected) => {
    expect(nearest(word, candidates, most)).toBe(expected)
  })

  it('takes names of any length', () => {
    const name = 'n'.repeat(3_000)
    expect(nearest(`${name}m`, ['n', 'properties', 'm'.repeat(5_000)])).toBeUndefined()
    expect([name, undefined]).toContain(nearest(`${name}m`, [name]))
  })

  it('makes a question of it', () => {
    expect(didYouMean('jbos', ['jobs'])).toBe('Did you mean "jobs"?')
    expect(didYouMean('jobs', ['execute'])).toBeUndefined()
  })
})
