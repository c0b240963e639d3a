import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check } from '../../src/expression/check.js'
import { evaluate, neededBy, type Evaluated } from '../../src/expression/evaluate.js'
import { EvaluationError } from '../../src/expression/evaluation-error.js'
import { isExpressionText } from '../../src/text/expression-text.js'
import { parseTemplate } from '../../src/expression/parse-template.js'
import type { ObjectValue, Value } from '../../src/expression/value.js'
import { context, expression } from './expressions.js'
import { value } from './functions/arbitrary.js'
import { contextOf } from './known-answers.js'

/** Cases in all; a longer run is asked for with ADFC_FUZZ. The seed is fixed: the same cases on every machine. */
const CASES = Number(process.env['ADFC_FUZZ'] ?? 20_000)
const share = (part: number): fc.Parameters<unknown> => ({ seed: 20_260_102, numRuns: Math.max(1, Math.round(CASES * part)) })

const run = (text: string, values: ObjectValue = new Map()): Evaluated => evaluate(parseTemplate(text), contextOf(values))

/** The value, or the message of the error. */
function outcome(text: string, values?: ObjectValue): Value | string {
  const result = run(text, values)
  return 'value' in result ? result.value : `error: ${result.error.message}`
}

describe('any expression with any context', { timeout: 120_000 + CASES * 20 }, () => {
  it('gives a value or an error with a place, the same each time', () => {
    let values = 0
    fc.assert(fc.property(expression, fc.constantFrom(['@', ''], ['@{', '}'], ['a @{', '} b @{1}']), context, (written, [before, after], given) => {
      const text = `${before}${written}${after}`
      const result = run(text, given)
      if ('value' in result) values++
      else {
        expect(result.error).toBeInstanceOf(EvaluationError)
        const [start, end] = result.error.span ?? [-1, -1]
        expect(start >= 0 && start <= end && end <= text.length).toBe(true)
        expect(result.error.message).toMatch(/^[^]{5,}[.']$/)
        expect(result.error.message).not.toMatch(/undefined|\[object|NaN/)
      }
      expect(run(text, given)).toEqual(result)
    }), share(0.7))
    // enough of them mean something
    expect(values).toBeGreaterThan(CASES * 0.1)
  })

  it('has no error for the checker where it has a value', () => {
    // of what is not evaluated nobody says whether it would fail
    const isWhole = (written: string): boolean => !/(?:coalesce|if|and|or)\(/i.test(written)
    let values = 0
    fc.assert(fc.property(expression.filter(isWhole), context, (written, given) => {
      const parsed = parseTemplate(`@${written}`)
      const result = evaluate(parsed, contextOf(given))
      if (!('value' in result)) return
      values++
      expect(check(parsed, { root: () => undefined }).problems.filter(({ severity }) => severity === 'error')).toEqual([])
    }), share(0.5))
    expect(values).toBeGreaterThan(CASES * 0.1)
  })

  it('gives in a hole what "string" gives', () => {
    fc.assert(fc.property(expression, context, (written, given) => {
      const hole = run(`@{${written}}`, given)
      const call = run(`@string(${written})`, given)
      expect('value' in hole).toBe('value' in call)
      if ('value' in hole) {
        expect(typeof hole.value).toBe('string')
        expect(hole).toEqual(call)
      }
    }), share(0.3))
  })

  it('gives any value of the context in a hole as "string" does', () => {
    fc.assert(fc.property(value, (item) => {
      const given: ObjectValue = new Map([['item', item]])
      expect(run('@{item()}', given)).toEqual(run('@string(item())', given))
      expect(run('@item()', given)).toEqual({ value: item })
    }), share(0.05))
  })
})

describe('any text', () => {
  it('is itself where it has no expression', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      fc.pre(!isExpressionText(text) && !text.includes('@@'))
      expect(run(text)).toEqual({ value: text })
    }), share(0.1))
  })

  it('never throws', () => {
    const piece = fc.constantFrom('@', '@{', '}', '@@', "'", '(', ')', '[', ']', '.', '?', ',', 'concat', 'item()', 'null', '1', ' ', 'x', '"', '\n')
    fc.assert(fc.property(fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')), context, (text, given) => {
      run(text, given)
    }), share(0.3))
  })
})

describe('what an evaluation needs', () => {
  it.each([
    ['plain', []],
    ['@utcNow()', []],
    ['@XML(item())', ['xml']],
    ["a @{json('1')} b @{convertToUtc(item()[convertFromUtc('x', 'y')], 'UTC')}", ['xml', 'timeZones']],
    ["@createArray(1)[length(xpath(1, 2))]", ['xml']],
    ['@concat(', []],
  ])('%s: %j', (text, needed) => {
    expect([...neededBy(parseTemplate(text))]).toEqual(needed)
  })
})

