import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isObject } from '../src/text/member.js'
import { expectation, FIXTURES, lintFiles, readFixture, type Files } from './support/fixture.js'
import { meadow } from './support/meadow.js'
import { lines, published } from './support/template.js'

const ONE_MISTAKE = 'factories/exported'
const FACTORIES = ['factories/retraining', 'factories/ten-mistakes', ...readdirSync(join(FIXTURES, 'rules')).flatMap((id) => [`rules/${id}/bad`, `rules/${id}/good`])]

/** Findings about texts and file names: the template has another text and other names. */
const OF_FILES = /^rules\/(?:duplicate-key|lossy-number|nesting-too-deep|file-name|file-name-case|partial-factory|reference-in-sibling)\//

const asFile = (template: unknown): Files => new Map([['ARMTemplateForFactory.json', JSON.stringify(template)]])

describe('an exported template with one mistake', () => {
  const files = readFixture(ONE_MISTAKE)
  it('has it at its place in the template', async () => {
    await expect(expectation(lintFiles(files, { 'studio-classic-retired': 'off' }), files)).toMatchFileSnapshot(join(FIXTURES, `${ONE_MISTAKE}.expected.txt`))
  })
})

describe('a factory and the template that is published from it', () => {
  it.each(FACTORIES.filter((directory) => !OF_FILES.test(directory)))('have the same findings: %s', (directory) => {
    const files = readFixture(directory)
    const template = published(files)
    // what is no plain resource is not published as it stands
    if (template) expect(lines(asFile(template))).toEqual(lines(files))
  })
})

/** Said once of a factory: where one place is not known it is said at the next. */
const SAID_ONCE = /^(\S+).* (studio-classic-retired|azure-ml-v1-retired|partial-factory|version-1-form): .*$/

/** A finding by rule and place: names, counts and parts of places may change where less is known. */
function place(line: string): string {
  return line.replace(SAID_ONCE, '$2').replace(/^(\w+)\/[^/]*/, '$1').replace(/: .*$/, '').replace(/ (?:key|start|value)? (?=[a-z0-9-]+$)/, ' ')
}

describe('a value that the template computes', () => {
  // with one of the two dependencies less the contradiction in the rest comes to light
  const known = FACTORIES.filter((directory) => !OF_FILES.test(directory) && directory !== 'rules/repeated-dependency/bad')
  it.each(known)('adds no finding, wherever it stands: %s', (directory) => {
    expect(added(readFixture(directory))).toEqual([])
  })

  it('adds no finding, whatever an expression reads of it', () => {
    expect(published(meadow())).toBeDefined()
    expect(added(meadow())).toEqual([])
  })
})

/** The findings of the template of a factory that it has only where one of its values is computed. */
function added(files: Files): string[] {
  const template = published(files)
  if (!template) return []
  const before = new Set(lines(asFile(template)).map(place))
  return [...withOneComputed(template)].flatMap((computed) => lines(asFile(computed)).filter((line) => !before.has(place(line))))
}

/** The template again and again, each time with another value of its resources computed. */
function* withOneComputed(template: Record<string, unknown>): Generator<unknown> {
  const copy = structuredClone(template) as { resources: Record<string, unknown>[] }
  for (const each of copy.resources) {
    yield* replaced(each, 'name', () => copy)
    if (each['properties'] !== undefined) yield* replaced(each, 'properties', () => copy)
  }
}

function* replaced(owner: Record<string | number, unknown>, key: string | number, whole: () => unknown): Generator<unknown> {
  const value = owner[key]
  owner[key] = '[parameters(\'p\')]'
  yield whole()
  owner[key] = value
  if (Array.isArray(value)) for (const index of value.keys()) yield* replaced(value as unknown as Record<number, unknown>, index, whole)
  else if (isObject(value)) for (const inner of Object.keys(value)) yield* replaced(value as Record<string, unknown>, inner, whole)
}
