import { ANY, ARRAY, BOOLEAN, FLOAT, INTEGER, NUMBER, OBJECT, STRING, union, XML, type Type } from './types.js'

/** An accessor reads the surroundings; its argument, if it takes one, is a name that is declared there. */
export type Category = 'string' | 'collection' | 'logical' | 'conversion' | 'math' | 'date' | 'accessor'

/** A parameter of a function. */
export interface Parameter {
  readonly name: string
  readonly type: Type
  readonly isOptional: boolean
  /** The last one may be given any number of times. */
  readonly isRepeated: boolean
  /** The only values it takes, letter case apart. */
  readonly oneOf?: readonly string[]
  /** What it takes too, or may: not documented. */
  readonly perhaps?: Type
  /** What its text means, where that can be judged. */
  readonly means?: 'date-format' | 'time-zone' | 'separator'
}

/** How the type of the result follows from the types of the arguments; see `result-type.ts`. */
export type ResultRule = 'number' | 'same-as-first' | 'element-of-first' | 'second-or-third' | 'first-that-is-not-null' | 'array-of-arguments' | 'merged'

export interface Signature {
  readonly name: string
  readonly category: Category
  readonly parameters: readonly Parameter[]
  readonly returns: Type | ResultRule
  readonly minArguments: number
  readonly maxArguments: number
  /** What the documentation asks for, where the engine takes fewer. */
  readonly documentedMinimum?: number
  /** The same for the most: one more is known to Logic Apps, whose engine it is. */
  readonly documentedMaximum?: number
  /** The arguments must be of one kind: all numbers or all strings, all arrays or all objects. */
  readonly sameKind?: true
  /** Gives another value each time. */
  readonly isVolatile?: true
}

type More = Pick<Signature, 'documentedMinimum' | 'documentedMaximum' | 'sameKind' | 'isVolatile'>

const COUNTABLE = union([STRING, ARRAY])
const COLLECTION = union([STRING, ARRAY, OBJECT])
const MERGEABLE = union([ARRAY, OBJECT])
const COMPARABLE = union([INTEGER, FLOAT, STRING])
const CONVERTIBLE = union([STRING, INTEGER, FLOAT])

const needed = (name: string, type: Type, more: Pick<Parameter, 'oneOf' | 'means' | 'perhaps'> = {}): Parameter => ({ name, type, isOptional: false, isRepeated: false, ...more })
const optional = (name: string, type: Type, more: Pick<Parameter, 'oneOf' | 'means' | 'perhaps'> = {}): Parameter => ({ ...needed(name, type, more), isOptional: true })
const repeated = (name: string, type: Type): Parameter => ({ ...needed(name, type), isOptional: true, isRepeated: true })

const TEXT = needed('text', STRING)
const SEARCH = needed('searchText', STRING)
const VALUE = needed('value', STRING)
/** Content, as `binary` gives it, holds bytes too. */
const BYTES = needed('value', STRING, { perhaps: OBJECT })
const TIME = needed('timestamp', STRING)
const FORMAT = optional('format', STRING, { means: 'date-format' })
const INTERVAL = needed('interval', INTEGER)
const UNIT = needed('timeUnit', STRING, { oneOf: ['Second', 'Minute', 'Hour', 'Day', 'Week', 'Month', 'Year'] })
const SOURCE_ZONE = needed('sourceTimeZone', STRING, { means: 'time-zone' })
const TARGET_ZONE = needed('destinationTimeZone', STRING, { means: 'time-zone' })

function define(category: Category, name: string, parameters: readonly Parameter[], returns: Signature['returns'], more: More = {}): Signature {
  const isRepeated = parameters.some((parameter) => parameter.isRepeated)
  const minArguments = parameters.filter(({ isOptional }) => !isOptional).length
  return { name, category, parameters, returns, minArguments, maxArguments: isRepeated ? Infinity : parameters.length, ...more }
}

/**
 * Every function that Data Factory documents for pipeline expressions ("Expressions and functions", "System variables").
 * Where the documentation is silent about a type, any is taken: `concat` also writes arrays and objects. One value for
 * `createArray` makes a list of one, whatever the documentation says of two.
 */
