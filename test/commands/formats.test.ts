import { describe, expect, it } from 'vitest'
import { lintCommand } from '../../src/commands/lint.js'
import { FORMATS } from '../../src/commands/formats.js'
import { findingsOf, lintNasty, NASTY_FACTORY } from '../support/nasty.js'
import { lintOptions, memoryWorld, type MemoryWorld } from '../support/world.js'

const written = (world: MemoryWorld, file: string): string => new TextDecoder().decode(world.files.get(`/work/${file}`) as Uint8Array)

/** A text as it comes back from a disk, where no half of a surrogate pair can be. */
const asStored = (text: string): string => text.replace(/\p{Surrogate}/gu, '\uFFFD')

describe('every format', () => {
  it.each(FORMATS)('%s has the same bytes on two runs, whatever order the disk has, and the same exit code', async (format) => {
    const runs = await Promise.all(
      [false, true].map(async (shuffle) => {
        const world = memoryWorld(NASTY_FACTORY, { shuffle })
        const code = await lintCommand(lintOptions({ paths: ['.'], format: [format] }), world)
        return [code, world.printed]
      }),
    )
    expect(runs[1]).toEqual(runs[0])
    expect(runs[0]).toEqual([1, { out: expect.stringMatching(/[^]/) as string, err: '' }])
  })

  it.each(FORMATS)('%s has no absolute path', async (format) => {
    const { out } = await lintNasty(format)
    expect(out).toContain('pipeline/')
    // the directory of these tests
    expect(out).not.toMatch(/\/work\/|\\work\\/)
  })

  it.each(FORMATS.filter((format) => format !== 'github' && format !== 'azure-pipelines'))('%s has nothing that the agent of Azure Pipelines takes for a command', async (format) => {
    const { out } = await lintNasty(format)
    expect(out).toContain('vso')
    expect(out).not.toMatch(/##(?:vso)?\[/i)
  })

  it('hides no text from those who read JSON', async () => {
    expect((await findingsOf()).some(({ message }) => message.includes('##vso[task.complete result=Failed;]done ##[error]x'))).toBe(true)
  })

  it.each(FORMATS)('%s has nothing that a terminal takes for a command', async (format) => {
    // XML leaves out what it cannot hold, JSON escapes it
    expect((await lintNasty(format)).out).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/)
  })
})

describe('several formats', () => {
  it('go to files and to standard output in one run', async () => {
    const all = FORMATS.filter((format) => format !== 'compact').map((format) => `${format}=out.${format}`)
    const { out, world } = await lintNasty([...all, 'compact'])
    expect(out).toBe((await lintNasty('compact')).out)
    for (const format of FORMATS.filter((each) => each !== 'compact')) expect(written(world, `out.${format}`)).toBe(asStored((await lintNasty(format)).out))
  })

  it('can all go to files', async () => {
    const { out, world } = await lintNasty(['sarif=a.sarif', 'sarif=b.sarif', 'text=c.txt'])
    expect(out).toBe('')
    expect(written(world, 'a.sarif')).toBe(written(world, 'b.sarif'))
  })

  it('have colours in no file, unless they are asked for', async () => {
    const text = async (options: Parameters<typeof lintNasty>[1]): Promise<string> => written((await lintNasty('text=out.txt', options)).world, 'out.txt')
    expect(await text({})).not.toContain('\u001b')
    expect(await text({ color: 'always' })).toContain('\u001b[31m')
  })

  it('leave standard output empty where a file cannot be written', async () => {
    const world = memoryWorld(NASTY_FACTORY)
    const full = { ...world, disk: { ...world.disk, create: () => { throw Object.assign(new Error('full'), { code: 'ENOSPC' }) } } }
    await expect(lintCommand(lintOptions({ paths: ['.'], format: ['json', 'sarif=out.sarif'] }), full)).rejects.toThrow(expect.objectContaining({ name: 'CannotWork', message: '"out.sarif" cannot be written: the disk is full.' }) as Error)
    expect(world.printed).toEqual({ out: '', err: '' })
  })

  it.each([
    [['sarf'], 'There is no format "sarf". Did you mean "sarif"?'],
    [['azure-pipeline'], 'There is no format "azure-pipeline". Did you mean "azure-pipelines"?'],
    [['sarif='], '"--format sarif=" names no file.'],
    [['sarif', 'junit'], 'Only one format can go to standard output; write "--format json=out.json" for the others.'],
    [['sarif=out', 'text', 'junit=./out'], 'Two formats go to the file "out".'],
  ])('%j is wrong usage', async (format, message) => {
    await expect(lintNasty(format)).rejects.toThrow(expect.objectContaining({ name: 'UsageError', message }) as Error)
  })
})

describe('text', () => {
  const wait = (name: string, needs: string): object => ({ name, type: 'Wait', dependsOn: [{ activity: needs, dependencyConditions: ['Succeeded'] }], typeProperties: { waitTimeInSeconds: 1 } })
  const files = { 'pipeline/日.json': JSON.stringify({ name: '日', properties: { activities: [wait('a', 'Gone'), ...Array.from({ length: 3 }, (_, i) => ({ name: `Pick 🍎 ${i}`, type: 'Wait', typeProperties: { waitTimeInSeconds: 1 } }))] } }) }

  async function textOn(columns: number | undefined): Promise<string> {
    const world = { ...memoryWorld(files), columns }
    await lintCommand(lintOptions({ paths: ['.'], rule: ['invalid-value=off', 'file-name=off'] }), world)
    return world.printed.out
  }

  it('shows the place in a file of one line', async () => {
    expect(await textOn(undefined)).toBe(`pipeline/日.json:1:92: error: Activity "a" depends on "Gone", which does not exist. [missing-dependency]
  1 | …ait","dependsOn":[{"activity":"Gone","dependencyConditions":["Succeeded"]}],"typeProperties":{"waitTimeInSec…
    |                                ^^^^^^
  hint: Name an activity of the same list, or remove the dependency.

1 resource in 1 file checked: 1 error, 0 warnings, 0 infos.
`)
  })

  it('fits the frame into the terminal', async () => {
    const lines = (await textOn(60)).split('\n')
    expect(lines.slice(1, 3)).toEqual(['  1 | …ait","dependsOn":[{"activity":"Gone","dependencyCond…', `    | ${' '.repeat(31)}^^^^^^`])
    expect(lines[1]).toHaveLength(60)
  })

  it('writes out what would move the cursor', async () => {
    const { out } = await lintNasty('text')
    expect(out).toContain('\\u{1b}[31m')
    expect(out).toContain('one\\u{d}\\u{a}::error file=x::injected')
  })
})