describe('the limits', () => {
  const long = 'a'.repeat(100)
  const given: ObjectValue = new Map<string, Value>([
    ['variables', new Map<string, Value>([
      ['mega', 'x'.repeat(1_000_000)],
      ['commas', ','.repeat(2_000_000)],
      ['rows', Array.from({ length: 100_000 }, (_, index) => BigInt(index))],
      ['quote', '"'],
      ['tags', `<r>${'<a>1</a>'.repeat(50_000)}</r>`],
      ['openings', '<!--'.repeat(200_000)],
      ['digits', '1'.repeat(1_000_000)],
      ['nines', 9n ** 1_000_000n],
    ])],
  ])
  const nested = (times: number, wrap: (inner: string) => string, start: string): string => Array.from({ length: times }).reduce<string>((inner) => wrap(inner), start)

  it.each([
    ['one text that doubles', `@${nested(30, (inner) => `replace(${inner}, 'a', 'aa')`, `'${long}'`)}`, "error: The function 'replace' takes or gives more than 5000000 characters; adfc stops there."],
    ['one text in another', `@replace(variables('mega'), 'x', variables('mega'))`, "error: The function 'replace' takes or gives more than 5000000 characters; adfc stops there."],
    ['a text many times', `@concat(${Array.from({ length: 300 }, () => "variables('mega')").join(', ')})`, "error: The function 'concat' takes or gives more than 5000000 characters; adfc stops there."],
    ['a text in many holes', Array.from({ length: 300 }, () => "@{variables('mega')}").join(''), 'error: The text has more than 5000000 characters; adfc stops there.'],
    ['an array that holds the same many times', `@string(createArray(${Array.from({ length: 300 }, () => "variables('mega')").join(', ')}))`, "error: The function 'string' takes or gives more than 5000000 characters; adfc stops there."],
    ['the same as the result', `@createArray(${Array.from({ length: 300 }, () => "variables('mega')").join(', ')})`, 'error: The result has more than 5000000 characters; adfc stops there.'],
    ['escapes of escapes', `@${nested(60, (inner) => `string(createArray(${inner}))`, "variables('quote')")}`, "error: The function 'string' takes or gives more than 5000000 characters; adfc stops there."],
    ['a long array', '@range(0, 1000000000)', "error: The function 'range' parameters are out of range: 'count' must be a positive integer no larger than '100000' and the sum of 'start index' and 'count' must be no larger than 2147483647."],
    ['many parts', "@split(variables('commas'), ',')", "error: The function 'split' gives more than 1000000 elements; adfc stops there."],
    ['a long delimiter', "@join(variables('rows'), variables('mega'))", "error: The function 'join' takes or gives more than 5000000 characters; adfc stops there."],
    ['the same work again and again', `@createArray(${Array.from({ length: 100 }, () => "indexOf(variables('mega'), 'y')").join(', ')})`, 'error: The expression works on more than 50000000 characters in all; adfc stops there.'],
    ['arrays that are compared', `@${nested(140, (inner) => `and(equals(variables('rows'), variables('rows')), ${inner})`, 'true')}`, 'error: The expression works on more than 50000000 characters in all; adfc stops there.'],
    ['XPath that looks at each pair', "@xpath(xml(variables('tags')), '//a[//a]')", 'error: The XPath expression looks at too many nodes: adfc stops after 20000000 steps.'],
    ['an expression longer than the service takes', `@concat('${'x'.repeat(9_000)}')`, 'error: An expression has at most 8192 characters, this one has 9011.'],
    ['a number with many digits', "@mod(variables('nines'), 7)", 2n],
  ])('hold for %s', (_, text, expected) => {
    expect(outcome(text, given)).toBe(expected)
  })

  it.each([
    ["@float(variables('digits'))", /^Infinity$/],
    ["@float(concat(variables('digits'), 'x'))", /cannot be converted/],
    ["@int(variables('digits'))", /cannot be converted/],
    ["@xml(variables('openings'))", /cannot be converted to XML/],
    ["@xml(concat('<a>', variables('mega'), '&'))", /'xml' takes or gives more than 1000000 characters/],
    ["@formatDateTime('2020-01-01', variables('mega'))", /^x+$/],
    ["@addDays(variables('mega'), 1)", /not valid/],
    ["@rand(0, variables('nines'))", /an integer of 64 bits/],
    ["@substring(variables('mega'), variables('nines'))", /an integer of 64 bits/],
    ["@length(uriComponent(variables('commas')))", /^6000000$|more than 5000000/],
    ["@dataUriToString(concat('data:', variables('mega'), ';base64'))", /not formatted correctly/],
    ["@base64ToString(variables('mega'))", /./],
    ["@toUpper(concat('ß', variables('mega')))", /./],
    ["@xpath(xml('<a/>'), concat(substring(replace(variables('commas'), ',', '('), 0, 50000), '1'))", /well formed XPath/],
  ])('%s comes to an end', (text, expected) => {
    expect(String(outcome(text, given))).toMatch(expected)
  })
})
