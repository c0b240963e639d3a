import { describe, expect, it } from 'vitest'
import { findingsOf, lintNasty, NASTY_FILE, type JsonFinding } from '../support/nasty.js'

interface Command {
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly data: string
}

/** A line as the runner of GitHub Actions reads it: a command at its beginning, or one of the older form anywhere. */
function githubCommand(line: string): Command | undefined {
  const text = line.trimStart()
  const match = /^::([^ :]+)(?: (.*?))?::(.*)$/.exec(text)
  if (!match) return /##\[/.test(line) ? { name: 'older', properties: {}, data: line } : undefined
  const [, name = '', list = '', data = ''] = match
  const back = (value: string): string => value.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%')
  const properties = list.split(',').filter((part) => part.trim() !== '').map((part): [string, string] => [part.slice(0, part.indexOf('=')).trim(), back(part.slice(part.indexOf('=') + 1).replaceAll('%3A', ':').replaceAll('%2C', ','))])
  return { name, properties: Object.fromEntries(properties), data: back(data) }
}

/** A line as the agent of Azure Pipelines reads it: a command wherever its prefix stands. */
function azureCommand(line: string): Command | undefined {
  const start = line.toLowerCase().indexOf('##vso[')
  if (start === -1) return /##\[/.test(line) ? { name: 'format', properties: {}, data: line } : undefined
  const end = line.indexOf(']', start)
  const [name = '', ...rest] = line.slice(start + '##vso['.length, end).split(' ')
  const back = (value: string): string => value.replaceAll('%3B', ';').replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%5D', ']').replaceAll('%AZP25', '%')
  const properties = rest.join(' ').split(';').filter((part) => part.includes('=')).map((part): [string, string] => [part.slice(0, part.indexOf('=')).trim(), back(part.slice(part.indexOf('=') + 1))])
  return { name, properties: Object.fromEntries(properties), data: back(line.slice(end + 1)) }
}

/** Control characters and the like of a message are written out. */
const onOneLine = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)
const firstWords = ({ message }: JsonFinding): string => onOneLine(message)

describe('commands of GitHub Actions', () => {
  it('say each finding at its place, and nothing else', async () => {
    const lines = (await lintNasty('github')).out.split('\n')
    const found = await findingsOf()
    const commands = lines.map(githubCommand)
    expect(commands.slice(found.length)).toEqual([undefined, undefined])
    expect(lines.slice(found.length)).toEqual(['7 resources in 7 files checked: 11 errors, 3 warnings, 1 info.', ''])
    expect(commands.slice(0, found.length).map((command) => [command?.name, command?.properties, command?.data.split('\n')[0]])).toEqual(
      found.map((finding) => [
        finding.severity === 'info' ? 'notice' : finding.severity,
        {
          file: finding.file,
          line: String(finding.range.start.line),
          endLine: String(finding.range.end.line),
          ...(finding.range.start.line === finding.range.end.line ? { col: String(finding.range.start.column), endColumn: String(finding.range.end.column) } : {}),
          title: finding.rule,
        },
        firstWords(finding),
      ]),
    )
    expect(commands.some((command) => command?.properties['file'] === NASTY_FILE)).toBe(true)
  })

  it('give no columns where a place goes over lines', async () => {
    const files = { 'pipeline/Load.json': '{\n  "name": "Load",\n  "properties": {\n    "activities": [{ "name": "Rest", "type": "Wait", "typeProperties": [\n    ] }]\n  }\n}' }
    const commands = (await lintNasty('github', {}, files)).out.split('\n').flatMap((line) => githubCommand(line) ?? [])
    expect(commands.map(({ properties }) => properties)).toEqual([{ file: 'pipeline/Load.json', line: '4', endLine: '5', title: expect.any(String) as string }])
  })

  it('can be read', async () => {
    const { out } = await lintNasty('github')
    expect(out.split('\n').filter((line) => line.includes('pipeline/Lines.json') && line.includes('warning'))).toEqual([
      '::warning file=pipeline/Lines.json,line=18,endLine=18,col=25,endColumn=32,title=dependency-name-case::"first" differs from the activity\'s name "First" in case.%0AWhether the service takes it is not documented.%0ASee pipeline/Lines.json:6:17: the name%0AFix: Write "First" (--fix)',
    ])
  })
})

describe('commands of Azure Pipelines', () => {
  it('say each error and each warning at its place; infos are plain lines', async () => {
    const lines = (await lintNasty('azure-pipelines')).out.split('\n')
    const found = await findingsOf()
    const commands = lines.map(azureCommand)
    expect(lines.slice(found.length)).toEqual(['7 resources in 7 files checked: 11 errors, 3 warnings, 1 info.', ''])
    expect(commands.map((command) => command && [command.name, command.properties])).toEqual([
      ...found.map(({ severity, file, range: { start }, rule }) => (severity === 'info' ? undefined : ['task.logissue', { type: severity, sourcepath: file, linenumber: String(start.line), columnnumber: String(start.column), code: rule }])),
      undefined,
      undefined,
    ])
    for (const [index, finding] of found.entries()) {
      if (finding.severity === 'info') expect(lines[index]).toContain(`: info: ${firstWords(finding)}`)
      else expect(commands[index]?.data.startsWith(firstWords(finding))).toBe(true)
    }
  })

  it('are none where a plain line quotes one', async () => {
    const name = '##vso[task.complete result=Failed;]done ##[error]x'
    const files = { [`linkedService/a ${name}.json`]: JSON.stringify({ name: `a ${name}`, properties: { type: 'AzureML', typeProperties: { mlEndpoint: 'https://ussouthcentral.services.azureml.net/workspaces/0a1b2c3d4e5f60718293a4b5c6d7e8f9/services/0a1b2c3d4e5f60718293a4b5c6d7e8f9/jobs?api-version=2.0', apiKey: { type: 'AzureKeyVaultSecret', store: { referenceName: 'v', type: 'LinkedServiceReference' }, secretName: 's' } } } }) }
    const { out } = await lintNasty('azure-pipelines', { rule: ['studio-classic-retired=info', 'missing-reference=info', 'invalid-value=info'] }, files)
    expect(out.split('\n').length).toBeGreaterThan(2)
    expect(out.split('\n').flatMap((line) => azureCommand(line) ?? [])).toEqual([])
  })

  it('can be read', async () => {
    const { out } = await lintNasty('azure-pipelines')
    expect(out.split('\n').filter((line) => line.includes('pipeline/Lines.json') && line.includes('warning'))).toEqual([
      '##vso[task.logissue type=warning;sourcepath=pipeline/Lines.json;linenumber=18;columnnumber=25;code=dependency-name-case;]"first" differs from the activity\'s name "First" in case. Whether the service takes it is not documented. See pipeline/Lines.json:6:17: the name Fix: Write "First" (--fix) [dependency-name-case]',
    ])
  })
})
