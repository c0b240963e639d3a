import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDateTime } from '../../../src/expression/functions/date-format.js'
import { AMERICAN } from '../../../src/expression/functions/culture.js'
import { FUNCTIONS } from '../../../src/expression/functions/table.js'
import { equalValues, type Value } from '../../../src/expression/value.js'
import { anyInstant, array, float, instant, integer, text, value, windowsZone } from './arbitrary.js'
import { evaluate, Failure } from './evaluate.js'

/** A call that must give a value. */
function valueOf(name: string, ...args: Value[]): Value {
  const result = evaluate(name, args)
  if (result instanceof Failure) throw new Error(result.message)
  return result
}

function integerOf(name: string, ...args: Value[]): bigint {
  const result = valueOf(name, ...args)
  if (typeof result !== 'bigint') throw new Error(`${name} gave no integer`)
  return result
}

function timestamp(ticks: bigint, kind: 'utc' | 'unspecified' = 'utc'): string {
  return formatDateTime({ ticks, kind }, 'o', AMERICAN, AMERICAN) ?? ''
}

const forAll = fc.assert

describe('texts', () => {
  it.each([['base64', 'base64ToString'], ['base64', 'decodeBase64'], ['uriComponent', 'uriComponentToString'], ['encodeUriComponent', 'decodeUriComponent'], ['dataUri', 'dataUriToString']])('%s and %s undo each other', (there, back) => {
    forAll(fc.property(text, (original) => {
      expect(valueOf(back, valueOf(there, original))).toBe(original)
    }))
  })

  it('joins what it split', () => {
    forAll(fc.property(text, fc.string({ minLength: 1, maxLength: 2 }), (whole, delimiter) => {
      expect(valueOf('join', valueOf('split', whole, delimiter), delimiter)).toBe(whole)
    }))
  })

  it('splits what it joined, where no part holds the delimiter', () => {
    const part = text.map((part) => part.replaceAll('|', ''))
    forAll(fc.property(fc.array(part, { minLength: 1 }), (parts) => {
      expect(valueOf('split', valueOf('join', parts, '|'), '|')).toEqual(parts)
    }))
  })

  it('finds a text in any case where it is, from both ends', () => {
    forAll(fc.property(text, text, text, (before, sought, after) => {
      const whole = before + sought + after
      const first = integerOf('indexOf', whole, valueOf('toUpper', sought))
      expect(first >= 0n && first <= BigInt(before.length)).toBe(true)
      expect(integerOf('lastIndexOf', whole, sought) >= BigInt(before.length)).toBe(true)
      expect(valueOf('startsWith', sought + after, valueOf('toUpper', sought))).toBe(true)
      expect(valueOf('endsWith', before + sought, valueOf('toUpper', sought))).toBe(true)
    }))
  })

  it('keeps places when it changes the case', () => {
    forAll(fc.property(text, (original) => {
      for (const name of ['toUpper', 'toLower']) expect(valueOf('length', valueOf(name, original))).toBe(BigInt(original.length))
    }))
  })

  it('cuts a text into two that make it whole again', () => {
    forAll(fc.property(text, fc.nat(20), (whole, count) => {
      expect(valueOf('concat', valueOf('take', whole, BigInt(count)), valueOf('skip', whole, BigInt(count)))).toBe(whole)
    }))
  })
})

describe('collections', () => {
  it('holds in a union what is in one of the two, in an intersection what is in both', () => {
    forAll(fc.property(array, array, value, (one, other, item) => {
      const inOne = valueOf('contains', one, item)
      const inOther = valueOf('contains', other, item)
      expect(valueOf('contains', valueOf('union', one, other), item)).toBe(inOne === true || inOther === true)
      expect(valueOf('contains', valueOf('intersection', one, other), item)).toBe(inOne === true && inOther === true)
    }))
  })

  it('has nothing twice, and absorbs', () => {
    forAll(fc.property(array, array, (one, other) => {
      const distinct = valueOf('union', one, one)
      expect(valueOf('union', distinct, one)).toEqual(distinct)
      expect(valueOf('intersection', one, one)).toEqual(distinct)
      expect(valueOf('intersection', one, valueOf('union', one, other))).toEqual(distinct)
      expect(valueOf('union', one, valueOf('intersection', one, other))).toEqual(distinct)
    }))
  })

  it('takes and skips to the whole', () => {
    forAll(fc.property(array, fc.nat(8), (whole, count) => {
      const [head, rest] = [valueOf('take', whole, BigInt(count)), valueOf('skip', whole, BigInt(count))] as (readonly Value[])[]
      expect([...(head ?? []), ...(rest ?? [])]).toEqual(whole)
    }))
  })
})

describe('numbers', () => {
  it('divides to a quotient and a remainder', () => {
    forAll(fc.property(integer, integer, (dividend, divisor) => {
      fc.pre(divisor !== 0n && divisor !== -1n)
      expect(valueOf('add', valueOf('mul', valueOf('div', dividend, divisor), divisor), valueOf('mod', dividend, divisor))).toBe(dividend)
    }))
  })

  it('comes back from its text', () => {
    forAll(fc.property(integer, float, (whole, broken) => {
      expect(valueOf('int', valueOf('string', whole))).toBe(whole)
      expect(valueOf('float', valueOf('string', broken))).toBe(broken)
    }))
  })

  it('is less, equal or greater', () => {
    forAll(fc.property(fc.oneof(integer, float), fc.oneof(integer, float), (one, other) => {
      expect([valueOf('less', one, other), valueOf('equals', one, other), valueOf('greater', one, other)].filter((holds) => holds === true)).toHaveLength(1)
      expect(valueOf('lessOrEquals', one, other)).toBe(valueOf('greaterOrEquals', other, one))
      expect(valueOf('min', one, other) === one || valueOf('max', one, other) === one).toBe(true)
    }))
  })
})

