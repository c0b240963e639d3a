import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
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

interface Linted {
  readonly out: string
  readonly inspected: number
}

/** What lint prints, and how many files the first pass has looked at. */
async function lint(options: Parameters<typeof lintOptions>[0] = {}, env: Readonly<Record<string, string>> = { XDG_CACHE_HOME: join(directory, 'cache') }): Promise<Linted> {
  const { out, inspected } = await lintReading(options, env)
  return { out, inspected }
}

/** The same with how many files of the factory were read for it. */
async function lintReading(options: Parameters<typeof lintOptions>[0] = {}, env: Readonly<Record<string, string>> = { XDG_CACHE_HOME: join(directory, 'cache') }): Promise<Linted & { readonly read: number }> {
  const spy = vi.spyOn(inspection, 'inspect')
  let read = 0
  const disk = realDisk()
  const world = { ...memoryWorld({}), cwd: directory, env, disk: { ...disk, text: (file: string) => (file.includes('/pipeline/') && read++, disk.text(file)) } }
  await lintCommand(lintOptions({ paths: ['garden'], format: ['json'], ...options }), world)
  const inspected = spy.mock.calls.reduce((sum, [files]) => sum + files.length, 0)
  spy.mockRestore()
  return { out: world.printed.out, inspected, read }
}

const cacheFiles = (): string[] => readdirSync(join(directory, 'cache/adfc')).map((name) => join(directory, 'cache/adfc', name))

describe('the cache', () => {
  it('gives what the first pass would say, without it', async () => {
    const { out, inspected } = await lint({ cache: false })
    expect(inspected).toBeGreaterThan(MANY)
    expect(readdirSync(directory)).toEqual(['garden'])
    expect(await lint()).toEqual({ out, inspected })
    expect(await lint()).toEqual({ out, inspected: 0 })
    // only the user may read what it holds of the files
    expect(cacheFiles().map((file) => statSync(file).mode & 0o777)).toEqual([0o600, 0o600])
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

  it.each(['cache', 'found'])('is as none where it is damaged, cut, of something else, or a directory: %s', async (ending) => {
    const { out, inspected } = await lint()
    const path = cacheFiles().find((file) => file.endsWith(ending)) ?? ''
    const good = readFileSync(path)
    const damagedAt = (...places: number[]): Buffer => {
      const bytes = Buffer.from(good)
      for (const at of places) bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
      return bytes
    }
    const body = good.indexOf('\n') + 1
    const everywhere = damagedAt(...Array.from({ length: Math.floor((good.length - body) / 40) }, (_, index) => body + 40 * index))
    let step = 0
    for (const bytes of [damagedAt(good.length - 100), damagedAt(body + 100, good.length - 100), everywhere, good.subarray(0, good.length / 2), good.subarray(0, 10), Buffer.alloc(0), Buffer.from('{}\n'), Buffer.from('null\n'), Buffer.from('[]')]) {
      writeFileSync(path, bytes)
      // so that the summaries are asked for
      if (ending === 'cache') writeFileSync(join(directory, 'garden/pipeline/Rest7.json'), wait('Rest7', `Step${step++}`))
      const again = await lint()
      expect(again).toEqual({ out: (await lint({ cache: false })).out, inspected: ending === 'cache' ? inspected : 0 })
      expect(await lint()).toEqual({ out: again.out, inspected: 0 })
    }
    rmSync(path)
    mkdirSync(path)
    expect((await lint()).out).toBe((await lint({ cache: false })).out)
    if (ending === 'found') expect(out).toBe((await lint()).out)
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

  describe('in which no file is younger than a moment', () => {
    const MOMENT = 60_000
    // what the system has written now cannot be told to be old
    const later = (): void => void vi.spyOn(Date, 'now').mockReturnValue(vi.getRealSystemTime() + MOMENT)

    it('reads none of them', async () => {
      later()
      const first = await lintReading()
      expect(first.read).toBeGreaterThan(MANY)
      expect(await lintReading()).toEqual({ ...first, inspected: 0, read: 0 })
      const file = { paths: ['garden/pipeline/Rest0.json'] }
      expect(await lintReading(file)).toEqual({ ...(await lintReading({ ...file, cache: false })), inspected: 0, read: 0 })
    })

    it('is believed from the second run on where a file was young at the first', async () => {
      const first = await lintReading()
      expect(await lintReading()).toEqual({ ...first, inspected: 0 })
      later()
      expect(await lintReading()).toEqual({ ...first, inspected: 0 })
      expect(await lintReading()).toEqual({ ...first, inspected: 0, read: 0 })
    })

    const rest5 = (): string => join(directory, 'garden/pipeline/Rest5.json')
    it.each<[string, () => void]>([
      ['one is written', () => writeFileSync(rest5(), wait('Rest5', 'Reap'))],
      ['one is written with as many characters, and its time put back', () => {
        const { atime, mtime } = statSync(rest5())
        writeFileSync(rest5(), wait('Rest5').replace('Wait', 'wait'))
        utimesSync(rest5(), atime, mtime)
      }],
      ['another takes its place', () => {
        writeFileSync(join(directory, 'new'), wait('Rest5', 'Reap'))
        renameSync(join(directory, 'new'), rest5())
      }],
      ['one is gone', () => rmSync(rest5())],
      ['one has come', () => writeFileSync(join(directory, 'garden/pipeline/New.json'), wait('New', 'Reap'))],
      ['one has another name', () => renameSync(rest5(), join(directory, 'garden/pipeline/Rest5a.json'))],
      ['one is a link', () => {
        renameSync(rest5(), join(directory, 'elsewhere'))
        symlinkSync(join(directory, 'elsewhere'), rest5())
        writeFileSync(join(directory, 'elsewhere'), wait('Rest5', 'Reap'))
      }],
      ['one leads nowhere', () => {
        rmSync(rest5())
        symlinkSync(join(directory, 'elsewhere'), rest5())
      }],
      ['one is a directory', () => {
        rmSync(rest5())
        mkdirSync(rest5())
      }],
    ])('is not believed where %s', async (_, change) => {
      later()
      const before = await lintReading()
      change()
      const { out } = await lintReading()
      expect(out).toBe((await lintReading({ cache: false })).out)
      expect(out).not.toBe(before.out)
    })

    it('is not asked of what is only thought to be written', async () => {
      writeFileSync(rest5(), wait('Rest5').replace('"Wait"', '"wait"'))
      later()
      const { out } = await lint()
      const dry = await lintReading({ fix: 'safe', fixDryRun: true, format: ['text'] })
      expect(dry.out).toBe((await lintReading({ fix: 'safe', fixDryRun: true, format: ['text'], cache: false })).out)
      expect((await lint()).out).toBe(out)
    })
  })
})
