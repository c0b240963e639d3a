import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { applyCommand } from '../../src/commands/apply.js'
import { realDisk, type Disk } from '../../src/commands/disk.js'
import { FORMATS } from '../../src/commands/formats.js'
import { lintCommand, type LintArguments } from '../../src/commands/lint.js'
import { planRunCommand } from '../../src/commands/plan-run.js'
import { resumeCommand } from '../../src/commands/resume.js'
import type { World } from '../../src/commands/terminal.js'
import { lintOptions } from '../support/world.js'

const CLI = fileURLToPath(new URL('../../dist/cli.cjs', import.meta.url))
const wait = (name: string, needs: readonly string[] = []): object => ({ name, type: 'Wait', dependsOn: needs.map((activity) => ({ activity, dependencyConditions: ['Succeeded'] })), typeProperties: { waitTimeInSeconds: 1 } })
const PIPELINE = JSON.stringify({ name: 'Rest', properties: { activities: [wait('First'), wait('Second', ['first'])] } }, null, 2)

let room = ''
beforeEach(() => {
  room = mkdtempSync(join(tmpdir(), 'adfc-disk-'))
  put('pipeline/Rest.json', PIPELINE)
  put('cloud.json', JSON.stringify({ version: 1, hosts: {}, pace: 0.001 }))
})
afterEach(() => {
  rmSync(room, { recursive: true, force: true })
})

function put(file: string, text: string): void {
  mkdirSync(dirname(join(room, file)), { recursive: true })
  writeFileSync(join(room, file), text)
}

const fail = (code: string): never => {
  throw Object.assign(new Error(code), { code })
}

interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** A command in the room, on a disk with some methods replaced. */
async function command(run: (world: World) => number | Promise<number>, disk: Partial<Disk> = {}): Promise<Ran> {
  const printed = { out: '', err: '' }
  const world: World = {
    cwd: room,
    env: { XDG_STATE_HOME: join(room, '.state'), HOME: room },
    disk: { ...realDisk(), ...disk },
    isTerminal: false,
    out: (text) => void (printed.out += text),
    err: (text) => void (printed.err += text),
    async *input() {},
    clock: () => 0,
    git: async () => ({ code: 127, out: '', error: 'it is not here' }),
    onInterrupt: () => () => undefined,
  }
  try {
    return { code: await run(world), ...printed }
  } catch (error) {
    const code = { UsageError: 2, Refused: 1, CannotWork: 3, Interrupted: 130 }[(error as Error).name]
    if (code === undefined) throw error
    return { code, out: printed.out, err: `${printed.err}adfc: ${(error as Error).message}\n` }
  }
}

const lint = (options: Partial<LintArguments>, disk?: Partial<Disk>): Promise<Ran> => command((world) => lintCommand(lintOptions({ paths: ['.'], cache: false, ...options }), world), disk)
const plan = (disk?: Partial<Disk>): Promise<Ran> => command((world) => planRunCommand({ pipeline: 'Rest', root: undefined, param: [], params: undefined, mock: undefined, label: undefined, output: 'plan.json', format: 'text', cloud: undefined, color: 'never' }, world), disk)
const shared = { parallel: 8, inDoubt: undefined, cloud: 'cloud.json', format: 'text', color: 'never' } as const
const apply = (disk?: Partial<Disk>): Promise<Ran> => command((world) => applyCommand({ ...shared, plan: 'plan.json', root: undefined, withoutSources: false, yes: true, journal: undefined }, world), disk)
const resume = (): Promise<Ran> => command((world) => resumeCommand({ ...shared, journal: 'plan.json.journal.jsonl', root: undefined, withoutSources: false }, world))

/** What a directory holds, drafts too. */
const entries = (): string[] => readdirSync(room).sort()

