import type { Context } from '../../../src/expression/functions/call.js'
import { FUNCTIONS, load } from '../../../src/expression/functions/table.js'
import { EvaluationError } from '../../../src/expression/evaluation-error.js'
import { parseJson } from '../../../src/expression/json.js'
import { isObject, type ObjectValue, type Value } from '../../../src/expression/value.js'

/** 2026-01-02T03:04:05.6789012Z */
const NOW = 621_355_968_000_000_000n + BigInt(Date.UTC(2026, 0, 2, 3, 4, 5)) * 10_000n + 6_789_012n

/** What a call ends in where it gives no value. */
export class Failure {
  constructor(readonly message: string) {}
}

/** A value written as JSON: whole numbers are integers, `1.0` is a float. */
function json(text: string): Value {
  const read = parseJson(text)
  if ('problem' in read) throw new Error(read.problem)
  return read.value
}

function object(text: string): ObjectValue {
  const value = json(text)
  if (!isObject(value)) throw new Error(`${text} is no object`)
  return value
}

/** A context in which nothing is left to chance, with everything loaded. */
export const CONTEXT: Context = {
  now: () => NOW,
  random: () => 0.5,
  guid: () => '0f8fad5b-d9cb-469f-a165-70867728950e',
  scope: {
    pipeline: object('{"RunId":"r1","parameters":{"day":"2020-01-02"}}'),
    activities: object('{"Look up":{"output":{"count":2},"Status":"Succeeded"}}'),
    variables: object('{"rows":[],"nothing":null}'),
    item: object('{"name":"a"}'),
    dataset: object('{"folder":"raw"}'),
    linkedService: object('{"host":"db.example"}'),
    trigger: object('{"startTime":"2020-01-02T00:00:00Z","outputs":{"body":{"fileName":"a.csv"}}}'),
  },
  ...(await load(['xml', 'timeZones'])),
}

/** What a call gives: its value, or the error that the service would report. */
export function evaluate(name: string, args: readonly Value[], context: Context = CONTEXT): Value | Failure {
  const run = FUNCTIONS.get(name.toLowerCase())
  if (!run) throw new Error(`There is no function ${name}.`)
  try {
    return run(args, context)
  } catch (error) {
    if (error instanceof EvaluationError) return new Failure(error.message)
    throw error
  }
}
