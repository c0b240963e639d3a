import type { Span } from '../text/place.js'
import type { Node } from './ast.js'
import type { Reader } from './foreign-operand.js'
import { Lexer } from './lexer.js'
import { error } from './problem.js'
import { isCallWithoutBrackets, operatorBetween, ternary } from './slips.js'

/** Whether the current token is what other languages write between two values. */
export function isAtOperator(lexer: Lexer): boolean {
  if (lexer.at('operator') || lexer.at('?')) return true
  if (!lexer.at('name') || lexer.end - lexer.start > 3) return false
  return /^(?:and|or)$/i.test(lexer.word)
}

/**
 * Reads on from a first value over operators: `a == b`, `a ? b : c`. One problem is reported for all of them; the values
 * are the parts of the broken node that it gives. Where the operator belongs to plain text behind the whole expression,
 * nothing is read and the value is given back.
 */
export function readOperation(reader: Reader, first: Node, depth: number): Node {
  const { lexer, text } = reader
  if (depth === 0 && isPlainText(lexer)) return first
  const known = reader.faults
  const operands = [first]
  const operators: { readonly word: string; readonly at: Span }[] = []
  let choice: { readonly word: string; readonly at: Span } | undefined
  while (isAtOperator(lexer) || (choice && lexer.at('other') && lexer.word === ':')) {
    const { start } = lexer
    const isChoice = lexer.at('?')
    if (isChoice && text.charCodeAt(lexer.end) === 63) lexer.next()
    const operator = { word: text.slice(start, lexer.end).toLowerCase(), at: [start, lexer.end] as const }
    if (operator.word === '?') choice ??= operator
    operators.push(operator)
    lexer.next()
    if (lexer.at('end') || lexer.at(')') || lexer.at(']') || lexer.at(',')) break
    operands.push(reader.operand(depth + 1))
  }
  const { word, at } = choice ?? (operators[0] as { readonly word: string; readonly at: Span })
  if (choice && operands.length === 1) {
    reader.report(error('question-mark', at, 'A "?" stands only directly in front of "." or "[".', { hint: 'Remove it.', fix: { span: at, text: '' } }))
    return first
  }
  const isClean = reader.faults === known && operands.every(({ kind }) => kind !== 'broken')
  const operation = {
    operator: word,
    at,
    operands: isClean ? operands.map(({ span }) => text.slice(...span)) : undefined,
    hasText: operands.some(({ kind }) => kind === 'string'),
    span: [first.span[0], lexer.previousEnd] as const,
  }
  reader.report(choice ? ternary(operation) : operatorBetween(operation))
  return reader.broken(first.span[0], operands)
}

/** Whether what begins with an operator of one character cannot be a value: `@dataset().folder/file.csv`, `@item().name -`. */
function isPlainText(lexer: Lexer): boolean {
  if (!lexer.at('operator') || lexer.end - lexer.start > 1) return false
  const next = new Lexer(lexer.text, lexer.end, lexer.limit)
  if (!next.at('name')) return next.at('end') || next.at('@') || next.at('{') || next.at('other') || next.at('.')
  const { word } = next
  next.next()
  return !next.at('(') && !isCallWithoutBrackets(word) && !/^(?:true|false|null)$/i.test(word)
}
