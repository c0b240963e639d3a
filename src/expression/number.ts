import type { Span } from '../text/place.js'
import type { Literal } from './ast.js'
import { warning, type ExpressionProblem } from './problem.js'

/** The largest integer of 64 bits. */
const LARGEST = 2n ** 63n - 1n

/** What a number is: an integer, or a float where it has a point or an exponent; and what is odd about its form. */
export function readNumber(word: string, span: Span): { readonly node: Literal; readonly problem?: ExpressionProblem } {
  if (/[.eE]/.test(word)) {
    const text = word.replace(/^([+-]?)\./, '$10.')
    const node: Literal = { kind: 'float', text, span }
    return text === word ? { node } : { node, problem: warning('number-form', span, `"${word}" has no digit in front of its point.`, { hint: `Write "${text}".`, fix: { span, text } }) }
  }
  const node: Literal = { kind: 'integer', text: word, span }
  return isBeyond64Bits(word) ? { node, problem: warning('number-range', span, 'This number is more than an integer of 64 bits holds.') } : { node }
}

function isBeyond64Bits(number: string): boolean {
  if (number.length < 19) return false
  const digits = number.replace(/^[+-]?0*/, '')
  if (digits.length !== 19) return digits.length > 19
  return BigInt(digits) > (number.startsWith('-') ? LARGEST + 1n : LARGEST)
}
