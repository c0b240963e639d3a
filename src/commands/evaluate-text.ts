import { parseJson, toJson } from '../expression/json.js'
import { isArray, isObject, type Value } from '../expression/value.js'
import type { EvaluationContext } from '../schema/types.js'
import { problemOf } from './context.js'
import { createEvaluator, placeOf, SYSTEM, type Chance } from './evaluation.js'

/** What came of an evaluation. */
export type Evaluation =
  | {
      /** As JavaScript has it: numbers, but a `bigint` where a number would lose digits. */
      readonly value: unknown
      /** As the service prints it, with every digit; a float keeps its point (`2.0`). */
      readonly json: string
    }
  | { readonly error: EvaluationProblem }

/** What the service would report. `start` and `end` are offsets in the text, in UTF-16 code units, end excluded. */
export interface EvaluationProblem {
  readonly message: string
  readonly hint?: string
  readonly start: number
  readonly end: number
}

/**
 * Evaluates the text of a JSON string as Data Factory does when a pipeline runs: `@…` is an expression, `@{…}` a hole in a
 * text, anything else itself. The context is JSON: what it says of parameters, activities, the time and so on. Throws
 * `TypeError` for a context of another shape.
 */
export async function evaluate(text: string, context: EvaluationContext = {}, chance: Partial<Chance> = {}): Promise<Evaluation> {
  const whole: Chance = { ...SYSTEM, ...chance }
  const json = JSON.stringify(context)
  const problem = problemOf(JSON.parse(json))
  if (problem !== undefined) throw new TypeError(`The context is wrong: ${problem}`)
  const read = parseJson(json)
  if ('problem' in read || !isObject(read.value)) throw new TypeError(`The context cannot be read${'problem' in read ? `: ${read.problem}` : '.'}`)
  const result = await createEvaluator(whole).evaluate(text, placeOf(read.value, whole))
  if ('value' in result) return { value: plain(result.value), json: toJson(result.value) }
  const { message, span: [start, end] = [0, text.length], hint } = result.error
  return { error: { message, ...(hint === undefined ? {} : { hint }), start, end } }
}

function plain(value: Value): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value
  if (isArray(value)) return value.map(plain)
  return isObject(value) ? Object.fromEntries(Array.from(value, ([key, member]) => [key, plain(member)])) : value
}
