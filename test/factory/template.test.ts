import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile } from '../../src/factory/compile.js'
import { directoryOfParts, exportOf, seatOf, templateRoot } from '../../src/factory/layout.js'
import { asWritten } from '../../src/factory/origin.js'
import { partsOf } from '../../src/factory/template.js'
import { nameInTemplate } from '../../src/factory/template-name.js'
import { lint } from '../../src/rules/lint.js'
import { diagnostic } from '../../src/text/diagnostic.js'
import { NO_PATHS, pathsOf, type Paths } from '../../src/text/paths.js'
import { pointerOf, type JsonPath } from '../../src/text/place.js'
import { resource, template } from '../support/template.js'

describe('nameInTemplate', () => {
  it.each<[string, string | undefined]>([
    ['[concat(parameters(\'factoryName\'), \'/Retrain\')]', 'Retrain'],
    ['[concat(parameters(\'workspaceName\'), \'/Retrain churn\')]', 'Retrain churn'],
    ['[ concat( parameters(\'factoryName\') , \'/Retrain\' ) ]', 'Retrain'],
    ['[CONCAT(parameters(\'factoryName\'), \'/\', \'Retrain\')]', 'Retrain'],
    ['[concat(parameters(\'factoryName\'), concat(\'/Re\', \'train\'))]', 'Retrain'],
    ['[concat(parameters(\'factoryName\'), \'/It\'\'s (a, b]\')]', 'It\'s (a, b]'],
    ['[concat(parameters(\'factoryName\'), \'/default/Storage\')]', 'Storage'],
    ['[format(\'{0}/{1}\', parameters(\'factoryName\'), \'Retrain\')]', 'Retrain'],
    ['[format(\'{0}/Retrain\', parameters(\'factoryName\'))]', 'Retrain'],
    ['[concat(parameters(\'factories\')[0], \'/Retrain\')]', 'Retrain'],
    ['meadow/Retrain', 'Retrain'],
    ['Retrain', 'Retrain'],
    ['[\'Retrain\']', 'Retrain'],
    ['[parameters(\'factoryName\')]', undefined],
    ['[concat(parameters(\'factoryName\'), \'/\', parameters(\'pipeline\'))]', undefined],
    ['[concat(parameters(\'factoryName\'), \'/Retrain\', copyIndex())]', undefined],
    ['[concat(variables(\'prefix\'), \'Retrain\')]', undefined],
    ['[format(\'{0}/{2}\', parameters(\'factoryName\'), \'Retrain\')]', undefined],
    ['[concat(parameters(\'factoryName\')), \'/Retrain\')]', undefined],
    ['[concat()]', undefined],
    ['[]', undefined],
    ['meadow/', undefined],
    ['', undefined],
    [`[${'concat('.repeat(100_000)}]`, undefined],
  ])('%s is %j', (written, name) => {
    expect(nameInTemplate(written)).toBe(name)
  })

  it.each([undefined, null, 1, {}, ['a/b']])('%j is no name', (written) => {
    expect(nameInTemplate(written)).toBeUndefined()
  })
})

/** The parts of a template as short lines: place, identity. */
function parts(...resources: readonly unknown[]): string[] {
  return partsOf(template(...resources), 'T.json').map(({ file, seat }) => `${file} ${seat.kind}/${seat.stem}`)
}

const typed = (type: string, name = 'meadow/A', more: object = {}): object => ({ type, name, properties: {}, ...more })