export const SIGNATURES: readonly Signature[] = [
  define('string', 'concat', [needed('text', ANY), repeated('more', ANY)], STRING, { documentedMinimum: 2 }),
  define('string', 'endsWith', [TEXT, SEARCH], BOOLEAN),
  define('string', 'guid', [optional('format', STRING, { oneOf: ['N', 'D', 'B', 'P', 'X'] })], STRING, { isVolatile: true }),
  define('string', 'indexOf', [TEXT, SEARCH], INTEGER),
  define('string', 'lastIndexOf', [TEXT, SEARCH], INTEGER),
  define('string', 'replace', [TEXT, needed('oldText', STRING), needed('newText', STRING)], STRING),
  define('string', 'split', [TEXT, needed('delimiter', STRING, { means: 'separator' })], { kind: 'array', items: STRING }),
  define('string', 'startsWith', [TEXT, SEARCH], BOOLEAN),
  define('string', 'substring', [TEXT, needed('startIndex', INTEGER), optional('length', INTEGER)], STRING, { documentedMinimum: 3 }),
  define('string', 'toLower', [TEXT], STRING),
  define('string', 'toUpper', [TEXT], STRING),
  define('string', 'trim', [TEXT], STRING),

  define('collection', 'contains', [needed('collection', COLLECTION), needed('value', ANY)], BOOLEAN),
  define('collection', 'empty', [needed('collection', COLLECTION)], BOOLEAN),
  define('collection', 'first', [needed('collection', COUNTABLE)], 'element-of-first'),
  define('collection', 'intersection', [needed('collection', MERGEABLE), repeated('more', MERGEABLE)], 'merged', { documentedMinimum: 2, sameKind: true }),
  define('collection', 'join', [needed('collection', ARRAY), needed('delimiter', STRING)], STRING),
  define('collection', 'last', [needed('collection', COUNTABLE)], 'element-of-first'),
  define('collection', 'length', [needed('collection', COUNTABLE)], INTEGER),
  define('collection', 'skip', [needed('collection', ARRAY, { perhaps: STRING }), needed('count', INTEGER)], 'same-as-first'),
  define('collection', 'take', [needed('collection', COUNTABLE), needed('count', INTEGER)], 'same-as-first'),
  define('collection', 'union', [needed('collection', MERGEABLE), repeated('more', MERGEABLE)], 'merged', { documentedMinimum: 2, sameKind: true }),

  define('logical', 'and', [needed('expression1', BOOLEAN), needed('expression2', BOOLEAN)], BOOLEAN),
  define('logical', 'equals', [needed('object1', ANY), needed('object2', ANY)], BOOLEAN),
  define('logical', 'greater', [needed('value', COMPARABLE), needed('compareTo', COMPARABLE)], BOOLEAN, { sameKind: true }),
  define('logical', 'greaterOrEquals', [needed('value', COMPARABLE), needed('compareTo', COMPARABLE)], BOOLEAN, { sameKind: true }),
  define('logical', 'if', [needed('expression', BOOLEAN), needed('valueIfTrue', ANY), needed('valueIfFalse', ANY)], 'second-or-third'),
  define('logical', 'less', [needed('value', COMPARABLE), needed('compareTo', COMPARABLE)], BOOLEAN, { sameKind: true }),
  define('logical', 'lessOrEquals', [needed('value', COMPARABLE), needed('compareTo', COMPARABLE)], BOOLEAN, { sameKind: true }),
  define('logical', 'not', [needed('expression', BOOLEAN)], BOOLEAN),
  define('logical', 'or', [needed('expression1', BOOLEAN), needed('expression2', BOOLEAN)], BOOLEAN),

  define('conversion', 'array', [needed('value', ANY)], 'array-of-arguments'),
  define('conversion', 'base64', [BYTES], STRING),
  define('conversion', 'base64ToBinary', [VALUE], OBJECT),
  define('conversion', 'base64ToString', [VALUE], STRING),
  define('conversion', 'binary', [needed('value', STRING, { perhaps: ANY })], OBJECT),
  define('conversion', 'bool', [needed('value', ANY)], BOOLEAN),
  define('conversion', 'coalesce', [needed('object', ANY), repeated('more', ANY)], 'first-that-is-not-null'),
  define('conversion', 'createArray', [needed('object', ANY), repeated('more', ANY)], 'array-of-arguments'),
  define('conversion', 'dataUri', [BYTES], STRING),
  define('conversion', 'dataUriToBinary', [VALUE], OBJECT),
  define('conversion', 'dataUriToString', [VALUE], STRING),
  define('conversion', 'decodeBase64', [VALUE], STRING),
  define('conversion', 'decodeDataUri', [VALUE], OBJECT),
  define('conversion', 'decodeUriComponent', [VALUE], STRING),
  define('conversion', 'encodeUriComponent', [VALUE], STRING),
  define('conversion', 'float', [needed('value', CONVERTIBLE)], FLOAT),
  define('conversion', 'int', [needed('value', CONVERTIBLE, { perhaps: BOOLEAN })], INTEGER),
  define('conversion', 'json', [needed('value', union([STRING, XML]))], ANY),
  define('conversion', 'string', [needed('value', ANY)], STRING),
  define('conversion', 'uriComponent', [VALUE], STRING),
  define('conversion', 'uriComponentToBinary', [VALUE], OBJECT),
  define('conversion', 'uriComponentToString', [VALUE], STRING),
  define('conversion', 'xml', [needed('value', union([STRING, OBJECT]))], XML),
  define('conversion', 'xpath', [needed('xml', ANY), needed('xpath', STRING)], ANY),

  define('math', 'add', [needed('summand1', NUMBER), needed('summand2', NUMBER)], 'number'),
  define('math', 'div', [needed('dividend', NUMBER), needed('divisor', NUMBER)], 'number'),
  define('math', 'max', [needed('numberOrArray', union([NUMBER, ARRAY])), repeated('more', NUMBER)], 'number'),
  define('math', 'min', [needed('numberOrArray', union([NUMBER, ARRAY])), repeated('more', NUMBER)], 'number'),
  define('math', 'mod', [needed('dividend', NUMBER), needed('divisor', NUMBER)], 'number'),
  define('math', 'mul', [needed('multiplicand1', NUMBER), needed('multiplicand2', NUMBER)], 'number'),
  define('math', 'rand', [needed('minValue', INTEGER), needed('maxValue', INTEGER)], INTEGER, { isVolatile: true }),
  define('math', 'range', [needed('startIndex', INTEGER), needed('count', INTEGER)], { kind: 'array', items: INTEGER }),
  define('math', 'sub', [needed('minuend', NUMBER), needed('subtrahend', NUMBER)], 'number'),

  define('date', 'addDays', [TIME, needed('days', INTEGER), FORMAT], STRING),
  define('date', 'addHours', [TIME, needed('hours', INTEGER), FORMAT], STRING),
  define('date', 'addMinutes', [TIME, needed('minutes', INTEGER), FORMAT], STRING),
  define('date', 'addSeconds', [TIME, needed('seconds', INTEGER), FORMAT], STRING),
  define('date', 'addToTime', [TIME, INTERVAL, UNIT, FORMAT], STRING),
  define('date', 'subtractFromTime', [TIME, INTERVAL, UNIT, FORMAT], STRING),
  define('date', 'getFutureTime', [INTERVAL, UNIT, FORMAT], STRING, { isVolatile: true }),
  define('date', 'getPastTime', [INTERVAL, UNIT, FORMAT], STRING, { isVolatile: true }),
  define('date', 'convertFromUtc', [TIME, TARGET_ZONE, FORMAT], STRING),
  define('date', 'convertTimeZone', [TIME, SOURCE_ZONE, TARGET_ZONE, FORMAT], STRING),
  define('date', 'convertToUtc', [TIME, SOURCE_ZONE, FORMAT], STRING),
  define('date', 'dayOfMonth', [TIME], INTEGER),
  define('date', 'dayOfWeek', [TIME], INTEGER),
  define('date', 'dayOfYear', [TIME], INTEGER),
  define('date', 'formatDateTime', [TIME, FORMAT, optional('locale', STRING)], STRING, { documentedMaximum: 2 }),
  define('date', 'startOfDay', [TIME, FORMAT], STRING),
  define('date', 'startOfHour', [TIME, FORMAT], STRING),
  define('date', 'startOfMonth', [TIME, FORMAT], STRING),
  define('date', 'ticks', [TIME], INTEGER),
  define('date', 'utcNow', [FORMAT], STRING, { isVolatile: true }),

  define('accessor', 'pipeline', [], OBJECT),
  define('accessor', 'activity', [needed('activityName', STRING)], OBJECT),
  define('accessor', 'variables', [needed('variableName', STRING)], ANY),
  define('accessor', 'item', [], ANY),
  define('accessor', 'dataset', [], OBJECT),
  define('accessor', 'linkedService', [], OBJECT),
  define('accessor', 'trigger', [], OBJECT),
  define('accessor', 'triggerBody', [], OBJECT),
  define('accessor', 'triggerOutputs', [], OBJECT),
]

/** Under the usual spelling too, which saves most look-ups the lower-casing. */
const BY_NAME: ReadonlyMap<string, Signature> = new Map(SIGNATURES.flatMap((signature) => [[signature.name, signature], [signature.name.toLowerCase(), signature]]))

/** The function of a name, whatever its letter case. */
export function signatureOf(name: string): Signature | undefined {
  return BY_NAME.get(name) ?? BY_NAME.get(name.toLowerCase())
}
