import { readdirSync, readFileSync } from 'node:fs'
import type { Context } from '../../src/expression/functions/call.js'
import { load } from '../../src/expression/functions/table.js'
import { parseJson } from '../../src/expression/json.js'
import { scopeOf, timeOf } from '../../src/expression/surroundings.js'
import { isArray, isObject, type ObjectValue, type Value } from '../../src/expression/value.js'

/** A text, and what comes of it: a value, or an error, the part of the text that it points at, and the hint where there is one. */
export interface Row {
  readonly text: string
  readonly expected: { readonly value: Value } | { readonly message: string; readonly at: string; readonly hint?: string }
  /** Where the answer is from. */
  readonly source: string
}

export interface Family {
  readonly name: string
  readonly context: ObjectValue
  readonly rows: readonly Row[]
}

const DIRECTORY = 'fixtures/expression'

/** Read by our own reader of JSON: it tells `2.0` from `2` and keeps all digits. */
export const FAMILIES: readonly Family[] = readdirSync(DIRECTORY).sort().map((file) => {
  const read = parseJson(readFileSync(`${DIRECTORY}/${file}`, 'utf8'))
  const whole = 'value' in read ? read.value : null
  const [context, rows] = isObject(whole) ? [whole.get('context'), whole.get('rows')] : []
  if (!isObject(context) || !isArray(rows)) throw new Error(`${file} has no context and rows`)
  return { name: file.replace('.json', ''), context, rows: rows.map((row) => rowOf(row, file)) }
})

function rowOf(row: Value, file: string): Row {
  if (!isObject(row)) throw new Error(`A row of ${file} is no object`)
  const text = row.get('text')
  const source = row.get('source')
  const [value, message, at, hint] = [row.get('value'), row.get('error'), row.get('at'), row.get('hint')]
  if (typeof text !== 'string' || typeof source !== 'string') throw new Error(`A row of ${file} has no text or no source`)
  if (value !== undefined) return { text, source, expected: { value } }
  if (typeof message !== 'string' || typeof at !== 'string') throw new Error(`${text} in ${file} has no value and no error`)
  if (hint !== undefined && typeof hint !== 'string') throw new Error(`The hint of ${text} in ${file} is no text`)
  return { text, source, expected: { message, at, ...(hint === undefined ? {} : { hint }) } }
}

const LOADED = await load(['xml', 'timeZones'])
/** 2026-01-02T03:04:05.678Z */
const CLOCK = 639_029_198_456_780_000n

/** A context of a family; the clock stands still, and chance gives the same each time. */
export function contextOf(values: ObjectValue): Context {
  const fixed = timeOf(values)
  return { now: () => (typeof fixed === 'bigint' ? fixed : CLOCK), random: () => 0.5, guid: () => '0f8fad5b-d9cb-469f-a165-70867728950e', scope: scopeOf(values), ...LOADED }
}
