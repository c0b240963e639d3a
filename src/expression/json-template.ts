import { fromJson } from './json.js'
import { parseTemplate, type ParsedTemplate } from './parse-template.js'
import type { Value } from './value.js'

/**
 * Makes a value of JSON in which texts may be expressions, as the service does with what an activity is given: every text
 * is evaluated, wherever it stands, and so is the text of every object `{ "type": "Expression", "value": … }`. What
 * `evaluate` throws is thrown.
 */
export function valueOfTemplate(json: unknown, evaluate: (parsed: ParsedTemplate) => Value): Value {
  if (typeof json === 'string') return evaluate(parseTemplate(json))
  if (typeof json !== 'object' || json === null) return fromJson(json)
  if (Array.isArray(json)) return json.map((item) => valueOfTemplate(item, evaluate))
  const inner = expressionIn(json as JsonObject)
  if (inner !== undefined) return evaluate(parseTemplate(inner))
  return new Map(Object.entries(json).map(([key, member]) => [key, valueOfTemplate(member, evaluate)]))
}

/** The texts of such JSON, parsed, in their order. */
export function textsOfTemplate(json: unknown): ParsedTemplate[] {
  const found: ParsedTemplate[] = []
  valueOfTemplate(json, (parsed) => {
    found.push(parsed)
    return null
  })
  return found
}

type JsonObject = { readonly [key: string]: unknown }

/** The text of an object with the type Expression and nothing but its value beside it. Keys are taken in any case. */
function expressionIn(object: JsonObject): string | undefined {
  const keys = Object.keys(object)
  if (keys.length !== 2) return undefined
  const type = keys.find((key) => key.toLowerCase() === 'type')
  const value = keys.find((key) => key.toLowerCase() === 'value')
  if (type === undefined || value === undefined) return undefined
  const [name, text] = [object[type], object[value]]
  return typeof name === 'string' && name.toLowerCase() === 'expression' && typeof text === 'string' ? text : undefined
}
