import { describe, expect, it } from 'vitest'
import { evaluate } from '../../src/commands/evaluate-text.js'
import type { EvaluationContext } from '../../src/schema/types.js'

describe('evaluate, as the library has it', () => {
  it.each<[text: string, context: EvaluationContext, value: unknown, json: string]>([
    ['plain', {}, 'plain', '"plain"'],
    ['@add(1, 2)', {}, 3, '3'],
    ['@div(7, 2.0)', {}, 3.5, '3.5'],
    ['@float(2)', {}, 2, '2.0'],
    ["@ticks('2026-01-01')", {}, 639028224000000000n, '639028224000000000'],
    ['@item()', { item: { a: [1, null, 'x', true], __proto__: null } }, { a: [1, null, 'x', true] }, '{"a":[1,null,"x",true]}'],
    ["@json('{\"__proto__\":1}')", {}, Object.fromEntries([['__proto__', 1]]), '{"__proto__":1}'],
    ["@activity('a').output.rows", { activities: { A: { output: { rows: 2.5 } } } }, 2.5, '2.5'],
    ["@utcNow('yyyy')", { now: '2001-02-03' }, '2001', '"2001"'],
    ["@xpath(xml('<a>1</a>'), 'count(/a)')", {}, 1, '1'],
    ['@{pipeline().globalParameters.env}', { globalParameters: { env: 'dev' } }, 'dev', '"dev"'],
  ])('%s', async (text, context, value, json) => {
    expect(await evaluate(text, context)).toEqual({ value, json })
  })

  it('gives a mistake with its place', async () => {
    expect(await evaluate('a @{item().nmae}', { item: { name: 'x' } })).toEqual({
      error: { message: "The expression 'item().nmae' cannot be evaluated because property 'nmae' doesn't exist, available properties are 'name'.", hint: '"item" of the context has no "nmae". Did you mean "name"?', start: 11, end: 15 },
    })
    expect(await evaluate('@concat(')).toMatchObject({ error: { start: 1, end: 8 } })
  })

  it('takes clock and chance from outside', async () => {
    const chance = { date: () => new Date(0), random: () => 0, guid: () => '00000000-0000-0000-0000-000000000001' }
    expect(await evaluate("@{utcNow('yyyy')} @{rand(5, 9)} @{guid('N')}", {}, chance)).toMatchObject({ value: '1970 5 00000000000000000000000000000001' })
    expect(await evaluate('@length(guid())')).toMatchObject({ value: 36 })
  })

  it.each<[EvaluationContext, string]>([
    [{ parmeters: {} } as EvaluationContext, 'The context is wrong: "parmeters" is not known here. Did you mean "parameters"?'],
    [{ now: 'soon' }, 'The context is wrong: "now" is no date. It takes a date and time such as 2026-01-01T00:00:00Z.'],
    [[] as EvaluationContext, 'The context is wrong: The context is a list, but an object is expected.'],
    [{ item: Array.from({ length: 300 }).reduce<unknown>((inner) => [inner], 1) }, 'The context cannot be read: The text nests deeper than 200 levels.'],
  ])('throws for a context of another shape', async (context, message) => {
    await expect(evaluate('@item()', context)).rejects.toThrow(new TypeError(message))
  })
})
