import { EvaluationError } from '../evaluation-error.js'
import { GREATEST_INTEGER, isArray, isNumber, LEAST_INTEGER, typeNameOf, type ObjectValue, type Value } from '../value.js'

/** Everything that the functions do not get as arguments. */
export interface Context {
  /** The time in ticks: steps of 100 ns since the start of the year 1, UTC. */
  now(): bigint
  /** At least 0, less than 1. */
  random(): number
  /** A new GUID: hexadecimal digits with hyphens. */
  guid(): string
  readonly scope?: Scope
  /** Needed by the functions that `needsOf` names (`table.ts`). */
  readonly xml?: Xml
  readonly timeZones?: TimeZones
}

/** What the accessors read (`pipeline()`, `activity('…')`, …). What is absent is not expected where the expression stands. */
export interface Scope {
  readonly pipeline?: Value
  readonly activities?: ObjectValue
  readonly variables?: ObjectValue
  readonly item?: Value
  readonly dataset?: Value
  readonly linkedService?: Value
  readonly trigger?: Value
}

/** XML, read only by the functions that need it. Each method throws `MalformedXml` (`xml.ts`) for what is none. */
export interface Xml {
  /** An XML text as .NET prints it again, without the white space between elements. */
  print(text: string): string
  /** JSON of an XML text: attributes as `@name`, text as `#text`, elements of the same name as an array. */
  toValue(text: string): Value
  /** The reverse; the object has exactly one property that is no array. */
  fromValue(value: ObjectValue): string
  /** What an XPath 1.0 expression selects; nothing where it is no such expression. */
  select(text: string, path: string): Value | undefined
}

export interface TimeZone {
  readonly isUtc: boolean
  /** How far its clocks are ahead of UTC at an instant; both in ticks. */
  offsetAt(instant: bigint): bigint
}

export interface TimeZones {
  /** The time zone of a Windows id, whatever its case. */
  find(id: string): TimeZone | undefined
}

/** A function of the expression language: how many arguments it takes, and what it makes of them. */
export interface FunctionDefinition {
  readonly name: string
  readonly least: number
  readonly most: number
  readonly run: (call: Call) => Value
}

/** One call: the readers below take its arguments apart and throw what the service says when one does not fit. */
export interface Call {
  readonly definition: FunctionDefinition
  readonly args: readonly Value[]
  readonly context: Context
}

export function define(name: string, least: number, most: number, run: (call: Call) => Value): FunctionDefinition {
  return { name, least, most, run }
}

/** An error of this call: `The function 'x' ` and the rest of the sentence. */
export function failure({ definition }: Call, rest: string): EvaluationError {
  return new EvaluationError(`The function '${definition.name}' ${rest}`)
}

/** The service's words for a value that cannot become what the function returns. */
export function cannotConvert(call: Call, why = 'The value cannot be converted to the target type.'): EvaluationError {
  return failure(call, `was invoked with a parameter that is not valid. ${why}`)
}

/** A value's text for a message: not more of it than one reads. */
export function quoted(text: string): string {
  return `'${text.length > 200 ? `${text.slice(0, 200)}…` : text}'`
}

const ORDINALS = ['first', 'second', 'third', 'fourth']

export function wrongType(call: Call, index: number, expected: string): EvaluationError {
  const which = call.definition.most === 1 ? 'parameter' : `${ORDINALS[index] ?? `${index + 1}th`} parameter`
  return failure(call, `expects its ${which} to be ${expected}. The provided value is of type '${typeNameOf(valueAt(call, index))}'.`)
}

/** The argument at an index; null where it was left out. */
export function valueAt({ args }: Call, index: number): Value {
  return args[index] ?? null
}

export function stringAt(call: Call, index: number, expected = 'a string'): string {
  const value = valueAt(call, index)
  if (typeof value !== 'string') throw wrongType(call, index, expected)
  return value
}

/** An optional text; null counts as left out. */
export function optionalStringAt(call: Call, index: number): string | undefined {
  return valueAt(call, index) === null ? undefined : stringAt(call, index)
}

export function integerAt(call: Call, index: number): bigint {
  const value = valueAt(call, index)
  if (typeof value !== 'bigint') throw wrongType(call, index, 'an integer')
  // JSON holds larger ones, which no function counts with
  if (value < LEAST_INTEGER || value > GREATEST_INTEGER) throw wrongType(call, index, 'an integer of 64 bits')
  return value
}

export function numberAt(call: Call, index: number): bigint | number {
  const value = valueAt(call, index)
  if (!isNumber(value)) throw wrongType(call, index, 'an integer or a decimal number')
  return value
}

export function booleanAt(call: Call, index: number): boolean {
  const value = valueAt(call, index)
  if (typeof value !== 'boolean') throw wrongType(call, index, 'a boolean')
  return value
}

export function arrayAt(call: Call, index: number): readonly Value[] {
  const value = valueAt(call, index)
  if (!isArray(value)) throw wrongType(call, index, 'an array')
  return value
}
