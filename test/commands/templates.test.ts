import { describe, expect, it } from 'vitest'
import { lintCommand } from '../../src/commands/lint.js'
import { planRunCommand } from '../../src/commands/plan-run.js'
import { resource, template } from '../support/template.js'
import { lintOptions, memoryWorld, type MemoryWorld } from '../support/world.js'

const LOAD = resource('pipelines', 'Load', { activities: [{ name: 'Run', type: 'ExecutePipeline', typeProperties: { pipeline: { referenceName: 'Gone', type: 'PipelineReference' } } }] })
const TEXT = JSON.stringify(template(resource('pipelines', 'Other', { activities: [] }), LOAD), null, 1)
const OTHER = JSON.stringify(template(resource('pipelines', 'Gone', { activities: [] })))
const SOURCE = '{ "name": "Clean", "properties": { "activities": [] } }'
const PARAMETERS = '{ "$schema": "https://schema.management.azure.com/schemas/2015-01-01/deploymentParameters.json#", "contentVersion": "1.0.0.0", "parameters": {} }'
/** The template that deploys the parts. */
const master = (...parts: readonly string[]): string => JSON.stringify(template(...parts.map((part) => ({ type: 'Microsoft.Resources/deployments', name: part, properties: { templateLink: { uri: `[concat(parameters('containerUri'), '/${part}', parameters('token'))]` } } }))))

async function run(files: Readonly<Record<string, string>>, paths: readonly string[] = ['.'], more: Parameters<typeof lintOptions>[0] = {}): Promise<MemoryWorld> {
  const world = memoryWorld(files, { shuffle: true })
  await lintCommand(lintOptions({ paths, format: ['json'], ...more }), world)
  return world
}

interface Report {
  readonly diagnostics: readonly { readonly file: string; readonly rule: string; readonly pointer?: string; readonly resource?: string; readonly range: unknown; readonly related: readonly unknown[]; readonly fix?: unknown }[]
  readonly summary: { readonly files: number; readonly resources: number }
}

const reportOf = ({ printed }: MemoryWorld): Report => JSON.parse(printed.out) as Report

describe('which templates are checked', () => {
  it.each<[string, Record<string, string>, string[], string[], number]>([
    ['the one in a directory', { 'meadow/ARMTemplateForFactory.json': TEXT, 'meadow/ARMTemplateParametersForFactory.json': PARAMETERS }, ['.'], ['meadow/ARMTemplateForFactory.json'], 1],
    ['that of a workspace, in any case', { 'w/templateforworkspace.JSON': TEXT }, ['w'], ['w/templateforworkspace.JSON'], 1],
    ['each of several', { 'a/ARMTemplateForFactory.json': TEXT, 'b/ARMTemplateForFactory.json': TEXT }, ['.'], ['a/ARMTemplateForFactory.json', 'b/ARMTemplateForFactory.json'], 2],
    ['the whole one, not its parts', { 'a/ARMTemplateForFactory.json': TEXT, 'a/linkedTemplates/ArmTemplate_0.json': TEXT, 'a/linkedTemplates/ArmTemplate_master.json': master('ArmTemplate_0.json') }, ['.'], ['a/ARMTemplateForFactory.json'], 1],
    ['the parts, where only they are there', { 'l/ArmTemplate_0.json': TEXT, 'l/ArmTemplate_1.json': JSON.stringify(template()) }, ['l'], ['l/ArmTemplate_0.json'], 2],
    ['parts together', { 'l/ArmTemplate_0.json': TEXT, 'l/ArmTemplate_1.json': OTHER }, ['l'], [], 2],
    ['no part that was left behind', { 'l/ArmTemplate_0.json': TEXT, 'l/ArmTemplate_1.json': OTHER, 'l/ArmTemplate_master.json': master('ArmTemplate_0.json') }, ['l'], ['l/ArmTemplate_0.json'], 1],
    ['one part, with the others for their names', { 'l/ArmTemplate_0.json': TEXT, 'l/ArmTemplate_1.json': OTHER }, ['l/ArmTemplate_0.json'], [], 1],
    ['none beside a factory', { 'pipeline/Clean.json': SOURCE, 'arm/ARMTemplateForFactory.json': TEXT }, ['.'], [], 1],
    ['none in a folder of a factory', { 'pipeline/Clean.json': SOURCE, 'pipeline/ARMTemplateForFactory.json': TEXT }, ['.'], [], 1],
    ['one beside a factory that is named', { 'pipeline/Clean.json': SOURCE, 'arm/ARMTemplateForFactory.json': TEXT }, ['arm/ARMTemplateForFactory.json'], ['arm/ARMTemplateForFactory.json'], 1],
    ['one beside a factory whose directory is named', { 'pipeline/Clean.json': SOURCE, 'arm/ARMTemplateForFactory.json': TEXT }, ['pipeline', 'arm'], ['arm/ARMTemplateForFactory.json'], 2],
    ['one of any name that is named', { 'arm/main.json': TEXT }, ['arm/main.json'], ['arm/main.json'], 1],
  ])('%s', async (_, files, paths, expected, count) => {
    const { diagnostics, summary } = reportOf(await run(files, paths))
    expect(diagnostics.map(({ file, rule }) => [file, rule])).toEqual(expected.map((file) => [file, 'missing-reference']))
    expect(summary.files).toBe(count)
  })

  it.each<[string, string]>([['parameters', PARAMETERS], ['a template of other things', JSON.stringify(template({ type: 'Microsoft.Web/sites', name: 'x', properties: {} }))]])('%s say nothing when they are named', async (_, text) => {
    expect(reportOf(await run({ 'x.json': text }, ['x.json']))).toMatchObject({ diagnostics: [], summary: { files: 1, resources: 0 } })
  })

  it('a directory with parameters alone holds no factory', async () => {
    await expect(run({ 'a/ARMTemplateParametersForFactory.json': PARAMETERS })).rejects.toThrow('No factory was found')
  })

  it('a part from standard input has the other parts around it', async () => {
    const world = memoryWorld({ 'l/ArmTemplate_1.json': OTHER }, { input: TEXT })
    await lintCommand(lintOptions({ paths: ['-'], stdinFilename: 'l/ArmTemplate_0.json', format: ['json'] }), world)
    expect(reportOf(world)).toMatchObject({ diagnostics: [], summary: { files: 1, resources: 2 } })
  })
})

