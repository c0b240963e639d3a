import { describe, expect, it } from 'vitest'
import { pruneCommand } from '../../src/commands/baseline-prune.js'
import { lintCommand } from '../../src/commands/lint.js'
import { lintOptions, memoryWorld, type Content, type MemoryWorld } from '../support/world.js'

const pipeline = (name: string, needs: string): string => JSON.stringify({ name, properties: { activities: [{ name: 'Dig', type: 'Wait', dependsOn: [{ activity: needs, dependencyConditions: ['Succeeded'] }], typeProperties: { waitTimeInSeconds: 1 } }] } })
const GARDEN = { 'pipeline/Beds.json': pipeline('Beds', 'Dg'), 'pipeline/Fields.json': pipeline('Fields', 'Mow') }

async function lint(world: MemoryWorld, options: Parameters<typeof lintOptions>[0]): Promise<{ code: number | string; rules: string[]; suppressed: number; err: string }> {
  world.printed.out = world.printed.err = ''
  try {
    const code = await lintCommand(lintOptions({ paths: ['.'], format: ['json'], failOn: 'info', ...options }), world)
    const { diagnostics, summary } = JSON.parse(world.printed.out) as { diagnostics: { rule: string; file: string }[]; summary: { suppressed: number } }
    return { code, rules: diagnostics.map(({ rule, file }) => `${file} ${rule}`), suppressed: summary.suppressed, err: world.printed.err }
  } catch (error) {
    return { code: `${(error as Error).name}: ${(error as Error).message}`, rules: [], suppressed: 0, err: '' }
  }
}

const text = (world: MemoryWorld, path: string): string => {
  const content: Content | undefined = world.files.get(`/work/${path}`)
  return typeof content === 'string' ? content : new TextDecoder().decode(content as Uint8Array)
}

describe('a baseline', () => {
  it('takes what is found, and then nothing is', async () => {
    const world = memoryWorld(GARDEN)
    expect(await lint(world, { writeBaseline: true })).toEqual({ code: 0, rules: [], suppressed: 2, err: '2 findings written to "adfc-baseline.json".\n' })
    expect(text(world, 'adfc-baseline.json')).toBe(`{
  "version": 1,
  "findings": [
    { "rule": "missing-dependency", "in": "pipeline/Beds", "at": "Dig/dependsOn/*/activity" },
    { "rule": "missing-dependency", "in": "pipeline/Fields", "at": "Dig/dependsOn/*/activity" }
  ]
}
`)
    expect(await lint(world, { baseline: 'adfc-baseline.json' })).toEqual({ code: 0, rules: [], suppressed: 2, err: '' })
    world.files.set('/work/pipeline/Beds.json', pipeline('Beds', 'Dig'))
    expect(await lint(world, { baseline: 'adfc-baseline.json' })).toEqual({ code: 1, rules: ['adfc-baseline.json stale-baseline', 'pipeline/Beds.json self-dependency'], suppressed: 1, err: '' })
  })

  it('is named by the configuration', async () => {
    const world = memoryWorld({ ...GARDEN, 'adfc.json': '{ "baseline": "known/findings.json" }' })
    expect((await lint(world, {})).code).toBe('UsageError: The baseline "known/findings.json" does not exist; "--write-baseline" makes it.')
    await lint(world, { writeBaseline: true })
    expect(await lint(world, {})).toMatchObject({ code: 0, suppressed: 2 })
    // that of the command line has the last word
    expect((await lint(world, { baseline: 'other.json' })).code).toBe('UsageError: The baseline "other.json" does not exist; "--write-baseline" makes it.')
  })

  it('keeps what it says of resources that were not looked at', async () => {
    const world = memoryWorld(GARDEN)
    await lint(world, { writeBaseline: true })
    world.files.set('/work/pipeline/Beds.json', pipeline('Beds', 'Dig'))
    expect(await lint(world, { paths: ['pipeline/Beds.json'], writeBaseline: true })).toMatchObject({ code: 0, suppressed: 1 })
    expect(text(world, 'adfc-baseline.json')).toMatch(/self-dependency.*\n.*pipeline\/Fields/)
    expect(await lint(world, { baseline: 'adfc-baseline.json' })).toMatchObject({ code: 0, suppressed: 2 })
  })

  it('says nothing of what was not looked at', async () => {
    const world = memoryWorld(GARDEN)
    await lint(world, { writeBaseline: true })
    world.files.set('/work/pipeline/Fields.json', pipeline('Fields', 'Dig').replace('"dependsOn"', '"depends"'))
    expect(await lint(world, { paths: ['pipeline/Beds.json'], baseline: 'adfc-baseline.json' })).toMatchObject({ code: 0, rules: [] })
  })

  it('keeps what it says of a resource of the same name in a factory that was not looked at', async () => {
    const world = memoryWorld({ 'north/pipeline/Beds.json': pipeline('Beds', 'Dg'), 'south/pipeline/Beds.json': pipeline('Beds', 'Dig') })
    await lint(world, { writeBaseline: true })
    const before = text(world, 'adfc-baseline.json')
    for (const path of ['north', 'south', 'north/pipeline/Beds.json']) {
      expect(await lint(world, { paths: [path], baseline: 'adfc-baseline.json' })).toEqual({ code: 0, rules: [], suppressed: 1, err: '' })
      await lint(world, { paths: [path], writeBaseline: true })
      await pruneCommand({ paths: [path], baseline: undefined, config: undefined }, world)
      expect(text(world, 'adfc-baseline.json')).toBe(before)
    }
  })

  it('loses by pruning what is gone, and nothing else', async () => {
    const world = memoryWorld(GARDEN)
    await lint(world, { writeBaseline: true })
    world.files.delete('/work/pipeline/Fields.json')
    expect((await lint(world, { baseline: 'adfc-baseline.json' })).rules).toEqual(['adfc-baseline.json stale-baseline'])
    expect(await pruneCommand({ paths: [], baseline: undefined, config: undefined }, world)).toBe(0)
    expect(world.printed.err).toBe('1 finding taken out of "adfc-baseline.json".\n')
    expect(await lint(world, { baseline: 'adfc-baseline.json' })).toMatchObject({ code: 0, suppressed: 1 })
    const before = text(world, 'adfc-baseline.json')
    await pruneCommand({ paths: [], baseline: undefined, config: undefined }, world)
    expect(text(world, 'adfc-baseline.json')).toBe(before)
  })

  it.each<[string, string, string]>([
    ['of another version', '{ "version": 2, "findings": [] }', 'adfc-baseline.json:1:14: The baseline is of version 2, and this adfc reads version 1.'],
    ['with a slip', '{ "version": 1, "findings": [{ "rule": "json-syntax", "inn": "x" }] }', 'adfc-baseline.json:1:55: "inn" is not known here. Did you mean "in"?'],
    ['that is no JSON', '{ "version": 1, ', 'adfc-baseline.json:1:1: This "{" is never closed.'],
  ])('%s is wrong usage', async (_, content, message) => {
    expect((await lint(memoryWorld({ ...GARDEN, 'adfc-baseline.json': content }), { baseline: 'adfc-baseline.json' })).code).toContain(`UsageError: ${message}`)
  })

  it.each<[string, Parameters<typeof lintOptions>[0]]>([
    ['--fix', { fix: 'safe' }],
    ['--changed', { changed: '' }],
  ])('is not written with %s', async (option, more) => {
    expect((await lint(memoryWorld(GARDEN), { writeBaseline: true, ...more })).code).toBe(`UsageError: "--write-baseline" takes what is found everywhere; it does not go with "${option}".`)
  })
})

