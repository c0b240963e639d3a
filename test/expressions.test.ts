import { describe, expect, it } from 'vitest'
import type { ExpressionMistake } from './mistakes/expression-mistake.js'
import { ACTIVITIES_READ } from './mistakes/expressions-activities.js'
import { ESCAPES } from './mistakes/expressions-escapes.js'
import { FUNCTIONS } from './mistakes/expressions-functions.js'
import { NAMES } from './mistakes/expressions-names.js'
import { SILENT } from './mistakes/expressions-silent.js'
import { SYNTAX } from './mistakes/expressions-syntax.js'
import { TYPES } from './mistakes/expressions-types.js'
import { PROBLEMS } from '../src/rules/problems.js'
import type { RuleSettings } from '../src/rules/settings.js'
import { fixFiles, lintFiles, type Files } from './support/fixture.js'
import { meadow, SPOTS } from './support/meadow.js'

const TABLE: Readonly<Record<string, readonly ExpressionMistake[]>> = {
  'the form': SYNTAX,
  functions: FUNCTIONS,
  names: NAMES,
  'results of activities': ACTIVITIES_READ,
  types: TYPES,
  escapes: ESCAPES,
}

/** The rules about expressions that are off unless they are asked for. */
const OPTIONAL: RuleSettings = Object.fromEntries(PROBLEMS.slice(PROBLEMS.findIndex(({ id }) => id === 'expression-syntax')).flatMap(({ id, severity, isOptional }) => (isOptional ? [[id, severity]] : [])))

/** Secrets in the open are another finding. */
const said = (files: Files): string[] => lintFiles(files, { ...OPTIONAL, 'literal-secret': 'off' }).map(({ diagnostic }) => `${diagnostic.rule}: ${diagnostic.message}`)

/** What lint says of a factory, as a row of the table has it. */
function found(files: Files): ExpressionMistake['expected'][] {
  return lintFiles(files, OPTIONAL).map(({ diagnostic: { severity, rule, message, hint }, file, range }) => {
    const line = (files.get(file) ?? '').split('\n')[range.start.line - 1] ?? ''
    const covers = range.start.line === range.end.line ? line.slice(range.start.column - 1, range.end.column - 1) : `${line.slice(range.start.column - 1)}…`
    return { severity, rule, covers, says: hint === undefined ? message : `${message} ${hint}` }
  })
}

describe('the meadow', () => {
  it('has no findings', () => {
    expect(said(meadow())).toEqual([])
  })

  it('has a mistake in every place, and for every rule about expressions', () => {
    const rows = Object.values(TABLE).flat()
    expect(rows.length).toBeGreaterThan(200)
    const places = new Set<string>(rows.map(({ at }) => at))
    const quiet = ['state', 'description', 'annotations', 'globals', 'escape of the dataset', 'password', 'data of the event']
    expect(Object.keys(SPOTS).filter((spot) => !places.has(spot) && !quiet.includes(spot))).toEqual([])
    const ids = PROBLEMS.slice(PROBLEMS.findIndex(({ id }) => id === 'expression-syntax')).map(({ id }) => id)
    expect(ids.filter((id) => !rows.some(({ expected }) => expected.rule === id))).toEqual([])
  })
})

describe.each(Object.entries(TABLE))('a mistake in %s', (_, rows) => {
  it.each(rows.map((row) => [row.title, row] as const))('%s', (__, { at, bad, good, expected, with: others }) => {
    const files = meadow({ ...others, [at]: bad })
    expect(found(files)).toEqual([expected])
    expect(said(meadow({ ...others, [at]: good }))).toEqual([])
    const hasFix = lintFiles(files).some(({ diagnostic: { fix } }) => fix)
    if (hasFix) expect(said(fixFiles(files, {}, true))).toEqual([])
  })
})

describe('no mistake', () => {
  it.each(SILENT.map((row) => [row.title, row.in] as const))('%s', (_, changes) => {
    expect(said(meadow(changes))).toEqual([])
  })
})
