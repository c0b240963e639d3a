import { isObject, keyOf, type At, type JsonObject } from '../text/member.js'
import { nearest } from '../text/nearest.js'
import type { JsonPath } from '../text/place.js'
import type { ParentSchema, SchemaError } from './validators.js'

/** One mistake against a schema, at its place, in our terms. `path` leads to the value that is wrong. */
export type SchemaFinding =
  /** `path` leads to the object that lacks the property. */
  | { readonly kind: 'missing-property'; readonly path: JsonPath; readonly name: string }
  | { readonly kind: 'wrong-type'; readonly path: JsonPath; readonly found: string; readonly expected: string }
  | { readonly kind: 'invalid-value'; readonly path: JsonPath; readonly problem: string; readonly suggestion?: string }
  /** Text that the service converts to what is expected, or a number where text is. */
  | { readonly kind: 'convertible'; readonly path: JsonPath; readonly found: string; readonly expected: string }
  /** Close to one of the values that the service is known to take; it may take others. */
  | { readonly kind: 'odd-value'; readonly path: JsonPath; readonly written: string; readonly suggestion: string }
  /** Close to the name of a type, but none. */
  | { readonly kind: 'unknown-type'; readonly path: JsonPath; readonly written: string; readonly suggestion: string }
  | { readonly kind: 'value-case'; readonly path: JsonPath; readonly written: string; readonly known: string }
  | { readonly kind: 'key-case'; readonly path: JsonPath; readonly known: string }
  /** The known key stands in the same object too. */
  | { readonly kind: 'same-key'; readonly path: JsonPath; readonly known: string }
  | { readonly kind: 'unknown-key'; readonly path: JsonPath; readonly known: string }

/**
 * ajv's errors in our terms: one finding for one mistake, unknown keys only where they are one edit away from a known
 * key that is absent (the service takes others, and it is newer than the schemas).
 */
export function translate(errors: readonly SchemaError[], at: At): SchemaFinding[] {
  const misspelt = new Map<string, SchemaFinding>()
  for (const error of errors) {
    const slip = isObject(error.data) ? slipOf(error, error.data) : undefined
    if (slip) misspelt.set(`${error.instancePath}/${slip.known}`, { kind: 'unknown-key', path: [...pathFrom(at, error.instancePath), slip.written], known: slip.known })
  }
  const findings: SchemaFinding[] = [...misspelt.values()]
  for (const error of errors) {
    const path = pathFrom(at, error.instancePath)
    switch (error.keyword) {
      case 'required': {
        const name = String(error.params['missingProperty'])
        if (!misspelt.has(`${error.instancePath}/${name}`)) findings.push({ kind: 'missing-property', path, name })
        break
      }
      case 'type':
      case 'pattern':
        findings.push({ kind: isConvertible(error) ? 'convertible' : 'wrong-type', path, found: describe(error.data), expected: expectation(error.parentSchema) })
        break
      case 'known': {
        const finding = fromKnown(path, String(error.data), error.params['allowedValues'] as readonly string[])
        if (finding) findings.push(finding)
        break
      }
      case 'discriminator': {
        const written = String(error.params['tagValue'])
        const suggestion = written.length > 4 ? nearest(written, error.params['allowedValues'] as readonly string[], 2) : undefined
        // far from every known name it may be newer than the schemas
        if (suggestion !== undefined) findings.push({ kind: 'unknown-type', path: [...path, String(error.params['tag'])], written, suggestion })
        break
      }
      case 'const':
      case 'enum': {
        const allowed = (error.keyword === 'const' ? [error.params['allowedValue']] : (error.params['allowedValues'] as unknown[])).map(String)
        findings.push(fromAllowed(path, error.data, allowed))
        break
      }
      case 'additionalProperties': {
        const written = String(error.params['additionalProperty'])
        const known = Object.keys(error.parentSchema?.properties ?? {}).find((name) => name !== written && name.toLowerCase() === written.toLowerCase())
        if (known !== undefined && isObject(error.data) && Object.hasOwn(error.data, known)) findings.push({ kind: 'same-key', path: [...path, written], known })
        break
      }
      case 'minLength':
        findings.push({ kind: 'invalid-value', path, problem: 'is empty' })
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

/** The key that an error is about, where it is one edit away from a name of the schema that is absent. */
function slipOf({ keyword, params, parentSchema }: SchemaError, data: JsonObject): { written: string; known: string } | undefined {
  const names = Object.keys(parentSchema?.properties ?? {})
  if (keyword === 'additionalProperties') {
    const written = String(params['additionalProperty'])
    const known = nearest(written, names.filter((name) => keyOf(data, name) === undefined), 1)
    return known === undefined ? undefined : { written, known }
  }
  if (keyword !== 'required') return undefined
  const known = String(params['missingProperty'])
  const written = nearest(known, Object.keys(data).filter((key) => !names.includes(key)), 1)
  return written === undefined ? undefined : { written, known }
}

function fromAllowed(path: JsonPath, data: unknown, allowed: readonly string[]): SchemaFinding {
  const words = `must be ${list(allowed)}`
  if (typeof data !== 'string') return { kind: 'wrong-type', path, found: describe(data), expected: list(allowed) }
  const known = allowed.find((value) => value.toLowerCase() === data.toLowerCase())
  if (known !== undefined) return { kind: 'value-case', path, written: data, known }
  const suggestion = nearest(data, allowed)
  return { kind: 'invalid-value', path, problem: `is "${data}", but ${words}`, ...(suggestion === undefined ? {} : { suggestion }) }
}

/** Whether the service takes a value all the same: the text of a number or a truth value, or a number for a text. */
function isConvertible({ data, parentSchema }: SchemaError): boolean {
  const expected = parentSchema?.expression ?? (typeof parentSchema?.type === 'string' ? parentSchema.type : '')
  if (expected === 'integer') return typeof data === 'string' && /^\s*-?\d+\s*$/.test(data)
  if (expected === 'number') return typeof data === 'string' && data.trim() !== '' && Number.isFinite(Number(data))
  if (expected === 'boolean') return typeof data === 'string' && /^\s*(?:true|false)\s*$/i.test(data)
  return parentSchema?.expression === 'string' && (typeof data === 'number' || typeof data === 'boolean')
}

function fromKnown(path: JsonPath, written: string, known: readonly string[]): SchemaFinding | undefined {
  const inCase = known.find((value) => value.toLowerCase() === written.toLowerCase())
  if (inCase !== undefined) return { kind: 'value-case', path, written, known: inCase }
  const suggestion = written.length > 4 ? nearest(written, known, 2) : undefined
  return suggestion === undefined ? undefined : { kind: 'odd-value', path, written, suggestion }
}

function list(values: readonly string[]): string {
  const quoted = values.map((value) => `"${value}"`)
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1) ?? ''}`
}

function expectation(schema: ParentSchema | undefined): string {
  return schema?.expects ?? [schema?.type ?? 'another type'].flat().join(' or ')
}

/** The JSON type of a value, in words. */
export function describe(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  switch (typeof value) {
    case 'string':
      return 'text'
    case 'number':
      return 'a number'
    case 'boolean':
      return String(value)
    default:
      return 'an object'
  }
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
