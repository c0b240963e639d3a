import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FORMATS } from '../src/commands/formats.js'
import { azurePipelinesReport } from '../src/report/azure-pipelines.js'
import { checkstyleReport } from '../src/report/checkstyle.js'
import { compactReport } from '../src/report/compact.js'
import { githubReport } from '../src/report/github.js'
import { gitlabReport } from '../src/report/gitlab.js'
import { jsonLinesReport, jsonReport } from '../src/report/json.js'
import { junitReport } from '../src/report/junit.js'
import { markdownReport } from '../src/report/markdown.js'
import type { LintReport } from '../src/report/result.js'
import { sarifReport } from '../src/report/sarif.js'
import { textReport } from '../src/report/text.js'
import type { SourceFile } from '../src/text/source-file.js'
import { lintFiles } from './support/fixture.js'

/** Planted where secrets stand; recognisable in any output. */
const SECRETS = {
  apiKey: 'q7Zp0planted1apikey2Kd8Wm3Xs5Vb9Nc4Lh6Gj1Ft2Rr0Yy7Uu3Ii5Oo8Pp2Aa4Ss6Dd9Ff1Gg3Hh5Jj7Kk==',
  servicePrincipalKey: 'w8~planted2principal-Secret.Value_0123',
  AccountKey: 'Zx9planted3account4Key5Cv6Bn7Mq8We1Rt2Yu3Io4Pa5Sd6Fg7Hj8Kl9Zx0Cv1Bn2Mq3We4Rt5Yu6Io7Pa==',
  sig: 'planted4signature%2Babc%2Fdef0123456789%3D',
  password: 'planted5-Passw0rd!',
}

const FILES: ReadonlyMap<string, string> = new Map([
  [
    'linkedService/Scoring.json',
    `{
    "name": "Scoring",
    "properties": {
        "type": "AzureML",
        "typeProperties": {
            "mlEndpoint": "https://ussouthcentral.services.azureml.net/workspaces/1/services/2/execute",
            "apiKey": { "type": "SecureString", "value": "${SECRETS.apiKey}" },
            "servicePrincipalKey": "${SECRETS.servicePrincipalKey}",
            "tenant": "no tenant"
        }
    }
}`,
  ],
  [
    'linkedService/Store.json',
    `{ "name": "Store", "properties": { "type": "AzureStorage", "typeProperties": { "connectionString": { "value": "DefaultEndpointsProtocol=https;AccountName=meadow;AccountKey=${SECRETS.AccountKey};Extra=1", "type": "SecureString" }, "sasUri": "https://meadow.blob.core.windows.net/c?sv=2020-12-06&sig=${SECRETS.sig}&sp=r" } } }`,
  ],
  [
    'pipeline/Train.json',
    `{
  "name": "Training",
  "properties": { "activities": [ { "name": "Train", "type": "AzureMLBatchExecution", "dependsOn": [{ "activity": "x", "dependencyConditions": [] }],
    "typeProperties": { "globalParameters": { "Database password": "${SECRETS.password}" } } } ] }
}`,
  ],
])

/** A factory in every format, by the name of the format. */
function printEach(files: ReadonlyMap<string, string>): Readonly<Record<string, string>> {
  const diagnostics = lintFiles(files)
  const open = (path: string): SourceFile => ({ path, text: files.get(path) ?? '', encoding: { charset: 'utf-8', byteOrderMark: false } })
  const report: LintReport = { version: '0', notShown: 0, diagnostics, files: [...files.keys()], failOn: 'info', exitCode: 1, resourceIn: () => undefined, identityOf: ({ rule }) => rule, suppressed: () => [], finding: () => undefined, page: () => undefined, summary: { files: 0, resources: 0, errors: 0, warnings: 0, infos: 0, suppressed: 0, milliseconds: 0 } }
  const plain = (text: string): string => text
  return {
    text: textReport(report, open, { error: plain, warning: plain, info: plain, bold: plain, dim: plain }),
    json: jsonReport(report),
    jsonl: jsonLinesReport(report),
    compact: compactReport(report),
    sarif: sarifReport(report, open),
    github: githubReport(report),
    'azure-pipelines': azurePipelinesReport(report),
    gitlab: gitlabReport(report),
    junit: junitReport(report),
    checkstyle: checkstyleReport(report),
    markdown: markdownReport(report),
  }
}

/** The same as one text. */
function print(files: ReadonlyMap<string, string>): string {
  return Object.values(printEach(files)).join('\n')
}

/** Texts that only their names, or the texts around them, show to be secrets; each place has one of its own. */
const planted = (place: number): string => `q7Zp0planted${place}2Kd8Wm3Xs5Vb9Nc4Lh6Gj1Ft2`

