import { isExpressionText } from '../text/expression-text.js'
import { isObject, keyOf, type JsonObject } from '../text/member.js'
import { nearest } from '../text/nearest.js'
import type { JsonPath } from '../text/place.js'
import { describe, type SchemaFinding } from './finding.js'
import type { ParentSchema, SchemaError } from './validators.js'

/** What the `value` of an expression is called in the schemas. */
const VALUE = 'the text of an expression'

/** Whether a value is computed: such a text, or an Expression object. */
export function isComputed(value: unknown): boolean {
  if (typeof value === 'string') return isExpressionText(value)
  if (!isObject(value)) return false
  const type = keyOf(value, 'type')
  return keyOf(value, 'value') !== undefined && type !== undefined && isExpressionType(value[type])
}

/** Where the object stands of which an error says that it is no expression; nothing for any other error. */
export function expressionPointer({ instancePath, parentSchema, params, data }: SchemaError): string | undefined {
  if (parentSchema && isExpressionSchema(parentSchema)) return isObject(data) ? instancePath : undefined
  const isPart = params['allowedValue'] === 'Expression' || parentSchema?.expects === VALUE
  return isPart ? instancePath.slice(0, instancePath.lastIndexOf('/')) : undefined
}

/** Whether a schema is that of an Expression object. */
export function isExpressionSchema({ properties }: ParentSchema): boolean {
  const type = properties?.['type']
  return isObject(type) && type['const'] === 'Expression'
}

/**
 * What is wrong with an object that stands where an expression may, its keys in the known case: one finding, and one for
 * each further key. `expected` says what else may stand there.
 */
export function expressionFindings(object: JsonObject, path: JsonPath, expected: string): SchemaFinding[] {
  const { type, value } = object
  const others = Object.keys(object).filter((key) => key !== 'type' && key !== 'value')
  const wrong = (found: string): SchemaFinding[] => [{ kind: 'wrong-type', path, found, expected }]
  if (type === undefined || type === null) {
    const slip = value === undefined ? undefined : nearest('type', others, 1)
    if (slip !== undefined) return [{ kind: 'unknown-key', path: [...path, slip], known: 'type' }]
    return value === undefined || others.length > 0 ? wrong('an object') : [{ kind: 'half-expression', path, lacks: 'type' }]
  }
  if (typeof type !== 'string') return [{ kind: 'wrong-type', path: [...path, 'type'], found: describe(type), expected: '"Expression"' }]
  if (!isExpressionType(type)) {
    if (isComputed(type)) return [{ kind: 'static', path: [...path, 'type'], expected: '"Expression"' }]
    const isSlip = nearest(type, ['Expression'], 2) !== undefined
    return isSlip ? [{ kind: 'invalid-value', path: [...path, 'type'], problem: `is "${type}", but must be "Expression"`, suggestion: 'Expression' }] : wrong(`an object of the type "${type}"`)
  }
  return [
    ...(type === 'Expression' ? [] : [{ kind: 'value-case', path: [...path, 'type'], written: type, known: 'Expression' } as const]),
    ...(value === undefined ? withoutValue(others, path) : withValue(value, others, path)),
  ]
}

function withoutValue(others: readonly string[], path: JsonPath): SchemaFinding[] {
  const slip = nearest('value', others, 1)
  return slip === undefined ? [{ kind: 'half-expression', path, lacks: 'value' }] : [{ kind: 'unknown-key', path: [...path, slip], known: 'value' }]
}

function withValue(value: unknown, others: readonly string[], path: JsonPath): SchemaFinding[] {
  const further = others.map((key): SchemaFinding => {
    const known = ['value', 'type'].find((name) => name === key.toLowerCase())
    return known === undefined ? { kind: 'further-key', path: [...path, key] } : { kind: 'same-key', path: [...path, key], known }
  })
  return typeof value === 'string' ? further : [{ kind: 'wrong-type', path: [...path, 'value'], found: describe(value), expected: VALUE }, ...further]
}

function isExpressionType(type: unknown): boolean {
  return typeof type === 'string' && type.toLowerCase() === 'expression'
}