describe('files that change while they are looked at', () => {
  it.each<[string, string]>([['ENOENT', 'it does not exist (any more)'], ['EIO', 'the disk failed'], ['ESTALE', 'the system answered ESTALE']])('one that cannot be read when its turn comes (%s) is a finding', async (code, words) => {
    put('pipeline/Gone.json', PIPELINE.replace('Rest', 'Gone'))
    const disk = realDisk()
    const ran = await lint({}, { text: (file) => (file.endsWith('Gone.json') ? fail(code) : disk.text(file)), bytes: (file) => (file.endsWith('Gone.json') ? fail(code) : disk.bytes(file)) })
    expect([ran.code, ran.err]).toEqual([1, ''])
    expect(ran.out).toContain(`pipeline/Gone.json:1:1: error: It cannot be read: ${words}. [unreadable]`)
    expect(ran.out).toContain('2 resources in 2 files checked: 1 error')
  })

  it('a directory that vanishes when its turn comes is a finding', async () => {
    put('dataset/A.json', '{}')
    const disk = realDisk()
    const ran = await lint({}, { list: (directory) => (directory.endsWith('/dataset') ? fail('ENOENT') : disk.list(directory)) })
    expect(ran.code).toBe(1)
    expect(ran.out).toContain('dataset:1:1: error: It cannot be read: it does not exist (any more). [unreadable]')
  })

  it.each<[string, (text: string) => string]>([
    ['is gone', () => fail('ENOENT')],
    ['is empty', () => ''],
    ['is half as long', (text) => text.slice(0, text.length / 2)],
    ['holds something else', () => '[1, 2, 3]'],
  ])('one that %s when its lines are to be shown is reported all the same, in every format', async (_, later) => {
    const disk = realDisk()
    const seen = new Set<string>()
    const text = (file: string): string => (seen.size < seen.add(file).size ? disk.text(file) : later(disk.text(file)))
    for (const format of FORMATS) {
      seen.clear()
      const ran = await lint({ format: [format] }, { text, bytes: (file) => new TextEncoder().encode(text(file)) })
      expect([format, ran.code, ran.err]).toEqual([format, 0, ''])
      expect(ran.out).toContain('dependency-name-case')
      expect(ran.out).not.toMatch(/undefined(?! in)|NaN|RangeError|TypeError/)
    }
  })
})

describe('a disk that takes nothing', () => {
  it.each<[string, string]>([['ENOSPC', 'the disk is full'], ['EROFS', 'the file system is read-only']])('%s: nothing is mended, and the run says so', async (code, words) => {
    const ran = await lint({ fix: 'safe' }, { replace: () => fail(code) })
    expect(ran.code).toBe(3)
    expect(ran.out + ran.err).toContain(words)
    expect(readFileSync(join(room, 'pipeline/Rest.json'), 'utf8')).toBe(PIPELINE)
  })

  it('no report and no baseline is written in part', async () => {
    const disk = { create: () => fail('ENOSPC') }
    expect(await lint({ format: ['sarif=out.sarif', 'text'] }, disk)).toEqual({ code: 3, out: '', err: 'adfc: "out.sarif" cannot be written: the disk is full.\n' })
    expect((await lint({ writeBaseline: true }, disk)).code).toBe(3)
    expect(entries()).toEqual(['cloud.json', 'pipeline'])
  })

  it('a cache is no loss', async () => {
    const plain = await lint({})
    const ran = await lint({ cache: true }, { create: () => fail('ENOSPC'), makeDirectory: () => fail('EROFS'), createNew: () => fail('EROFS') })
    expect(ran).toEqual(plain)
  })

  it('no plan is written', async () => {
    const ran = await plan({ create: () => fail('ENOSPC'), createNew: () => fail('ENOSPC') })
    expect([ran.code, ran.err.includes('the disk is full')]).toEqual([3, true])
    expect(entries()).toEqual(['cloud.json', 'pipeline'])
  })

  it('a journal that cannot be begun begins no run, and the plan is not spent', async () => {
    expect((await plan()).code).toBe(0)
    const disk = realDisk()
    const ran = await apply({ createNew: (file, bytes, mode) => (file.endsWith('.journal.jsonl') ? fail('ENOSPC') : disk.createNew(file, bytes, mode)) })
    expect([ran.code, ran.err.includes('The journal "plan.json.journal.jsonl" cannot be written: the disk is full.')]).toEqual([3, true])
    expect(await apply()).toMatchObject({ code: 0 })
  })

  it('what marks a plan as spent comes first: where it cannot be written, nothing is begun', async () => {
    await plan()
    const disk = realDisk()
    const ran = await apply({ createNew: (file, bytes, mode) => (file.includes('/.state/') && !file.endsWith('.lock') ? fail('ENOSPC') : disk.createNew(file, bytes, mode)) })
    expect([ran.code, ran.err]).toEqual([3, expect.stringContaining('the disk is full')])
    expect(await apply()).toMatchObject({ code: 0 })
  })

  it.each([0, 1, 2, 3, 4, 5])('a disk that is full after %i entries of the journal ends the run, which is gone on with when there is room', async (most) => {
    await plan()
    const disk = realDisk()
    let written = 0
    const append: Disk['append'] = (file, length) => {
      const opened = disk.append(file, length)
      return { ...opened, write: (text) => (file.endsWith('.jsonl') && ++written > most ? fail('ENOSPC') : opened.write(text)) }
    }
    const ran = await apply({ append })
    const hasFailed = written > most
    expect([ran.code, ran.err.includes('the disk is full')]).toEqual(hasFailed ? [3, true] : [0, false])
    expect(ran.err).not.toMatch(/defect|undefined/)
    expect((await resume()).code).toBe(0)
  })
})

