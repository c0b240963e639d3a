import { describe, expect, it } from 'vitest'
import { run } from '../../src/commands/arguments.js'
import { evalCommand, type EvalArguments } from '../../src/commands/eval.js'
import type { Chance } from '../../src/commands/evaluation.js'
import { memoryWorld, type Content, type MemoryWorld } from '../support/world.js'

const FIXED: Chance = { date: () => new Date(Date.UTC(2026, 0, 2, 3, 4, 5, 678)), random: () => 0.25, guid: () => '0f8fad5b-d9cb-469f-a165-70867728950e' }

const CONTEXT = `{
  // comments are welcome, with a " in them too
  "parameters": { "day": "2026-01-31", "big": 9007199254740993, "ratio": 2.0 },
  "activities": { "Look up": { "output": { "count": 2 }, "status": "Succeeded" } },
  "item": null
}`

const worldWith = (files: Readonly<Record<string, Content>> = {}, input = ''): MemoryWorld => memoryWorld({ 'ctx.json': CONTEXT, ...files }, { input })
const options = (more: Partial<EvalArguments>): EvalArguments => ({ expression: undefined, context: undefined, batch: undefined, format: 'text', color: 'never', ...more })

interface Ran {
  readonly code: number | string
  readonly out: string
  readonly err: string
}

/** The exit code and what was printed; for an error of the command its class and sentence. */
async function evaluated(more: Partial<EvalArguments>, world = worldWith()): Promise<Ran> {
  try {
    return { code: await evalCommand(options(more), world, FIXED), ...world.printed }
  } catch (error) {
    const { name, message } = error as Error
    return { code: `${name}: ${message}`, ...world.printed }
  }
}

