import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { FINDINGS } from '../../src/rules/findings.js'
import { sarifReport } from '../../src/report/sarif.js'
import type { LintReport } from '../../src/report/result.js'
import { lintFiles } from '../support/fixture.js'
import { findingsOf, lintNasty, NASTY_FACTORY, NASTY_FILE } from '../support/nasty.js'

interface Region {
  readonly startLine: number
  readonly startColumn: number
  readonly endLine: number
  readonly endColumn: number
  /** Absent where the text is not at hand. */
  readonly charOffset: number
  readonly charLength: number
}
interface Physical {
  readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string }
  readonly region?: Region
}
interface Result {
  readonly ruleId: string
  readonly ruleIndex: number
  readonly level: string
  readonly message: { readonly text: string }
  readonly locations: readonly { readonly physicalLocation: Physical; readonly logicalLocations?: readonly { readonly fullyQualifiedName: string }[] }[]
  readonly relatedLocations?: readonly { readonly physicalLocation: Physical; readonly message: { readonly text: string } }[]
  readonly fixes?: readonly { readonly artifactChanges: readonly { readonly artifactLocation: { readonly uri: string }; readonly replacements: readonly { readonly deletedRegion: Region; readonly insertedContent: { readonly text: string } }[] }[] }[]
  readonly partialFingerprints: Readonly<Record<string, string>>
  readonly suppressions?: readonly object[]
}
interface Log {
  readonly runs: readonly { readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string; readonly help: { readonly text: string; readonly markdown?: string }; readonly defaultConfiguration: object; readonly properties: object }[] } }; readonly invocations: readonly object[]; readonly results: readonly Result[] }[]
}