describe('what is no file', () => {
  const adfc = (...args: string[]): { code: number | null; out: string; err: string } => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], { cwd: room, encoding: 'utf8', env: { ...process.env, CI: 'true', XDG_STATE_HOME: join(room, '.state') } })
    return { code: status, out: stdout, err: stderr }
  }

  it('a pipe is written to, and stays one', async () => {
    expect(spawnSync('mkfifo', [join(room, 'pipe')]).status).toBe(0)
    const reader = spawn('cat', [join(room, 'pipe')], { stdio: ['ignore', 'pipe', 'ignore'] })
    let read = ''
    reader.stdout.setEncoding('utf8').on('data', (text: string) => (read += text))
    const ended = new Promise((resolve) => reader.once('close', resolve))
    const writer = spawn(process.execPath, [CLI, 'lint', '.', '--no-cache', '--format', 'json=pipe', '--format', 'text'], { cwd: room, stdio: 'ignore' })
    const code = await new Promise((resolve) => writer.once('close', resolve))
    await ended
    expect([code, JSON.parse(read)]).toMatchObject([0, { version: 1 }])
    expect(readdirSync(room, { withFileTypes: true }).find(({ name }) => name === 'pipe')?.isFIFO()).toBe(true)
  })

  it('a full device is a full disk', () => {
    expect(existsSync('/dev/full')).toBe(true)
    expect(adfc('lint', '.', '--format', 'sarif=/dev/full', '--format', 'text')).toEqual({ code: 3, out: '', err: 'adfc: "/dev/full" cannot be written: the disk is full.\n' })
    expect(adfc('plan', 'run', 'Rest', '-o', '/dev/full')).toMatchObject({ code: 3, err: expect.stringContaining('the disk is full') })
    expect(adfc('plan', 'run', 'Rest', '-o', 'plan.json').code).toBe(0)
    const journal = adfc('apply', 'plan.json', '--yes', '--cloud', 'cloud.json', '--journal', '/dev/full')
    expect([journal.code, journal.err]).toEqual([1, expect.stringMatching(/^adfc: ".*dev\/full" is no file that can be a journal\.\n$/)])
    expect(existsSync('/dev/full')).toBe(true)
  })
})
