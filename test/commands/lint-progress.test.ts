import { describe, expect, it } from 'vitest'
import { withProgress } from '../../src/commands/lint-progress.js'
import { lintCommand } from '../../src/commands/lint.js'
import type { World } from '../../src/commands/terminal.js'
import { lintOptions, memoryWorld } from '../support/world.js'

/** A world with a terminal that keeps what was written to it, where each look at the clock finds it `step` milliseconds on. */
function watched(step: number, env: Record<string, string> = {}): { world: World; written: string[] } {
  const written: string[] = []
  let now = 0
  const world = { ...memoryWorld({}), env, clock: () => (now += step), errorTerminal: { write: (text: string) => written.push(text) } as unknown as NodeJS.WriteStream }
  return { world, written }
}

const FILES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
const all = (files: Iterable<string>): string[] => [...files]

describe('the progress of lint', () => {
  it('is shown from half a second on, ten times a second at most, and goes when the work is done', () => {
    const { world, written } = watched(90)
    expect(withProgress(FILES, 8, world, all)).toEqual(FILES)
    expect(written).toEqual(['\r\x1b[K6 of 8 files …', '\r\x1b[K8 of 8 files …', '\r\x1b[K'])
  })

  it('leaves a quick run alone', () => {
    const { world, written } = watched(10)
    expect(withProgress(FILES, 8, world, all)).toEqual(FILES)
    expect(written).toEqual([])
  })

  it.each([{ CI: 'true' }, { CI: '1' }, { TERM: 'dumb' }])('is not shown with %j', (env) => {
    const { world, written } = watched(1000, env)
    expect(withProgress(FILES, 8, world, all)).toEqual(FILES)
    expect(written).toEqual([])
  })

  it('is not shown where standard error is no terminal', () => {
    const { world, written } = watched(1000)
    expect(withProgress(FILES, 8, { ...world, errorTerminal: undefined }, all)).toEqual(FILES)
    expect(written).toEqual([])
  })

  it('goes when the work fails', () => {
    const { world, written } = watched(1000)
    const fail = (files: Iterable<string>): never => {
      for (const file of files) if (file === 'c') throw new Error('a defect')
      throw new Error('no file is missed')
    }
    expect(() => withProgress(FILES, 8, world, fail)).toThrow('a defect')
    expect(written.at(-1)).toBe('\r\x1b[K')
  })

  it('is that of adfc lint', async () => {
    const { world, written } = watched(300)
    const files = memoryWorld({ 'pipeline/A.json': '{ "name": "A", "properties": {} }', 'pipeline/B.json': '{ "name": "B", "properties": {} }' })
    await lintCommand(lintOptions(), { ...world, disk: files.disk, out: files.out, err: files.err })
    expect(written).toEqual(['\r\x1b[K2 of 2 files …', '\r\x1b[K'])
    expect(files.printed.err).toBe('')
  })
})
