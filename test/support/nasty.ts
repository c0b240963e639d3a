import { lintCommand, type LintArguments } from '../../src/commands/lint.js'
import { lintOptions, memoryWorld, type Content, type MemoryWorld } from './world.js'

/** What breaks formats that do not escape it: the marks of XML, Markdown, commands of CI systems, terminals, and what is written in other scripts. */
export const NASTY = [
  'Say "hi" & \'bye\', 100%, %0A %25 %5D: a;b]c,d=e',
  ']]> <!-- --> <script>alert(1)</script> <b>&amp;</b>',
  '| a | `b` ``c`` *d* _e_ ~f~ [g](https://evil.example) ![h](i) {0} \\ \\[j](k) $l$',
  '@octocat @org/team #12 GH-3 www.evil.example https://evil.example/x a@b.example',
  '##vso[task.complete result=Failed;]done ##[error]x',
  'é 日本語 🍎 👩‍👩‍👧',
  '\t\u001b[31m \u0007 \u0000 \u202e \ufffe \ud800',
].join(' ')

/** On lines of its own it would be a command, a heading, an entry of a list. */
export const NASTY_LINES = `one\r\n::error file=x::injected\n##vso[task.logissue type=error]injected\n# heading\n- [ ] entry\n<details>\u2028end`

/** Reserved characters of URIs, of commands and of XML; a name that any file system but that of Windows takes. */
export const NASTY_FILE = 'pipeline/100% [a] (b); c: d, é 🍎 #1?x=y&z <w> `v` @u \'t\'.json'

const wait = (name: string, needs: readonly string[] = []): object => ({ name, type: 'Wait', dependsOn: needs.map((activity) => ({ activity, dependencyConditions: ['Succeeded'] })), typeProperties: { waitTimeInSeconds: 1 } })
const pipeline = (name: string, activities: readonly object[], more: object = {}): object => ({ name, properties: { activities, ...more } })
const pretty = (value: unknown): string => JSON.stringify(value, null, 2)

/** A factory with all kinds of finding: every severity, safe and unsafe fixes, related places, no JSON path, no text at all, one-line files, a template. */
export const NASTY_FACTORY: Readonly<Record<string, Content>> = {
  [NASTY_FILE]: pretty(pipeline(NASTY, [wait(NASTY), wait(NASTY), wait('After', [NASTY_LINES, 'AFTER it all']), wait('After it all')])),
  'pipeline/Lines.json': pretty(pipeline('Lines', [wait('First'), wait('Second', ['first']), wait(NASTY_LINES, ['Gone', 'Gone too'])])).replaceAll('\n', '\r\n'),
  // behind a byte-order mark, on one line, the place far behind
  'pipeline/OneLine.json': `\uFEFF${JSON.stringify(pipeline('OneLine', [...Array.from({ length: 60 }, (_, i) => wait(`日本語 🍎 ${i}`)), wait('Last', [`Nowhere ${'far off '.repeat(400)}`])]))}`,
  'pipeline/Long.json': pretty(pipeline('Long', [wait('Long name '.repeat(500)), wait('Last', ['Longer name '.repeat(2_000)])])),
  'pipeline/Broken.json': '{ "name": "Broken",\n  "properties": { "activities": [ { "name": "a" "type": "Wait" } ] } }',
  'pipeline/Denied.json': { error: 'EACCES' },
  'linkedService/Scoring.json': pretty({
    name: 'Scoring',
    properties: { type: 'AzureML', typeProperties: { mlEndpoint: 'https://ussouthcentral.services.azureml.net/workspaces/0a1b2c3d4e5f60718293a4b5c6d7e8f9/services/0a1b2c3d4e5f60718293a4b5c6d7e8f9/jobs', apiKey: { type: 'SecureString', value: 'q7Zp0plantedapikey2Kd8Wm3Xs5Vb9Nc4Lh6Gj1Ft2==' } } },
  }),
}

/** Lints the nasty factory, or another one, in memory. The world is for tests that look at files. */
export async function lintNasty(format: string | readonly string[], options: Partial<LintArguments> = {}, files: Readonly<Record<string, Content>> = NASTY_FACTORY): Promise<{ out: string; code: number; world: MemoryWorld }> {
  const world = memoryWorld(files)
  const code = await lintCommand(lintOptions({ paths: ['.'], format: typeof format === 'string' ? [format] : format, ...options }), world)
  return { out: world.printed.out, code, world }
}

/** A finding as the JSON report has it: what the other formats are compared with. */
export interface JsonFinding {
  readonly rule: string
  readonly severity: 'error' | 'warning' | 'info'
  readonly message: string
  readonly hint?: string
  readonly file: string
  readonly resource?: string
  readonly pointer?: string
  readonly range: { readonly start: { readonly line: number; readonly column: number }; readonly end: { readonly line: number; readonly column: number } }
  readonly related: readonly { readonly file: string; readonly message: string }[]
  readonly fix?: { readonly title: string; readonly safe: boolean }
}

/** The findings of the same run. */
export async function findingsOf(options: Partial<LintArguments> = {}, files: Readonly<Record<string, Content>> = NASTY_FACTORY): Promise<readonly JsonFinding[]> {
  return (JSON.parse((await lintNasty('json', options, files)).out) as { diagnostics: JsonFinding[] }).diagnostics
}