describe('what would be fixed', () => {
  const NOTED = { 'pipeline/Beds.json': '{\r\n  "name": "Beds",\r\n  "properties": {\r\n    "description": "Digs.",\r\n    "activities": [\r\n      { "name": "Dig", "type": "wait", "typeProperties": { "waitTimeInSeconds": 1 } },\r\n    ]\r\n  }\r\n}' }

  it('is printed as a diff, and nothing is written', async () => {
    const world = memoryWorld(NOTED)
    expect(await lintCommand(lintOptions({ paths: ['.'], fix: 'safe', fixDryRun: true }), world)).toBe(0)
    expect(world.printed.err).toBe('2 findings would be fixed.\n')
    expect(world.printed.out).toBe([
      '--- a/pipeline/Beds.json', '+++ b/pipeline/Beds.json', '@@ -3,7 +3,7 @@',
      '   "properties": {\r', '     "description": "Digs.",\r', '     "activities": [\r',
      '-      { "name": "Dig", "type": "wait", "typeProperties": { "waitTimeInSeconds": 1 } },\r',
      '+      { "name": "Dig", "type": "Wait", "typeProperties": { "waitTimeInSeconds": 1 } }\r',
      '     ]\r', '   }\r', ' }', '\\ No newline at end of file', '',
    ].join('\n'))
    expect(world.files.get('/work/pipeline/Beds.json')).toBe(NOTED['pipeline/Beds.json'])
  })

  it('goes with a report that is written to a file, not with one on standard output', async () => {
    const world = memoryWorld(NOTED)
    expect(await lintCommand(lintOptions({ paths: ['.'], fix: 'safe', fixDryRun: true, format: ['json=out.json'] }), world)).toBe(0)
    expect(text(world, 'out.json')).toContain('trailing-comma')
    await expect(lintCommand(lintOptions({ paths: ['.'], fix: 'safe', fixDryRun: true, format: ['json'] }), world)).rejects.toThrow('"--fix-dry-run" prints a diff to standard output')
  })

  it('shows no secret', async () => {
    const world = memoryWorld({ 'linkedService/Barn.json': '{ "name": "Barn", "properties": { "type": "AzureBlobStorage",\n"typeProperties": { "connectionString": "DefaultEndpointsProtocol=https;AccountName=barn;AccountKey=c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0cw==" },\n} }' })
    await lintCommand(lintOptions({ paths: ['.'], fix: 'safe', fixDryRun: true }), world)
    expect(world.printed.out).toMatch(/^-.*\*\*" \},$/m)
    expect(world.printed.out).not.toContain('c2VjcmV0')
  })
})
