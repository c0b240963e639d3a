import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { realDisk } from '../../src/commands/disk.js'
import { lintCommand } from '../../src/commands/lint.js'
import * as inspection from '../../src/factory/inspect.js'
import { lintOptions, memoryWorld } from '../support/world.js'

const RETRAINING = fileURLToPath(new URL('../../fixtures/factories/retraining', import.meta.url))
const wait = (name: string, needs?: string): string => JSON.stringify({ name, properties: { activities: [{ name: 'Rest', type: 'Wait', dependsOn: needs === undefined ? [] : [{ activity: needs, dependencyConditions: ['Succeeded'] }], typeProperties: { waitTimeInSeconds: 1 } }] } })
const MANY = 120

let directory: string
beforeEach(() => {
  directory = realpathSync(mkdtempSync(join(tmpdir(), 'adfc-cache-')))
  cpSync(RETRAINING, join(directory, 'garden'), { recursive: true })
  for (let index = 0; index < MANY; index++) writeFileSync(join(directory, `garden/pipeline/Rest${index}.json`), wait(`Rest${index}`, index % 40 === 0 ? 'Sow' : undefined))
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(directory, { recursive: true, force: true })
})

/** What lint prints, and how many files the first pass has looked at. */
async function lint(options: Parameters<typeof lintOptions>[0] = {}, env: Readonly<Record<string, string>> = { XDG_CACHE_HOME: join(directory, 'cache') }): Promise<{ out: string; inspected: number }> {
  const spy = vi.spyOn(inspection, 'inspect')
  const world = { ...memoryWorld({}), cwd: directory, disk: realDisk(), env }
  await lintCommand(lintOptions({ paths: ['garden'], format: ['json'], ...options }), world)
  const inspected = spy.mock.calls.length
  spy.mockRestore()
  return { out: world.printed.out, inspected }
}

const cacheFile = (): string => join(directory, 'cache/adfc', readdirSync(join(directory, 'cache/adfc'))[0] ?? '')

describe('the cache', () => {
  it('gives what the first pass would say, without it', async () => {
    const { out, inspected } = await lint({ cache: false })
    expect(inspected).toBeGreaterThan(MANY)
    expect(readdirSync(directory)).toEqual(['garden'])
    expect(await lint()).toEqual({ out, inspected })
    expect(await lint()).toEqual({ out, inspected: 0 })
    // only the user may read what it holds of the files
    expect(statSync(cacheFile()).mode & 0o777).toBe(0o600)
  })

  it('is asked for each file by its text', async () => {
    const { inspected: all } = await lint()
    writeFileSync(join(directory, 'garden/pipeline/Rest7.json'), wait('Rest7', 'Reap'))
    writeFileSync(join(directory, 'garden/pipeline/New.json'), wait('New'))
    rmSync(join(directory, 'garden/pipeline/Rest8.json'))
    const { out, inspected } = await lint()
    // the two that are new: the others are not looked at again
    expect(inspected).toBe(2)
    expect(await lint()).toEqual({ out, inspected: 0 })
    expect(await lint({ cache: false })).toEqual({ out, inspected: all })
  })

  it.each<[string, Parameters<typeof lintOptions>[0], string | undefined]>([
    ['rules of the command line', { rule: ['missing-dependency=off'] }, undefined],
    ['a preset', { preset: 'strict' }, undefined],
    ['a configuration', {}, '{ "rules": { "missing-dependency": "off" } }'],
  ])('is not taken for other settings: %s', async (_, options, config) => {
    await lint()
    if (config !== undefined) writeFileSync(join(directory, 'garden/adfc.json'), config)
    const { out, inspected } = await lint(options)
    expect(inspected).toBeGreaterThan(MANY)
    expect((await lint({ ...options, cache: false })).out).toBe(out)
  })

  it('serves single files too', async () => {
    const { inspected: all } = await lint()
    const file = { paths: ['garden/pipeline/Rest0.json'] }
    const { out, inspected } = await lint(file)
    expect(inspected).toBe(0)
    expect(await lint({ ...file, cache: false })).toEqual({ out, inspected: all })
  })

  it('is as none where it is damaged, cut, of something else, or a directory', async () => {
    const { out, inspected } = await lint()
    const good = readFileSync(cacheFile())
    const damagedAt = (...places: number[]): Buffer => {
      const bytes = Buffer.from(good)
      for (const at of places) bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
      return bytes
    }
    const body = good.indexOf('\n') + 1
    const everywhere = damagedAt(...Array.from({ length: Math.floor((good.length - body) / 40) }, (_, index) => body + 40 * index))
    for (const bytes of [damagedAt(good.length - 100), damagedAt(body + 100, good.length - 100), everywhere, good.subarray(0, good.length / 2), good.subarray(0, 10), Buffer.alloc(0), Buffer.from('{}\n'), Buffer.from('null\n'), Buffer.from('[]')]) {
      writeFileSync(cacheFile(), bytes)
      const again = await lint()
      expect(again.out).toBe(out)
      if (bytes === everywhere) expect(again.inspected).toBe(inspected)
      expect(await lint()).toEqual({ out, inspected: 0 })
    }
    const path = cacheFile()
    rmSync(path)
    mkdirSync(path)
    expect(await lint()).toEqual({ out, inspected })
  })

  it('may be where nothing can be written', async () => {
    const { out } = await lint({ cache: false })
    writeFileSync(join(directory, 'full'), '')
    chmodSync(join(directory, 'full'), 0o400)
    expect((await lint({}, { ADFC_CACHE_DIR: join(directory, 'full/cache') })).out).toBe(out)
  })

  it('is not made where a run is the only one, unless it has a place', async () => {
    const { out } = await lint({}, { CI: 'true', XDG_CACHE_HOME: join(directory, 'cache') })
    expect(readdirSync(directory)).toEqual(['garden'])
    expect((await lint({}, { CI: 'true', ADFC_CACHE_DIR: join(directory, 'kept') })).out).toBe(out)
    expect(readdirSync(directory).sort()).toEqual(['garden', 'kept'])
  })

  it('goes with fixes: what was changed is looked at again', async () => {
    writeFileSync(join(directory, 'garden/pipeline/Rest3.json'), wait('Rest3').replace('"Wait"', '"wait"'))
    await lint()
    const { inspected } = await lint({ fix: 'safe' })
    expect(inspected).toBe(1)
    expect(readFileSync(join(directory, 'garden/pipeline/Rest3.json'), 'utf8')).toContain('"type":"Wait"')
    expect((await lint()).inspected).toBe(0)
  })
})
