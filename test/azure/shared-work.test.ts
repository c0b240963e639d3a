import { describe, expect, it } from 'vitest'
import { shareWork, type SharedWork } from '../../src/azure/shared-work.js'

const signal = new AbortController().signal

describe('shareWork', () => {
  it('does one piece of work for all', async () => {
    const works: SharedWork<number> = new Map()
    let count = 0
    const ask = (): Promise<number> => shareWork(works, 'a', signal, () => Promise.resolve(++count))
    expect(await Promise.all([ask(), ask()])).toEqual([1, 1])
    expect(await ask()).toBe(1)
    expect(await shareWork(works, 'b', signal, () => Promise.resolve(++count))).toBe(2)
  })

  it('fails for all who wait, and begins again for who comes later', async () => {
    const works: SharedWork<string> = new Map()
    const fail = (): Promise<string> => Promise.reject(new Error('no'))
    const ends = await Promise.allSettled([shareWork(works, 'a', signal, fail), shareWork(works, 'a', signal, () => Promise.resolve('never asked'))])
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(await shareWork(works, 'a', signal, () => Promise.resolve('yes'))).toBe('yes')
  })

  it('begins again for the others when whoever started it was interrupted', async () => {
    const works: SharedWork<string> = new Map()
    const stop = new AbortController()
    const first = shareWork(works, 'a', stop.signal, () => new Promise<string>((_, reject) => stop.signal.addEventListener('abort', () => reject(new Error('aborted')))))
    const second = shareWork(works, 'a', signal, () => Promise.resolve('mine'))
    stop.abort('reason')
    await expect(first).rejects.toBeDefined()
    expect(await second).toBe('mine')
  })

  it('lets go of who is interrupted while waiting', async () => {
    const works: SharedWork<string> = new Map()
    const stop = new AbortController()
    let finish: (value: string) => void = () => undefined
    const first = shareWork(works, 'a', signal, () => new Promise<string>((resolve) => (finish = resolve)))
    const second = shareWork(works, 'a', stop.signal, () => Promise.resolve('never asked'))
    stop.abort('reason')
    await expect(second).rejects.toBe('reason')
    finish('done')
    expect(await first).toBe('done')
  })
})
