import fc from 'fast-check'
import { ticksOfMilliseconds } from '../../../src/expression/functions/date-time.js'
import { GREATEST_INTEGER, LEAST_INTEGER, type Value } from '../../../src/expression/value.js'

/** Any text without halves of surrogate pairs. */
export const text = fc.string({ unit: 'binary' })

export const integer = fc.bigInt({ min: LEAST_INTEGER, max: GREATEST_INTEGER })
export const float = fc.double({ noNaN: true, noDefaultInfinity: true })
const scalar: fc.Arbitrary<Value> = fc.oneof(fc.constant(null), fc.boolean(), fc.bigInt({ min: -3n, max: 3n }), integer, fc.constantFrom(0, 1, -0.5), float, text)

const tree = fc.letrec<{ value: Value; array: Value; object: Value }>((tie) => ({
  value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, scalar, tie('array'), tie('object')),
  array: fc.array(tie('value'), { maxLength: 4 }),
  object: fc.array(fc.tuple(fc.oneof(text, fc.constantFrom('a', 'A', '__proto__', '1')), tie('value')), { maxLength: 4 }).map((entries) => new Map(entries)),
}))

export const value: fc.Arbitrary<Value> = tree.value
export const array: fc.Arbitrary<readonly Value[]> = fc.array(fc.oneof(fc.bigInt({ min: -3n, max: 3n }), fc.constantFrom(1, 2.5, 'a', null), value), { maxLength: 6 })

/** From 1900 to 2100, in ticks. */
export const instant = fc.tuple(fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2100, 0, 1) }), fc.bigInt({ min: 0n, max: 9_999n })).map(([milliseconds, rest]) => ticksOfMilliseconds(milliseconds) + rest)

/** From the year 1 to 9999, in ticks. */
export const anyInstant = fc.bigInt({ min: 0n, max: 3_155_378_975_999_999_999n })

export const windowsZone = fc.constantFrom('UTC', 'Pacific Standard Time', 'W. Europe Standard Time', 'Tokyo Standard Time', 'Nepal Standard Time', 'Lord Howe Standard Time', 'Morocco Standard Time', 'Samoa Standard Time', 'E. South America Standard Time')
