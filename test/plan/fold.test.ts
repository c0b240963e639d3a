import { describe, expect, it } from 'vitest'
import { fromJson } from '../../src/expression/json.js'
import type { ObjectValue } from '../../src/expression/value.js'
import { fold } from '../../src/plan/fold.js'
import { pipelineValue, type Surroundings } from '../../src/plan/surroundings.js'

const PIPELINE: Surroundings = { pipeline: pipelineValue('Retrain', undefined, { week: 7, open: null }, { site: 'meadow' }), open: new Set(['open']), secure: new Set(['key']) }
const expression = (value: string): unknown => ({ value, type: 'Expression' })
const folded = (json: unknown, surroundings = PIPELINE): unknown => fold(json, surroundings, () => {})

describe('JSON in a plan', () => {
  it.each<[string, unknown, unknown]>([
    ['that is plain', { a: [1, 'b', null, true, 1.5], c: {} }, { a: [1, 'b', null, true, 1.5], c: {} }],
    ['with an escaped text', ['a', '@@b'], ['a', '@b']],
    ['with an escaped text before a plain one', ['@@b', 'a'], ['@b', 'a']],
    ['with an escaped text in an object', { x: { a: 'a', b: '@@b' } }, { x: { a: 'a', b: '@b' } }],
    ['marked as an expression without being one', { a: expression('b') }, { a: 'b' }],
    ['marked in capitals', { a: { Value: 'b', TYPE: 'expression' } }, { a: 'b' }],
    ['that has a type beside other things', { a: { type: 'x', value: '@@b', c: 1 } }, { a: { type: 'x', value: '@b', c: 1 } }],
    ['marked, inside a list', [[expression('b')], 'c'], [['b'], 'c']],
    ['with another type', { type: 'String', value: 'b' }, { type: 'String', value: 'b' }],
    ['computed at once', { a: '@pipeline().parameters.week', b: 'x@{add(1, 1)}' }, { a: 7, b: 'x2' }],
    ['computed to a list', '@createArray(1, createArray(true), \'x\')', [1, [true], 'x']],
    ['computed to an object', '@pipeline().globalParameters', { site: 'meadow' }],
    ['computed to a fraction', '@div(1.0, 4)', 0.25],
  ])('%s is its value', (_, json, value) => {
    expect(folded(json)).toEqual({ value })
  })

  it.each<[string, unknown]>([
    ['reads an activity', '@activity(\'A\').output'],
    ['reads a parameter that is computed', { a: '@pipeline().parameters.open' }],
    ['reads the clock', '@utcNow()'],
    ['takes a chance', '@{rand(1, 2)}'],
    ['makes an identifier', ['@guid()']],
    ['is an integer that JSON does not keep', '@add(9007199254740993, 0)'],
    ['is a float without a fraction', '@float(\'2\')'],
    ['holds such an integer in a list', '@createArray(\'a\', 1, 9007199254740993)'],
    ['holds such a float in a list', '@createArray(float(\'2\'), 1)'],
    ['is next to plain text', { a: 'b', c: '@float(\'2\')' }],
    ['is next to computed text', ['@float(\'2\')', '@{1}']],
  ])('that %s is left to the run', (_, json) => {
    expect(folded(json)).toEqual({ compute: json })
  })

  it.each<[string, unknown, unknown]>([
    ['a secure parameter', '@pipeline().parameters.key', { never: 'reads the secure parameter "key", and a plan holds no secrets' }],
    ['a secure parameter behind one that is computed', ['@pipeline().parameters.open', '@{pipeline().parameters.KEY}'], { never: 'reads the secure parameter "key", and a plan holds no secrets' }],
    ['a text as a number', '@int(\'x\')', { never: 'cannot be computed: The function \'int\' was invoked with a parameter that is not valid. The value cannot be converted to the target type' }],
  ])('with %s can never be', (_, json, expected) => {
    expect(folded(json)).toMatchObject(expected as object)
  })

  it.each<[string, unknown, Surroundings['dataset'], unknown]>([
    ['that is known', '@dataset().name', fromJson({ name: 'a' }) as ObjectValue, { value: 'a' }],
    ['that needs a run', '@dataset().name', 'computed', { compute: '@dataset().name' }],
    ['that does not matter', '@pipeline().Pipeline', 'computed', { value: 'Retrain' }],
    ['where there is none', '@dataset().name', undefined, { compute: '@dataset().name' }],
  ])('in a dataset %s', (_, json, dataset, expected) => {
    expect(folded(json, { ...PIPELINE, ...(dataset === undefined ? {} : { dataset }) })).toEqual(expected)
  })
})
