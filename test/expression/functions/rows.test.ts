import { describe, expect, it } from 'vitest'
import { FUNCTIONS } from '../../../src/expression/functions/table.js'
import { toJson } from '../../../src/expression/json.js'
import { evaluate, shown } from './evaluate.js'
import { ACCESSORS } from './rows/accessors.js'
import { COLLECTIONS } from './rows/collections.js'
import { CONVERSIONS } from './rows/conversion.js'
import { DATES } from './rows/dates.js'
import { ENCODINGS } from './rows/encoding.js'
import { LOGIC } from './rows/logic.js'
import { MATH } from './rows/math.js'
import { Failure, type Row, type Rows } from './rows/row.js'
import { STRINGS } from './rows/strings.js'
import { TIME_ZONES } from './rows/time-zones.js'
import { XML } from './rows/xml.js'

const FAMILIES: Readonly<Record<string, Rows>> = { strings: STRINGS, collections: COLLECTIONS, logic: LOGIC, conversion: CONVERSIONS, encoding: ENCODINGS, xml: XML, math: MATH, dates: DATES, 'time zones': TIME_ZONES, accessors: ACCESSORS }

/** What Data Factory documents, October 2025. */
const DOCUMENTED = `
  concat endsWith guid indexOf lastIndexOf replace split startsWith substring toLower toUpper trim
  contains empty first intersection join last length skip take union
  and equals greater greaterOrEquals if less lessOrEquals not or
  array base64 base64ToBinary base64ToString binary bool coalesce createArray dataUri dataUriToBinary dataUriToString decodeBase64 decodeDataUri
  decodeUriComponent encodeUriComponent float int json string uriComponent uriComponentToBinary uriComponentToString xml xpath
  add div max min mod mul rand range sub
  addDays addHours addMinutes addSeconds addToTime convertFromUtc convertTimeZone convertToUtc dayOfMonth dayOfWeek dayOfYear formatDateTime
  getFutureTime getPastTime startOfDay startOfHour startOfMonth subtractFromTime ticks utcNow
  activity dataset item linkedService pipeline trigger triggerBody triggerOutputs variables
`.trim().split(/\s+/)

describe.each(Object.entries(FAMILIES))('the functions of %s', (_, { ordinary, borders }) => {
  it.each([...ordinary, ...borders].map((row) => [call(row).slice(0, 120), row] as const))('%s', (_call, [name, args, expected]) => {
    const result = evaluate(name, args)
    // an error where none is expected, and the other way round, shows its message
    if (result instanceof Failure || expected instanceof Failure) expect(result).toEqual(expected)
    else expect(toJson(result)).toBe(toJson(expected))
  })
})

describe('the table', () => {
  it('has every documented function, by its name in lower case, and no other', () => {
    expect([...FUNCTIONS.keys()].sort()).toEqual(DOCUMENTED.map((name) => name.toLowerCase()).sort())
  })

  it.each(['ordinary', 'borders'] as const)('has %s rows for every function', (kind) => {
    const named = new Set(Object.values(FAMILIES).flatMap((rows) => rows[kind].map(([name]) => name)))
    expect(DOCUMENTED.filter((name) => !named.has(name))).toEqual([])
  })

  it('has no row twice', () => {
    const calls = Object.values(FAMILIES).flatMap(({ ordinary, borders }) => [...ordinary, ...borders].map(call))
    expect(calls.filter((one, index) => calls.indexOf(one) !== index)).toEqual([])
  })
})

function call([name, args]: Row): string {
  return `${name}(${args.map(shown).join(', ')})`
}
