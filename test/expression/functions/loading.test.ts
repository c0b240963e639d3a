import { describe, expect, it } from 'vitest'
import { FUNCTIONS, load, needsOf } from '../../../src/expression/functions/table.js'
import { CONTEXT, evaluate } from './evaluate.js'

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

  it.each([
    // the zone of the world, not that of one country
    ['Romance Standard Time', '2020-07-01T12:00:00Z', '2020-07-01T14:00:00.0000000'],
    ['romance standard time', '2020-01-01T12:00:00Z', '2020-01-01T13:00:00.0000000'],
    ['UTC', '2020-07-01T12:00:00Z', '2020-07-01T12:00:00.0000000Z'],
    ['utc', '2020-07-01T12:00:00Z', '2020-07-01T12:00:00.0000000Z'],
    ['GMT Standard Time', '2020-01-01T12:00:00Z', '2020-01-01T12:00:00.0000000'],
    ['Newfoundland Standard Time', '2020-07-01T12:00:00Z', '2020-07-01T09:30:00.0000000'],
    ['Nepal Standard Time', '2020-07-01T12:00:00Z', '2020-07-01T17:45:00.0000000'],
    ['UTC+12', '2020-07-01T12:00:00Z', '2020-07-02T00:00:00.0000000'],
    // by the sun, before there were zones
    ['W. Europe Standard Time', '1880-01-01T12:00:00Z', '1880-01-01T12:53:28.0000000'],
  ])('are time zones: in %s, %s is %s', async (zone, utc, local) => {
    const context = { ...BARE, ...(await load(['timeZones'])) }
    expect([1, 2].map(() => evaluate('convertFromUtc', [utc, zone], context))).toEqual([local, local])
  })

  it('are time zones of Windows, and others are none', async () => {
    const { timeZones } = await load(['timeZones'])
    expect(['Europe/Berlin', 'Mars Standard Time', ''].map((id) => timeZones?.find(id))).toEqual([undefined, undefined, undefined])
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
