import { columnNames, LAYERS, SUBJECTS } from './names.mjs'
import { expression, reference } from './services.mjs'

/** Where the files of a dataset lie, by the type of the linked service; absent for stores of tables. */
const LOCATIONS = { AzureBlobStorage: 'AzureBlobStorageLocation', AzureBlobFS: 'AzureBlobFSLocation', HttpServer: 'HttpServerLocation', Sftp: 'SftpLocation' }
const TABLES = { AzureSqlDatabase: 'AzureSqlTable', SqlServer: 'SqlServerTable' }
const SQL_TYPES = ['int', 'bigint', 'nvarchar', 'varchar', 'datetime2', 'date', 'bit', 'decimal', 'uniqueidentifier']

/** Whether a dataset can lie in a linked service of this type. */
export const holdsData = (type) => type in LOCATIONS || type in TABLES || type === 'RestService'

/** What a dataset in such a linked service can be asked for. */
function parametersIn(type) {
  if (type in TABLES) return ['schemaName', 'tableName']
  if (type === 'RestService') return []
  return type === 'AzureBlobStorage' || type === 'AzureBlobFS' ? ['folder', 'fileName', 'store'] : ['folder', 'fileName']
}

function schemaOf(random, columns, isTable) {
  return columnNames(random, columns).map((name) => {
    if (!isTable) return { name, type: 'String' }
    const type = random.pick(SQL_TYPES)
    return type === 'decimal' ? { name, type, precision: 18, scale: 4 } : type.startsWith('int') || type === 'bigint' ? { name, type, precision: type === 'int' ? 10 : 19 } : { name, type }
  })
}

function fileProperties(random, format, locationType, folder, isParametrized) {
  const fileName = isParametrized ? expression('@dataset().fileName') : `${folder}.${format === 'DelimitedText' ? 'csv' : format.toLowerCase()}`
  const folderPath = isParametrized ? expression("@concat(dataset().folder, '/', formatDateTime(utcNow(), 'yyyy/MM/dd'))") : `${folder}/current`
  const location = {
    type: locationType,
    ...(locationType === 'HttpServerLocation' ? { relativeUrl: isParametrized ? expression('@{dataset().folder}/@{dataset().fileName}') : `${folder}/latest` } : { fileName, folderPath }),
    ...(locationType === 'AzureBlobStorageLocation' ? { container: isParametrized ? expression('@dataset().store') : 'landing' } : locationType === 'AzureBlobFSLocation' ? { fileSystem: isParametrized ? expression('@dataset().store') : 'lake' } : {}),
  }
  switch (format) {
    case 'DelimitedText':
      return { location, columnDelimiter: ';', escapeChar: '\\', firstRowAsHeader: true, quoteChar: '"' }
    case 'Parquet':
      return { location, compressionCodec: 'snappy' }
    case 'Avro':
      return { location, avroCompressionCodec: 'snappy' }
    default:
      return { location }
  }
}

/** A dataset in one of the linked services. `columns` is the length of its schema. */
export function dataset(random, uniqueName, service, columns) {
  const subject = random.pick(SUBJECTS)
  const layer = random.pick(LAYERS)
  const isTable = service.type in TABLES
  const takes = random.chance(0.75) ? [] : parametersIn(service.type)
  const isParametrized = takes.length > 0
  const type = isTable ? TABLES[service.type] : service.type === 'RestService' ? 'RestResource' : random.pick(['DelimitedText', 'DelimitedText', 'Parquet', 'Json', 'Avro'])
  const name = uniqueName('dataset', ['DS', layer, subject, type])
  const typeProperties = isTable
    ? { schema: isParametrized ? expression('@dataset().schemaName') : layer.toLowerCase(), table: isParametrized ? expression('@dataset().tableName') : subject }
    : type === 'RestResource'
      ? { relativeUrl: `${subject.toLowerCase()}s?page=1` }
      : fileProperties(random, type, LOCATIONS[service.type], subject.toLowerCase(), isParametrized)
  const document = {
    name,
    properties: {
      linkedServiceName: reference(service.name),
      ...(isParametrized ? { parameters: Object.fromEntries(takes.map((name, index) => [name, { type: 'string', ...(index === 0 ? { defaultValue: subject.toLowerCase() } : {}) }])) } : {}),
      ...(random.chance(0.3) ? { folder: { name: `${layer}/${subject}` } } : {}),
      annotations: [],
      type,
      typeProperties,
      schema: schemaOf(random, columns, isTable),
    },
    ...(random.chance(0.25) ? { type: 'Microsoft.DataFactory/factories/datasets' } : {}),
  }
  const canBeWritten = type !== 'RestResource' && service.type !== 'HttpServer'
  return { name, type, serviceType: service.type, isTable, takes, canBeWritten, isInCloud: service.isInCloud, document }
}

/** A mapping data flow between two datasets. */
export function dataFlow(random, uniqueName, source, sink) {
  const subject = random.pick(SUBJECTS)
  const name = uniqueName('dataflow', ['DF', subject])
  const columns = columnNames(random, random.whole(6, 30))
  return {
    name,
    properties: {
      folder: { name: subject },
      type: 'MappingDataFlow',
      typeProperties: {
        sources: [{ dataset: reference(source.name, 'Dataset'), name: `${subject}Source` }],
        sinks: [{ dataset: reference(sink.name, 'Dataset'), name: `${subject}Sink` }],
        transformations: [{ name: 'KeepCurrent' }, { name: 'AddLoadTime' }],
        scriptLines: [
          'source(output(',
          ...columns.map((column, index) => `          ${column} as ${random.pick(['string', 'integer', 'timestamp', 'double'])}${index === columns.length - 1 ? '' : ','}`),
          '     ),',
          '     allowSchemaDrift: true,',
          `     validateSchema: false) ~> ${subject}Source`,
          `${subject}Source filter(!isNull(${columns[0]})) ~> KeepCurrent`,
          'KeepCurrent derive(LoadedAt = currentUTC()) ~> AddLoadTime',
          'AddLoadTime sink(allowSchemaDrift: true,',
          '     validateSchema: false,',
          '     skipDuplicateMapInputs: true,',
          `     skipDuplicateMapOutputs: true) ~> ${subject}Sink`,
        ],
      },
    },
  }
}
