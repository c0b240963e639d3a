import { evaluate } from '../expression/evaluate.js'
import { EvaluationError } from '../expression/evaluation-error.js'
import type { Context } from '../expression/functions/call.js'
import { toJson } from '../expression/json.js'
import { textsOfTemplate, valueOfTemplate } from '../expression/json-template.js'
import { treesOf, type ParsedTemplate } from '../expression/parse-template.js'
import { isArray, isObject, type Value } from '../expression/value.js'
import type { Data } from './action.js'
import { unknownIn, type Surroundings } from './surroundings.js'

/** What came of computing a value while a plan is made: the value, what is left for the run, or why it can never be. */
export type Folded = Data | { readonly never: string; readonly hint?: string | undefined }

/**
 * Computes JSON with expressions in it as far as that can be done without a run: wholly, or not at all. What a run would
 * compute otherwise (a number whose digits JSON does not keep) is left to it.
 */
export function fold(json: unknown, surroundings: Surroundings, readGlobal: (name: string | undefined) => void): Folded {
  const texts = textsOfTemplate(json)
  if (texts.every(({ kind }) => kind === 'literal')) return { value: isJson(json) ? json : plainJson(literalOf(json)) }
  let isOpen = false
  for (const parsed of texts) {
    for (const tree of treesOf(parsed)) {
      const unknown = unknownIn(tree, surroundings, readGlobal)
      if (unknown?.kind === 'secure') return { never: `reads the secure parameter "${unknown.parameter}", and a plan holds no secrets` }
      if (unknown) isOpen = true
    }
  }
  if (isOpen) return { compute: json }
  const { pipeline, dataset } = surroundings
  const context: Context = { ...NO_CHANCE, scope: dataset === undefined || dataset === 'computed' ? { pipeline } : { dataset } }
  try {
    const value = valueOfTemplate(json, (parsed) => valueOf(parsed, context))
    return isExact(value) ? { value: plainJson(value) } : { compute: json }
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error
    return { never: `cannot be computed: ${error.message.replace(/\.$/, '')}`, hint: error.hint }
  }
}

function valueOf(parsed: ParsedTemplate, context: Context): Value {
  const result = evaluate(parsed, context)
  if ('error' in result) throw result.error
  return result.value
}

/** What needs the clock or chance is not computed here. */
const NO_CHANCE = {
  now: (): bigint => {
    throw new Error('a plan is made without a clock')
  },
  random: (): number => {
    throw new Error('a plan is made without chance')
  },
  guid: (): string => {
    throw new Error('a plan is made without chance')
  },
}

/** Whether JSON is what it says: no text in it is escaped or marked as an expression. */
function isJson(json: unknown): boolean {
  if (typeof json === 'string') return !json.includes('@')
  if (typeof json !== 'object' || json === null) return true
  if (Array.isArray(json)) return json.every(isJson)
  return Object.values(json).every(isJson) && !Object.keys(json).some((key) => key.toLowerCase() === 'type')
}

function literalOf(json: unknown): Value {
  return valueOfTemplate(json, (parsed) => (parsed.kind === 'literal' ? parsed.value : null))
}

/** Whether a value is the same after it was written as JSON and read again. */
function isExact(value: Value): boolean {
  if (typeof value === 'number') return !Number.isInteger(value) && Number.isFinite(value)
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value))
  if (isArray(value)) return value.every(isExact)
  return !isObject(value) || [...value.values()].every(isExact)
}

function plainJson(value: Value): unknown {
  return JSON.parse(toJson(value)) as unknown
}