describe('adfc eval', () => {
  it.each<[expression: string, context: string | undefined, out: string]>([
    ["@concat('a', 'b')", undefined, '"ab"'],
    ['@pipeline().parameters.big', 'ctx.json', '9007199254740993'],
    ['@PIPELINE().Parameters.RATIO', 'ctx.json', '2.0'],
    ['@pipeline().parameters', 'ctx.json', '{"day":"2026-01-31","big":9007199254740993,"ratio":2.0}'],
    ["@activity('look up').Status", 'ctx.json', '"Succeeded"'],
    ['@item()', 'ctx.json', 'null'],
    ['on @{pipeline().parameters.day}', 'ctx.json', '"on 2026-01-31"'],
    ["@xpath(xml('<a>1</a>'), 'sum(/a)')", undefined, '1'],
    ["@convertFromUtc('2026-01-01T00:00:00Z', 'Tokyo Standard Time', 'HH:mm')", undefined, '"09:00"'],
    ['@utcNow()', undefined, '"2026-01-02T03:04:05.6780000Z"'],
    ['@guid()', undefined, '"0f8fad5b-d9cb-469f-a165-70867728950e"'],
    ['@rand(0, 100)', undefined, '25'],
    ['@@literal', undefined, '"@literal"'],
    ['', undefined, '""'],
    ['-', undefined, '"-"'],
  ])('%s', async (expression, context, out) => {
    expect(await evaluated({ expression, context })).toEqual({ code: 0, out: `${out}\n`, err: '' })
  })

  it('takes the time from the context', async () => {
    const world = worldWith({ 'now.json': '{ "now": "2020-02-29T12:00:00" }' })
    expect((await evaluated({ expression: "@utcNow('yyyy-MM-dd HH:mm')", context: 'now.json' }, world)).out).toBe('"2020-02-29 12:00"\n')
  })

  it('shows a mistake at its place', async () => {
    expect(await evaluated({ expression: "@concat('a', pipeline().parameters.dya)", context: 'ctx.json' })).toEqual({
      code: 1,
      out: '',
      err: [
        "<expression>:1:36: error: The expression 'concat('a', pipeline().parameters.dya)' cannot be evaluated because property 'dya' doesn't exist, available properties are 'day, big, ratio'. [eval]",
        "  1 | @concat('a', pipeline().parameters.dya)",
        '    |                                    ^^^',
        '  hint: The context has no parameter "dya". Did you mean "day"?',
        '',
      ].join('\n'),
    })
  })

  it('shows a mistake of a text of several lines', async () => {
    const { code, err } = await evaluated({ expression: "select *\nfrom @{variables('table')}" })
    expect([code, err]).toEqual([1, [
      '<expression>:2:8: error: The template function \'variables\' is not expected at this location: the context has no "variables". [eval]',
      "  2 | from @{variables('table')}",
      '    |        ^^^^^^^^^^^^^^^^^^',
      '',
    ].join('\n')])
  })

  it('shows a mistake of form', async () => {
    expect((await evaluated({ expression: "@concat('a'" })).err).toMatch(/^<expression>:1:2: error: The "\(" is not closed\. \[eval\]\n/)
  })

  it('hides what looks like a secret in a mistake', async () => {
    const key = 'Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmE='
    const { code, out, err } = await evaluated({ expression: `@json('AccountKey=${key}')` })
    expect([code, out, err.includes(key.slice(0, 20))]).toEqual([1, '', false])
    const batch = await evaluated({ batch: '-' }, worldWith({}, JSON.stringify({ expression: `@json('AccountKey=${key}')` })))
    expect([batch.code, batch.out.includes(key.slice(0, 20))]).toEqual([1, false])
  })

  it('asks whether a text was meant as an expression', async () => {
    expect(await evaluated({ expression: 'pipeline().RunId' })).toEqual({ code: 0, out: '"pipeline().RunId"\n', err: 'This is text, for it does not begin with "@"; an expression does.\n' })
    expect((await evaluated({ expression: 'hello' })).err).toBe('')
  })

  it('is one document with --format json', async () => {
    const value = await evaluated({ expression: '@add(9007199254740992, 1)', format: 'json' })
    expect(value).toMatchObject({ code: 0, err: '' })
    expect(value.out).toContain('\n  "value": 9007199254740993\n')
    expect(JSON.parse(value.out)).toMatchObject({ version: 1, tool: { name: 'adfc' } })
    const error = await evaluated({ expression: '@itm()', format: 'json' })
    expect([error.code, error.err]).toEqual([1, ''])
    expect(JSON.parse(error.out)).toEqual({ version: 1, tool: expect.anything(), error: { code: 1, message: "The template function 'itm' is not defined or not valid.", start: 1, end: 4, hint: 'Did you mean "item"?' } })
  })
})

describe('a context', () => {
  it.each<[text: string, expected: string]>([
    ['{ "paramters": {} }', 'UsageError: c.json:1:3: "paramters" is not known here. Did you mean "parameters"?'],
    ['{ "Parameters": {} }', 'UsageError: c.json:1:3: "Parameters" is not known here. Did you mean "parameters"?'],
    ['{ "folder": 1 }', 'UsageError: c.json:1:3: "folder" is not known here. The keys are "$schema", "parameters", "variables", "globalParameters", "activities", "item", "pipeline", "trigger", "dataset", "linkedService", "now".'],
    ['{ "parameters": [] }', 'UsageError: c.json:1:17: "parameters" is a list, but an object of values by name is expected.'],
    ['{\n  "activities": { "A": { "ouput": {} } }\n}', 'UsageError: c.json:2:26: "ouput" is not known here. Did you mean "output"?'],
    ['{ "activities": { "A": { "status": true } } }', 'UsageError: c.json:1:36: "status" is true, but text is expected.'],
    ['{ "now": "yesterday" }', 'UsageError: c.json:1:10: "now" is no date. It takes a date and time such as 2026-01-01T00:00:00Z.'],
    ['{ "now": 5 }', 'UsageError: c.json:1:10: "now" is a number, but a date and time such as 2026-01-01T00:00:00Z is expected.'],
    ['{ "parameters": { "a": 1, "a": 2 } }', 'UsageError: c.json:1:19: The key "a" stands more than once in this object; only the last one counts.'],
    ['[]', 'UsageError: c.json:1:1: The context is a list, but an object is expected.'],
    ['{ "item": ', 'UsageError: c.json:1:1: This "{" is never closed.'],
    ['', 'UsageError: c.json:1:1: The file is empty.'],
  ])('%s is refused', async (text, expected) => {
    expect((await evaluated({ expression: '@item()', context: 'c.json' }, worldWith({ 'c.json': text }))).code).toBe(expected)
  })

  it.each<[Content, string]>([
    [{ error: 'EACCES' }, 'CannotWork: The context "c.json" cannot be read: permission is denied.'],
    [{ error: 'ENOENT' }, 'CannotWork: The context "c.json" cannot be read: it does not exist (any more).'],
  ])('that cannot be read (%j) is said', async (content, expected) => {
    expect((await evaluated({ expression: '@item()', context: 'c.json' }, worldWith({ 'c.json': content }))).code).toBe(expected)
  })
})

