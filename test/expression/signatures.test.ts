import { describe, expect, it } from 'vitest'
import { foreignFunctionOf } from '../../src/expression/foreign-functions.js'
import { SIGNATURES, signatureOf, type Category } from '../../src/expression/signatures.js'
import { inWords } from '../../src/expression/types.js'

const written = (name: string): string => {
  const signature = signatureOf(name)
  if (!signature) return 'none'
  const parameters = signature.parameters.map((each) => `${each.name}${each.isRepeated ? '…' : each.isOptional ? '?' : ''}: ${inWords(each.type)}`)
  const { returns } = signature
  return `${signature.name}(${parameters.join(', ')}): ${typeof returns === 'string' ? returns : inWords(returns)}`
}

describe('the functions', () => {
  it('are those that Data Factory documents', () => {
    const counts: Record<Category, number> = { string: 0, collection: 0, logical: 0, conversion: 0, math: 0, date: 0, accessor: 0 }
    for (const { category } of SIGNATURES) counts[category]++
    expect(counts).toEqual({ string: 12, collection: 10, logical: 9, conversion: 24, math: 9, date: 20, accessor: 9 })
    expect(new Set(SIGNATURES.map(({ name }) => name.toLowerCase())).size).toBe(SIGNATURES.length)
  })

  it('have optional parameters last, and only the last one repeated', () => {
    for (const { parameters, minArguments, maxArguments, documentedMinimum } of SIGNATURES) {
      const required = parameters.map(({ isOptional }) => !isOptional)
      expect(required).toEqual([...required].sort((a, b) => Number(b) - Number(a)))
      expect(parameters.slice(0, -1).some(({ isRepeated }) => isRepeated)).toBe(false)
      expect(minArguments).toBeLessThanOrEqual(documentedMinimum ?? maxArguments)
    }
  })

  it.each<[name: string, signature: string]>([
    ['concat', 'concat(text: any value, more…: any value): a string'],
    ['SUBSTRING', 'substring(text: a string, startIndex: an integer, length?: an integer): a string'],
    ['utcnow', 'utcNow(format?: a string): a string'],
    ['max', 'max(numberOrArray: a number or an array, more…: a number): number'],
    ['if', 'if(expression: a boolean, valueIfTrue: any value, valueIfFalse: any value): second-or-third'],
    ['greater', 'greater(value: a number or a string, compareTo: a number or a string): a boolean'],
    ['split', 'split(text: a string, delimiter: a string): an array of strings'],
    ['xml', 'xml(value: a string or an object): XML'],
    ['addtotime', 'addToTime(timestamp: a string, interval: an integer, timeUnit: a string, format?: a string): a string'],
    ['activity', 'activity(activityName: a string): an object'],
    ['upper', 'none'],
    ['constructor', 'none'],
  ])('%s', (name, signature) => {
    expect(written(name)).toBe(signature)
  })
})

describe('foreignFunctionOf', () => {
  it.each<[name: string, of: string | undefined, instead?: string]>([
    ['iif', 'mapping data flows', 'if(…, …, …)'],
    ['ToString', 'mapping data flows', 'string(…)'],
    ['round', 'mapping data flows'],
    ['body', 'Logic Apps', "activity('…').output"],
    ['reverse', 'Logic Apps'],
    ['concat', undefined],
    ['constructor', undefined],
  ])('of %s', (name, of, instead) => {
    const found = foreignFunctionOf(name)
    expect(found?.of).toBe(of)
    expect(found?.instead).toBe(instead)
  })

  it('names no function that pipelines have', () => {
    for (const { name } of SIGNATURES) expect(foreignFunctionOf(name)).toBeUndefined()
  })
})
