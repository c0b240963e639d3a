import { FRACTION, LIST, NULL, OBJECT, TEXT, TRUTH, WHOLE, type Condition, type Details, type Members, type Scalar, type Shape, type Shapes } from './shape.js'
import type { SchemaError, Validator } from './validators.js'

type JsonObject = Readonly<Record<string, unknown>>
/** Where errors are collected; without, a walk ends at the first. */
type Errors = SchemaError[] | undefined

/**
 * A validator for one definition, as ajv's are: true for a valid value, else the errors are left on the function. Valid
 * values, which most are, are walked once and nothing is made for them.
 */
export function validatorOf(shapes: Shapes, name: string): Validator {
  let shape: Shape | undefined
  const validator: Validator = (value) => {
    shape ??= shapes(name)
    if (holds(shape, value, typeOf(value), '', undefined)) {
      validator.errors = null
      return true
    }
    const errors: SchemaError[] = []
    holds(shape, value, typeOf(value), '', errors)
    validator.errors = errors
    return false
  }
  return validator

  function holds(of: Shape, value: unknown, type: number, path: string, errors: Errors): boolean {
    if ((of.free & type) !== 0) return true
    const details = of.details ?? shapes.detailsOf(of)
    if ((details.types & type) === 0) return fail(of, value, path, errors, 'type', { type: of.schema.type })
    if (!errors || of.schema.expression === undefined) return partsHold(of, details, value, type, path, errors)
    const before = errors.length
    const isValid = partsHold(of, details, value, type, path, errors)
    for (let index = before; index < errors.length; index++) errors[index] = { around: of.schema, ...(errors[index] as SchemaError) }
    return isValid
  }

  function partsHold(of: Shape, { also, scalar, condition, members, items }: Details, value: unknown, type: number, path: string, errors: Errors): boolean {
    let isValid = also === undefined || allHold(also, value, type, path, errors)
    // what is wrong once is said once
    if (isValid && scalar) isValid = scalarHolds(of, scalar, value, type, path, errors)
    if (!isValid && !errors) return false
    if (condition && !holds(consequence(condition, value, type), value, type, path, errors)) isValid = false
    if (type === OBJECT && members) return objectHolds(of, members, value as JsonObject, path, errors) && isValid
    if (type === LIST && items) return listHolds(items, value as readonly unknown[], path, errors) && isValid
    return isValid
  }

  function allHold(all: readonly Shape[], value: unknown, type: number, path: string, errors: Errors): boolean {
    let isValid = true
    for (const shape of all) if (!holds(shape, value, type, path, errors)) isValid = false
    return isValid
  }

  function consequence({ types, given, then, otherwise }: Condition, value: unknown, type: number): Shape {
    const applies = types === undefined ? holds(given, value, type, '', undefined) : (types & type) !== 0
    return applies ? then : otherwise
  }

  function objectHolds(of: Shape, members: Members, value: JsonObject, path: string, errors: Errors): boolean {
    const { slots, others, required } = members
    if (members.discriminator !== undefined) return branchHolds(of, members, members.discriminator, value, path, errors)
    let isValid = true
    let present = 0
    for (const key in value) {
      const slot = slots.get(key) ?? others
      if (slot === undefined) {
        if (!members.isClosed) continue
        if (!errors) return false
        isValid = fail(of, value, path, errors, 'additionalProperties', { additionalProperty: key })
        continue
      }
      const part = value[key]
      const type = typeOf(part)
      present += slot.required
      if ((slot.free & type) !== 0 || part === slot.constant) continue
      // the service reads null as absent
      if (type === NULL && slot.required === 0) continue
      if (holds(slot.shape, part, type, errors ? `${path}/${escaped(key)}` : path, errors)) continue
      if (!errors) return false
      isValid = false
    }
    return present === required.length ? isValid : failMissing(of, required, value, path, errors) && isValid
  }

  /** In the branch that the discriminator names, never through the others: a mistake is one error. */
  function branchHolds(of: Shape, { branches }: Members, name: string, value: JsonObject, path: string, errors: Errors): boolean {
    const tag = value[name]
    // in another case it is meant all the same: the branch says that its constant is not met
    const branch = branches.get(tag) ?? (typeof tag === 'string' ? [...branches].find(([other]) => String(other).toLowerCase() === tag.toLowerCase())?.[1] : undefined)
    if (branch) return holds(branch, value, OBJECT, path, errors)
    if (tag === undefined) return fail(of, value, path, errors, 'required', { missingProperty: name })
    if (typeof tag !== 'string') return fail({ ...of, schema: { type: 'string' } }, tag, errors ? `${path}/${name}` : path, errors, 'type', { type: 'string' })
    return fail(of, value, path, errors, 'discriminator', { error: 'mapping', tag: name, tagValue: tag, allowedValues: [...branches.keys()] })
  }

  function listHolds(items: Shape, value: readonly unknown[], path: string, errors: Errors): boolean {
    let isValid = true
    for (let index = 0; index < value.length; index++) {
      const item = value[index]
      const type = typeOf(item)
      if ((items.free & type) !== 0 || holds(items, item, type, errors ? `${path}/${index}` : path, errors)) continue
      if (!errors) return false
      isValid = false
    }
    return isValid
  }
}

/** False where a required property is absent; true where one is required that is no property of its own, and is there. */
function failMissing(of: Shape, required: readonly string[], value: JsonObject, path: string, errors: Errors): boolean {
  let isValid = true
  for (const name of required) if (value[name] === undefined) isValid = fail(of, value, path, errors, 'required', { missingProperty: name })
  return isValid
}

/** What does not look into a value; the first that fails. */
function scalarHolds(of: Shape, scalar: Scalar, value: unknown, type: number, path: string, errors: Errors): boolean {
  const { allowed, known, pattern } = scalar
  if (allowed && !allowed.includes(value)) return of.schema.enum ? fail(of, value, path, errors, 'enum', { allowedValues: allowed }) : fail(of, value, path, errors, 'const', { allowedValue: of.schema.const })
  if (type === TEXT) {
    const text = value as string
    if (text.length < scalar.minLength) return fail(of, value, path, errors, 'minLength', { limit: scalar.minLength })
    if (text.length > scalar.maxLength) return fail(of, value, path, errors, 'maxLength', { limit: scalar.maxLength })
    if (pattern && !pattern.test(text)) return fail(of, value, path, errors, 'pattern', { pattern: pattern.source })
    // an expression may become any of the known values
    if (known && !known.has(text) && !text.includes('@')) return fail(of, value, path, errors, 'known', { allowedValues: [...known] })
  }
  if (type === WHOLE || type === FRACTION) {
    const number = value as number
    if (number < scalar.minimum) return fail(of, value, path, errors, 'minimum', { comparison: '>=', limit: scalar.minimum })
    if (number > scalar.maximum) return fail(of, value, path, errors, 'maximum', { comparison: '<=', limit: scalar.maximum })
  }
  return true
}

function fail({ schema }: Shape, data: unknown, instancePath: string, errors: Errors, keyword: string, params: Readonly<Record<string, unknown>>): false {
  errors?.push({ instancePath, schemaPath: '', keyword, params, parentSchema: schema, data })
  return false
}

function typeOf(value: unknown): number {
  switch (typeof value) {
    case 'string':
      return TEXT
    case 'boolean':
      return TRUTH
    case 'number':
      return Number.isInteger(value) ? WHOLE : FRACTION
    default:
      return value === null ? NULL : Array.isArray(value) ? LIST : OBJECT
  }
}

/** A key as a step of a JSON pointer. */
function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1')
}
