import { describe, expect, it } from 'vitest'
import { lookBefore } from '../../../src/plan/deploy/absence.js'
import type { ObjectId } from '../../../src/plan/deploy/live.js'
import { SiteFailure } from '../../../src/plan/deploy/site.js'
import { memorySite } from './memory-site.js'

const signal = new AbortController().signal

/** So many pipelines that are to be made. */
const pipelines = (count: number): ObjectId[] => Array.from({ length: count }, (_, index): ObjectId => `pipeline/Load${index}`)

/** A factory with one pipeline that counts what it is asked, and a clock that stands still until it is moved. */
function world() {
  const memory = memorySite({ 'pipeline/LOAD3': {}, 'dataset/Orders': {} })
  const asked: string[] = []
  const time = { now: 0 }
  return {
    memory,
    asked,
    time,
    clock: { now: () => time.now },
    site: {
      get: (...[id, given]: Parameters<typeof memory.get>) => {
        asked.push(`get ${id}`)
        return memory.get(id, given)
      },
      list: (...[kind, given]: Parameters<typeof memory.list>) => {
        asked.push(`list ${kind}`)
        return memory.list(kind, given)
      },
    },
  }
}

describe('the look before an object is made', () => {
  it('asks for each of a few objects', async () => {
    const { site, clock, asked } = world()
    const isThere = lookBefore([...pipelines(19), 'dataset/Orders'], site, clock, signal)
    expect(await Promise.all([isThere('pipeline/Load0'), isThere('dataset/Orders')])).toEqual([false, true])
    expect(asked).toEqual(['get pipeline/Load0', 'get dataset/Orders'])
  })

  it('asks once for many of one kind, and does not mind the case of their names', async () => {
    const { site, clock, asked } = world()
    const creates = pipelines(20)
    const isThere = lookBefore([...creates, 'dataset/Returns'], site, clock, signal)
    const found = await Promise.all([...creates, 'dataset/Returns' as const].map(async (object) => ((await isThere(object)) ? [object] : [])))
    expect(found.flat()).toEqual(['pipeline/Load3'])
    expect(asked).toEqual(['list pipeline', 'get dataset/Returns'])
  })

  it('asks again when the answer is a few seconds old', async () => {
    const { memory, site, clock, asked, time } = world()
    const isThere = lookBefore(pipelines(20), site, clock, signal)
    const found: boolean[] = [await isThere('pipeline/Load1')]
    memory.touch('pipeline/Load1', {})
    for (time.now of [5_000, 5_001, 9_000, 10_002]) found.push(await isThere('pipeline/Load1'))
    expect(found).toEqual([false, false, true, true, true])
    expect(asked).toEqual(['list pipeline', 'list pipeline', 'list pipeline'])
  })

  it('asks for the object where the list is refused, and keeps no list that failed', async () => {
    const { memory, site, clock, asked } = world()
    const answers = ['refused', 'unreachable', undefined] as const
    let at = 0
    const isThere = lookBefore(pipelines(20), { ...site, list: (kind, given) => (answers[at] ? Promise.reject(new SiteFailure('No.', answers[at++] ?? 'refused')) : site.list(kind, given)) }, clock, signal)
    memory.touch('pipeline/Load1', {})
    expect(await isThere('pipeline/Load1')).toBe(true)
    await expect(isThere('pipeline/Load1')).rejects.toMatchObject({ why: 'unreachable' })
    expect(await isThere('pipeline/Load1')).toBe(true)
    expect(asked).toEqual(['get pipeline/Load1', 'list pipeline'])
  })
})