describe('adfc eval --batch', () => {
  const line = (value: unknown): string => `${JSON.stringify(value)}\n`

  it('answers each line, in order, a mistake as a mistake', async () => {
    const lines = [
      '{"expression":"@add(1, 2)"}',
      '',
      '  {"expression":"größer @{pipeline().parameters.day} 🙂"}\r',
      '{"expression":"@pipeline().parameters.day","context":{"parameters":{"day":9007199254740993}}}',
      "{\"expression\":\"@activity('Look up').output.count\",\"context\":{\"parameters\":{}}}",
      '{"expression":"@utcNow(\'yyyy\')","context":{"now":"2001-01-01"}}',
      '{"expression":"@item().x"}',
      '{"expression":"@concat("}',
      '{"expression":"a @{nothing()} b"}',
      '{',
      'null',
      '[]',
      '{"expresion":"x"}',
      '{"expression":"x","more":1}',
      '{"context":{}}',
      '{"expression":5}',
      '{"expression":"x","context":{"itm":1}}',
      '{"expression":"x","context":[]}',
      '{"expression":"x","context":{"now":"soon"}}',
      '{"expression":"last"}',
    ]
    const world = worldWith({ 'batch.jsonl': lines.join('\n') })
    const { code, out, err } = await evaluated({ batch: 'batch.jsonl', context: 'ctx.json' }, world)
    const problem = (message: string, start = 0, end = 0): string => line({ error: { message, start, end } })
    expect([code, err]).toEqual([1, ''])
    expect(out).toBe([
      '{"value":3}\n',
      problem('The line is no JSON.'),
      line({ value: 'größer 2026-01-31 🙂' }),
      '{"value":9007199254740993}\n',
      '{"value":2}\n',
      '{"value":"2001"}\n',
      problem("The expression 'item().x' cannot be evaluated because property 'x' cannot be selected. Property selection is not supported on values of type 'Null'.", 8, 9),
      problem('The "(" is not closed.', 1, 8),
      problem("The template function 'nothing' is not defined or not valid.", 4, 11),
      problem('The line is no JSON: This "{" is never closed.'),
      problem('The line is no JSON object with an "expression".'),
      problem('The line is no JSON object with an "expression".'),
      problem('"expresion" is not known here. Did you mean "expression"?'),
      problem('"more" is not known here. The keys are "expression" and "context".'),
      problem('The line has no "expression".'),
      problem('The "expression" of the line is no text.'),
      problem('"itm" is not known here. Did you mean "item"?'),
      problem('The context is a list, but an object is expected.'),
      problem('"now" is no date. It takes a date and time such as 2026-01-01T00:00:00Z.'),
      '{"value":"last"}\n',
    ].join(''))
    expect(out.split('\n')).toHaveLength(lines.length + 1)
  })

  it('reads standard input, and is content where every line is', async () => {
    const input = line({ expression: '@add(1, 1)' }) + line({ expression: 'x' })
    expect(await evaluated({ batch: '-' }, worldWith({}, input))).toEqual({ code: 0, out: '{"value":2}\n{"value":"x"}\n', err: '' })
  })

  it('has nothing to say of nothing', async () => {
    expect(await evaluated({ batch: 'empty' }, worldWith({ empty: '' }))).toEqual({ code: 0, out: '', err: '' })
  })

  it('answers as the lines come', async () => {
    const world = worldWith()
    const seen: string[] = []
    async function* input(): AsyncGenerator<Uint8Array> {
      for (const text of ['{"expression":"one"}\n{"expre', 'ssion":"two"}\n', '{"expression":"three"}']) {
        yield new TextEncoder().encode(text)
        seen.push(world.printed.out)
      }
    }
    expect(await evalCommand(options({ batch: '-' }), { ...world, input }, FIXED)).toBe(0)
    expect(seen).toEqual(['{"value":"one"}\n', '{"value":"one"}\n{"value":"two"}\n', '{"value":"one"}\n{"value":"two"}\n'])
    expect(world.printed.out).toBe('{"value":"one"}\n{"value":"two"}\n{"value":"three"}\n')
  })

  it('takes a hundred thousand lines', async () => {
    const count = 100_000
    const input = Array.from({ length: count }, (_, index) => line({ expression: `@add(${index}, 1)` })).join('')
    const world = worldWith()
    const pieces = { ...world, async *input() { yield new TextEncoder().encode(input) } }
    expect(await evalCommand(options({ batch: '-' }), pieces, FIXED)).toBe(0)
    const lines = world.printed.out.trimEnd().split('\n')
    expect([lines.length, lines[0], lines.at(-1)]).toEqual([count, '{"value":1}', `{"value":${count}}`])
  })

  it.each<[Partial<EvalArguments>, string]>([
    [{ batch: 'none.jsonl' }, 'CannotWork: "none.jsonl" cannot be read: it does not exist (any more).'],
    [{ batch: '-', expression: '@add(1, 2)' }, 'UsageError: "adfc eval" takes an expression or "--batch", not both.'],
    [{ batch: '-', format: 'json' }, 'UsageError: "--batch" prints one line of JSON for each line; it takes no "--format".'],
    [{}, 'UsageError: "adfc eval" needs an expression in quotes, or "--batch" and a file.'],
  ])('%j is refused', async (more, expected) => {
    expect((await evaluated(more)).code).toBe(expected)
  })
})

