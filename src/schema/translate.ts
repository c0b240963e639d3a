import { isObject, keyOf, valueAt, type At, type JsonObject } from '../text/member.js'
import { nearest } from '../text/nearest.js'
import type { JsonPath } from '../text/place.js'
import { expressionFindings, expressionPointer, isComputed, isExpressionSchema } from './expression-shape.js'
import { describe, type SchemaFinding } from './finding.js'
import { meantType } from './type-names.js'
import type { ParentSchema, SchemaError } from './validators.js'
import { series } from '../text/series.js'

/**
 * ajv's errors in our terms: one finding for one mistake, unknown keys only where they are one edit away from a known
 * key that is absent (the service takes others, and it is newer than the schemas).
 */
export function translate(all: readonly SchemaError[], at: At): SchemaFinding[] {
  const [halves, errors] = withoutExpressions(all)
  const misspelt = new Map<string, SchemaFinding>()
  const absent = new Map<JsonObject, readonly string[]>()
  for (const error of errors) {
    const slip = isObject(error.data) ? slipOf(error, error.data, absent) : undefined
    if (!slip) continue
    const isRequired = error.keyword === 'required' || (error.parentSchema?.required?.includes(slip.known) ?? false)
    misspelt.set(`${error.instancePath}/${slip.known}`, { kind: 'unknown-key', path: [...pathFrom(at, error.instancePath), slip.written], known: slip.known, isRequired })
  }
  const findings: SchemaFinding[] = [...misspelt.values()]
  for (const [pointer, expected] of halves) {
    const path = pathOf(pointer, at.value)
    findings.push(...expressionFindings(valueAt(at.value, path) as JsonObject, [...at.path, ...path], expected))
  }
  for (const error of errors) {
    const path = pathFrom(at, error.instancePath)
    switch (error.keyword) {
      case 'required': {
        const name = String(error.params['missingProperty'])
        if (!misspelt.has(`${error.instancePath}/${name}`)) findings.push({ kind: 'missing-property', path, name })
        break
      }
      case 'type':
        findings.push(fromType(path, error))
        break
      case 'pattern':
        // not quoted: it may be a secret
        findings.push(isText(error.parentSchema) ? { kind: 'invalid-value', path, problem: `must be ${expectation(error.parentSchema)}` } : fromType(path, error))
        break
      case 'known': {
        const finding = fromKnown(path, error)
        if (finding) findings.push(finding)
        break
      }
      case 'discriminator': {
        const written = String(error.params['tagValue'])
        const suggestion = meantType(written, error.params['allowedValues'] as readonly string[])
        // far from every known name it may be newer than the schemas
        if (suggestion !== undefined) findings.push({ kind: 'unknown-type', path: [...path, String(error.params['tag'])], written, suggestion })
        break
      }
      case 'const':
      case 'enum':
        if (!isSpelling(error)) findings.push(fromAllowed(path, error))
        break
      case 'additionalProperties': {
        const written = String(error.params['additionalProperty'])
        const known = Object.keys(error.parentSchema?.properties ?? {}).find((name) => name !== written && name.toLowerCase() === written.toLowerCase())
        if (known !== undefined && isObject(error.data) && Object.hasOwn(error.data, known)) findings.push({ kind: 'same-key', path: [...path, written], known })
        break
      }
      case 'minLength':
        findings.push({ kind: 'invalid-value', path, problem: error.data === '' ? 'is empty' : `has less than ${String(error.params['limit'])} characters` })
        break
      case 'minimum':
        findings.push({ kind: 'invalid-value', path, problem: `is ${String(error.data)}, but must be at least ${String(error.params['limit'])}` })
        break
      case 'maximum':
        findings.push({ kind: 'invalid-value', path, problem: `is ${String(error.data)}, but must be at most ${String(error.params['limit'])}` })
        break
      case 'maxLength':
        findings.push({ kind: 'invalid-value', path, problem: `has more than ${String(error.params['limit'])} characters` })
        break
    }
  }
  return findings
}

/** The objects that are no expressions, each with what else may stand there, and the errors that are about anything else. */
function withoutExpressions(errors: readonly SchemaError[]): [ReadonlyMap<string, string>, readonly SchemaError[]] {
  const halves = new Map<string, string>()
  const others = errors.filter((error) => {
    const pointer = expressionPointer(error)
    if (pointer === undefined) return true
    halves.set(pointer, expectation(error.around ?? error.parentSchema))
    return false
  })
  return [halves, others]
}

/**
 * The key that an error is about, where it is one edit away from a name of the schema that is absent. What is absent of an
 * object is looked up once: it may have many keys that are not known.
 */
