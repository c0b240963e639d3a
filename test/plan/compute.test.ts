import { describe, expect, it } from 'vitest'
import { toJson } from '../../src/expression/json.js'
import type { Data } from '../../src/plan/action.js'
import { createComputer, type Computer } from '../../src/plan/compute.js'

const computer = (): Computer => createComputer({ date: () => new Date('2026-03-01T05:06:07.089Z'), random: () => 0.5, guid: () => '5a1b2c3d-4e5f-4678-9abc-def012345678' })
const SCOPE = { item: new Map([['n', 3n]]), pipeline: new Map([['Pipeline', 'Retrain']]) }

describe('what a plan left to the run', () => {
  it.each<[string, Data, string]>([
    ['is a value already', { value: { a: [1, '@notComputed()'] } }, '{"a":[1,"@notComputed()"]}'],
    ['reads what the step sees', { compute: ['@item().n', 'x@{pipeline().Pipeline}'] }, '[3,"xRetrain"]'],
    ['asks for the time', { compute: '@utcNow()' }, '"2026-03-01T05:06:07.0890000Z"'],
    ['takes a chance', { compute: '@rand(0, 10)' }, '5'],
    ['makes an identifier', { compute: '@guid()' }, '"5a1b2c3d-4e5f-4678-9abc-def012345678"'],
    ['reads XML', { compute: '@string(xpath(xml(\'<a>b</a>\'), \'string(/a)\'))' }, '"b"'],
    ['reads XML and a time zone', { compute: ['@convertTimeZone(\'2026-01-01T12:00:00Z\', \'UTC\', \'W. Europe Standard Time\', \'HH:mm\')', '@string(xpath(xml(\'<a>b</a>\'), \'string(/a)\'))'] }, '["13:00","b"]'],
    ['reads a dataset with a value', { compute: '@{dataset().folder}/a.csv', dataset: { folder: { value: 'churn' } } }, '"churn/a.csv"'],
    ['reads a dataset that is computed', { compute: '@dataset().n', dataset: { n: { compute: '@item().n' }, other: { value: null } } }, '3'],
    ['reads a dataset that needs a time zone', { compute: '@dataset().at', dataset: { at: { compute: '@convertFromUtc(\'2026-07-01T12:00:00Z\', \'W. Europe Standard Time\', \'HH:mm\')' } } }, '"14:00"'],
  ])('%s', async (_, part, expected) => {
    expect(toJson(await computer().value(part, () => SCOPE, '"url"'))).toBe(expected)
  })

  it('loads for one part what another has loaded already', async () => {
    const computing = computer()
    const xml: Data = { compute: '@string(xpath(xml(\'<a>b</a>\'), \'string(/a)\'))' }
    const zone: Data = { compute: '@convertFromUtc(\'2026-07-01T12:00:00Z\', \'W. Europe Standard Time\', \'HH:mm\')' }
    const values = []
    for (const part of [xml, zone, xml]) values.push(await computing.value(part, () => SCOPE, '"url"'))
    expect(values).toEqual(['b', '14:00', 'b'])
  })

  it.each<[string, string, unknown]>([
    ['a text as a number', '@int(\'x\')', { code: 'expression-failed', message: '"url" cannot be computed: The function \'int\' was invoked with a parameter that is not valid. The value cannot be converted to the target type.', details: { isFinal: true } }],
    ['a function that there is not', '@toLowr(\'x\')', { details: { isFinal: true, hint: 'Did you mean "toLower"?' } }],
    ['what does not stand in the scope', '@variables(\'a\')', { code: 'expression-failed', details: { isFinal: true } }],
  ])('%s fails for good', async (_, compute, expected) => {
    await expect(computer().value({ compute }, () => SCOPE, '"url"')).rejects.toMatchObject(expected as object)
  })

  it('without what it prepares, of an expression that needs nothing, comes at once', () => {
    expect(computer().at({ compute: '@add(item().n, 1)' }, SCOPE, '"url"')).toBe(4n)
  })
})
