import { describe, expect, it } from 'vitest'
import { lintFiles, type Files } from '../support/fixture.js'

type Kind = 'trigger' | 'pipeline' | 'dataflow' | 'dataset' | 'linkedService' | 'notebook'

/** A factory in which `kind/A>kind/B,kind/C` names a resource and what it uses. */
function factory(...sketches: string[]): Files {
  return new Map(
    sketches.map((sketch) => {
      const [id = '', uses = ''] = sketch.split('>')
      const [kind, name = ''] = id.split('/')
      return [`${id}.json`, JSON.stringify({ name, properties: properties(kind as Kind, uses.split(',').filter((use) => use !== '').map((use) => use.split('/')[1] ?? '')) })]
    }),
  )
}

function properties(kind: Kind, uses: readonly string[]): object {
  const reference = (type: string) => (name: string): object => ({ referenceName: name, type })
  switch (kind) {
    case 'trigger':
      return { type: 'ScheduleTrigger', typeProperties: { recurrence: { frequency: 'Day', interval: 1, startTime: '2026-03-01T05:00:00Z', timeZone: 'UTC' } }, pipelines: uses.map((name) => ({ pipelineReference: reference('PipelineReference')(name), parameters: {} })) }
    case 'pipeline':
      return {
        activities: uses.map((name) =>
          name.startsWith('P')
            ? { name, type: 'ExecutePipeline', typeProperties: { pipeline: reference('PipelineReference')(name), waitOnCompletion: true } }
            : name.startsWith('F')
              ? { name, type: 'ExecuteDataFlow', typeProperties: { dataFlow: reference('DataFlowReference')(name) } }
              : { name, type: 'GetMetadata', typeProperties: { dataset: reference('DatasetReference')(name), fieldList: ['exists'] } },
        ),
      }
    case 'dataflow':
      return { type: 'MappingDataFlow', typeProperties: { sources: uses.map((name) => ({ name: name.toLowerCase(), dataset: reference('DatasetReference')(name) })), sinks: [], transformations: [], scriptLines: uses.map((name) => `source() ~> ${name.toLowerCase()}`) } }
    case 'dataset':
      return { type: 'Json', linkedServiceName: reference('LinkedServiceReference')(uses[0] ?? ''), typeProperties: { location: { type: 'AzureBlobFSLocation', fileSystem: 'orchard' } } }
    case 'linkedService':
      return { type: 'AzureBlobFS', typeProperties: { url: 'https://meadowlake.dfs.core.windows.net/' } }
    case 'notebook':
      return { nbformat: 4, nbformat_minor: 2, cells: [] }
  }
}

const said = (rule: string, files: Files): string[] => lintFiles(files, { [rule]: 'info' }).flatMap(({ diagnostic, file }) => (diagnostic.rule === rule ? [file.replace(/^.*\/(.*)\.json$/, '$1')] : [])).sort()

describe('unused-resource', () => {
  it.each<[string, string[], string[]]>([
    ['all are used', ['pipeline/P>dataset/D', 'dataset/D>linkedService/L', 'linkedService/L'], []],
    ['through a data flow', ['pipeline/P>dataflow/F', 'dataflow/F>dataset/D', 'dataset/D>linkedService/L', 'linkedService/L'], []],
    ['by what is unused', ['pipeline/P', 'dataflow/F>dataset/D', 'dataset/D>linkedService/L', 'linkedService/L'], ['D', 'F', 'L']],
    ['by both', ['pipeline/P>dataset/D', 'dataset/D>linkedService/L', 'dataset/E>linkedService/L', 'linkedService/L'], ['E']],
    ['without a pipeline it is a part', ['dataset/D>linkedService/L', 'linkedService/L'], []],
    ['notebooks name linked services', ['pipeline/P', 'notebook/N', 'linkedService/L'], []],
    ['a mistake may hide a use', ['pipeline/P>dataset/D', 'dataset/D>', 'linkedService/L'], []],
  ])('%s', (_, sketches, expected) => {
    expect(said('unused-resource', factory(...sketches))).toEqual(expected)
  })

  it('counts a use by a sibling', () => {
    const files = new Map([...factory('pipeline/P', 'dataset/D>linkedService/L', 'linkedService/L')].map(([path, text]): [string, string] => [`garden/${path}`, text]))
    for (const [path, text] of factory('pipeline/Q>dataset/D')) files.set(`shop/${path}`, text)
    expect(said('unused-resource', files)).toEqual([])
  })
})

describe('untriggered-pipeline', () => {
  it.each<[string, string[], string[]]>([
    ['triggered', ['trigger/T>pipeline/P', 'pipeline/P'], []],
    ['called', ['trigger/T>pipeline/P', 'pipeline/P>pipeline/P2', 'pipeline/P2>pipeline/P3', 'pipeline/P3'], []],
    ['neither', ['trigger/T>pipeline/P', 'pipeline/P', 'pipeline/P2>pipeline/P3', 'pipeline/P3'], ['P2', 'P3']],
    ['no trigger at all', ['pipeline/P'], []],
  ])('%s', (_, sketches, expected) => {
    expect(said('untriggered-pipeline', factory(...sketches))).toEqual(expected)
  })
})
