import { isObject, keyOf, type At } from '../text/member.js'
import type { JsonPath } from '../text/place.js'
import type { SchemaFinding } from './finding.js'
import { pathOf, translate } from './translate.js'
import type { SchemaError, Validator } from './validators.js'

/**
 * Checks a value against a generated validator. Returns findings with paths from the top of the document; none for a
 * valid value. Keys that differ from the schema's only in case count as those keys (the service takes them): each is
 * one finding, and what stands under it is checked all the same.
 */
export function validate(validator: Validator, at: At): SchemaFinding[] {
  if (validator(at.value)) return []
  const errors = validator.errors ?? []
  const spellings = caseVariants(errors, at.value)
  if (spellings.length === 0) return translate(errors, at)

  // checked once more as the service reads it: the same values under the schema's keys; the paths lead back to the
  // keys as written. Each round removes at least one variant, so this ends.
  const inner = validate(validator, { value: withKnownKeys(at.value, spellings), path: [] })
  return [
    ...spellings.filter(({ isTaken }) => !isTaken).map(({ path, written, known }): SchemaFinding => ({ kind: 'key-case', path: [...at.path, ...path, written], known })),
    ...inner.map((finding) => ({ ...finding, path: [...at.path, ...asWritten(finding.path, spellings)] })),
  ]
}

/** A key that is a known one in another case. */
interface Spelling {
  /** The object that holds it. */
  readonly path: JsonPath
  readonly written: string
  readonly known: string
  /** The Studio itself writes it so. */
  readonly isTaken: boolean
}

function caseVariants(errors: readonly SchemaError[], value: unknown): Spelling[] {
  const found: Spelling[] = []
  for (const error of errors) {
    if (!isObject(error.data)) continue
    const known = knownName(error)
    const written = known === undefined ? undefined : keyOf(error.data, known)
    if (known === undefined || written === undefined || written === known) continue
    const path = pathOf(error.instancePath, value)
    const isNew = !found.some((other) => other.written === written && other.path.join('\n') === path.join('\n'))
    if (isNew) found.push({ path, written, known, isTaken: error.parentSchema?.spellings?.includes(written) === true })
  }
  return found
}

/** The name of the schema that an error may be about in another case: of an unknown key, or of a missing property. */
function knownName({ keyword, params, parentSchema }: SchemaError): string | undefined {
  if (keyword === 'required') return String(params['missingProperty'])
  if (keyword !== 'additionalProperties') return undefined
  const written = String(params['additionalProperty']).toLowerCase()
  return Object.keys(parentSchema?.properties ?? {}).find((name) => name.toLowerCase() === written)
}

/** A copy in which the keys of the spellings have the schema's case; the order of keys stays. */
function withKnownKeys(value: unknown, spellings: readonly Spelling[]): unknown {
  if (Array.isArray(value)) return value.map((item: unknown, index) => withKnownKeys(item, below(spellings, index)))
  if (!isObject(value) || spellings.length === 0) return value
  const here = new Map(spellings.filter(({ path }) => path.length === 0).map(({ written, known }) => [written, known]))
  return Object.fromEntries(Object.keys(value).map((key) => [here.get(key) ?? key, withKnownKeys(value[key], below(spellings, key))]))
}

/** The spellings inside one property or element, with paths from there. */
function below(spellings: readonly Spelling[], step: string | number): Spelling[] {
  return spellings.filter(({ path }) => path[0] === step).map((spelling) => ({ ...spelling, path: spelling.path.slice(1) }))
}

/** A path in the copy, as a path in what was written. */
function asWritten(path: JsonPath, spellings: readonly Spelling[]): JsonPath {
  const [step, ...rest] = path
  if (step === undefined) return []
  const written = spellings.find((spelling) => spelling.path.length === 0 && spelling.known === step)?.written ?? step
  return [written, ...asWritten(rest, below(spellings, written))]
}
