import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { CATALOGUE } from '../src/rules/catalogue.js'
import { FINDINGS } from '../src/rules/findings.js'
import { describeOptions } from '../src/rules/options.js'
import type { RuleSettings } from '../src/rules/settings.js'
import { expectation, fixFiles, FIXTURES, lintFiles, readFixture, type Files } from './support/fixture.js'
import { readPage, type Page } from './support/page.js'

const PAGES = fileURLToPath(new URL('../src/rules/', import.meta.url))

/** Found on a disk, not in a text: their tests are in commands/files.test.ts and commands/baseline.test.ts. */
const OF_THE_DISK = ['unreadable', 'link-loop', 'not-utf-8', 'stale-baseline']

/** Said once of every factory with such a service: only their own pages and fixtures have them on. */
const RETIREMENTS = ['studio-classic-retired', 'azure-ml-v1-retired']

/** An optional rule is on for its own examples. */
const settingsFor = (id: string): RuleSettings => ({
  ...Object.fromEntries(RETIREMENTS.filter((other) => other !== id).map((other) => [other, 'off' as const])),
  ...Object.fromEntries(FINDINGS.filter((finding) => finding.id === id && finding.isOptional).map(({ severity }) => [id, severity])),
})

/** The pages by id; each lies in the folder of its subject. */
const FILES = new Map(readdirSync(PAGES, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md') && file !== 'README.md').map((file) => [basename(file, '.md'), join(PAGES, file)]))

const pageOf = (id: string): Page => readPage(FILES.get(id) ?? id)

describe('the catalogue', () => {
  it('says of everything that can be reported what is said where it is defined', () => {
    const said = ({ id, title, category, severity, isOptional, isLetterCase, isGrouped, fix }: (typeof CATALOGUE)[number]): object => ({ id, title, category, severity, isOptional, isLetterCase, isGrouped, fix })
    expect(CATALOGUE.map(said)).toEqual(FINDINGS.map(said))
  })
})

describe.each(FINDINGS.map((finding) => [finding.id, finding] as const))('the page of %s', (id, finding) => {
  it('has the fixed order and the facts of the rule', () => {
    const page = pageOf(id)
    expect(page.title).toBe(id)
    expect(page.facts).toBe(`Severity: ${finding.severity}. Category: ${finding.category}.`)
    expect(page.sections).toEqual(['Why', 'Bad', 'Good', 'How to fix', 'Options', 'See'])
    expect(page.options).toBe(describeOptions('options' in finding ? finding.options : undefined))
  })
})

describe.each(FINDINGS.map(({ id }) => id).filter((id) => !OF_THE_DISK.includes(id)))('%s', (id) => {
  it('reports the bad example of its page, and only that', () => {
    const page = pageOf(id)
    const found = lintFiles(page.bad, settingsFor(id))
    expect([...new Set(found.map(({ diagnostic }) => diagnostic.rule))]).toEqual([id])
  })

  it('reports nothing in the good example of its page', () => {
    const page = pageOf(id)
    expect(page.good.size).toBeGreaterThan(0)
    expect(expectation(lintFiles(page.good, settingsFor(id)), page.good)).toBe('')
  })

  it('reports the bad fixture as expected', async () => {
    const files = readFixture(`rules/${id}/bad`)
    const found = lintFiles(files, settingsFor(id))
    expect([...new Set(found.map(({ diagnostic }) => diagnostic.rule))]).toEqual([id])
    await expect(expectation(found, files)).toMatchFileSnapshot(join(FIXTURES, `rules/${id}/bad/expected.txt`))
  })

  it('reports nothing in the good fixture', () => {
    const files = readFixture(`rules/${id}/good`)
    expect(files.size).toBeGreaterThan(0)
    expect(expectation(lintFiles(files, settingsFor(id)), files)).toBe('')
  })

  it('offers the fixes that it announces', () => {
    const examples = [readFixture(`rules/${id}/bad`), pageOf(id).bad]
    const kinds = new Set(examples.flatMap((files) => lintFiles(files, settingsFor(id))).flatMap(({ diagnostic }) => (diagnostic.fix ? [diagnostic.fix.safe ? 'safe' : 'unsafe'] : [])))
    expect(kinds.has('safe') ? 'safe' : kinds.has('unsafe') ? 'unsafe' : undefined).toBe(FINDINGS.find((finding) => finding.id === id)?.fix)
  })

  it('leaves no finding behind where it offers a safe fix', () => {
    const files: Files = readFixture(`rules/${id}/bad`)
    const fixes = lintFiles(files, settingsFor(id)).flatMap(({ diagnostic }) => diagnostic.fix ?? [])
    const after = lintFiles(fixFiles(files, settingsFor(id), false), settingsFor(id))
    const unsafe = fixes.filter(({ safe }) => !safe).length
    const safe = fixes.length - unsafe
    expect(after.length).toBe(lintFiles(files, settingsFor(id)).length - safe)
  })
})

describe('the list of rules', () => {
  it('has no id twice, and words only', () => {
    const ids = FINDINGS.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)+$|^placeholder$|^unreadable$/)
  })

  it('has a page and fixtures for every rule and no others', () => {
    const ids = FINDINGS.map(({ id }) => id)
    expect([...FILES.keys()].sort()).toEqual([...ids].sort())
    const fixtures = existsSync(join(FIXTURES, 'rules')) ? readdirSync(join(FIXTURES, 'rules')) : []
    expect(fixtures.sort()).toEqual(ids.filter((id) => !OF_THE_DISK.includes(id)).sort())
  })

  it('has a file of its own for every rule', () => {
    for (const { id } of FINDINGS.filter((finding) => 'scope' in finding)) expect(readFileSync((FILES.get(id) ?? id).replace(/\.md$/, '.ts'), 'utf8')).toContain(`'${id}'`)
  })
})
