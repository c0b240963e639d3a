import { describe, expect, it } from 'vitest'
import { lintFiles } from '../support/fixture.js'

interface Flow {
  /** The lines of the script. */
  readonly script?: unknown
  readonly type?: string
  readonly sources?: unknown
}

const HEAD = ['parameters{', "     crop as string ('rye'),", '     year as integer', '}']
const REST = ['source(allowSchemaDrift: true) ~> fields', 'fields sink() ~> yields']
const dataset = (referenceName: string): unknown => ({ referenceName, type: 'DatasetReference' })

/** What lint says of an activity that runs a data flow, with what it passes. */
function said(passed: object, { script = [...HEAD, ...REST], type = 'MappingDataFlow', sources = [{ name: 'fields', dataset: dataset('Fields') }] }: Flow = {}, state = 'Active'): string[] {
  const location = { type: 'AzureBlobStorageLocation', container: 'fields', fileName: { value: '@dataset().file', type: 'Expression' } }
  const files = {
    'pipeline/Run.json': { name: 'Run', properties: { parameters: { crop: { type: 'string', defaultValue: '' } }, activities: [{ name: 'Sort', type: 'ExecuteDataFlow', state, typeProperties: { dataFlow: { referenceName: 'Sort', type: 'DataFlowReference', ...passed } }, userProperties: [{ name: 'crop', value: '@pipeline().parameters.crop' }] }] } },
    'dataflow/Sort.json': { name: 'Sort', properties: { type, typeProperties: { sources, sinks: [{ name: 'yields', dataset: dataset('Fields') }], transformations: [], ...(Array.isArray(script) ? { scriptLines: script as unknown[] } : { script }) } } },
    'dataset/Fields.json': { name: 'Fields', properties: { type: 'DelimitedText', linkedServiceName: { referenceName: 'Farm', type: 'LinkedServiceReference' }, parameters: { file: { type: 'string' } }, typeProperties: { location } } },
    'linkedService/Farm.json': { name: 'Farm', properties: { type: 'AzureBlobStorage', typeProperties: { serviceEndpoint: 'https://meadowfarm.blob.core.windows.net' } } },
  }
  return lintFiles(new Map(Object.entries(files).map(([path, value]) => [path, JSON.stringify(value, null, 2)]))).map(({ diagnostic, file, range }) => `${file.split('/')[0] ?? ''}:${range.start.line}:${range.start.column} ${diagnostic.rule}: ${diagnostic.message}${diagnostic.hint?.startsWith('Did') ? ` ${diagnostic.hint}` : ''}`)
}

const BOTH = { fields: { file: 'a.csv' }, yields: { file: 'b.csv' } }
const expressions = { value: '@pipeline().parameters.corp', type: 'Expression' }

