import { describe, expect, it } from 'vitest'
import type { Expected } from './mistakes/mistake.js'
import { FACTORY, plant, TABLE } from './mistakes/plant.js'
import type { Situated } from '../src/report/situate.js'
import { locator } from '../src/text/locate.js'
import { lintFiles, type Files } from './support/fixture.js'

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
