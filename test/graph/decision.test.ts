import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decisions, type Decision, type Decisions } from '../../src/graph/decision.js'

type Formula = { readonly fact: number } | { readonly both: readonly [Formula, Formula] } | { readonly not: Formula }

const FACTS = 5
const { formula } = fc.letrec<{ formula: Formula }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 6 },
    fc.record({ fact: fc.integer({ min: 0, max: FACTS - 1 }) }),
    fc.record({ both: fc.tuple(tie('formula'), tie('formula')) }),
    fc.record({ not: tie('formula') }),
  ),
}))

function decided(made: Decisions, asked: Formula): Decision {
  return 'fact' in asked ? made.fact(asked.fact) : 'both' in asked ? made.both(decided(made, asked.both[0]), decided(made, asked.both[1])) : made.not(decided(made, asked.not))
}

/** Whether a formula holds where the facts are the bits of a number. */
function holds(asked: Formula, facts: number): boolean {
  return 'fact' in asked ? ((facts >> asked.fact) & 1) === 1 : 'both' in asked ? holds(asked.both[0], facts) && holds(asked.both[1], facts) : !holds(asked.not, facts)
}

const truths = (asked: Formula): string => Array.from({ length: 2 ** FACTS }, (_, facts) => (holds(asked, facts) ? '1' : '0')).join('')

describe('a decision', () => {
  it('is true where every row of the truth table is, and false where none is', () => {
    fc.assert(fc.property(formula, (asked) => {
      const table = truths(asked)
      const decision = decided(decisions(10_000), asked)
      expect(typeof decision === 'boolean' ? decision : 'depends').toBe(table.includes('0') ? (table.includes('1') ? 'depends' : false) : true)
    }), { numRuns: 2_000 })
  })

  it('is the same value for formulas that mean the same, and for no others', () => {
    fc.assert(fc.property(formula, formula, (one, other) => {
      const made = decisions(10_000)
      expect(decided(made, one) === decided(made, other)).toBe(truths(one) === truths(other))
    }), { numRuns: 2_000 })
  })

  it('is unknown where it would grow too large, and never wrong', () => {
    fc.assert(fc.property(formula, fc.integer({ min: 0, max: 6 }), (asked, most) => {
      const decision = decided(decisions(most), asked)
      if (typeof decision === 'boolean') expect(truths(asked)).toBe((decision ? '1' : '0').repeat(2 ** FACTS))
    }), { numRuns: 2_000 })
    const small = decisions(1)
    expect(small.fact(0)).not.toBe('unknown')
    expect(small.fact(1)).toBe('unknown')
    expect(small.both('unknown', false)).toBe(false)
  })
})
