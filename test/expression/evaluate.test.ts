import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check } from '../../src/expression/check.js'
import { evaluate, type Evaluated } from '../../src/expression/evaluate.js'
import { EvaluationError } from '../../src/expression/evaluation-error.js'
import { isExpressionText } from '../../src/text/expression-text.js'
import { parseTemplate } from '../../src/expression/parse-template.js'
import type { ObjectValue } from '../../src/expression/value.js'
import { context, expression } from './expressions.js'
import { value } from './functions/arbitrary.js'
import { contextOf } from './known-answers.js'

/** Cases in all; a longer run is asked for with ADFC_FUZZ. The seed is fixed: the same cases on every machine. */
const CASES = Number(process.env['ADFC_FUZZ'] ?? 20_000)
const share = (part: number): fc.Parameters<unknown> => ({ seed: 20_260_102, numRuns: Math.max(1, Math.round(CASES * part)) })

const run = (text: string, values: ObjectValue = new Map()): Evaluated => evaluate(parseTemplate(text), contextOf(values))

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
