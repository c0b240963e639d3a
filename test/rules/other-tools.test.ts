import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { FINDINGS } from '../../src/rules/findings.js'

const PAGE = readFileSync(fileURLToPath(new URL('../../src/rules/README.md', import.meta.url)), 'utf8')
const IDS = FINDINGS.map(({ id }) => id)

/** The rows of the tables, by the heading above them. */
const TABLES = PAGE.split(/^## /m).slice(1).map((section) => {
  const [title = '', ...lines] = section.split('\n')
  const rows = lines.flatMap((line) => /^\| (?!its check)(.+) \| (.+) \|$/.exec(line) ?? []).filter((_, index) => index % 3 === 2)
  return [title, rows] as const
})

describe.each(TABLES)('the table of %s', (_, rows) => {
  it('names rules that exist, or says that there is none', () => {
    expect(rows.length).toBeGreaterThan(2)
    for (const row of rows) {
      const named = [...row.matchAll(/`([a-z0-9-]+)`/g)].map((match) => match[1] ?? '')
      expect(named.filter((id) => !IDS.includes(id))).toEqual([])
      expect(named.length > 0 || /^none|^no rule/.test(row)).toBe(true)
    }
  })
})
