import { describe, expect, it } from 'vitest'
import { ACTIVITIES } from './mistakes/activities.js'
import { CREDENTIALS } from './mistakes/credentials.js'
import { ENDPOINTS } from './mistakes/endpoints.js'
import { FILES } from './mistakes/files.js'
import { KEYS } from './mistakes/keys.js'
import { MISSING } from './mistakes/missing.js'
import type { Change, Expected, Mistake, Replacement } from './mistakes/mistake.js'
import { PATHS } from './mistakes/paths.js'
import { PLACEHOLDERS } from './mistakes/placeholders.js'
import { REFERENCES } from './mistakes/references.js'
import { VALUES } from './mistakes/values.js'
import type { Situated } from '../src/report/situate.js'
import { locator } from '../src/text/locate.js'
import { lintFiles, readFixture, type Files } from './support/fixture.js'

const FACTORY = readFixture('factories/retraining')

const TABLE: Readonly<Record<string, readonly Mistake[]>> = {
  references: REFERENCES,
  activities: ACTIVITIES,
  'missing properties': MISSING,
  values: VALUES,
  keys: KEYS,
  placeholders: PLACEHOLDERS,
  endpoints: ENDPOINTS,
  credentials: CREDENTIALS,
  paths: PATHS,
  files: FILES,
}

/** The factory with one change; throws where the change does not fit the factory. */
function plant(change: Change): Files {
  const files = new Map(FACTORY)
  if ('find' in change) files.set(change.in, replaced(textOf(change.in), change))
  else if ('in' in change) {
    textOf(change.in)
    files.set(change.in, change.content)
  } else if ('add' in change) {
    if (files.has(change.add)) throw new Error(`"${change.add}" exists already`)
    files.set(change.add, change.content)
  } else if ('rename' in change) {
    files.set(change.to, textOf(change.rename))
    files.delete(change.rename)
  } else {
    textOf(change.remove)
    files.delete(change.remove)
  }
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function textOf(file: string): string {
  const text = FACTORY.get(file)
  if (text === undefined) throw new Error(`there is no file "${file}"`)
  return text
}

function replaced(text: string, { find, replace, nth, through }: Replacement): string {
  const count = text.split(find).length - 1
  if (nth === undefined ? count !== 1 : count < Math.max(nth, 2)) throw new Error(`"${find}" stands ${count} times in the file`)
  const start = text.split(find, nth ?? 1).join(find).length
  const behind = start + find.length
  const end = through === undefined ? behind : text.indexOf(through, behind) + through.length
  if (end < behind) throw new Error(`"${through ?? ''}" does not follow`)
  return text.slice(0, start) + replace + text.slice(end)
}

/** What is found above info, in the form of what is expected. */
function findingsIn(files: Files, expected?: Expected): Expected[] {
  return lintFiles(files)
    .filter(({ diagnostic }) => diagnostic.severity !== 'info')
    .map((found) => ({
      rule: found.diagnostic.rule,
      at: `${found.file}:${found.range.start.line}:${found.range.start.column}`,
      covers: shortened(coveredBy(found, files), expected?.covers),
    }))
}

function coveredBy({ diagnostic, file }: Situated, files: Files): string {
  const text = files.get(file)
  if (text === undefined) throw new Error(`the finding is in "${file}", which does not exist`)
  const [start, end] = locator({ path: file, text, encoding: { charset: 'utf-8', byteOrderMark: false } }).offsets(diagnostic.at)
  return text.slice(start, end)
}

/** The text in the form of a pattern with `…`, where it fits; else the text. */
function shortened(text: string, pattern = ''): string {
  const [head = '', tail] = pattern.split('…')
  return tail !== undefined && text.startsWith(head) && text.endsWith(tail) ? pattern : text
}

describe('the sample factory', () => {
  it('has nothing above info as it is', () => {
    expect(findingsIn(FACTORY)).toEqual([])
  })
})

describe.each(Object.entries(TABLE))('a mistake among %s', (_, mistakes) => {
  it.each(mistakes.map((mistake) => [mistake.title, mistake] as const))('%s is one finding at its place', (_title, { change, expected }) => {
    expect(findingsIn(plant(change), expected)).toEqual([expected])
  })
})

describe('the table of mistakes', () => {
  const all = Object.values(TABLE).flat()

  it('has no title twice', () => {
    const titles = all.map(({ title }) => title)
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([])
  })

  it('changes the factory in every row, and each time in another way', () => {
    const changes = all.map(({ change }) => JSON.stringify([...plant(change)]))
    expect(changes).not.toContain(JSON.stringify([...FACTORY]))
    expect(changes.filter((change, index) => changes.indexOf(change) !== index)).toEqual([])
  })
})