describe('what is passed to a data flow', () => {
  it.each<[string, object, string[]]>([
    ['all of it', { parameters: { crop: "'rye'", year: '2026' }, datasetParameters: BOTH }, []],
    ['what has no default', { parameters: { year: { value: '@pipeline().parameters.crop', type: 'Expression' } }, datasetParameters: BOTH }, []],
    ['expressions of its own language', { parameters: { year: 'year(currentDate())', crop: "iif(isNull($x), 'rye', upper('oats'))" }, datasetParameters: BOTH }, []],
    ['a value in quotes', { parameters: { year: '1', crop: { value: "'@{pipeline().parameters.crop}'", type: 'Expression' } }, datasetParameters: BOTH }, []],
    ['an empty object for a stream that is gone', { parameters: { year: '1' }, datasetParameters: { ...BOTH, gone: {} } }, []],
    ['a stream in another case', { parameters: { year: '1' }, datasetParameters: { Fields: BOTH.fields, yields: BOTH.yields } }, []],
    ['nothing', {}, [
      'pipeline:17:30 missing-argument: The data flow "Sort" needs the parameter "year", which is not passed.',
      'pipeline:17:30 missing-argument: The dataset "Fields" of "fields" needs the parameter "file", which is not passed.',
      'pipeline:17:30 missing-argument: The dataset "Fields" of "yields" needs the parameter "file", which is not passed.',
    ]],
    ['a parameter with a slip', { parameters: { yaer: '1' }, datasetParameters: BOTH }, ['pipeline:20:15 ignored-argument: The data flow "Sort" has no parameter "yaer". Did you mean "year"?']],
    ['a parameter of a dataset with a slip', { parameters: { year: '1' }, datasetParameters: { fields: { fiel: 'a' }, yields: BOTH.yields } }, ['pipeline:24:17 ignored-argument: The dataset "Fields" has no parameter "fiel". Did you mean "file"?']],
    ['nothing to one dataset', { parameters: { year: '1' }, datasetParameters: { fields: BOTH.fields, yields: {} } }, ['pipeline:26:15 missing-argument: The dataset "Fields" of "yields" needs the parameter "file", which is not passed.']],
    ['a stream with a slip', { parameters: { year: '1' }, datasetParameters: { field: { file: 'a' }, ...BOTH } }, ['pipeline:23:15 ignored-argument: The data flow "Sort" has no source or sink "field". Did you mean "fields"?']],
    ['a list to a dataset', { parameters: { year: '1' }, datasetParameters: { fields: { file: ['a'] }, yields: { file: { value: '@createArray(1)', type: 'Expression' } } } }, [
      'pipeline:24:17 wrong-argument-type: "file" is a list, but the dataset "Fields" declares it as "string".',
      'pipeline:29:17 wrong-argument-type: "file" is a list, but the dataset "Fields" declares it as "string".',
    ]],
    ['an expression with a slip', { parameters: { year: expressions }, datasetParameters: { ...BOTH, fields: { file: expressions } } }, [
      'pipeline:21:50 undeclared-parameter: There is no parameter "corp". Did you mean "crop"?',
      'pipeline:28:52 undeclared-parameter: There is no parameter "corp". Did you mean "crop"?',
    ]],
    ['an expression to a linked service, with a slip', { parameters: { year: '1' }, datasetParameters: BOTH, linkedServiceParameters: { fields: { linkedService: { account: expressions } } } }, ['pipeline:34:54 undeclared-parameter: There is no parameter "corp". Did you mean "crop"?']],
  ])('%s', (_, passed, expected) => {
    expect(said(passed)).toEqual(expected)
  })

  it('is not missed by an activity that is switched off', () => {
    expect(said({}, {}, 'Inactive')).toEqual([])
  })

  it.each<[string, Flow]>([
    ['a script with another beginning', { script: ['/* all */', ...HEAD, ...REST] }],
    ['a type of several columns', { script: ['parameters{ crop as (name as string) }', ...REST] }],
    ['a default that is not closed', { script: ["parameters{ crop as string ('rye }", ...REST] }],
    ['a script that a template computes', { script: '@[parameters(\'script\')]' }],
    ['no script', { script: null }],
    ['a flowlet', { type: 'Flowlet' }],
  ])('is not judged by the parameters of %s', (_, flow) => {
    expect(said({ parameters: { anything: '1' }, datasetParameters: BOTH }, flow).filter((each) => each.includes('argument'))).toEqual([])
  })

  it.each<[string, unknown]>([
    ['defaults of all kinds', ["parameters{", "     a as string (\"{'}\"),", "     b as string[] ([\"x)\",'y(']),", '     c as decimal(10,2) (1.5),', '     d as boolean (true()),', "     e as timestamp (toTimestamp('2026-01-01')),", "     year as string ('it\\'s') }", ...REST]],
    ['one text', `parameters{\r\n\tyear as long\r\n}\r\n${REST.join('\n')}`],
    ['blanks', ['', '  parameters {year as date}', ...REST]],
  ])('is judged by a script with %s', (_, script) => {
    const found = said({ parameters: { yaer: '1' }, datasetParameters: BOTH }, { script })
    expect(found).toEqual([expect.stringContaining('Did you mean "year"?')])
  })

  it('is judged by a script without parameters', () => {
    expect(said({ parameters: { year: '1' }, datasetParameters: BOTH }, { script: REST })).toEqual(['pipeline:20:15 ignored-argument: The data flow "Sort" has no parameter "year".'])
  })
})
