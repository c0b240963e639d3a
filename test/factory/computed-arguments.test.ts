import { describe, expect, it } from 'vitest'
import { lintFiles } from '../support/fixture.js'

/** What lint says of an argument that is computed, for a parameter of a type. */
function said(type: string, value: unknown): string[] {
  const call = { name: 'Call', type: 'ExecutePipeline', typeProperties: { pipeline: { referenceName: 'One', type: 'PipelineReference' }, parameters: { given: value } } }
  const wait = { name: 'Use', type: 'Wait', typeProperties: { waitTimeInSeconds: { value: '@pipeline().parameters.given', type: 'Expression' } } }
  const files = new Map([
    ['pipeline/All.json', JSON.stringify({ name: 'All', properties: { activities: [call] } })],
    ['pipeline/One.json', JSON.stringify({ name: 'One', properties: { activities: [wait], parameters: { given: { type } } } })],
  ])
  return lintFiles(files).map(({ diagnostic }) => `${diagnostic.rule}: ${diagnostic.message}`).filter((each) => each.startsWith('wrong-argument'))
}

describe('an argument that is computed', () => {
  it.each<[string, unknown, string | undefined]>([
    ['int', '@length(createArray(1, 2))', undefined],
    ['int', '@createArray(1, 2)', '"given" is a list'],
    ['int', { value: '@createArray(1, 2)', type: 'Expression' }, '"given" is a list'],
    ['int', '@equals(1, 2)', '"given" is a truth value'],
    ['int', '@div(1.5, 2)', '"given" is a number'],
    ['int', '@{length(createArray(1, 2))}', undefined],
    ['string', '@add(1, 2)', undefined],
    ['string', '@split(utcNow(), \':\')', '"given" is a list'],
    ['bool', '@not(true)', undefined],
    ['array', '@range(0, 3)', undefined],
    ['array', '@add(1, 2)', '"given" is a whole number'],
    ['object', '@json(\'{}\')', undefined],
    ['int', '@pipeline().RunId', undefined],
  ])('to a parameter of type %s: %j', (type, value, expected) => {
    expect(said(type, value)).toEqual(expected === undefined ? [] : [expect.stringContaining(expected)])
  })
})
