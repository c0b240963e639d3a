/** A function that pipelines do not have, and others do. */
export interface ForeignFunction {
  readonly name: string
  readonly of: 'Logic Apps' | 'mapping data flows'
  /** What does the same in a pipeline, if anything does. */
  readonly instead?: string
}

/** Logic Apps share the engine, so whether the service really refuses theirs is not known; Data Factory does not list them. */
const LOGIC_APPS = [
  'slice', 'nthIndexOf', 'formatNumber', 'trimByteOrderMark', 'encodeXmlValue', 'decodeXmlValue', 'encodeXmlName', 'decodeXmlName',
  'sort', 'reverse', 'chunk', 'isInt', 'isFloat', 'decimal', 'utf8Length', 'utf16Length', 'dateDifference', 'parseDateTime', 'formatTimeSpan',
  'uriHost', 'uriPath', 'uriPathAndQuery', 'uriPort', 'uriScheme', 'uriQuery', 'addProperty', 'setProperty', 'removeProperty', 'mergeObjects',
  'parameters', 'body', 'actions', 'outputs', 'result', 'items', 'iterationIndexes', 'workflow', 'listCallbackUrl',
  'triggerFormDataValue', 'triggerFormDataMultiValues', 'triggerMultipartBody', 'formDataValue', 'formDataMultiValues', 'multipartBody',
]

const INSTEAD_OF_LOGIC_APPS: Readonly<Record<string, string>> = {
  slice: 'substring(…, …, …)',
  dateDifference: 'sub(ticks(…), ticks(…))',
  parseDateTime: 'formatDateTime(…)',
  parameters: 'pipeline().parameters.…',
  body: "activity('…').output",
  outputs: "activity('…').output",
  actions: "activity('…')",
  items: 'item()',
  workflow: 'pipeline()',
}

/** Functions of the data flow language, and what is written in a pipeline. */
const DATA_FLOWS: Readonly<Record<string, string | undefined>> = {
  toString: 'string(…)',
  toInteger: 'int(…)',
  toTimestamp: 'formatDateTime(…)',
  upper: 'toUpper(…)',
  lower: 'toLower(…)',
  iif: 'if(…, …, …)',
  isNull: 'equals(…, null)',
  currentTimestamp: 'utcNow()',
  currentUTC: 'utcNow()',
  currentDate: 'utcNow(…)',
  round: undefined,
  instr: 'indexOf(…, …)',
  left: 'substring(…, …, …)',
  right: 'substring(…, …, …)',
  regexReplace: 'replace(…, …, …)',
  equalsIgnoreCase: 'equals(toLower(…), toLower(…))',
  true: 'true',
  false: 'false',
}

const ALL: readonly ForeignFunction[] = [
  ...LOGIC_APPS.map((name) => foreign(name, 'Logic Apps', INSTEAD_OF_LOGIC_APPS[name])),
  ...Object.entries(DATA_FLOWS).map(([name, instead]) => foreign(name, 'mapping data flows', instead)),
]

const BY_NAME: ReadonlyMap<string, ForeignFunction> = new Map(ALL.map((each) => [each.name.toLowerCase(), each]))

/** The function of a name that another language of the service has, whatever its letter case. */
export function foreignFunctionOf(name: string): ForeignFunction | undefined {
  return BY_NAME.get(name.toLowerCase())
}

function foreign(name: string, of: ForeignFunction['of'], instead: string | undefined): ForeignFunction {
  return { name, of, ...(instead === undefined ? {} : { instead }) }
}