describe('the resources of a template', () => {
  it.each<[string, string | undefined]>([
    ['Microsoft.DataFactory/factories', 'factory'],
    ['Microsoft.DataFactory/factories/pipelines', 'pipeline'],
    ['microsoft.datafactory/factories/linkedServices', 'linkedService'],
    ['Microsoft.DataFactory/factories/linkedservices', 'linkedService'],
    ['Microsoft.DataFactory/factories/datasets', 'dataset'],
    ['Microsoft.DataFactory/factories/dataflows', 'dataflow'],
    ['Microsoft.DataFactory/factories/triggers', 'trigger'],
    ['Microsoft.DataFactory/factories/integrationRuntimes', 'integrationRuntime'],
    ['Microsoft.DataFactory/factories/credentials', 'credential'],
    ['Microsoft.DataFactory/factories/managedVirtualNetworks', 'managedVirtualNetwork'],
    ['Microsoft.DataFactory/factories/managedVirtualNetworks/managedPrivateEndpoints', 'managedPrivateEndpoint'],
    ['Microsoft.DataFactory/factories/adfcdcs', 'adfcdc'],
    ['Microsoft.DataFactory/factories/globalparameters', undefined],
    ['Microsoft.Synapse/workspaces/pipelines', 'pipeline'],
    ['Microsoft.Synapse/workspaces/notebooks', 'notebook'],
    ['Microsoft.Synapse/workspaces/sparkJobDefinitions', 'sparkJobDefinition'],
    ['Microsoft.Synapse/workspaces/bigDataPools', 'bigDataPool'],
    ['Microsoft.Synapse/workspaces/sqlPools', 'sqlPool'],
    ['Microsoft.Synapse/workspaces/firewallRules', undefined],
    ['Microsoft.Storage/storageAccounts', undefined],
    ['pipelines', undefined],
  ])('%s is of kind %s', (type, kind) => {
    expect(parts(typed(type))).toEqual(kind === undefined ? [] : [`T.json#/resources/0 ${kind}/A`])
  })

  it.each<[string, readonly unknown[], string[]]>([
    ['one after another', [typed('Microsoft.Web/sites'), resource('pipelines', 'A', {}), resource('datasets', 'A', {})], ['T.json#/resources/1 pipeline/A', 'T.json#/resources/2 dataset/A']],
    ['inside of the factory, with short types', [typed('Microsoft.DataFactory/factories', 'meadow', { resources: [typed('pipelines', 'A')] })], ['T.json#/resources/0 factory/meadow', 'T.json#/resources/0/resources/0 pipeline/A']],
    ['two levels down', [typed('Microsoft.Synapse/workspaces', '[parameters(\'w\')]', { resources: [typed('managedVirtualNetworks', 'default', { resources: [typed('managedPrivateEndpoints', 'B')] })] })], ['T.json#/resources/0 factory/[parameters(\'w\')]', 'T.json#/resources/0/resources/0 managedVirtualNetwork/default', 'T.json#/resources/0/resources/0/resources/0 managedPrivateEndpoint/B']],
    ['in the template of a deployment', [{ type: 'Microsoft.Resources/deployments', name: 'inner', properties: { template: template(resource('pipelines', 'A', {})) } }], ['T.json#/resources/0/properties/template/resources/0 pipeline/A']],
    ['not behind a link', [{ type: 'Microsoft.Resources/deployments', name: 'inner', properties: { templateLink: { uri: 'https://meadow.example/ArmTemplate_0.json' } } }], []],
    ['not what is no resource', [null, 1, 'a', [], {}, { type: 1 }], []],
  ])('%s', (_, resources, expected) => {
    expect(parts(...resources)).toEqual(expected)
  })

  it('may stand under symbolic names', () => {
    const symbolic = { ...template(), resources: { 'a/b': resource('pipelines', 'A', {}), before: { ...typed('Microsoft.DataFactory/factories/datasets', 'meadow/B'), existing: true } } }
    expect(partsOf(symbolic, 'T.json').map(({ file, seat, isExisting }) => [file, seat.kind, isExisting])).toEqual([['T.json#/resources/a~1b', 'pipeline', false], ['T.json#/resources/before', 'dataset', true]])
  })

  it('leave nothing of other documents', () => {
    for (const document of [undefined, null, [], 'x', {}, { resources: 1 }, { $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#', parameters: {} }]) expect(partsOf(document, 'T.json')).toEqual([])
  })

  it('never throw, whatever they hold', () => {
    const key = fc.constantFrom('name', 'type', 'properties', 'resources', 'template', 'copy', 'count', 'state', 'existing', '__proto__', 'activities')
    const leaf = fc.constantFrom<unknown>(null, 1, '', '[', '[]', '[[]', '[x]', '[[x]', 'Microsoft.DataFactory/factories', 'pipelines', 'Microsoft.Resources/deployments')
    const tree = fc.letrec((tie) => ({ value: fc.oneof({ maxDepth: 6 }, leaf, fc.array(tie('value'), { maxLength: 4 }), fc.dictionary(key, tie('value'), { maxKeys: 5 })) })).value
    fc.assert(fc.property(fc.array(tree, { maxLength: 5 }), (resources) => {
      const text = JSON.stringify(template(...resources))
      lint([{ path: 'ARMTemplateForFactory.json', text }])
    }), { seed: 20_260_417, numRuns: 2_000 })
  })
})

/** Paths as pointers, in the order in which they were found. */
const listed = (paths: Paths = NO_PATHS, above: JsonPath = []): string[] => [...(paths.isEnd ? [pointerOf(above)] : []), ...[...paths.below].flatMap(([step, below]) => listed(below, [...above, step]))]

describe('the values of a template', () => {
  const read = (properties: unknown): { document: unknown; unknown: string[]; escaped: string[] } => {
    const [part] = partsOf(template(resource('pipelines', 'A', properties)), 'T.json')
    return { document: part?.document['properties'], unknown: listed(part?.origin.unknown), escaped: listed(part?.origin.escaped) }
  }

  it.each<[unknown, unknown]>([
    ['plain', 'plain'],
    ['[parameters(\'p\')]', '@[parameters(\'p\')]'],
    ['[', '['],
    ['[OEA](https://meadow.example) and more', '[OEA](https://meadow.example) and more'],
    ['[[dbo].[Load]', '[dbo].[Load]'],
    ['[[x', '[[x'],
    [[1, '[a]'], [1, '@[a]']],
    [{ a: { b: '[a]' } }, { a: { b: '@[a]' } }],
    [{ copy: [{ name: 'activities', count: 2, input: {} }] }, '@[copy]'],
    [{ copy: ['a'] }, { copy: ['a'] }],
    [{ state: '[if(a, \'Active\', \'Inactive\')]' }, { state: 'Inactive' }],
    [{ state: 'Active' }, { state: 'Active' }],
  ])('%j is read as %j', (written, value) => {
    expect(read({ value: written }).document).toEqual({ value })
  })

  it('are marked by their places', () => {
    expect(read({ a: '[x]', b: ['y', '[[y]'], c: { d: '[z]' } })).toMatchObject({ unknown: ['/properties/a', '/properties/c/d'], escaped: ['/properties/b/1'] })
  })

  it('stay the same values where nothing is computed', () => {
    const properties = { activities: [{ name: 'A' }] }
    expect(read(properties).document).toBe(properties)
  })
})

describe('asWritten', () => {
  const origin = { file: 'T.json', path: ['resources', 3], unknown: pathsOf([['properties', 'url']]), escaped: pathsOf([['properties', 'sql']]) }
  const part = 'T.json#/resources/3'
  const say = (path: readonly string[], more: object = {}): ReturnType<typeof asWritten> =>
    asWritten(diagnostic('r', 'error', { file: part, path, ...more }, 'Activity "@[a]" is wrong.', { related: [{ at: { file: part, path: ['name'] }, message: 'here' }, { at: { file: 'B.json', path: [] }, message: 'there' }], fix: { title: 'x', safe: true, edits: [] } }), (file) => (file === part ? origin : undefined))

  it('puts every place into the template, and takes the fix away', () => {
    expect(say(['properties', 'a'], { part: 'key' })).toEqual({
      rule: 'r',
      severity: 'error',
      message: 'Activity "[a]" is wrong.',
      at: { file: 'T.json', path: ['resources', 3, 'properties', 'a'], part: 'key' },
      related: [{ at: { file: 'T.json', path: ['resources', 3, 'name'] }, message: 'here' }, { at: { file: 'B.json', path: [] }, message: 'there' }],
    })
  })

  it('counts the bracket that was not read', () => {
    expect(say(['properties', 'sql'], { span: [0, 4] })?.at).toEqual({ file: 'T.json', path: ['resources', 3, 'properties', 'sql'], span: [1, 5] })
    expect(say(['properties', 'text'], { span: [0, 4] })?.at).toEqual({ file: 'T.json', path: ['resources', 3, 'properties', 'text'], span: [0, 4] })
  })

  it('leaves out what is said of a computed value, or of what is in one', () => {
    expect(say(['properties', 'url'])).toBeUndefined()
    expect(say(['properties', 'url', 'host'])).toBeUndefined()
    expect(say(['properties', 'urls'])).toBeDefined()
  })
})

describe('the paths of templates', () => {
  it.each<[string, 'whole' | 'part' | undefined, string]>([
    ['ARMTemplateForFactory.json', 'whole', 'ARMTemplateForFactory.json'],
    ['a/armtemplateforfactory.JSON', 'whole', 'a/armtemplateforfactory.JSON'],
    ['a/TemplateForWorkspace.json', 'whole', 'a/TemplateForWorkspace.json'],
    ['linkedTemplates/ArmTemplate_0.json', 'part', 'linkedTemplates/ArmTemplate_*.json'],
    ['ArmTemplate_12.json', 'part', 'ArmTemplate_*.json'],
    ['ArmTemplate_master.json', undefined, 'ArmTemplate_master.json'],
    ['ARMTemplateParametersForFactory.json', undefined, 'ARMTemplateParametersForFactory.json'],
    ['a/main.json', undefined, 'a/main.json'],
  ])('%s', (path, form, root) => {
    expect([exportOf(path), templateRoot(path)]).toEqual([form, root])
  })

  it.each([['a/ArmTemplate_*.json', 'a'], ['ArmTemplate_*.json', '.'], ['/ArmTemplate_*.json', '/'], ['a', undefined], ['a/T.json', undefined]])('the parts of %s stand in %s', (root, directory) => {
    expect(directoryOfParts(root)).toBe(directory)
  })

  it('have no seat in a factory', () => {
    expect(seatOf('factory/ARMTemplateForFactory.json')).toBeUndefined()
  })
})

describe('a Synapse workspace in a template', () => {
  it('is not judged as a factory', () => {
    const [workspace, factory] = ['Microsoft.Synapse/workspaces', 'Microsoft.DataFactory/factories'].map((type) => {
      const text = JSON.stringify(template({ type, name: 'meadow', properties: { encryption: [], purviewConfiguration: { purviewResourceId: 1 }, defaultDataLakeStorage: { filesystem: 'meadow' } } }))
      return lint([{ path: 'T.json', text }]).diagnostics.map(({ rule }) => rule)
    })
    expect(workspace).toEqual([])
    expect(factory).toEqual(['wrong-type', 'wrong-type'])
  })
})

describe('names in templates', () => {
  const load = (target: string): unknown => resource('pipelines', 'Load', { activities: [{ name: 'Run', type: 'ExecutePipeline', typeProperties: { pipeline: { referenceName: target, type: 'PipelineReference' } } }] })
  const found = (files: Readonly<Record<string, unknown>>): string[] =>
    lint(Object.entries(files).map(([path, value]) => ({ path, text: typeof value === 'string' ? value : JSON.stringify(value) }))).diagnostics.map(({ rule, at }) => `${at.file} ${rule}`)
  const other = resource('pipelines', 'Other', { activities: [] })

  it.each<[string, Readonly<Record<string, unknown>>, string[]]>([
    ['are looked up in the template, in any letter case', { 'T.json': template(load('other'), other) }, []],
    ['that are missing are errors', { 'T.json': template(load('Gone'), other) }, ['T.json missing-reference']],
    ['may be computed', { 'T.json': template(load('[parameters(\'p\')]'), other) }, []],
    ['may be those of a resource whose name is computed', { 'T.json': template(load('Gone'), { ...other as object, name: '[parameters(\'n\')]' }) }, []],
    ['of another kind are not meant by that', { 'T.json': template(load('Gone'), { ...resource('datasets', 'x', { type: 'Json', linkedServiceName: { referenceName: '[parameters(\'s\')]', type: 'LinkedServiceReference' } }), name: '[parameters(\'n\')]' }) }, ['T.json missing-reference']],
    ['of a kind that the template has not may be deployed otherwise', { 'T.json': template(resource('datasets', 'D', { type: 'Json', linkedServiceName: { referenceName: 'S', type: 'LinkedServiceReference' } })) }, []],
    ['also where the factory is in it', { 'T.json': template({ ...other as object, type: 'Microsoft.DataFactory/factories' }, resource('datasets', 'D', { type: 'Json', linkedServiceName: { referenceName: 'S', type: 'LinkedServiceReference' } })) }, []],
    ['may be those of what is there already', { 'T.json': template(load('Other'), { ...other as object, existing: true, properties: undefined }) }, []],
    ['are shared by the parts in a directory', { 'l/ArmTemplate_0.json': template(load('Other')), 'l/ArmTemplate_1.json': template(other) }, []],
    ['are not by templates in one', { 'l/A.json': template(load('Other'), load('x')), 'l/B.json': template(other) }, ['l/A.json missing-reference', 'l/A.json missing-reference', 'l/A.json duplicate-name']],
    ['may be those of a part that cannot be read', { 'l/ArmTemplate_0.json': template(load('Other')), 'l/ArmTemplate_1.json': '{' }, ['l/ArmTemplate_1.json json-syntax']],
    ['of a factory beside it are none of the template\'s', { 'T.json': template(load('Other')), 'pipeline/Other.json': { name: 'Other', properties: { activities: [] } } }, ['T.json missing-reference']],
    ['are none of the factory beside it', { 'T.json': template(other), 'pipeline/Load.json': { ...load('Other') as object, name: 'Load' } }, ['pipeline/Load.json missing-reference']],
  ])('%s', (_, files, expected) => {
    expect(found(files).sort()).toEqual([...expected].sort())
  })

  it('are those of resources that know where they stand', () => {
    const factory = compile([{ path: 'T.json', text: JSON.stringify(template(load('Other'), other)) }])
    expect(factory.resources.map(({ id, file, root }) => [id, file, root])).toEqual([['pipeline/Load', 'T.json#/resources/0', 'T.json'], ['pipeline/Other', 'T.json#/resources/1', 'T.json']])
    expect(factory.origins.get('T.json#/resources/1')).toEqual({ file: 'T.json', path: ['resources', 1], unknown: NO_PATHS, escaped: NO_PATHS })
    expect(factory.isTemplate('T.json')).toBe(true)
  })
})
