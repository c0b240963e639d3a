import { describe, expect, it } from 'vitest'
import { evaluate, neededBy } from '../../src/expression/evaluate.js'
import { parseTemplate } from '../../src/expression/parse-template.js'
import type { ObjectValue, Value } from '../../src/expression/value.js'
import { contextOf } from './known-answers.js'

/** The value, or the message of the error. */
function outcome(text: string, values: ObjectValue): Value | string {
  const result = evaluate(parseTemplate(text), contextOf(values))
  return 'value' in result ? result.value : `error: ${result.error.message}`
}

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
  const given: ObjectValue = new Map<string, Value>([
    ['variables', new Map<string, Value>([
      ['mega', 'x'.repeat(1_000_000)],
      ['commas', ','.repeat(2_000_000)],
      ['rows', Array.from({ length: 100_000 }, (_, index) => BigInt(index))],
      ['quote', '"'],
      ['nines', 9n ** 1_000_000n],
    ])],
  ])
  const nested = (times: number, wrap: (inner: string) => string, start: string): string => Array.from({ length: times }).reduce<string>((inner) => wrap(inner), start)

  it.each([
    ['one text in another', `@replace(variables('mega'), 'x', variables('mega'))`, "error: The function 'replace' takes or gives more than 5000000 characters; adfc stops there."],
    ['a text many times', `@concat(${Array.from({ length: 300 }, () => "variables('mega')").join(', ')})`, "error: The function 'concat' takes or gives more than 5000000 characters; adfc stops there."],
    ['a text in many holes', Array.from({ length: 300 }, () => "@{variables('mega')}").join(''), 'error: The text has more than 5000000 characters; adfc stops there.'],
    ['an array that holds the same many times', `@string(createArray(${Array.from({ length: 300 }, () => "variables('mega')").join(', ')}))`, "error: The function 'string' takes or gives more than 5000000 characters; adfc stops there."],
    ['the same as the result', `@createArray(${Array.from({ length: 300 }, () => "variables('mega')").join(', ')})`, 'error: The result has more than 5000000 characters; adfc stops there.'],
    ['escapes of escapes', `@${nested(60, (inner) => `string(createArray(${inner}))`, "variables('quote')")}`, "error: The function 'string' takes or gives more than 5000000 characters; adfc stops there."],
    ['a long array', '@range(0, 1000000000)', "error: The function 'range' parameters are out of range: 'count' must be a positive integer no larger than '100000' and the sum of 'start index' and 'count' must be no larger than 2147483647."],
    ['many parts', "@split(variables('commas'), ',')", "error: The function 'split' gives more than 1000000 elements; adfc stops there."],
    ['a long delimiter', "@join(variables('rows'), variables('mega'))", "error: The function 'join' takes or gives more than 5000000 characters; adfc stops there."],
    ['an expression longer than the service takes', `@concat('${'x'.repeat(9_000)}')`, 'error: An expression has at most 8192 characters, this one has 9011.'],
    ['a number with many digits', "@mod(variables('nines'), 7)", 2n],
  ])('hold for %s', (_, text, expected) => {
    expect(outcome(text, given)).toBe(expected)
  })
})
