import { describe, expect, it } from 'vitest'
import { fitOfDataset, fitOfLocation, isOther, isUnfit } from '../../src/rules/datasets/fit.js'
import { ALIKE, FORMATS, LOCATIONS, SELF_HOSTED, TABLES } from '../../src/rules/datasets/stores.js'
import { definitionNames } from '../../src/schema/definitions.js'
import { typesOf } from '../../src/schema/type-names.js'
import { lintFiles, type Files } from '../support/fixture.js'

const words = (lists: readonly string[]): string[] => [...new Set(lists.flatMap((list) => list.split(' ')).filter((word) => word !== ''))]

/** The types that the model has a definition for, named as they are or with an ending. */
const modelled = new Set(definitionNames())

/** Named by the page of its connector, which calls SAP HANA a sink; the definitions lack it. */
const ONLY_DOCUMENTED = ['SapHanaSink']

describe('what goes with what', () => {
  it('knows every type of dataset of the model but those that may be anything', () => {
    const known = [...Object.keys(TABLES), ...Object.keys(FORMATS)]
    expect(typesOf('Dataset').filter((type) => !known.includes(type)).sort()).toEqual(['CustomDataset', 'RelationalTable', 'SqlPoolTable'])
    expect(known.filter((type) => !typesOf('Dataset').includes(type))).toEqual([])
  })

  it('names linked services of the model', () => {
    const services = words([...Object.values(TABLES), ...Object.values(LOCATIONS)].map(([services]) => services))
    expect([...services, ...SELF_HOSTED].filter((type) => !typesOf('LinkedService').includes(type))).toEqual([])
  })

  it('names sources, sinks, locations and settings of the model', () => {
    const sources = words([...Object.values(TABLES).map((row) => row[1]), ...Object.values(FORMATS).map((row) => row[0])])
    const sinks = words([...Object.values(TABLES).map((row) => row[2]), ...Object.values(FORMATS).map((row) => row[1])])
    const settings = words(Object.values(LOCATIONS).flatMap((row) => [row[1], row[2]]))
    expect([...sources, ...sinks, ...settings, ...Object.keys(LOCATIONS)].filter((type) => !modelled.has(type))).toEqual(ONLY_DOCUMENTED)
  })

  it('names a page for every row', () => {
    for (const row of [...Object.values(TABLES), ...Object.values(FORMATS), ...Object.values(LOCATIONS)]) expect(row.at(-1)).toMatch(/^(?:connector|format)-[a-z0-9-]+$/)
  })

  it('lets every type take what is its own, and nothing of another but its kin', () => {
    for (const [type, [services, sources, sinks]] of Object.entries(TABLES)) {
      for (const [role, own] of [['services', services], ['sources', sources], ['sinks', sinks]] as const) for (const each of words([own])) expect(isUnfit(type, role, each), `${type} ${each}`).toBe(false)
      expect(isUnfit(type, 'sources', 'ExcelSource'), type).toBe(true)
    }
    for (const group of ALIKE) for (const one of group) for (const other of group) for (const service of words([TABLES[other][0]])) expect(isUnfit(one, 'services', service), `${one} ${service}`).toBe(false)
  })
})

describe('isUnfit', () => {
  it.each<[string, 'services' | 'sources' | 'sinks', string, boolean]>([
    ['AzureSqlTable', 'services', 'AzureBlobStorage', true],
    ['AzureSqlTable', 'services', 'SqlServer', false],
    ['azuresqltable', 'services', 'azuresqldatabase', false],
    ['SnowflakeTable', 'services', 'SnowflakeV2', true],
    ['AzureSqlTable', 'services', 'SharePointOnlineFile', false],
    ['DelimitedText', 'services', 'AzureSqlDatabase', false],
    ['DelimitedText', 'sources', 'JsonSource', true],
    ['DelimitedText', 'sources', 'NewerSource', false],
    ['NewerTable', 'sources', 'JsonSource', false],
    ['AzureSqlDWTable', 'sources', 'SqlSource', false],
    ['MySqlTable', 'sources', 'RelationalSource', false],
    ['Excel', 'sinks', 'DelimitedTextSink', true],
  ])('%s, %s: %s', (dataset, role, type, expected) => {
    expect(isUnfit(dataset, role, type)).toBe(expected)
  })
})

