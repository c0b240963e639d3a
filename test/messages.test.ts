import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FINDINGS } from '../src/rules/findings.js'
import { lint } from '../src/rules/lint.js'
import { plant, TABLE } from './mistakes/plant.js'
import { expressionsOfFixtures } from './support/expression-changes.js'
import { FIXTURES, readFixture, type Files } from './support/fixture.js'
import { flawsOfHint, flawsOfNote, flawsOfSentence } from './support/words.js'

const directoriesIn = (directory: string): string[] => readdirSync(join(FIXTURES, directory), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => `${directory}/${name}`)

/** Every factory of the fixtures, those with one mistake of the tables, and those with a slip in an expression. */
function* factories(): Generator<Files> {
  for (const directory of [...directoriesIn('rules').flatMap((rule) => [`${rule}/bad`, `${rule}/good`]), ...directoriesIn('factories'), ...directoriesIn('deploy').flatMap(directoriesIn), 'run/weekly/factory']) yield readFixture(directory)
  for (const mistakes of Object.values(TABLE)) for (const { change } of mistakes) yield plant(change)
  for (const { files, path, text, with: put } of expressionsOfFixtures()) {
    for (const slip of [text.slice(0, -1), `${text})`, text.replace('(', '( ,'), text.replaceAll("'", '"'), text.replace(/[a-z]/i, ''), text.replaceAll('.', '?')]) yield new Map([...files, [path, put(slip)]])
  }
}

describe('what findings say', () => {
  const said = { messages: new Set<string>(), hints: new Set<string>(), notes: new Set<string>(), titles: new Set<string>(), rules: new Set<string>() }
  for (const files of factories()) {
    const input = [...files].filter(([path]) => path.endsWith('.json') && !/(?:^|\/)adfc\.json$/.test(path)).map(([path, text]) => ({ path, text }))
    for (const { rule, message, hint, related, fix } of lint(input, { preset: 'strict' }).diagnostics) {
      said.rules.add(rule)
      said.messages.add(message)
      if (hint !== undefined) said.hints.add(hint)
      if (fix) said.titles.add(fix.title)
      for (const note of related) said.notes.add(note.message)
    }
  }
  const flawed = (texts: ReadonlySet<string>, flawsOf: (text: string) => string[]): string[] => [...texts].flatMap((text) => flawsOf(text).map((flaw) => `${flaw}: ${text}`)).sort()

  it('is much, and of nearly all rules', () => {
    expect(said.messages.size).toBeGreaterThan(1_000)
    expect(said.rules.size).toBeGreaterThan(FINDINGS.length * 0.9)
  })

  it('is one sentence each, which quotes what was written', () => {
    expect(flawed(said.messages, flawsOfSentence)).toEqual([])
  })

  it('has hints that are sentences', () => {
    expect(flawed(said.hints, flawsOfHint)).toEqual([])
  })

  it('has words for other places that go on from them', () => {
    expect(flawed(said.notes, flawsOfNote)).toEqual([])
  })

  it('has titles for what it mends, and for its rules', () => {
    const flawsOfTitle = (title: string): string[] => flawsOfSentence(`${title}.`)
    expect(flawed(said.titles, flawsOfTitle)).toEqual([])
    expect(flawed(new Set(FINDINGS.map(({ title }) => title)), flawsOfTitle)).toEqual([])
  })
})
