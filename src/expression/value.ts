/**
 * A value while an expression is evaluated. An integer is a `bigint`, because the service counts in 64 bits; a `number`
 * is always a float. An object is a map: it keeps the order of its properties, and no name is special in it.
 */
export type Value = null | boolean | string | bigint | number | readonly Value[] | ObjectValue

export interface ObjectValue extends ReadonlyMap<string, Value> {}

/** The bounds of the service's integers (.NET `long`). */
export const LEAST_INTEGER = -(2n ** 63n)
export const GREATEST_INTEGER = 2n ** 63n - 1n

export function isArray(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value)
}

export function isObject(value: Value | undefined): value is ObjectValue {
  return value instanceof Map
}

export function isNumber(value: Value | undefined): value is bigint | number {
  return typeof value === 'bigint' || typeof value === 'number'
}

/** The name that the service's error messages give to the type of a value. */
export function typeNameOf(value: Value): 'Null' | 'Boolean' | 'String' | 'Integer' | 'Float' | 'Array' | 'Object' {
  if (value === null) return 'Null'
  switch (typeof value) {
    case 'boolean':
      return 'Boolean'
    case 'string':
      return 'String'
    case 'bigint':
      return 'Integer'
    case 'number':
      return 'Float'
    default:
      return isArray(value) ? 'Array' : 'Object'
  }
}

/**
 * The property of an object that a name selects: the one of exactly this name, else the first that differs only in case;
 * nothing where there is none. (The sister product, Logic Apps, ignores the case; for Data Factory unconfirmed.)
 */
export function memberOf(object: ObjectValue, name: string): Value | undefined {
  const exact = object.get(name)
  if (exact !== undefined) return exact
  const folded = name.toLowerCase()
  for (const [key, value] of object) if (key.length === name.length && key.toLowerCase() === folded) return value
  return undefined
}

/**
 * Whether two values are the same: numbers by their amount (1 and 1.0 are), texts exactly, arrays by position, objects by
 * property whatever their order. Values of different types are not.
 */
export function equalValues(one: Value, other: Value): boolean {
  // the loose comparison of a bigint with a number is exact
  if (isNumber(one) && isNumber(other)) return one == other
  if (isArray(one)) return isArray(other) && one.length === other.length && one.every((item, index) => equalValues(item, other[index] ?? null))
  if (isObject(one)) {
    if (!isObject(other) || one.size !== other.size) return false
    return [...one].every(([key, value]) => {
      const twin = other.get(key)
      return twin !== undefined && equalValues(value, twin)
    })
  }
  return one === other
}

/** A text that equal values have in common and others have not: for finding values among many. */
export function identityOf(value: Value): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number') return Number.isInteger(value) ? String(BigInt(value)) : floatText(value)
  if (isArray(value)) return `[${value.map(identityOf).join(',')}]`
  if (isObject(value)) return `{${Array.from(value, ([key, member]) => `${JSON.stringify(key)}:${identityOf(member)}`).sort().join(',')}}`
  return String(value)
}

/**
 * A float as .NET prints it in the invariant culture: the shortest digits that come back as the same number, with an
 * exponent of at least two digits from fifteen digits before the point or four zeros behind it (`0.5`, `2`, `1E+15`, `1E-05`).
 */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity'
  if (value === 0) return Object.is(value, -0) ? '-0' : '0'
  const [mantissa = '', power = '0'] = Math.abs(value).toExponential().split('e')
  const sign = value < 0 ? '-' : ''
  const exponent = Number(power)
  const digits = mantissa.replace('.', '')
  if (exponent >= Math.max(digits.length, 15) || exponent < -4) {
    return `${sign}${mantissa}E${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`
  }
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`
  if (digits.length <= exponent + 1) return sign + digits.padEnd(exponent + 1, '0')
  return `${sign}${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`
}
