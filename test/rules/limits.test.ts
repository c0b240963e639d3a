import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { defaultsOf } from '../../src/rules/options.js'
import { LIMIT_RULES } from '../../src/rules/limits/list.js'
import { LIMITS } from '../../src/rules/limits/limits.js'
import { lint } from '../../src/rules/lint.js'
import type { RuleSettings } from '../../src/rules/settings.js'
import { published, template } from '../support/template.js'

const limits = Object.entries(LIMITS)
const pipeline = (name: string, ...texts: string[]): [string, string] => [
  `pipeline/${name}.json`,
  JSON.stringify({ name, properties: { activities: texts.map((description, index) => ({ name: `Rest ${index}`, type: 'Wait', description, typeProperties: { waitTimeInSeconds: 5 } })) } }),
]

/** The findings of the limits' rules, as `rule: message`. */
function found(files: readonly (readonly [string, string])[], rules: RuleSettings = {}): string[] {
  const ids = new Set(LIMIT_RULES.map(({ id }) => id))
  return lint(files.map(([path, text]) => ({ path, text })), { rules }).diagnostics.filter(({ rule }) => ids.has(rule)).map(({ rule, message }) => `${rule}: ${message}`)
}

describe.each(limits)('the limit of %s', (_, { most, asOf, source, rule }) => {
  it('stands on the page of its rule, with date and source, and can be set', () => {
    const page = readFileSync(fileURLToPath(new URL(`../../src/rules/limits/${rule}.md`, import.meta.url)), 'utf8')
    expect(page).toContain(source)
    expect(page).toMatch(new RegExp(`\\b${asOf}\\b`))
    const options = LIMIT_RULES.find(({ id }) => id === rule)?.options
    expect(Object.values(defaultsOf(options))).toContain(most)
  })
})

describe('the rules of limits', () => {
  it('stand for a limit each, and are never errors: a limit may have been raised', () => {
    expect(new Set(limits.map(([, { rule }]) => rule))).toEqual(new Set(LIMIT_RULES.map(({ id }) => id)))
    expect(LIMIT_RULES.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it.each<[string, number, string[]]>([
    ['79 activities', 79, []],
    ['80 activities', 80, ['too-many-activities: Pipeline "Water" has 80 activities; 120 are the most that a pipeline may have.']],
    ['120 activities', 120, ['too-many-activities: Pipeline "Water" has 120 activities; 120 are the most that a pipeline may have.']],
    ['121 activities', 121, ['too-many-activities: Pipeline "Water" has 121 activities, more than the 120 that a pipeline may have.']],
  ])('say of %s', (_, count, expected) => {
    expect(found([pipeline('Water', ...Array.from({ length: count }, () => ''))])).toEqual(expected)
  })

  it.each<[string, string, string[]]>([
    ['just fits', 'a'.repeat(204_600), []],
    ['is too large', 'a'.repeat(204_801), ['pipeline-too-large: Pipeline "Water" has 201 kB, more than the 200 that a pipeline may have.']],
    ['has fewer characters than bytes', 'ä'.repeat(103_000), ['pipeline-too-large: Pipeline "Water" has 202 kB, more than the 200 that a pipeline may have.']],
  ])('count bytes: a pipeline that %s', (_, text, expected) => {
    expect(found([pipeline('Water', text)])).toEqual(expected)
  })

  it('do not count white space', () => {
    const [path, text] = pipeline('Water', ...Array.from({ length: 70 }, () => 'a'))
    expect(found([[path, JSON.stringify(JSON.parse(text), null, 1_000)]])).toEqual([])
  })

  const factory = (count: number): [string, string][] => Array.from({ length: count }, (_, index) => pipeline(`Water ${index}`))
  it.each<[string, [string, string][], string[]]>([
    ['719 resources', factory(719), []],
    ['720 resources', factory(720), ['template-too-large: A template of this factory has 720 resources; Azure Resource Manager takes at most 800 resources.']],
    ['a template with 720 resources', [['ARMTemplateForFactory.json', JSON.stringify(published(new Map(factory(720))))]], ['template-too-large: The template has 720 resources; Azure Resource Manager takes at most 800 resources.']],
    ['a template with 240 parameters', [['ARMTemplateForFactory.json', templateWith(240)]], ['template-too-large: The template has 240 parameters; Azure Resource Manager takes at most 256 parameters.']],
    ['a template with 230 parameters', [['ARMTemplateForFactory.json', templateWith(230)]], []],
    ['a template of 3.8 MB', [['ARMTemplateForFactory.json', templateWith(2) + ' '.repeat(3.8 * 1024 * 1024)]], ['template-too-large: The template has 3.8 megabytes; Azure Resource Manager takes at most 4 megabytes.']],
  ])('say of %s', (_, files, expected) => {
    expect(found(files)).toEqual(expected)
  })
})

function templateWith(parameters: number): string {
  const parts = published(new Map([pipeline('Water')]))?.['resources'] as unknown[]
  return JSON.stringify({ ...template(...parts), parameters: Object.fromEntries(Array.from({ length: parameters }, (_, index) => [`p${index}`, { type: 'string' }])) })
}
