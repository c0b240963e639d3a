import { ANY, ARRAY, arrayOf, BOOLEAN, closedObject, FLOAT, INTEGER, lacking, OBJECT, openObject, STRING, type ObjectType, type Type } from '../expression/types.js'
import { isObject, keyOf, type JsonObject } from '../text/member.js'

/** What every execution activity adds to its output. */
const OF_EVERY_RUN: Readonly<Record<string, Type>> = { effectiveIntegrationRuntime: STRING, executionDuration: INTEGER, durationInQueue: OBJECT, billingReference: OBJECT }

const ROW = OBJECT

const CHILD = closedObject({ name: STRING, type: STRING })

/** The fields that can be asked for ("Get Metadata activity"). */
const METADATA: Readonly<Record<string, Type>> = {
  itemName: STRING, itemType: STRING, size: INTEGER, created: STRING, lastModified: STRING, childItems: arrayOf(CHILD), contentMD5: STRING, structure: arrayOf(closedObject({ name: STRING, type: STRING })), columnCount: INTEGER, exists: BOOLEAN,
}

/** Their names. */
export const METADATA_FIELDS: readonly string[] = Object.keys(METADATA)

/** What the copy activity reports ("Monitor copy activity"). */
const COPY: Readonly<Record<string, Type>> = {
  ...OF_EVERY_RUN, effectiveIntegrationRuntimes: ARRAY, usedCloudDataMovementUnits: INTEGER,
  dataRead: INTEGER, dataWritten: INTEGER, filesRead: INTEGER, filesWritten: INTEGER, filesSkipped: INTEGER, rowsRead: INTEGER, rowsCopied: INTEGER, rowsSkipped: INTEGER,
  sourcePeakConnections: INTEGER, sinkPeakConnections: INTEGER, copyDuration: INTEGER, throughput: FLOAT, errors: ARRAY, usedDataIntegrationUnits: INTEGER, usedParallelCopies: INTEGER,
  redirectRowPath: STRING, logFilePath: STRING, logPath: STRING, sqlDwPolyBase: BOOLEAN, redshiftUnload: BOOLEAN, hdfsDistcp: BOOLEAN, executionDetails: ARRAY, perfRecommendation: ARRAY, dataConsistencyVerification: OBJECT,
  profile: OBJECT, reportLineageToPurview: OBJECT, interimDataWritten: INTEGER, resumptionFilesSkipped: INTEGER,
}

/** What is often read of an activity and is in its output. */
const IN_THE_OUTPUT = { value: 'Did you mean "output.value"?', firstRow: 'Did you mean "output.firstRow"?' }

/** The result of an activity: how it ended, beside its output, is open. */
const withOutput = (output: ObjectType): ObjectType => lacking(openObject({ output }), IN_THE_OUTPUT)

const ANY_RESULT = withOutput(OBJECT)

/** By type: what is the same for all activities of it. */
const RESULTS: ReadonlyMap<string, ObjectType> = new Map([
  ['Copy', withOutput(openObject(COPY))],
  // written with a capital in the service's answer, without in the documentation
  ['Filter', withOutput(closedObject({ value: ARRAY, Value: ARRAY, ItemsCount: INTEGER, FilteredItemsCount: INTEGER }))],
  ['Script', withOutput(openObject({ resultSetCount: INTEGER, resultSets: arrayOf(openObject({ rowCount: INTEGER, rows: arrayOf(ROW) })), recordsAffected: INTEGER, outputParameters: OBJECT }))],
  ['SqlServerStoredProcedure', withOutput(lacking(openObject(OF_EVERY_RUN), 'others', 'A stored procedure gives no rows; read them with a Lookup or a Script.'))],
  ...['Wait', 'Fail', 'IfCondition', 'ForEach', 'Until', 'Switch'].map((type) => [type, withOutput(lacking(OBJECT, 'others', `An activity of the type "${type}" has no output.`))] as const),
])

const CHILD_RUN = openObject({ pipelineName: STRING, pipelineRunId: STRING, pipelineReturnValue: OBJECT })
const CALLED = withOutput(CHILD_RUN)
const STARTED = withOutput(lacking(CHILD_RUN, { pipelineReturnValue: 'Only who waits for the pipeline is told: set "waitOnCompletion" to true.' }))

const ONE_ROW = withOutput(closedObject({ ...OF_EVERY_RUN, firstRow: ROW }, undefined, 'A lookup gives "firstRow", and with "firstRowOnly": false a list in "value".'))
const ALL_ROWS = withOutput(closedObject({ ...OF_EVERY_RUN, count: INTEGER, value: arrayOf(ROW) }, undefined, 'With "firstRowOnly": false a lookup gives a list in "value", and its length in "count".'))

/**
 * What `activity('…')` gives, by the activity's type and what its `typeProperties` say, which are asked for where they
 * matter. An object is open where more may be in it, and so is every output of a type that is not known.
 */
export function resultOf(type: string, typeProperties: () => unknown): ObjectType {
  switch (type) {
    case 'Lookup':
      return lookup(literal(typeProperties(), 'firstRowOnly', true))
    case 'GetMetadata':
      return withOutput(metadata(literal(typeProperties(), 'fieldList', [])))
    case 'ExecutePipeline':
      return literal(typeProperties(), 'waitOnCompletion', undefined) === false ? STARTED : CALLED
    default:
      return RESULTS.get(type) ?? ANY_RESULT
  }
}

function lookup(firstRowOnly: unknown): ObjectType {
  if (firstRowOnly === true || firstRowOnly === 'true') return ONE_ROW
  return firstRowOnly === false || firstRowOnly === 'false' ? ALL_ROWS : ANY_RESULT
}

function metadata(fields: unknown): ObjectType {
  if (!Array.isArray(fields) || !fields.every((field): field is string => typeof field === 'string' && !field.includes('@'))) return OBJECT
  const known = new Map(Object.keys(METADATA).map((name) => [name.toLowerCase(), name]))
  const members = fields.map((field): [string, Type] => {
    const name = known.get(field.toLowerCase()) ?? field
    return [name, METADATA[name] ?? ANY]
  })
  return closedObject({ ...OF_EVERY_RUN, ...Object.fromEntries(members) }, undefined, 'Add it to "fieldList": only what that names is given.')
}

/** A property, ignoring case; the default where it is absent. */
function literal(properties: unknown, name: string, otherwise: unknown): unknown {
  if (!isObject(properties)) return undefined
  const key = keyOf(properties as JsonObject, name)
  return key === undefined || properties[key] === null ? otherwise : properties[key]
}
