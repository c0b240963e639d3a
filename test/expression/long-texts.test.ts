import { describe, expect, it } from 'vitest'
import { parseExpression } from '../../src/expression/parser.js'

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