describe('fitOfLocation', () => {
  it('takes the spellings of the documentation and of 2019', () => {
    const lake = fitOfLocation('LakehouseLocation')
    expect(lake?.services).toEqual(['Lakehouse'])
    expect(isOther('LakehouseReadSettings', lake?.read ?? [])).toBe(false)
    expect(isOther('AmazonS3ReadSetting', fitOfLocation('AmazonS3Location')?.read ?? [])).toBe(false)
    expect(isOther('AmazonS3ReadSetting', fitOfLocation('SftpLocation')?.read ?? [])).toBe(true)
    expect(fitOfDataset(undefined)).toBeUndefined()
  })
})

/** A copy from a dataset of blobs to a table, with a part replaced. */
function copying(change: { readonly source?: string; readonly settings?: string; readonly sink?: string; readonly location?: string; readonly inputs?: unknown; readonly activity?: object }): Files {
  const service = (type: string, typeProperties: object): object => ({ properties: { type, typeProperties } })
  const dataset = (type: string, linked: string, typeProperties: object): object => ({ properties: { type, linkedServiceName: { referenceName: linked, type: 'LinkedServiceReference' }, typeProperties } })
  const reference = (name: string): object => ({ referenceName: name, type: 'DatasetReference' })
  const files: Readonly<Record<string, object>> = {
    'linkedService/Shed.json': service('AzureBlobStorage', { serviceEndpoint: 'https://orchardshed.blob.core.windows.net/' }),
    'linkedService/Cellar.json': service('AzureSqlDatabase', { connectionString: 'Server=tcp:orchard-sql.database.windows.net,1433;Initial Catalog=orchard' }),
    'dataset/Harvest.json': dataset('Json', 'Shed', { location: { type: change.location ?? 'AzureBlobStorageLocation', folderPath: 'harvest' } }),
    'dataset/Stock.json': dataset('AzureSqlTable', 'Cellar', { schema: 'cellar', table: 'stock' }),
    'pipeline/Store.json': {
      properties: {
        activities: [
          {
            name: 'Store',
            type: 'Copy',
            inputs: change.inputs ?? [reference('Harvest')],
            outputs: [reference('Stock')],
            typeProperties: { source: { type: change.source ?? 'JsonSource', storeSettings: { type: change.settings ?? 'AzureBlobStorageReadSettings' } }, sink: { type: change.sink ?? 'AzureSqlSink' } },
            ...change.activity,
          },
        ],
      },
    },
  }
  return new Map(Object.entries(files).map(([path, file]) => [path, JSON.stringify({ name: /\/(.*)\.json/.exec(path)?.[1], ...file })]))
}

describe('a mistake in a copy is said once', () => {
  it.each<[string, Parameters<typeof copying>[0], string[]]>([
    ['none', {}, []],
    ['the source', { source: 'ParquetSource' }, ['wrong-source-type']],
    ['the source, binary', { source: 'BinarySource' }, ['wrong-source-type']],
    ['the sink', { sink: 'ParquetSink' }, ['wrong-sink-type']],
    ['the settings', { settings: 'SftpReadSettings' }, ['wrong-store-settings']],
    ['the location, not the settings', { location: 'SftpLocation' }, ['wrong-location-type']],
    ['what is computed', { source: "@concat('Parquet', 'Source')" }, []],
    ['an activity that is off', { source: 'ParquetSource', activity: { state: 'Inactive' } }, []],
    ['a dataset that is not there', { source: 'ParquetSource', inputs: [{ referenceName: 'Nowhere', type: 'DatasetReference' }] }, ['missing-reference']],
  ])('%s', (_, change, expected) => {
    expect(lintFiles(copying(change)).map(({ diagnostic }) => diagnostic.rule)).toEqual(expected)
  })
})
