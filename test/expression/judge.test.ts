import { describe, expect, it } from 'vitest'
import { check, type Expected } from '../../src/expression/check.js'
import { judge } from '../../src/expression/judge.js'
import { parseTemplate } from '../../src/expression/parse-template.js'
import type { Scope } from '../../src/expression/scope.js'
import { BOOLEAN, INTEGER, STRING } from '../../src/expression/types.js'
import { SCOPE } from './scope.js'

const CONDITION: Expected = { type: BOOLEAN, isCondition: true }

describe('a text that is judged', () => {
  // a close look asks the scope once more
  it.each<[text: string, expected: Expected | undefined, looks: number]>([
    ['@item().table', undefined, 1],
    ['@item().table', { type: STRING }, 1],
    ['@item().table', { type: INTEGER }, 2],
    ['@item().tabel', undefined, 2],
    ["@equals(item().table, 'a')", CONDITION, 1],
    ["@equals(item().table, 'a')", { type: BOOLEAN }, 1],
    ['@item().size', CONDITION, 2],
    ['@item() .', undefined, 2],
    ['@true', CONDITION, 0],
  ])('%s, where %j is expected, takes %i looks', (text, expected, looks) => {
    const asked: string[] = []
    const asking: Scope = { root: (name) => (asked.push(name), SCOPE.root(name)) }
    expect(judge()(text, asking, expected)).toEqual(check(parseTemplate(text), SCOPE, expected))
    expect(asked).toEqual(Array.from({ length: looks }, () => 'item'))
  })
})
