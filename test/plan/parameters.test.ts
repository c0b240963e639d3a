import { describe, expect, it } from 'vitest'
import { parameterValues, type Given } from '../../src/plan/parameters.js'

const text = (name: string, written: string): Given => ({ name, text: written })
const value = (name: string, given: unknown): Given => ({ name, value: given })
const of = (declared: unknown, ...given: Given[]): unknown => {
  const { values, problems } = parameterValues(declared === undefined ? undefined : { value: declared, path: ['properties', 'parameters'] }, given)
  return problems.length > 0 ? problems : values
}

describe('the parameters of a pipeline', () => {
  it.each<[string, string, unknown]>([
    ['string', '01', '01'],
    ['String', 'true', 'true'],
    ['string', '', ''],
    ['int', '7', 7],
    ['Int', '-1', -1],
    ['int', '1.5', ['The parameter "p" takes a whole number, not "1.5".']],
    ['int', 'x', ['The parameter "p" takes a whole number, not "x".']],
    ['int', '9007199254740993', ['The parameter "p" takes a whole number, not "9007199254740993".']],
    ['float', '1.5', 1.5],
    ['float', '9007199254740993', ['The parameter "p" takes a number, not "9007199254740993".']],
    ['float', '"1"', ['The parameter "p" takes a number, not "\\"1\\"".']],
    ['bool', 'true', true],
    ['bool', 'False', false],
    ['bool', 'TRUE', true],
    ['bool', 'yes', ['The parameter "p" takes true or false, not "yes".']],
    ['bool', 'untrue', ['The parameter "p" takes true or false, not "untrue".']],
    ['bool', 'trueish', ['The parameter "p" takes true or false, not "trueish".']],
    ['array', '[1]', [1]],
    ['array', '{}', ['The parameter "p" takes a JSON list, not "{}".']],
    ['object', '{"a":1}', { a: 1 }],
    ['object', '[1]', [1]],
    ['object', 'null', ['The parameter "p" takes a JSON object, not "null".']],
    ['object', '1', ['The parameter "p" takes a JSON object, not "1".']],
    ['another', '1', 1],
  ])('of type %s takes %j', (type, written, expected) => {
    const isRefused = Array.isArray(expected) && typeof expected[0] === 'string'
    expect(of({ p: { type } }, text('p', written))).toEqual(isRefused ? expected : { p: expected })
  })

  it.each<[string, unknown, readonly Given[], unknown]>([
    ['has none', undefined, [], {}],
    ['has its default', { p: { type: 'string', defaultValue: 'd' } }, [], { p: 'd' }],
    ['has a default that is null', { p: { type: 'string', defaultValue: null } }, [], { p: null }],
    ['has no type', { p: { defaultValue: 'd' } }, [text('p', '1')], { p: '1' }],
    ['is given a value and not a text', { p: { type: 'int' } }, [value('p', 7)], { p: 7 }],
    ['is given a value of another type', { p: { type: 'string' } }, [value('p', 7)], ['The parameter "p" takes text, not 7.']],
    ['is named in any case, and the last one wins', { Week: { type: 'string' } }, [text('WEEK', '1'), text('week', '2')], { Week: '2' }],
    ['lacks a value', { p: { type: 'string' } }, [], ['The parameter "p" has no default and is not given: add --param p=value.']],
    ['has a default that loses digits', { p: { type: 'int', defaultValue: 2 ** 60 } }, [], ['The default of the parameter "p" is a number that loses digits.']],
    ['has a default that is long and loses none', { p: { type: 'float', defaultValue: 1e-60 } }, [], { p: 1e-60 }],
    ['is given where none is', {}, [text('p', '1')], ['The pipeline has no parameter "p". It has none.']],
    ['is given under a name near its own', { week: { defaultValue: '1' } }, [text('weak', '1')], ['The pipeline has no parameter "weak". Did you mean "week"?']],
    ['is given under another name', { week: { defaultValue: '1' }, rate: { defaultValue: '1' } }, [text('something', '1')], ['The pipeline has no parameter "something". It has "week", "rate".']],
    ['is a secret', { key: { type: 'SecureString', defaultValue: 'planted' } }, [], {}],
    ['is a secret and given', { key: { type: 'securestring' } }, [text('key', 'planted')], ['The parameter "key" is a secure string, and a plan holds no secrets.']],
  ])('%s', (_, declared, given, expected) => {
    expect(of(declared, ...given)).toEqual(expected)
  })
})
