import { describe, expect, it } from 'vitest'
import { evaluate } from '../../src/expression/evaluate.js'
import { parseTemplate } from '../../src/expression/parse-template.js'
import { parseExpression } from '../../src/expression/parser.js'
import type { ObjectValue, Value } from '../../src/expression/value.js'
import { contextOf } from './known-answers.js'

/** The value, or the message of the error. */
function outcome(text: string, values: ObjectValue): Value | string {
  const result = evaluate(parseTemplate(text), contextOf(values))
  return 'value' in result ? result.value : `error: ${result.error.message}`
}

describe('a long text', () => {
  it('keeps a chain of any length flat', () => {
    const { tree, problems } = parseExpression(`item()${'.a'.repeat(100_000)}`)
    expect(problems).toEqual([])
    expect(tree.kind === 'access' && tree.steps.length).toBe(100_000)
  })

  // a guard against what is not linear, not a measurement
  it.each([
    ['text', `concat('${"it''s ".repeat(170_000)}')`],
    ['arguments', `concat(${Array.from({ length: 60_000 }, (_, i) => `item().column${i}`).join(', ')})`],
    ['operators', `1${' + 1'.repeat(250_000)}`],
    ['methods', `item()${'.a()'.repeat(250_000)}`],
    ['marks', `f(${'@'.repeat(1_000_000)}1)`],
    ['braces', '{'.repeat(1_000_000)],
    ['quotes', "'`“".repeat(300_000)],
    ['digits', '9'.repeat(1_000_000)],
  ])('reads a megabyte of %s', { timeout: 20_000 }, (_, text) => {
    const { tree, problems } = parseExpression(text)
    expect(tree.span[1]).toBeLessThanOrEqual(text.length)
    expect(problems.length).toBeLessThanOrEqual(51)
  })
})

describe('a long evaluation', () => {
  const given: ObjectValue = new Map<string, Value>([
    ['variables', new Map<string, Value>([
      ['mega', 'x'.repeat(1_000_000)],
      ['commas', ','.repeat(2_000_000)],
      ['rows', Array.from({ length: 100_000 }, (_, index) => BigInt(index))],
      ['tags', `<r>${'<a>1</a>'.repeat(50_000)}</r>`],
      ['openings', '<!--'.repeat(200_000)],
      ['digits', '1'.repeat(1_000_000)],
      ['nines', 9n ** 1_000_000n],
    ])],
  ])
  const nested = (times: number, wrap: (inner: string) => string, start: string): string => Array.from({ length: times }).reduce<string>((inner) => wrap(inner), start)

  it.each([
    ['one text that doubles', `@${nested(30, (inner) => `replace(${inner}, 'a', 'aa')`, `'${'a'.repeat(100)}'`)}`, "error: The function 'replace' takes or gives more than 5000000 characters; adfc stops there."],
    ['the same work again and again', `@createArray(${Array.from({ length: 100 }, () => "indexOf(variables('mega'), 'y')").join(', ')})`, 'error: The expression works on more than 50000000 characters in all; adfc stops there.'],
    ['arrays that are compared', `@${nested(140, (inner) => `and(equals(variables('rows'), variables('rows')), ${inner})`, 'true')}`, 'error: The expression works on more than 50000000 characters in all; adfc stops there.'],
    ['XPath that looks at each pair', "@xpath(xml(variables('tags')), '//a[//a]')", 'error: The XPath expression looks at too many nodes: adfc stops after 20000000 steps.'],
  ])('stops at its limit: %s', (_, text, expected) => {
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
