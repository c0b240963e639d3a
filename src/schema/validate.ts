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
  const renamings = renamingsOf(spellings)
  const inner = validate(validator, { value: withKnownKeys(at.value, renamings), path: [] })
  return [
    ...spellings.filter(({ isTaken }) => !isTaken).map(({ path, written, known }): SchemaFinding => ({ kind: 'key-case', path: [...at.path, ...path, written], known })),
    ...inner.map((finding) => ({ ...finding, path: [...at.path, ...asWritten(finding.path, renamings)] })),
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
  const found = new Map<string, Spelling>()
  for (const error of errors) {
    if (!isObject(error.data)) continue
    const known = knownName(error)
    const written = known === undefined ? undefined : keyOf(error.data, known)
    if (known === undefined || written === undefined || written === known) continue
    const place = `${error.instancePath}\n${written}`
    if (!found.has(place)) found.set(place, { path: pathOf(error.instancePath, value), written, known, isTaken: error.parentSchema?.spellings?.includes(written) === true })
  }
  return [...found.values()]
}

/** The name of the schema that an error may be about in another case: of an unknown key, or of a missing property. */
function knownName({ keyword, params, parentSchema }: SchemaError): string | undefined {
  if (keyword === 'required') return String(params['missingProperty'])
  if (keyword !== 'additionalProperties') return undefined
  const written = String(params['additionalProperty']).toLowerCase()
  return Object.keys(parentSchema?.properties ?? {}).find((name) => name.toLowerCase() === written)
}

/** The spellings of an object and of what is inside of it. */
interface Renamings {
  /** The known names, by the keys as written. */
  readonly known: Map<string, string>
  /** The other way round; of two keys of one name the first. */
  readonly written: Map<string | number, string>
  readonly below: Map<string | number, Renamings>
}

function renamingsOf(spellings: readonly Spelling[]): Renamings {
  const none = (): Renamings => ({ known: new Map(), written: new Map(), below: new Map() })
  const top = none()
  for (const { path, written, known } of spellings) {
    let at = top
    for (const step of path) {
      const next = at.below.get(step) ?? none()
      at.below.set(step, next)
      at = next
    }
    at.known.set(written, known)
    if (!at.written.has(known)) at.written.set(known, written)
  }
  return top
}

/** A copy in which the keys of the spellings have the schema's case; the order of keys stays. */
function withKnownKeys(value: unknown, renamings: Renamings | undefined): unknown {
  if (!renamings) return value
  const { known, below } = renamings
  if (Array.isArray(value)) return value.map((item: unknown, index) => withKnownKeys(item, below.get(index)))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.keys(value).map((key) => [known.get(key) ?? key, withKnownKeys(value[key], below.get(key))]))
}

/** A path in the copy, as a path in what was written. */
function asWritten(path: JsonPath, renamings: Renamings | undefined): JsonPath {
  let at = renamings
  return path.map((step) => {
    const written = at?.written.get(step) ?? step
    at = at?.below.get(written)
    return written
  })
}
