import { describe, expect, it } from 'vitest'
import { EvaluationError } from '../../src/expression/evaluation-error.js'
import { evaluate } from '../../src/expression/evaluate.js'
import { fromJson } from '../../src/expression/json.js'
import { parseTemplate } from '../../src/expression/parse-template.js'
import { scopeOf, timeOf } from '../../src/expression/surroundings.js'
import { isObject, type ObjectValue } from '../../src/expression/value.js'
import { contextOf } from './known-answers.js'

function contextFrom(json: unknown): ObjectValue {
  const value = fromJson(json)
  return isObject(value) ? value : new Map()
}

describe('what the accessors read', () => {
  it.each<[context: unknown, scope: unknown]>([
    [{}, {}],
    [{ now: '2026-01-02' }, {}],
    [{ parameters: { a: 1 } }, { pipeline: { parameters: { a: 1 } } }],
    [{ globalParameters: {} }, { pipeline: { globalParameters: {} } }],
    [{ pipeline: { RunId: 'r' } }, { pipeline: { RunId: 'r' } }],
    [{ pipeline: { RunId: 'r', parameters: 'replaced' }, parameters: { a: 1 }, globalParameters: { b: 2 } }, { pipeline: { RunId: 'r', parameters: { a: 1 }, globalParameters: { b: 2 } } }],
    [{ pipeline: 'none' }, { pipeline: {} }],
    [{ activities: { A: { output: 1 } }, variables: { v: null } }, { activities: { A: { output: 1 } }, variables: { v: null } }],
    [{ activities: 'none', variables: ['none'] }, {}],
    [{ item: 1, dataset: { x: 1 }, linkedService: null, trigger: 'a' }, { item: 1, dataset: { x: 1 }, linkedService: null, trigger: 'a' }],
  ])('of the context %j is %j', (context, scope) => {
    const given = scopeOf(contextFrom(context))
    expect(new Map(Object.entries(given))).toEqual(fromJson(scope))
  })

  it.each<[context: unknown, time: bigint | string | undefined]>([
    [{}, undefined],
    [{ now: 5 }, undefined],
    [{ now: 'yesterday' }, 'wrong'],
    [{ now: '0001-01-01T00:00:01Z' }, 10_000_000n],
  ])('of %j the time is %s', (context, time) => {
    expect(timeOf(contextFrom(context))).toBe(time)
  })
})

describe('what the context lacks is said', () => {
  /** Of what a run gave nobody knows what it lacks. */
  const OTHERWISE = 'With "?" in front of the step it is null where it does not exist.'
  const notHere = (name: string, part: string): string => `The template function '${name}' is not expected at this location: the context has no "${part}".`

  it.each<[text: string, context: unknown, at: string, message: string | RegExp, hint?: string]>([
    ['@Item()', {}, 'Item()', notHere('item', 'item')],
    ['@triggerBody().x', {}, 'triggerBody()', notHere('triggerBody', 'trigger')],
    ['@concat(variables(1), 2)', { variables: {} }, 'variables(1)', /^(?!.*the context)/],
    ["@activity('Cpoy')", { activities: { Copy: 1 } }, "'Cpoy'", /: the context has no activity "Cpoy"\.$/, 'Did you mean "Copy"?'],
    ["@variables('x')", { variables: {} }, "'x'", /: the context has no variable "x"\.$/],
    ["@pipeline('x')", { pipeline: {} }, "pipeline('x')", /^(?!.*the context)/],
    ["@pipeline('x')", {}, "pipeline('x')", /^(?!.*the context)/],
    // right behind the call
    ['@pipeline().parameters.x', { pipeline: { RunId: 'r' } }, 'parameters', /'parameters' doesn't exist/, 'The context has no "parameters".'],
    ["@pipeline()['GlobalParameters']['x']", { pipeline: { RunId: 'r' } }, "'GlobalParameters'", /'GlobalParameters' doesn't exist/, 'The context has no "GlobalParameters".'],
    ['@pipeline().RunI', { pipeline: { RunId: 'r' } }, 'RunI', /'RunI' doesn't exist/, '"pipeline" of the context has no "RunI". Did you mean "RunId"?'],
    ["@pipeline()['parameters']['x']", { parameters: { abc: 1 } }, "'x'", /'x' doesn't exist/, 'The context has no parameter "x".'],
    ['@pipeline().globalParameters.x', { globalParameters: { abc: 1 } }, 'x', /'x' doesn't exist/, 'The context has no global parameter "x".'],
    ['@trigger().parameters', { trigger: { abc: 1 } }, 'parameters', /'parameters' doesn't exist/, '"trigger" of the context has no "parameters".'],
    ['@trigger().parameters.x', { trigger: { parameters: { abc: 1 } } }, 'x', /'x' doesn't exist/, OTHERWISE],
    // further on it is what the run gave
    ['@pipeline().parameters.a.x', { parameters: { a: { abc: 1 } } }, 'x', /'x' doesn't exist/, OTHERWISE],
    ['@pipeline().other.x', { pipeline: { other: { abc: 1 } } }, 'x', /'x' doesn't exist/, OTHERWISE],
    ["@pipeline()[concat('parameters', '')].x", { parameters: { abc: 1 } }, 'x', /'x' doesn't exist/, OTHERWISE],
    ["@pipeline()[concat('other', '')]", { parameters: { abc: 1 } }, "concat('other', '')", /'other' doesn't exist/, OTHERWISE],
    ["@activity('A').x", { activities: { A: { abc: 1 } } }, 'x', /'x' doesn't exist/, OTHERWISE],
    ["@json('{\"abc\":1}').x", {}, 'x', /'x' doesn't exist/, OTHERWISE],
  ])('%s with %j', (text, context, at, message, hint) => {
    const result = evaluate(parseTemplate(text), contextOf(contextFrom(context)))
    if (!('error' in result)) throw new Error(`${text} has a value`)
    const { error } = result
    expect(text.slice(...(error.span ?? [0, 0]))).toBe(at)
    expect(error.message).toMatch(message)
    expect(error.hint).toBe(hint)
  })

  it('as an error with its own name, at the innermost place', () => {
    const error = new EvaluationError('It is not there.', undefined, 'Look elsewhere.').at([1, 2]).at([0, 9])
    expect([String(error), error.span, error.hint]).toEqual(['EvaluationError: It is not there.', [1, 2], 'Look elsewhere.'])
  })
})