/** The schema of the standard is of draft-04, of which it uses nothing that draft-07 reads in another way. */
const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(new URL('../../node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json', import.meta.url), 'utf8')) as Record<string, unknown>
/** No time is valid: a log has none, so that it is the same on every run. */
const validate = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false, formats: { uri: (text: string) => URL.canParse(text), 'uri-reference': /^(?:[\w.~:/?#[\]@!$&'()*+,;=-]|%[0-9A-F]{2})*$/, 'date-time': () => false } }).compile(schema)

function read(text: string): Log['runs'][number] {
  const log: unknown = JSON.parse(text)
  validate(log)
  expect(validate.errors ?? []).toEqual([])
  return (log as Log).runs[0] as Log['runs'][number]
}

const sarif = async (...options: Parameters<typeof lintNasty> extends [unknown, ...infer Rest] ? Rest : never): Promise<Log['runs'][number]> => read((await lintNasty('sarif', ...options)).out)
const textOf = (file: string): string => String(NASTY_FACTORY[file]).replace(/^\uFEFF/, '')
const fileOf = (uri: string): string => decodeURIComponent(uri)

describe('SARIF', () => {
  it('refuses what is no log, so that the schema is known to be at work', () => {
    expect(validate({ version: '2.1.0', runs: [{ tool: { driver: { name: 'adfc' } }, results: [{ level: 'fatal' }] }] })).toBe(false)
    expect(validate({ version: '2.1.0', runs: [{ tool: { driver: { name: 'adfc' } }, results: [{ message: { text: '' }, locations: [{ physicalLocation: { artifactLocation: { uri: 'a b' } } }] }] }] })).toBe(false)
  })

  it('says of each finding what the JSON report says', async () => {
    const run = await sarif()
    const found = await findingsOf()
    expect(run.results.map(({ ruleId, level, locations: [at] }) => [ruleId, level, fileOf(at?.physicalLocation.artifactLocation.uri ?? ''), at?.physicalLocation.region?.startLine, at?.physicalLocation.region?.startColumn, at?.logicalLocations?.[0]?.fullyQualifiedName])).toEqual(
      found.map(({ rule, severity, file, range: { start }, resource }) => [rule, severity === 'info' ? 'note' : severity, file, start.line, start.column, resource]),
    )
    for (const [index, { message }] of found.entries()) {
      expect(run.results[index]?.message.text.split('\n', 1)[0]).toBe(message.split('\n', 1)[0]?.replaceAll('\\[', '\\\\\\[').replace('[g](', '\\[g](').replace('[h](', '\\[h]('))
    }
    expect(run.results.some(({ relatedLocations = [] }) => relatedLocations.some(({ message, physicalLocation }) => message.text === 'the name' && fileOf(physicalLocation.artifactLocation.uri) === NASTY_FILE))).toBe(true)
  })

  it('has paths that are URIs, below the directory in which it was run', async () => {
    const run = await sarif()
    const uris = run.results.flatMap(({ locations, relatedLocations = [] }) => [...locations, ...relatedLocations].map(({ physicalLocation }) => physicalLocation.artifactLocation))
    expect(uris).toContainEqual({ uri: "pipeline/100%25%20%5Ba%5D%20(b)%3B%20c%3A%20d%2C%20%C3%A9%20%F0%9F%8D%8E%20%231%3Fx%3Dy%26z%20%3Cw%3E%20%60v%60%20%40u%20't'.json", uriBaseId: 'WORKINGDIRECTORY' })
    expect(uris.filter(({ uri }) => /^[/.]|work/.test(uri))).toEqual([])
  })

  it('has regions whose offsets are those of its lines and columns', async () => {
    const run = await sarif()
    const regions = run.results.flatMap(({ locations: [at] }) => (at?.physicalLocation.region?.charOffset !== undefined ? [{ ...at.physicalLocation.region, text: textOf(fileOf(at.physicalLocation.artifactLocation.uri)) }] : []))
    expect(regions.length).toBeGreaterThan(10)
    for (const { text, charOffset, charLength, startLine, startColumn, endLine } of regions) {
      const before = text.slice(0, charOffset).split(/\r\n|\n/)
      expect([before.length, (before.at(-1) ?? '').length + 1]).toEqual([startLine, startColumn])
      expect(text.slice(charOffset, charOffset + charLength).split('\n')).toHaveLength(endLine - startLine + 1)
    }
    // in a file with CR LF, and behind a byte-order mark
    expect(regions.map(({ text, charOffset, charLength }) => text.slice(charOffset, charOffset + charLength))).toEqual(expect.arrayContaining(['"first"', '"Gone"', expect.stringMatching(/^"Nowhere far off .*"$/)]))
  })

  it('has fixes that do what --fix does', async () => {
    const run = await sarif()
    const fixed = (await lintNasty('text', { fix: 'unsafe' })).world.files
    const changes = run.results.flatMap(({ fixes = [] }) => fixes.flatMap(({ artifactChanges }) => artifactChanges))
    const files = new Set(changes.map(({ artifactLocation }) => fileOf(artifactLocation.uri)))
    expect([...files].sort()).toEqual(['linkedService/Scoring.json', 'pipeline/Lines.json', NASTY_FILE].sort())
    for (const file of files) {
      const replacements = changes.filter(({ artifactLocation }) => fileOf(artifactLocation.uri) === file).flatMap((change) => change.replacements)
      const text = replacements.sort((a, b) => b.deletedRegion.charOffset - a.deletedRegion.charOffset).reduce((left, { deletedRegion: { charOffset, charLength }, insertedContent }) => left.slice(0, charOffset) + insertedContent.text + left.slice(charOffset + charLength), textOf(file))
      expect(text).toBe(new TextDecoder().decode(fixed.get(`/work/${file}`) as Uint8Array))
    }
  })

  it('holds the rules that have results, each once', async () => {
    const { tool: { driver: { rules } }, results } = await sarif()
    expect(rules.map(({ id }) => id)).toEqual([...new Set(results.map(({ ruleId }) => ruleId))].sort())
    expect(results.every(({ ruleId, ruleIndex }) => rules[ruleIndex]?.id === ruleId)).toBe(true)
    expect(rules.find(({ id }) => id === 'literal-secret')).toEqual({
      id: 'literal-secret',
      shortDescription: { text: 'A secret in clear text' },
      fullDescription: { text: 'A secret in clear text' },
      help: { text: 'A secret in clear text' },
      defaultConfiguration: { level: 'error', enabled: true },
      properties: { category: 'security', tags: ['security'] },
    })
  })

  it('tells how the run ended', async () => {
    expect((await sarif()).invocations).toEqual([{ executionSuccessful: true, exitCode: 1 }])
    expect((await sarif({ failOn: 'never' })).invocations).toEqual([{ executionSuccessful: true, exitCode: 0 }])
    expect((await sarif({ maxProblems: 2 })).invocations).toEqual([{ executionSuccessful: true, exitCode: 1, toolExecutionNotifications: [{ level: 'note', message: { text: '13 more findings not shown.' } }] }])
    // also where what failed the run is not shown
    expect(await sarif({ maxProblems: 1 })).toMatchObject({ invocations: [{ exitCode: 1 }], results: [{ level: 'note' }] })
  })

  it('is a log also where there is nothing to report', async () => {
    const run = await sarif({}, { 'pipeline/Load.json': '{ "name": "Load", "properties": { "activities": [{ "name": "Rest", "type": "Wait", "typeProperties": { "waitTimeInSeconds": 1 } }] } }' })
    expect([run.results, run.tool.driver.rules]).toEqual([[], []])
  })
})

/** A report of given files, without a command around it. */
function reportOf(files: ReadonlyMap<string, string>, more: Partial<LintReport> = {}): string {
  const findings = new Map(FINDINGS.map((finding) => [finding.id, finding]))
  const report: LintReport = {
    version: '1.2.3', diagnostics: lintFiles(files), notShown: 0, files: [...files.keys()], failOn: 'error', exitCode: 1, resourceIn: () => 'pipeline/Load', identityOf: ({ rule }) => rule, suppressed: () => [], finding: (rule) => findings.get(rule), page: () => undefined,
    summary: { files: 1, resources: 1, errors: 1, warnings: 0, infos: 0, suppressed: 0, milliseconds: 5 }, ...more,
  }
  return sarifReport(report, (path) => ({ path, text: files.get(path) ?? '', encoding: { charset: 'utf-8', byteOrderMark: false } }))
}

const MISSING = new Map([['pipeline/Load.json', '{ "name": "Load", "properties": { "activities": [{ "name": "Rest", "type": "Wait", "dependsOn": [{ "activity": "Gone", "dependencyConditions": ["Succeeded"] }], "typeProperties": { "waitTimeInSeconds": 1 } }] } }']])

describe('parts of SARIF', () => {
  it('has the page of a rule as Markdown and as plain text', () => {
    const page = '# missing-dependency\n\nIt depends on `x`.\n\n## Bad\n\n```json pipeline/A.json\n{ "name": "A" }\n```\n\n## See\n\n- `other`\n'
    expect(read(reportOf(MISSING, { page: () => page })).tool.driver.rules[0]).toMatchObject({ fullDescription: { text: 'It depends on x.' }, help: { text: 'missing-dependency\n\nIt depends on x.\n\nBad\n\n{ "name": "A" }\n\nSee\n\n- other\n', markdown: page } })
  })

  it('has suppressed findings as results, and says of all whether they are suppressed', () => {
    const [finding] = lintFiles(MISSING)
    if (!finding) throw new Error('there is no finding')
    const { results } = read(reportOf(MISSING, { suppressed: () => [{ finding, kind: 'external', because: 'it is known' }, { finding, kind: 'inSource' }] }))
    expect(results.map(({ suppressions }) => suppressions)).toEqual([[], [{ kind: 'external', status: 'accepted', justification: 'it is known' }], [{ kind: 'inSource', status: 'accepted' }]])
  })

  it('says who suppressed a finding, and why', async () => {
    const pipeline = { name: 'Load', properties: { annotations: ['adfc-ignore unused-parameter: kept for callers'], parameters: { old: { type: 'string' } }, activities: [{ name: 'Rest', type: 'Wait', dependsOn: [{ activity: 'Gone', dependencyConditions: ['Succeeded'] }, { activity: 'Off', dependencyConditions: ['Succeeded'] }], typeProperties: { waitTimeInSeconds: 1 } }] } }
    const files = {
      'pipeline/Load.json': JSON.stringify(pipeline),
      'pipeline/Other.json': JSON.stringify({ ...pipeline, name: 'Other' }),
      'adfc.json': JSON.stringify({ ignore: [{ rule: 'missing-dependency', in: 'pipeline/Other', because: 'made later' }] }),
      'baseline.json': JSON.stringify({ version: 1, findings: [{ rule: 'missing-dependency', in: 'pipeline/Load', at: 'Rest/dependsOn/*/activity' }] }),
    }
    const { results } = await sarif({ baseline: 'baseline.json' }, files)
    expect(results.map(({ ruleId, locations: [at], suppressions }) => [ruleId, at?.physicalLocation.artifactLocation.uri, suppressions])).toEqual([
      ['missing-dependency', 'pipeline/Load.json', []],
      ['unused-parameter', 'pipeline/Load.json', [{ kind: 'inSource', status: 'accepted', justification: 'kept for callers' }]],
      ['unused-parameter', 'pipeline/Other.json', [{ kind: 'inSource', status: 'accepted', justification: 'kept for callers' }]],
      ['missing-dependency', 'pipeline/Other.json', [{ kind: 'external', status: 'accepted', justification: 'made later' }]],
      ['missing-dependency', 'pipeline/Other.json', [{ kind: 'external', status: 'accepted', justification: 'made later' }]],
      ['missing-dependency', 'pipeline/Load.json', [{ kind: 'external', status: 'accepted', justification: 'The baseline knows it.' }]],
    ])
  })

  it('says nothing of suppressions where there are none', () => {
    expect(read(reportOf(MISSING)).results[0]).not.toHaveProperty('suppressions')
  })
})