function slipOf({ keyword, params, parentSchema }: SchemaError, data: JsonObject, absent: Map<JsonObject, readonly string[]>): { written: string; known: string } | undefined {
  const names = Object.keys(parentSchema?.properties ?? {})
  if (keyword === 'additionalProperties') {
    const written = String(params['additionalProperty'])
    const candidates = absent.get(data) ?? names.filter((name) => keyOf(data, name) === undefined)
    absent.set(data, candidates)
    const known = nearest(written, candidates, 1)
    return known === undefined ? undefined : { written, known }
  }
  if (keyword !== 'required') return undefined
  const known = String(params['missingProperty'])
  const written = nearest(known, Object.keys(data).filter((key) => !names.includes(key)), 1)
  return written === undefined ? undefined : { written, known }
}

function fromType(path: JsonPath, error: SchemaError): SchemaFinding {
  const { data, parentSchema, around } = error
  if (parentSchema && isExpressionSchema(parentSchema)) {
    if (isComputed(data)) return { kind: 'plain-expression', path }
    return { kind: 'wrong-type', path, found: describe(data), expected: expectation(around ?? parentSchema) }
  }
  const expected = expectation(parentSchema)
  if (isComputed(data) && parentSchema?.expression === undefined) return { kind: 'static', path, expected }
  return { kind: isConvertible(error) ? 'convertible' : 'wrong-type', path, found: describe(data), expected }
}

function fromAllowed(path: JsonPath, { keyword, params, data }: SchemaError): SchemaFinding {
  const allowed = (keyword === 'const' ? [params['allowedValue']] : (params['allowedValues'] as unknown[])).map(String)
  if (isComputed(data)) return { kind: 'static', path, expected: list(allowed) }
  if (typeof data !== 'string') return { kind: 'wrong-type', path, found: describe(data), expected: list(allowed) }
  const known = allowed.find((value) => value.toLowerCase() === data.toLowerCase())
  if (known !== undefined) return { kind: 'value-case', path, written: data, known }
  const suggestion = nearest(data, allowed)
  return { kind: 'invalid-value', path, problem: `is "${data}", but must be ${list(allowed)}`, ...(suggestion === undefined ? {} : { suggestion }) }
}

/** Whether the Studio itself writes a text so. */
function isSpelling({ data, parentSchema }: SchemaError): boolean {
  return typeof data === 'string' && parentSchema?.spellings?.includes(data) === true
}

/** Whether any text of a certain form is expected, not one that stands for something else. */
function isText(schema: ParentSchema | undefined): boolean {
  return (schema?.expression ?? 'string') === 'string' && [schema?.type].flat().includes('string')
}

/** Whether the service takes a value all the same: the text of a number or a truth value, or a number for a text. */
function isConvertible({ data, parentSchema }: SchemaError): boolean {
  const expected = parentSchema?.expression ?? (typeof parentSchema?.type === 'string' ? parentSchema.type : '')
  if (expected === 'integer') return typeof data === 'string' && /^\s*-?\d+\s*$/.test(data)
  if (expected === 'number') return typeof data === 'string' && data.trim() !== '' && Number.isFinite(Number(data))
  if (expected === 'boolean') return data === 0 || data === 1 || typeof data === 'string' && /^\s*(?:true|false)\s*$/i.test(data)
  return parentSchema?.expression === 'string' && parentSchema.secret !== true && (typeof data === 'number' || typeof data === 'boolean')
}

function fromKnown(path: JsonPath, error: SchemaError): SchemaFinding | undefined {
  if (isSpelling(error)) return undefined
  const written = String(error.data)
  const known = error.params['allowedValues'] as readonly string[]
  const inCase = known.find((value) => value.toLowerCase() === written.toLowerCase())
  if (inCase !== undefined) return { kind: 'value-case', path, written, known: inCase }
  const suggestion = written.length > 4 ? nearest(written, known, 2) : undefined
  return suggestion === undefined ? undefined : { kind: 'odd-value', path, written, suggestion }
}

function list(values: readonly string[]): string {
  return series(values.map((value) => `"${value}"`), 'or')
}

function expectation(schema: ParentSchema | undefined): string {
  return schema?.expects ?? [schema?.type ?? 'another type'].flat().join(' or ')
}

function pathFrom(at: At, pointer: string): JsonPath {
  return [...at.path, ...pathOf(pointer, at.value)]
}

/** The steps of a JSON pointer into a value; steps into an array are numbers. */
export function pathOf(pointer: string, value: unknown): (string | number)[] {
  const path: (string | number)[] = []
  let node = value
  for (const raw of pointer.split('/').slice(1)) {
    const step = raw.replaceAll('~1', '/').replaceAll('~0', '~')
    if (Array.isArray(node)) {
      path.push(Number(step))
      node = node[Number(step)]
    } else {
      path.push(step)
      node = isObject(node) ? node[step] : undefined
    }
  }
  return path
}
