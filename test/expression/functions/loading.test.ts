import { describe, expect, it } from 'vitest'
import { FUNCTIONS, load, needsOf } from '../../../src/expression/functions/table.js'
import { CONTEXT } from './evaluate.js'

const { xml: _xml, timeZones: _timeZones, ...BARE } = CONTEXT

describe('what a function needs', () => {
  it.each([
    ['xml', 'xml'],
    ['XPath', 'xml'],
    ['json', 'xml'],
    ['convertFromUtc', 'timeZones'],
    ['convertToUtc', 'timeZones'],
    ['CONVERTTIMEZONE', 'timeZones'],
    ['utcNow', undefined],
    ['nothing', undefined],
  ])('%s: %s', (name, needed) => {
    expect(needsOf(name)).toBe(needed)
  })

  it('is loaded only when it is asked for', async () => {
    expect(await load([])).toEqual({})
    expect(Object.keys(await load(['timeZones']))).toEqual(['timeZones'])
    expect(Object.keys(await load(['xml', 'xml']))).toEqual(['xml'])
  })

  it('is not missed by a function that does not come to need it', () => {
    expect(FUNCTIONS.get('json')?.(['[]'], BARE)).toEqual([])
  })

  it.each([['xml', '<a/>'], ['convertToUtc', '2020-01-01', 'UTC']])('is missed by %s loudly: a mistake of the program, not of the user', (name, ...args) => {
    expect(() => FUNCTIONS.get(name.toLowerCase())?.(args, BARE)).toThrow(/loaded before/)
  })
})

describe('where the expression does not stand', () => {
  const { scope: _scope, ...nowhere } = CONTEXT
  it.each(['pipeline', 'item', 'dataset', 'linkedService', 'trigger', 'triggerBody', 'triggerOutputs'])('%s is not expected', (name) => {
    expect(() => FUNCTIONS.get(name.toLowerCase())?.([], nowhere)).toThrow(`The template function '${name}' is not expected at this location.`)
  })

  it.each(['activity', 'variables'])('%s is not expected', (name) => {
    expect(() => FUNCTIONS.get(name)?.(['x'], nowhere)).toThrow(`The template function '${name}' is not expected at this location.`)
  })
})
