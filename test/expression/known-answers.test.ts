import { describe, expect, it } from 'vitest'
import { check } from '../../src/expression/check.js'
import { evaluate } from '../../src/expression/evaluate.js'
import { FUNCTIONS } from '../../src/expression/functions/table.js'
import { toJson } from '../../src/expression/json.js'
import { parseExpression } from '../../src/expression/parser.js'
import { parseTemplate, treesOf } from '../../src/expression/parse-template.js'
import { printExpression } from '../../src/expression/print.js'
import { contextOf, FAMILIES } from './known-answers.js'
import { sketch } from './sketch.js'

/** What Data Factory documents, October 2025. */
const DOCUMENTED = `
  concat endsWith guid indexOf lastIndexOf replace split startsWith substring toLower toUpper trim
  contains empty first intersection join last length skip take union
  and equals greater greaterOrEquals if less lessOrEquals not or
  array base64 base64ToBinary base64ToString binary bool coalesce createArray dataUri dataUriToBinary dataUriToString decodeBase64 decodeDataUri
  decodeUriComponent encodeUriComponent float int json string uriComponent uriComponentToBinary uriComponentToString xml xpath
  add div max min mod mul rand range sub
  addDays addHours addMinutes addSeconds addToTime convertFromUtc convertTimeZone convertToUtc dayOfMonth dayOfWeek dayOfYear formatDateTime
  getFutureTime getPastTime startOfDay startOfHour startOfMonth subtractFromTime ticks utcNow
  activity dataset item linkedService pipeline trigger triggerBody triggerOutputs variables
`.trim().split(/\s+/)

describe.each(FAMILIES)('known answers: $name', ({ context, rows }) => {
  it.each(rows.map((row) => [row.text.slice(0, 120), row] as const))('%s', (_, { text, expected }) => {
    const parsed = parseTemplate(text)
    const result = evaluate(parsed, contextOf(context))
    if ('error' in result) {
      const { message, span = [0, 0], hint } = result.error
      expect({ message, at: text.slice(...span), hint }).toEqual(expected)
      return
    }
    // an error that is expected shows its message
    if ('message' in expected) expect(toJson(result.value)).toEqual(expected)
    else expect(toJson(result.value)).toBe(toJson(expected.value))
    const wrong = check(parsed, { root: () => undefined }).problems.filter(({ severity }) => severity === 'error')
    expect(wrong.map(({ kind }) => kind)).toEqual([])
    for (const tree of treesOf(parsed)) {
      const again = parseExpression(printExpression(tree))
      expect(again.problems.filter(({ severity }) => severity === 'error')).toEqual([])
      expect(sketch(again.tree)).toBe(sketch(tree))
    }
  })
})

describe('the known answers', () => {
  const rows = FAMILIES.flatMap((family) => family.rows)
  const calls = (name: string) => rows.filter(({ text }) => text.toLowerCase().startsWith(`@${name.toLowerCase()}(`))

  it('cover every documented function, with values and with mistakes', () => {
    const bare = DOCUMENTED.filter((name) => calls(name).filter(({ expected }) => 'value' in expected).length < 2 || !calls(name).some(({ expected }) => 'message' in expected))
    expect(bare).toEqual([])
    expect([...FUNCTIONS.keys()].sort()).toEqual(DOCUMENTED.map((name) => name.toLowerCase()).sort())
    expect(rows.length).toBeGreaterThan(900)
  })

  it('stand there once each', () => {
    for (const { rows: own } of FAMILIES) expect(own.map(({ text }) => text).filter((text, index, all) => all.indexOf(text) !== index)).toEqual([])
  })

  it('say where they are from', () => {
    expect(rows.filter(({ source }) => source.length < 10)).toEqual([])
  })
})
