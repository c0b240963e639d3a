import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { realDisk } from '../../src/commands/disk.js'
import { runGit } from '../../src/commands/git.js'
import { lintCommand } from '../../src/commands/lint.js'
import { lintOptions, memoryWorld } from '../support/world.js'

let directory: string
beforeEach(() => {
  directory = realpathSync(mkdtempSync(join(tmpdir(), 'adfc-changed-')))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const reference = (referenceName: string, type: string, parameters?: object): object => ({ referenceName, type: `${type}Reference`, ...(parameters && { parameters }) })

/** A chain of three resources, and one beside it; all of them lack something, so that each is named where it is looked at. */
const FILES: Readonly<Record<string, unknown>> = {
  'linkedService/Barn.json': { name: 'Barn', Properties: {}, properties: { type: 'AzureBlobStorage', typeProperties: { serviceEndpoint: 'https://barn.blob.core.windows.net' } } },
  'dataset/Beds.json': { name: 'Beds', Properties: {}, properties: { type: 'Json', linkedServiceName: reference('Barn', 'LinkedService'), typeProperties: { location: { type: 'AzureBlobStorageLocation', container: 'beds' } } } },
  'pipeline/Look.json': { name: 'Look', Properties: {}, properties: { activities: [{ name: 'Look', type: 'GetMetadata', typeProperties: { dataset: reference('Beds', 'Dataset'), fieldList: ['exists'] } }] } },
  'pipeline/Rest.json': { name: 'Rest', Properties: {}, properties: { activities: [{ name: 'Rest', type: 'Wait', typeProperties: { waitTimeInSeconds: 1 } }] } },
}

function write(files: Readonly<Record<string, unknown>>, below = ''): void {
  for (const [path, value] of Object.entries(files)) {
    const full = join(directory, below, path)
    mkdirSync(dirname(full), { recursive: true })
    writeFileSync(full, typeof value === 'string' ? value : JSON.stringify(value))
  }
}

function git(...args: string[]): void {
  execFileSync('git', ['-c', 'user.name=Gardener', '-c', 'user.email=gardener@garden.example', '-c', 'init.defaultBranch=main', ...args], { cwd: directory, stdio: 'ignore' })
}

function commit(): void {
  git('add', '-A')
  git('commit', '-qm', 'Dig')
}

/** The names of the resources that are looked at, or what stops it. */
async function looked(changed: string | undefined, { paths = ['.'], cwd = directory, config }: { paths?: string[]; cwd?: string; config?: string } = {}): Promise<string> {
  const world = { ...memoryWorld({}), cwd, disk: realDisk(), git: (args: readonly string[]) => runGit(args, cwd) }
  try {
    await lintCommand(lintOptions({ paths, format: ['json'], rule: ['partial-factory=off'], changed, config }), world)
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`
  }
  const { diagnostics, summary } = JSON.parse(world.printed.out) as { diagnostics: { file: string; rule: string }[]; summary: { files: number } }
  const names = [...new Set(diagnostics.map(({ file }) => /([^/]+)\.json$/.exec(file)?.[1] ?? file))].sort()
  expect(summary.files).toBe(names.length)
  return names.join(' ')
}

describe('what has changed', () => {
  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['nothing', {}, ''],
    ['a resource that nothing needs', { 'pipeline/Rest.json': { ...(FILES['pipeline/Rest.json'] as object), at: 1 } }, 'Rest'],
    ['a resource, with what needs it', { 'dataset/Beds.json': { ...(FILES['dataset/Beds.json'] as object), at: 1 } }, 'Beds Look'],
    ['a resource, with what needs it, however far', { 'linkedService/Barn.json': { ...(FILES['linkedService/Barn.json'] as object), at: 1 } }, 'Barn Beds Look'],
    ['a new resource', { 'pipeline/Sow.json': { ...(FILES['pipeline/Rest.json'] as object), name: 'Sow' } }, 'Sow'],
    ['a file that is none', { 'readme.txt': 'beds' }, ''],
    ['the configuration, so everything', { 'adfc.json': '{}' }, 'Barn Beds Look Rest'],
  ])('is %s', async (_, changes, expected) => {
    git('init', '-q')
    write(FILES)
    commit()
    write(changes)
    expect(await looked('')).toBe(expected)
    // also where it is known to git and not committed
    git('add', '-A')
    expect(await looked('')).toBe(expected)
  })

  it('is a resource that is gone: who needs it is looked at', async () => {
    git('init', '-q')
    write(FILES)
    commit()
    rmSync(join(directory, 'dataset/Beds.json'))
    expect(await looked('')).toBe('Look')
  })

  it('is what reads global parameters, where those have changed', async () => {
    const garden = (parameter: string): object => ({ name: 'garden', Properties: {}, properties: { globalParameters: { [parameter]: { type: 'String', value: 'north' } } } })
    const reading = { activities: [{ name: 'Rest', type: 'Wait', typeProperties: { waitTimeInSeconds: 1 } }, { name: 'Say', type: 'Fail', typeProperties: { message: '@pipeline().globalParameters.side', errorCode: '1' } }] }
    git('init', '-q')
    write({ ...FILES, 'factory/garden.json': garden('side'), 'pipeline/Say.json': { name: 'Say', Properties: {}, properties: reading } })
    write({ 'factory/barn.json': garden('side'), 'pipeline/Say.json': { name: 'Say', Properties: {}, properties: reading } }, 'other')
    commit()
    write({ 'factory/garden.json': garden('sides') })
    expect(await looked('')).toBe('Say garden')
  })

  it('is all where the configuration that is named has changed', async () => {
    git('init', '-q')
    write({ ...FILES, 'strict.json': '{}' })
    commit()
    write({ 'strict.json': '{ "preset": "recommended" }' })
    expect(await looked('')).toBe('')
    expect(await looked('', { config: 'strict.json' })).toBe('Barn Beds Look Rest')
  })

  it('is all of a repository without a commit', async () => {
    git('init', '-q')
    write(FILES)
    expect(await looked('')).toBe('Barn Beds Look Rest')
  })

  it('is what a branch has changed since it left another one', async () => {
    git('init', '-q')
    write(FILES)
    commit()
    git('checkout', '-qb', 'spring')
    write({ 'pipeline/Rest.json': { ...(FILES['pipeline/Rest.json'] as object), at: 1 } })
    commit()
    git('checkout', '-q', '-')
    write({ 'linkedService/Barn.json': { ...(FILES['linkedService/Barn.json'] as object), at: 1 } })
    commit()
    git('tag', 'autumn')
    git('checkout', '-q', 'spring')
    expect(await looked('autumn')).toBe('Rest')
    expect(await looked('')).toBe('')
  })

  it('is looked for around the factory, also below the top of the repository and from elsewhere', async () => {
    git('init', '-q')
    write(FILES, 'my garden/größe')
    commit()
    write({ 'pipeline/Rest.json': { ...(FILES['pipeline/Rest.json'] as object), at: 1 } }, 'my garden/größe')
    expect(await looked('', { cwd: join(directory, 'my garden/größe') })).toBe('Rest')
    expect(await looked('', { paths: [directory], cwd: '/' })).toBe('Rest')
  })

  it('is not told for an unknown commit, without a repository, or without git', async () => {
    write(FILES)
    expect(await looked('')).toMatch(/^CannotWork: "--changed" asks git what has changed, and git says: fatal: not a git repository/)
    git('init', '-q')
    commit()
    expect(await looked('autumn')).toBe('UsageError: Git knows no commit "autumn".')
    expect(await looked('--output=beds')).toBe('UsageError: Git knows no commit "--output=beds".')
    const world = memoryWorld({ 'pipeline/Rest.json': JSON.stringify(FILES['pipeline/Rest.json']) })
    await expect(lintCommand(lintOptions({ paths: ['.'], changed: '' }), world)).rejects.toThrow('"--changed" asks git what has changed, and git says: it is not installed.')
  })
})