describe('JSON and XML', () => {
  it('reads what it wrote', () => {
    forAll(fc.property(fc.oneof(fc.array(value), value.map((member) => new Map([['a', member]]))), (original) => {
      expect(equalValues(valueOf('json', valueOf('string', original)), original)).toBe(true)
    }))
  })

  const name = fc.stringMatching(/^[a-z]{1,3}$/)
  const words = fc.stringMatching(/^[<>&"' a-zé]{0,5}x$/)
  const object: fc.Arbitrary<Value> = fc.dictionary(name, fc.oneof(words, fc.constant(null), fc.array(words, { minLength: 2, maxLength: 3 })), { minKeys: 1, noNullPrototype: true }).map((members) => new Map(Object.entries(members)))

  it('converts an object to XML and back', () => {
    forAll(fc.property(name, object, (root, members) => {
      const original = new Map([[root, members]])
      expect(valueOf('json', valueOf('xml', original))).toEqual(original)
    }))
  })

  it('prints XML as it printed it', () => {
    forAll(fc.property(name, object, (root, members) => {
      const printed = valueOf('xml', new Map([[root, members]]))
      expect(valueOf('xml', valueOf('string', printed))).toEqual(printed)
    }))
  })
})

describe('dates', () => {
  it('reads what it prints, to the tick', () => {
    forAll(fc.property(anyInstant, fc.constantFrom('utc', 'unspecified'), (ticks, kind) => {
      expect(valueOf('ticks', timestamp(ticks, kind))).toBe(ticks)
      expect(valueOf('formatDateTime', timestamp(ticks, kind))).toBe(timestamp(ticks, kind))
    }))
  })

  it.each([['addDays', 864_000_000_000n], ['addHours', 36_000_000_000n], ['addMinutes', 600_000_000n], ['addSeconds', 10_000_000n]])('%s goes there and back', (add, length) => {
    forAll(fc.property(instant, fc.bigInt({ min: -10_000n, max: 10_000n }), (ticks, amount) => {
      const moved = valueOf(add, timestamp(ticks), amount)
      expect(valueOf('ticks', moved)).toBe(ticks + amount * length)
      expect(valueOf(add, moved, -amount)).toBe(timestamp(ticks))
    }))
  })

  it('adds months as the calendar has them', () => {
    forAll(fc.property(instant, fc.bigInt({ min: -500n, max: 500n }), (ticks, months) => {
      const moved = String(valueOf('addToTime', timestamp(ticks), months, 'Month', 'yyyy-MM-dd'))
      const [year = 0, month = 0, day = 0] = timestamp(ticks).slice(0, 10).split('-').map(Number)
      const [newYear = 0, newMonth = 0, newDay = 0] = moved.split('-').map(Number)
      expect(newYear * 12 + newMonth).toBe(year * 12 + month + Number(months))
      expect(newDay === day || (newDay < day && newDay >= 28)).toBe(true)
    }))
  })

  it('starts hours, days and months at their start', () => {
    forAll(fc.property(anyInstant, (ticks) => {
      for (const name of ['startOfHour', 'startOfDay', 'startOfMonth']) {
        const start = valueOf(name, timestamp(ticks))
        expect(valueOf(name, start)).toBe(start)
        expect(integerOf('ticks', start) <= ticks).toBe(true)
      }
      expect(valueOf('dayOfMonth', valueOf('startOfMonth', timestamp(ticks)))).toBe(1n)
    }))
  })

  it('converts to a time zone and back; the clocks show the same again even where an hour comes twice', () => {
    forAll(fc.property(instant, windowsZone, (ticks, zone) => {
      const local = valueOf('convertFromUtc', timestamp(ticks), zone)
      const back = valueOf('convertToUtc', local, zone)
      expect(valueOf('convertFromUtc', back, zone)).toBe(local)
    }))
  })

  it('converts between time zones and back to the same instant, outside the days when clocks change', () => {
    // the clocks of none of them change in the first half of June or of December
    const calm = fc.tuple(fc.integer({ min: 2000, max: 2030 }), fc.constantFrom(5, 11), fc.integer({ min: 2, max: 12 }), fc.nat(86_399)).map(([year, month, day, second]) => new Date(Date.UTC(year, month, day, 0, 0, second)).toISOString().slice(0, 19))
    const zone = fc.constantFrom('Pacific Standard Time', 'W. Europe Standard Time', 'Tokyo Standard Time', 'Nepal Standard Time', 'Lord Howe Standard Time')
    forAll(fc.property(calm, zone, zone, (local, from, to) => {
      expect(valueOf('convertTimeZone', valueOf('convertTimeZone', local, from, to), to, from, 's')).toBe(local)
    }))
  })
})

describe('any call', () => {
  const names = [...FUNCTIONS.keys()]
  const argument = fc.oneof(value, array, fc.constantFrom<Value>('2020-01-31', 'Month', 'UTC', 'en-US', '<a/>', '{}', '/a', 'data:,x', -1n, 10n ** 18n))

  it('gives a value or an error of the service, whatever it is given', () => {
    forAll(fc.property(fc.constantFrom(...names), fc.array(argument, { maxLength: 4 }), (name, args) => {
      // evaluate throws again whatever is no EvaluationError
      const result = evaluate(name, args)
      if (result instanceof Failure) expect(result.message).not.toMatch(/undefined|\[object|NaN/)
    }), { numRuns: 5_000 })
  })
})