describe('the command line of adfc eval', () => {
  const arguments_ = async (...argv: string[]): Promise<string> => {
    const world = worldWith({}, '{"expression":"@add(1, 2)"}\n')
    try {
      await run(['eval', ...argv], world)
      return world.printed.out
    } catch (error) {
      return (error as Error).message
    }
  }

  it.each<[argv: string[], expected: string]>([
    [["@concat('a', 'b')"], '"ab"\n'],
    [['@pipeline().parameters.day', '--context', 'ctx.json'], '"2026-01-31"\n'],
    [['--context=ctx.json', '@pipeline().parameters.day'], '"2026-01-31"\n'],
    [['--batch', '-'], '{"value":3}\n'],
    [['--batch=-'], '{"value":3}\n'],
    [['007'], '"007"\n'],
    [['1e3'], '"1e3"\n'],
    [['true'], '"true"\n'],
    [[''], '""\n'],
    [['-'], '"-"\n'],
    [['-5'], '"-5"\n'],
    [['--', '--x @{1}'], '"--x 1"\n'],
    [['--', '-'], '"-"\n'],
    [[], '"adfc eval" needs an expression in quotes, or "--batch" and a file.'],
    [['a', 'b'], '"adfc eval" takes no "b".'],
    [['a', '--contxt', 'x'], 'There is no option "--contxt". Did you mean "--context"?'],
    [['a', '--context'], '"--context" needs a value.'],
    [['a', '--context', 'x', '--context', 'y'], '"--context" is given twice.'],
    [['a', '--context', ''], '"--context" is empty.'],
    [['a', '--format', 'xml'], '"--format" takes "text", "json", not "xml".'],
  ])('%j', async (argv, expected) => {
    expect(await arguments_(...argv)).toBe(expected)
  })
})
