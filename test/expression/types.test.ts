import { describe, expect, it } from 'vitest'
import { ANY, ARRAY, arrayOf, BOOLEAN, closedObject, fits, FLOAT, INTEGER, inWords, NULL, NUMBER, OBJECT, openObject, STRING, union, XML, type Type } from '../../src/expression/types.js'

const ROW = closedObject({ name: STRING })

describe('fits', () => {
  it.each<[actual: Type, expected: Type, isFitting: boolean]>([
    [STRING, STRING, true],
    [STRING, INTEGER, false],
    [INTEGER, STRING, false],
    [BOOLEAN, STRING, false],
    [STRING, BOOLEAN, false],
    [INTEGER, BOOLEAN, false],
    [INTEGER, FLOAT, true],
    [FLOAT, INTEGER, false],
    [INTEGER, NUMBER, true],
    [FLOAT, NUMBER, true],
    [NUMBER, INTEGER, true],
    [NUMBER, STRING, false],
    [STRING, NUMBER, false],
    [ANY, INTEGER, true],
    [STRING, ANY, true],
    [NULL, STRING, true],
    [NULL, ARRAY, true],
    [STRING, NULL, false],
    [union([STRING, NULL]), STRING, true],
    [union([STRING, INTEGER]), BOOLEAN, false],
    [union([STRING, INTEGER]), union([INTEGER, ARRAY]), true],
    [ARRAY, ARRAY, true],
    [ARRAY, arrayOf(STRING), true],
    [arrayOf(STRING), ARRAY, true],
    [arrayOf(STRING), arrayOf(INTEGER), false],
    [arrayOf(arrayOf(INTEGER)), arrayOf(arrayOf(FLOAT)), true],
    [ARRAY, OBJECT, false],
    [OBJECT, ARRAY, false],
    [STRING, ARRAY, false],
    [ROW, OBJECT, true],
    [OBJECT, ROW, true],
    [XML, OBJECT, true],
    [OBJECT, XML, true],
    [ROW, XML, false],
    [XML, STRING, false],
  ])('%j into %j: %s', (actual, expected, isFitting) => {
    expect(fits(actual, expected)).toBe(isFitting)
  })
})

describe('union', () => {
  it.each<[types: readonly Type[], words: string]>([
    [[], 'any value'],
    [[STRING], 'a string'],
    [[STRING, STRING], 'a string'],
    [[STRING, INTEGER], 'a string or an integer'],
    [[STRING, ANY], 'any value'],
    [[INTEGER, FLOAT], 'a number'],
    [[STRING, INTEGER, FLOAT], 'a number or a string'],
    [[STRING, NULL, BOOLEAN], 'a string, null or a boolean'],
    [[union([STRING, NULL]), union([NULL, BOOLEAN])], 'a string, null or a boolean'],
    [[ROW, ROW], 'an object'],
    [[arrayOf(STRING), arrayOf(STRING)], 'an array of strings'],
    [[arrayOf(STRING), arrayOf(INTEGER)], 'an array'],
    [[arrayOf(ROW), STRING], 'an array of objects or a string'],
    [[XML, STRING], 'XML or a string'],
  ])('%j is %s', (types, words) => {
    expect(inWords(union(types))).toBe(words)
  })

  it('knows the members of one object, and nothing of two different ones', () => {
    expect(union([ROW, ROW])).toBe(ROW)
    expect(union([ROW, closedObject({ size: INTEGER })])).toBe(OBJECT)
  })
})

describe('inWords', () => {
  it.each<[Type, string]>([
    [ANY, 'any value'],
    [NULL, 'null'],
    [FLOAT, 'a float'],
    [ARRAY, 'an array'],
    [arrayOf(arrayOf(STRING)), 'an array of arrays'],
    [arrayOf(XML), 'an array of XML'],
    [arrayOf(BOOLEAN), 'an array of booleans'],
    [arrayOf(FLOAT), 'an array of floats'],
    [arrayOf(NULL), 'an array of nulls'],
    [arrayOf(INTEGER), 'an array of integers'],
    [openObject({}), 'an object'],
  ])('%j is %s', (type, words) => {
    expect(inWords(type)).toBe(words)
  })
})

describe('objects', () => {
  it('are made of records and of maps', () => {
    expect(closedObject({ a: STRING }, 'parameter')).toEqual({ kind: 'object', members: new Map([['a', STRING]]), isOpen: false, noun: 'parameter' })
    expect(openObject(new Map([['__proto__', STRING]])).members.get('__proto__')).toBe(STRING)
  })
})
