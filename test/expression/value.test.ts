import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contentOf } from '../../src/expression/content.js'
import { EvaluationError } from '../../src/expression/evaluation-error.js'
import { fromJson, parseJson, toJson } from '../../src/expression/json.js'
import { equalValues, floatText, identityOf, memberOf, typeNameOf, type Value } from '../../src/expression/value.js'
import { float, value } from './functions/arbitrary.js'

const object = (entries: Readonly<Record<string, Value>>) => new Map(Object.entries(entries))

describe('a value', () => {
  it.each<[Value, string]>([[null, 'Null'], [true, 'Boolean'], ['', 'String'], [1n, 'Integer'], [1, 'Float'], [[], 'Array'], [new Map(), 'Object']])('%o is of the type %s', (given, name) => {
    expect(typeNameOf(given)).toBe(name)
  })

  it('finds a property by its exact name, else whatever its case', () => {
    const properties = object({ path: 1n, Path: 2n, NULL: null })
    expect([memberOf(properties, 'Path'), memberOf(properties, 'PATH'), memberOf(properties, 'null'), memberOf(properties, '__proto__'), memberOf(properties, 'pat')]).toEqual([2n, 1n, null, undefined, undefined])
  })

  it('is the same as another exactly where their identities are the same', () => {
    fc.assert(fc.property(value, value, (one, other) => {
      expect(identityOf(one) === identityOf(other)).toBe(equalValues(one, other))
      expect(equalValues(one, one)).toBe(true)
    }))
  })

  it.each([
    [0, '0'],
    [-0, '-0'],
    [2, '2'],
    [-2.5, '-2.5'],
    [0.0001, '0.0001'],
    [0.00012, '0.00012'],
    [0.00001, '1E-05'],
    [1.5e-7, '1.5E-07'],
    [123456789012345, '123456789012345'],
    [1e14, '100000000000000'],
    [1e15, '1E+15'],
    [1234567890123456, '1234567890123456'],
    [12345678901234568, '12345678901234568'],
    [123456789012345680, '1.2345678901234568E+17'],
    [1.7976931348623157e308, '1.7976931348623157E+308'],
    [Infinity, 'Infinity'],
    [-Infinity, '-Infinity'],
    [NaN, 'NaN'],
  ])('the float %d is printed as %s', (given, printed) => {
    expect(floatText(given)).toBe(printed)
  })

  it('comes back from the text of a float', () => {
    fc.assert(fc.property(float, (given) => {
      expect(Number(floatText(given))).toBe(given)
    }))
  })
})

describe('JSON', () => {
  it.each([
    ['{"b":1,"2":[],"1":{}}', '{"b":1,"2":[],"1":{}}'],
    [' [ 1 , 1.0 , 1e2 , -0 , 0.1 ] ', '[1,1.0,100.0,0,0.1]'],
    ['9223372036854775808', '9223372036854775808'],
    ['{"a":1,"a":2}', '{"a":2}'],
    ['/* a */ [1,] // b', '[1]'],
    ['"a\tb"', '"a\\tb"'],
    ['"\\u2028\\u0085\\u007f"', '"\\u2028\\u0085\u007f"'],
    ['"\\"\\\\"', '"\\"\\\\"'],
    [`${'['.repeat(200)}${']'.repeat(200)}`, `${'['.repeat(200)}${']'.repeat(200)}`],
  ])('%s is read and printed as %s', (text, printed) => {
    const read = parseJson(text)
    expect('value' in read && toJson(read.value)).toBe(printed)
  })

  it.each([
    ['', 'The text is empty.'],
    ['{"a" 1}', 'A colon is missing between the key and its value, before this number.'],
    ['[1', 'This "[" is never closed.'],
    ["['a']", 'This is no JSON value.'],
    ['"a', 'This text has no closing quote on its line.'],
    ['['.repeat(100_000), 'The text nests deeper than 200 levels.'],
  ])('%s is none', (text, problem) => {
    expect(parseJson(text)).toEqual({ problem })
  })

  it('stays quick on a text of backslashes and quotes', () => {
    expect(parseJson(`"${'\\"'.repeat(200_000)}`)).toHaveProperty('problem')
  })

  it('takes what JSON.parse gives', () => {
    expect(fromJson(JSON.parse('{"a":[1,1.5,"x",true,null],"b":{"__proto__":1}}'))).toEqual(object({ a: [1n, 1.5, 'x', true, null], b: new Map([['__proto__', 1n]]) }))
  })

  it('is undone by reading', () => {
    fc.assert(fc.property(value, (given) => {
      const read = parseJson(toJson(given))
      expect('value' in read && equalValues(read.value, given)).toBe(true)
    }))
  })
})

describe('content', () => {
  it.each<[Value, boolean]>([
    [object({ '$content-type': 'text/plain', $content: 'aGk=' }), true],
    [object({ $content: 'aGk=', '$content-type': 'text/plain' }), true],
    [object({ $content: 'aGk=' }), false],
    [object({ '$content-type': 'text/plain', $content: 1n }), false],
    [object({ '$content-type': 'text/plain', $content: 'aGk=', more: 1n }), false],
    [['aGk='], false],
    [null, false],
  ])('%o: %s', (given, is) => {
    expect(contentOf(given) !== undefined).toBe(is)
  })
})

describe('an error', () => {
  it('keeps the first place that it is given', () => {
    const error = new EvaluationError('No.')
    expect([error.span, error.at([1, 2]).span, error.at([1, 2]).at([0, 9]).span, error.at([1, 2]).message]).toEqual([undefined, [1, 2], [1, 2], 'No.'])
  })
})
