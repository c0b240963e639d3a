import { describe, expect, it } from 'vitest'
import { Effort, MOST_AT_ONCE, sizeOf } from '../../src/expression/effort.js'
import { GREATEST_INTEGER, LEAST_INTEGER, type Value } from '../../src/expression/value.js'

const x = (count: number): string => 'x'.repeat(count)
const nulls = (count: number): Value => new Array<Value>(count).fill(null)
const object = (members: Readonly<Record<string, Value>>): Value => new Map(Object.entries(members))

describe('the size of a value', () => {
  it.each<[value: Value, size: number]>([
    ['', 0],
    ['abc', 3],
    [0n, 1],
    [GREATEST_INTEGER, 1],
    [GREATEST_INTEGER + 1n, 16],
    [LEAST_INTEGER, 1],
    [LEAST_INTEGER - 1n, 17],
    [1.5, 1],
    [true, 1],
    [null, 1],
    [[], 1],
    [['ab', 1n], 6],
    [[['ab'], []], 8],
    [object({}), 1],
    [object({ ab: 'cde', f: null }), 10],
    [object({ a: ['b', object({ c: 'd' })] }), 11],
  ])('%# is counted', (value, size) => {
    expect(sizeOf(value, 100)).toBe(size)
  })

  // what is beyond it in one element is counted
  it.each<[value: Value, most: number, size: number]>([
    [[x(10), x(10), x(10), x(10)], 100, 45],
    [[x(10), x(10), x(10), x(10)], 23, 34],
    [[x(10), x(10), x(10), x(10)], 22, 23],
    [[[x(10), x(10)], [x(10), x(10)], 'a'], 25, 38],
    [[['a'], [x(10), x(10)]], 8, 18],
    [object({ a: x(10), b: x(10), c: x(10) }), 24, 25],
    [object({ a: x(10), b: x(10), c: x(10) }), 25, 37],
    [object({ a: object({ b: x(10), c: x(10) }), d: object({ e: x(10), f: x(10) }) }), 30, 43],
  ])('%# is counted up to a limit of %#', (value, most, size) => {
    expect(sizeOf(value, most)).toBe(size)
  })
})

const atOnce = (name: string, most = '5000000'): string => `The function '${name}' takes or gives more than ${most} characters; adfc stops there.`
const IN_ALL = 'The expression works on more than 50000000 characters in all; adfc stops there.'

/** The message of what stops something that is done again and again. */
function stopOf(act: (effort: Effort) => void, times: number): string | undefined {
  const effort = new Effort()
  try {
    for (let i = 0; i < times; i++) act(effort)
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}

describe('before a call', () => {
  it.each<[name: string, args: readonly Value[], message?: string]>([
    ['concat', [x(MOST_AT_ONCE)]],
    ['concat', [x(MOST_AT_ONCE), 'y'], atOnce('concat')],
    ['concat', [x(3_000_000), x(3_000_000)], atOnce('concat')],
    ['Concat', [x(MOST_AT_ONCE + 1)], atOnce('Concat')],
    ['string', [[x(MOST_AT_ONCE)]], atOnce('string')],
    // what neither makes values nor looks into them
    ['createArray', [x(MOST_AT_ONCE), x(MOST_AT_ONCE), x(MOST_AT_ONCE)]],
    ['IF', [true, x(MOST_AT_ONCE + 1)]],
    // XML takes longer
    ['xml', [x(1_000_000)]],
    ['xml', [x(1_000_001)], atOnce('xml', '1000000')],
    ['XPath', [x(1_000_001), '/'], atOnce('XPath', '1000000')],
    ['json', [x(MOST_AT_ONCE)]],
    ['json', [object({ a: x(1_000_000) })], atOnce('json', '1000000')],
    ['string', [object({ a: x(1_000_000) })]],
    // what is made is more than what is taken
    ['join', [['a', 'b'], x(1_000_000)]],
    ['join', [nulls(10), x(500_000)], atOnce('join')],
    ['join', [x(10), x(500_000)]],
    ['join', [nulls(10), 500_000n]],
    ['replace', [x(1_000), 'x', x(5_001)], atOnce('replace')],
    ['Replace', [x(1_000), 'x', x(5_001)], atOnce('Replace')],
    ['replace', [x(1_000), 'y', x(5_001)]],
    ['replace', [x(1_000), '', x(5_001)]],
    ['replace', [x(1_000), 'xx', x(5_001)]],
    ['replace', [x(2_000_000), x(1_000), x(2_000)]],
    ['replace', [x(2_000_000), x(1_000), x(2_502)], atOnce('replace')],
    ['replace', [x(4_000_000), 'xx', 'y']],
    ['replace', [1n, 'x', x(5_001)]],
    ['replace', [x(1_000), 1n, x(5_001)]],
    ['replace', [x(1_000), 'x', 5_001n]],
    ['split', [','.repeat(999_999), ',']],
    ['split', [','.repeat(1_000_000), ','], "The function 'split' gives more than 1000000 elements; adfc stops there."],
    ['split', [',;'.repeat(1_000_000), ',;'], "The function 'split' gives more than 1000000 elements; adfc stops there."],
    ['split', [','.repeat(1_000_000), ';']],
    ['split', [','.repeat(1_000_000), '']],
    ['split', [','.repeat(1_000_000), null]],
    ['split', [[','], ',']],
  ])('of %s %# is said whether it is too much', (name, args, message) => {
    expect(stopOf((effort) => effort.beforeCall(name, args), 1)).toBe(message)
  })
})

describe('after a call', () => {
  it.each<[name: string, value: Value, message?: string]>([
    ['concat', x(MOST_AT_ONCE)],
    ['concat', x(MOST_AT_ONCE + 1), atOnce('concat')],
    ['Variables', x(MOST_AT_ONCE + 1)],
    ['split', nulls(1_000_000)],
    ['split', nulls(1_000_001), "The function 'split' gives more than 1000000 elements; adfc stops there."],
    ['variables', nulls(1_000_001)],
    ['json', object({ a: nulls(1_000_001) })],
    ['length', 1n],
  ])('of %s %# is said whether it is too much', (name, value, message) => {
    expect(stopOf((effort) => effort.afterCall(name, value), 1)).toBe(message)
  })
})

describe('in all', () => {
  const million = nulls(1_000_000)
  it.each<[what: string, act: (effort: Effort) => void, times: number]>([
    ['arguments', (effort) => effort.beforeCall('concat', [x(MOST_AT_ONCE)]), 10],
    ['XML', (effort) => effort.beforeCall('xml', [x(1_000_000)]), 10],
    ['elements that are not looked into', (effort) => effort.beforeCall('length', [million]), 50],
    ['results', (effort) => effort.afterCall('concat', x(MOST_AT_ONCE)), 10],
    ['holes', (effort) => effort.hole(x(MOST_AT_ONCE), 0), 10],
  ])('so much is done: %s', (_, act, times) => {
    expect(stopOf(act, times)).toBeUndefined()
    expect(stopOf(act, times + 1)).toBe(IN_ALL)
  })

  it('a text is so long with its holes', () => {
    expect(stopOf((effort) => effort.hole(x(3), MOST_AT_ONCE - 3), 1)).toBeUndefined()
    expect(stopOf((effort) => effort.hole(x(4), MOST_AT_ONCE - 3), 1)).toBe('The text has more than 5000000 characters; adfc stops there.')
  })
})