describe('a finding in a template', () => {
  const line = TEXT.split('\n').findIndex((each) => each.includes('"Gone"')) + 1
  const column = (TEXT.split('\n')[line - 1] ?? '').indexOf('"Gone"') + 1
  const range = { start: { line, column }, end: { line, column: column + 6 } }
  const files = { 'meadow/ARMTemplateForFactory.json': TEXT }

  it('has its place in the file, and the resource that it is about', async () => {
    const { diagnostics, summary } = reportOf(await run(files))
    expect(diagnostics).toMatchObject([{ rule: 'missing-reference', file: 'meadow/ARMTemplateForFactory.json', resource: 'pipeline/Load', pointer: '/resources/1/properties/activities/0/typeProperties/pipeline/referenceName', range }])
    expect(summary).toMatchObject({ files: 1, resources: 2 })
  })

  it('shows its line to people', async () => {
    const { printed } = await run(files, ['.'], { format: ['text'] })
    expect(printed.out).toContain(`meadow/ARMTemplateForFactory.json:${line}:${column}: error: The pipeline "Gone" does not exist. [missing-reference]\n`)
    expect(printed.out).toContain('"referenceName": "Gone"')
    expect(printed.out).toContain('2 resources in 1 file checked: 1 error')
  })

  it('names other places in the template too', async () => {
    const { diagnostics } = reportOf(await run({ 'ARMTemplateForFactory.json': JSON.stringify(template(resource('pipelines', 'A', { activities: [] }), resource('pipelines', 'a', { activities: [] })), null, 1) }))
    expect(diagnostics).toMatchObject([{ rule: 'duplicate-name', pointer: '/resources/1/name', related: [{ file: 'ARMTemplateForFactory.json', message: 'the other one' }] }])
  })

  it('stands by position, whichever resource is looked at first', async () => {
    const data = (name: string): unknown => resource('datasets', name, { type: 'Json', linkedServiceName: { referenceName: `None of ${name}`, type: 'LinkedServiceReference' } })
    const many = template(resource('linkedServices', 'S', { type: 'AzureKeyVault', typeProperties: { baseUrl: 'https://a.vault.azure.net/' } }), ...Array.from({ length: 12 }, (_, i) => data(`D${i}`)))
    const { diagnostics } = reportOf(await run({ 'ARMTemplateForFactory.json': JSON.stringify(many) }))
    expect(diagnostics.map(({ resource: id }) => id)).toEqual(Array.from({ length: 12 }, (_, i) => `dataset/D${i}`))
  })

  it('follows the settings of the configuration above the template', async () => {
    expect(reportOf(await run({ ...files, 'meadow/adfc.json': '{ "rules": { "missing-reference": "off" } }' })).diagnostics).toEqual([])
  })

  it('is never mended: what is generated would lose it', async () => {
    const text = JSON.stringify(template(resource('pipelines', 'A', { activities: [{ name: 'W', type: 'wait', typeProperties: { waitTimeInSeconds: 1 } }] })), null, 1).replace(/\n\]/, ',\n]')
    const before = { 'ARMTemplateForFactory.json': text }
    const world = await run(before, ['.'], { fix: 'unsafe', rule: ['value-case=warning'] })
    const { diagnostics } = reportOf(world)
    expect(diagnostics.map(({ rule, fix }) => [rule, fix])).toContainEqual(['value-case', undefined])
    expect(world.files.get('/work/ARMTemplateForFactory.json')).toBe(text)
    expect(world.printed.err).toContain('0 findings fixed.')
  })
})

describe('a plan', () => {
  it('is not made of a template', () => {
    const world = memoryWorld({ 'ARMTemplateForFactory.json': TEXT })
    const options = { pipeline: 'Load', root: '.', param: [], params: undefined, mock: undefined, label: undefined, output: undefined, format: 'text', cloud: undefined, color: 'never' } as const
    expect(() => planRunCommand(options, world)).toThrow('The pipeline "Load" stands in an exported template; a plan is made from the files of a factory.')
  })
})