const BY_NAME_AND_LOOK: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'pipeline/Ask.json': {
      name: 'Ask',
      properties: {
        parameters: { sqlPassword: { type: 'string', defaultValue: planted(1) }, gate: { type: 'securestring', defaultValue: planted(2) } },
        variables: { clientSecret: { type: 'String', defaultValue: planted(3) } },
        activities: [
          { name: 'Ask', type: 'WebActivity', typeProperties: { method: 'POST', url: `https://press.azurewebsites.net/api/squeeze?code=${planted(4).repeat(2)}`, headers: { 'x-functions-key': { value: planted(5), type: 'Expression' }, Authorization: `Bearer ${planted(6)}` }, body: `{"client_secret": "${planted(7)}"}` } },
          { name: 'Form', type: 'WebActivity', typeProperties: { method: 'POST', url: 'https://weather.example/sky', body: `grant_type=x&client_secret=${planted(8)}&a=b` } },
        ],
      },
    },
    'factory/Garden.json': { name: 'Garden', properties: { globalParameters: { apiKey: { type: 'string', value: planted(9) } } } },
    'sqlscript/Logins.json': { name: 'Logins', properties: { content: { query: `CREATE LOGIN gardener WITH PASSWORD = '${planted(10)}'` }, type: 'SqlQuery' } },
    'linkedService/Shop.json': { name: 'Shop', properties: { type: 'RestService', typeProperties: { url: `https://gardener:${planted(11)}@shop.example/`, authenticationType: 'Anonymous', authHeaders: { 'x-api-key': { type: 'SecureString', value: planted(12) } } } } },
  }).map(([path, document]) => [path, JSON.stringify(document, null, 2)]),
)

/** Pieces long enough to be worth something to a thief, and to be found nowhere else. */
function pieces(secret: string): string[] {
  return Array.from({ length: Math.max(1, secret.length - 15) }, (_, i) => secret.slice(i, i + 16))
}

const ALL_PIECES = Object.values(SECRETS).flatMap(pieces)
/** Whatever holds one of the pieces holds one of these few, which are soon looked for. */
const CORES = Object.values(SECRETS).flatMap((secret) => Array.from({ length: Math.floor(secret.length / 8) }, (_, i) => secret.slice(8 * i, 8 * i + 8)))

/** The pieces of secrets in a text. */
function leaked(printed: string): string[] {
  return CORES.some((core) => printed.includes(core)) ? ALL_PIECES.filter((piece) => printed.includes(piece)) : []
}

describe('secrets', () => {
  it('are found, and not printed', () => {
    for (const [format, printed] of Object.entries(printEach(FILES))) {
      expect([format, (printed.match(/is in clear text/g)?.length ?? 0) >= 5]).toEqual([format, true])
      expect(leaked(printed)).toEqual([])
    }
  })

  it('are asked of all formats that there are', () => {
    expect(Object.keys(printEach(FILES)).sort()).toEqual([...FORMATS].sort())
  })

  it('are not written by the fixes of SARIF', () => {
    const key = SECRETS.AccountKey
    const files = new Map([['linkedService/Store.json', `{ "name": "Store", "properties": { "type": "AzureBlobStorage", "typeProperties": { "connectionString": "DefaultEndpointsProtocol=https;AcountName=meadow;AccountKey=${key}" } } }`]])
    const { sarif } = printEach(files)
    expect(sarif).toContain('"fixes"')
    expect(pieces(key).filter((piece) => sarif?.includes(piece))).toEqual([])
  })

  it('are found by their names and by their look, and not printed', () => {
    for (const [format, printed] of Object.entries(printEach(BY_NAME_AND_LOOK))) {
      // JUnit says it in two places
      expect([format, printed.match(/is in clear text/g)?.length]).toEqual([format, format === 'junit' ? 24 : 12])
      expect(printed).not.toContain('planted')
    }
  })

  it('are not printed either where the file around them is broken', () => {
    const change = fc.record({ file: fc.constantFrom(...FILES.keys()), at: fc.double({ min: 0, max: 1, noNaN: true }), remove: fc.integer({ min: 0, max: 3 }), insert: fc.constantFrom('', '"', '{', '}', ',', ':', ' ', '\n', '\\', '[', 'x', "'") })
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const files = new Map(FILES)
        for (const { file, at, remove, insert } of changes) {
          const text = files.get(file) ?? ''
          const offset = Math.floor(at * text.length)
          files.set(file, text.slice(0, offset) + insert + text.slice(offset + remove))
        }
        const printed = print(files)
        expect(leaked(printed)).toEqual([])
      }),
      { numRuns: 3_000, seed: 20260101 },
    )
  })
})
