import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const CLI = join(ROOT, 'dist/cli.cjs')

/** Runs the built command. */
function adfc(args: readonly string[], options: { cwd?: string; input?: string; env?: Record<string, string> } = {}): { code: number | null; out: string; err: string } {
  const run = spawnSync(process.execPath, [CLI, ...args], { cwd: options.cwd ?? ROOT, input: options.input ?? '', encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '', ...options.env } })
  return { code: run.status, out: run.stdout, err: run.stderr }
}

let scratch = ''
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'adfc-'))
})
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true })
})

/** A copy of the sample factory that a test may change. */
function sample(name: string): string {
  const directory = join(scratch, name)
  cpSync(join(ROOT, 'fixtures/factories/retraining'), directory, { recursive: true })
  return directory
}

describe('exit codes', () => {
  it.each<[string[], number, string]>([
    [['lint', 'fixtures/factories/retraining'], 0, ''],
    [['lint', 'fixtures/factories/ten-mistakes'], 1, ''],
    [['lint', 'fixtures/factories/ten-mistakes', '--fail-on', 'never'], 0, ''],
    [['lint', 'fixtures/factories/retraining', '--fail-on', 'info'], 1, ''],
    [['lint', 'fixtures/factories/retraining', '--fail-on', 'warning'], 0, ''],
    [['rules'], 0, ''],
    [['rules', '--format', 'markdown', '--preset', 'strict'], 0, ''],
    [['explain', 'placeholder'], 0, ''],
    [['explain', 'placeholder', '--color', 'always'], 0, ''],
    [['lint', 'fixtures/factories/ten-mistakes', '--preset', 'minimal'], 1, ''],
    [['lint', '--preset', 'strickt'], 2, 'adfc: "--preset" takes "minimal", "recommended", "strict", "security", not "strickt".\n'],
    [['lint', '--preset', 'strict', '--preset', 'minimal'], 2, 'adfc: "--preset" is given twice.\n'],
    [['schema', 'sqlscript'], 0, ''],
    [['schema', 'cloud'], 0, ''],
    [['schema', '--help'], 0, ''],
    [['eval', "@concat('a', 'b')"], 0, ''],
    [['eval', '--help'], 0, ''],
    [['eval', '@foo()', '--color', 'never'], 1, "<expression>:1:2: error: The template function 'foo' is not defined or not valid. [eval]\n  1 | @foo()\n    |  ^^^\n"],
    [['eval'], 2, 'adfc: "adfc eval" needs an expression in quotes, or "--batch" and a file.\n'],
    [['eval', 'x', '--context', 'package.json'], 2, 'adfc: package.json:2:3: "name" is not known here. The keys are "$schema", "parameters", "variables", "globalParameters", "activities", "item", "pipeline", "trigger", "dataset", "linkedService", "now".\n'],
    [['eval', 'x', '--context', 'nowhere.json'], 3, 'adfc: The context "nowhere.json" cannot be read: it does not exist (any more).\n'],
    [['eval', '--batch', 'nowhere.jsonl'], 3, 'adfc: "nowhere.jsonl" cannot be read: it does not exist (any more).\n'],
    [['--version'], 0, ''],
    [['--help'], 0, ''],
    [['help', 'lint'], 0, ''],
    [['completion', 'bash'], 0, ''],
    [['completion', 'zhs'], 2, 'adfc: There is no completion for "zhs". Did you mean "zsh"?\n'],
    [['lnt'], 2, 'adfc: There is no command "lnt". Did you mean "lint"?\n'],
    [['lint', '--fomat', 'json'], 2, 'adfc: There is no option "--fomat". Did you mean "--format"?\n'],
    [['lint', '--format', 'xml'], 2, 'adfc: There is no format "xml"; the formats are "text", "json", "jsonl", "compact", "sarif", "github", "azure-pipelines", "gitlab", "junit", "checkstyle", "markdown".\n'],
    [['lint', '--format', 'sarif', 'nowhere'], 3, 'adfc: "nowhere" does not exist.\n'],
    [['lint', '--format', 'junit', '--nonsense'], 2, 'adfc: There is no option "--nonsense". See "adfc lint --help".\n'],
    [['lint', '--fail-on', 'error', '--fail-on=info'], 2, 'adfc: "--fail-on" is given twice.\n'],
    [['lint', '--format', 'text', '--format', 'json'], 2, 'adfc: Only one format can go to standard output; write "--format json=out.json" for the others.\n'],
    [['lint', ''], 2, 'adfc: A path is empty.\n'],
    [['plan', 'deploy', '--detailed-exitcode', '--trigers', 'keep'], 3, 'adfc: There is no option "--trigers". Did you mean "--triggers"?\n'],
    [['plan', 'deploy', '--triggers', 'off', '--detailed-exitcode'], 3, 'adfc: "--triggers" takes "keep", "source", "stopped", not "off".\n'],
    [['plan', 'deploy', '--detailed-exitcode', '--max-delete', 'few'], 3, 'adfc: "--max-delete" takes a whole number.\n'],
    [['plan', 'deploy', '--detailed-exit-code'], 3, 'adfc: There is no option "--detailed-exit-code". Did you mean "--detailed-exitcode"?\n'],
    [['plan', 'deploy', '--triggers', 'off'], 2, 'adfc: "--triggers" takes "keep", "source", "stopped", not "off".\n'],
    [['lint', '--', 'fixtures/factories/ten-mistakes'], 1, ''],
    [['lint', '--', 'fixtures/factories/retraining'], 0, ''],
    [['lint', 'fixtures/factories/retraining', '--', 'nowhere'], 3, 'adfc: "nowhere" does not exist.\n'],
    [['lint', 'fixtures/factories/ten-mistakes', '--write-baseline', '--baseline', 'nowhere/b.json'], 3, 'adfc: "nowhere/b.json" cannot be written: its directory does not exist.\n'],
    [['lint', '--', '--fix'], 3, 'adfc: "--fix" does not exist.\n'],
    [['explain', '--', 'placeholder'], 0, ''],
    [['lint', '--rule', 'file-name=off=on'], 2, 'adfc: "--rule file-name=off=on" sets no severity; write "file-name=off", "file-name=info", "file-name=warning" or "file-name=error".\n'],
    [['lint', '--format'], 2, 'adfc: "--format" needs a value.\n'],
    [['lint', '--fail-on', 'bad'], 2, 'adfc: "--fail-on" takes "error", "warning", "info", "never", not "bad".\n'],
    [['lint', '--rule', 'file-nam=off'], 2, 'adfc: There is no rule "file-nam". Did you mean "file-name"?\n'],
    [['lint', '--rule', 'file-name'], 2, 'adfc: "--rule file-name" sets no severity; write "file-name=off", "file-name=info", "file-name=warning" or "file-name=error".\n'],
    [['lint', '--max-problems', 'many'], 2, 'adfc: "--max-problems" takes a whole number from 1 on.\n'],
    [['lint', '--config', 'nowhere.json'], 2, 'adfc: The configuration "nowhere.json" cannot be read: it does not exist (any more).\n'],
    [['lint', '--stdin-filename', 'x.json'], 2, 'adfc: "--stdin-filename" goes with the path "-".\n'],
    [['lint', '-', '--fix'], 2, 'adfc: Standard input cannot be fixed; name a file.\n'],
    [['explain'], 2, 'adfc: "adfc explain" needs the id of a rule; "adfc rules" lists them.\n'],
    [['explain', 'place-holder'], 2, 'adfc: There is no rule "place-holder". Did you mean "placeholder"?\n'],
    [['schema', 'linkedServices'], 2, 'adfc: There is no kind "linkedServices". Did you mean "linkedService"?\n'],
    [['explain', 'placeholder', '--format', 'text'], 2, 'adfc: "adfc explain" takes no "--format".\n'],
    [['lint', 'nowhere'], 3, 'adfc: "nowhere" does not exist.\n'],
    [['lint', 'schemas'], 3, 'adfc: No factory was found in "schemas": it has folders such as "pipeline" and "linkedService" with .json files.\n'],
  ])('adfc %j exits with %i', (args, code, err) => {
    const run = adfc(args)
    expect([run.code, run.err]).toEqual([code, err])
    if (code > 1) expect(args.includes('json') ? '' : run.out).toBe('')
  })

  it.each([
    [['lint', 'nowhere', '--format', 'json'], 3],
    [['lint', '--format=json', '--nonsense'], 2],
    [['eval', 'x', '--context', 'nowhere.json', '--format', 'json'], 3],
  ])('adfc %j is one JSON document all the same', (args, code) => {
    const run = adfc(args)
    expect(run.code).toBe(code)
    expect(JSON.parse(run.out)).toMatchObject({ version: 1, diagnostics: [], error: { code } })
  })

  it('keeps the code of the run for a reader that goes away', () => {
    const script = `"${process.execPath}" "${CLI}" lint fixtures | head -1 >/dev/null; echo "\${PIPESTATUS[0]}"`
    const run = spawnSync('bash', ['-c', script], { cwd: ROOT, encoding: 'utf8' })
    expect([run.stdout, run.stderr]).toEqual(['1\n', ''])
  })

  it('says that standard output is full', () => {
    const run = spawnSync('sh', ['-c', `"${process.execPath}" "${CLI}" lint fixtures > /dev/full`], { cwd: ROOT, encoding: 'utf8' })
    expect([run.status, run.stderr]).toEqual([3, 'adfc: Standard output cannot be written (ENOSPC).\n'])
  })

  it('survives a reader that goes away', () => {
    const run = spawnSync('sh', ['-c', `"${process.execPath}" "${CLI}" rules | head -1`], { encoding: 'utf8' })
    expect(run.stderr).toBe('')
    expect(run.status).toBe(0)
  })
})

describe('output', () => {
  it('is one JSON document of version 1', () => {
    const { out } = adfc(['lint', 'fixtures/factories/ten-mistakes', '--format', 'json'])
    const document = JSON.parse(out) as { version: number; tool: object; diagnostics: Record<string, unknown>[]; summary: Record<string, number> }
    expect(document.version).toBe(1)
    expect(document.tool).toEqual({ name: 'adfc', version: (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version })
    expect(Object.keys(document.summary)).toEqual(['files', 'resources', 'errors', 'warnings', 'infos', 'suppressed', 'milliseconds'])
    expect(document.summary['errors']).toBe(document.diagnostics.filter(({ severity }) => severity === 'error').length)
    for (const each of document.diagnostics) {
      expect(Object.keys(each)).toEqual(expect.arrayContaining(['rule', 'severity', 'category', 'message', 'file', 'range', 'related']))
      expect(each['file']).toMatch(/^fixtures\/factories\/ten-mistakes\//)
    }
  })

  it('covers every path it is given', () => {
    const run = adfc(['lint', 'fixtures/factories/retraining/pipeline', '--format', 'text', 'fixtures/factories/retraining/trigger', 'fixtures/factories/retraining/dataset/Customers.json'])
    expect(run.out).toContain('5 resources in 5 files checked')
  })

  it('has the same bytes on every run, the time apart', () => {
    const run = (): string => adfc(['lint', 'fixtures', '--format', 'json', '--fail-on', 'never']).out.replace(/"milliseconds": \d+/, '')
    expect(run()).toBe(run())
  })

  it('goes to files and to standard output at once', () => {
    const file = join(scratch, 'out.json')
    const run = adfc(['lint', 'fixtures/factories/retraining', '--format', 'text', '--format', `json=${file}`])
    expect(run.out).toContain('12 resources in 12 files checked')
    expect((JSON.parse(readFileSync(file, 'utf8')) as { version: number }).version).toBe(1)
  })

  it.each(['compact', 'sarif', 'github', 'azure-pipelines', 'gitlab', 'junit', 'checkstyle', 'markdown'])('has the format %s in a file of its own', (format) => {
    const run = adfc(['lint', 'fixtures/factories/ten-mistakes', '--format', format])
    expect([run.code, run.err]).toEqual([1, ''])
    expect(run.out).toContain('missing-reference')
    expect(existsSync(join(ROOT, `dist/formats/${format}.cjs`))).toBe(true)
  })

  it('has the pages of the rules in SARIF', () => {
    const { out } = adfc(['lint', 'fixtures/factories/ten-mistakes', '--format', 'sarif'])
    const { runs } = JSON.parse(out) as { runs: [{ tool: { driver: { rules: { id: string; help: { text: string; markdown: string } }[] } } }] }
    const { rules } = runs[0].tool.driver
    expect(rules.length).toBeGreaterThan(5)
    for (const { id, help } of rules) expect(help.markdown).toBe(readFileSync(join(ROOT, `dist/rules/${id}.md`), 'utf8'))
    expect(rules.filter(({ help }) => /^#|^```/m.test(help.text))).toEqual([])
  })

  it('is one JSON document where a file cannot be written', () => {
    const run = adfc(['lint', 'fixtures/factories/retraining', '--format', 'json', '--format', 'sarif=nowhere/at/all.sarif'])
    expect(run.code).toBe(3)
    expect(JSON.parse(run.out)).toMatchObject({ error: { code: 3 } })
  })

  it('says where it cannot write', () => {
    const run = adfc(['lint', 'fixtures/factories/retraining', '--format', 'json=nowhere/at/all.json'])
    expect([run.code, run.err]).toEqual([3, 'adfc: "nowhere/at/all.json" cannot be written: its directory does not exist.\n'])
  })

  it.each<[string[], Record<string, string>, boolean]>([
    [[], {}, false],
    [['--color', 'always'], { NO_COLOR: '1' }, true],
    [[], { FORCE_COLOR: '1' }, true],
    [[], { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
    [['--color', 'never'], { FORCE_COLOR: '1' }, false],
  ])('with %j and %j has colours: %s', (args, env, colored) => {
    expect(adfc(['lint', 'fixtures/factories/ten-mistakes', ...args], { env }).out.includes('\u001b[')).toBe(colored)
  })

  it('prints errors only, or so many only, when asked to', () => {
    const lines = (args: string[]): string[] => adfc(['lint', 'fixtures/factories/ten-mistakes', '--format', 'jsonl', ...args]).out.trim().split('\n')
    expect(lines(['--quiet']).every((line) => line.includes('"severity":"error"'))).toBe(true)
    expect(lines(['--max-problems', '3'])).toHaveLength(3)
  })
})

describe('standard input', () => {
  const activity = '{ "name": "Train", "type": "AzureMLBatchExecution", "typeProperties": {} }'
  it('checks a bare activity as what it is', () => {
    const run = adfc(['lint', '-', '--format', 'jsonl', '--rule', 'studio-classic-retired=off'], { input: activity })
    expect(run.code).toBe(1)
    expect(JSON.parse(run.out)).toMatchObject({ rule: 'missing-property', file: '<stdin>', message: 'Activity "Train" has no "linkedServiceName".', range: { start: { line: 1, column: 11 } } })
  })

  it('stands in the factory around the name it is given', () => {
    const input = readFileSync(join(ROOT, 'fixtures/factories/retraining/pipeline/RetrainAll.json'), 'utf8').replace('"RetrainChurn"', '"RetrainChrun"')
    const run = adfc(['lint', '-', '--stdin-filename', 'fixtures/factories/retraining/pipeline/RetrainAll.json', '--format', 'jsonl'], { input })
    expect(JSON.parse(run.out)).toMatchObject({ rule: 'missing-reference', file: 'fixtures/factories/retraining/pipeline/RetrainAll.json', hint: 'Did you mean "RetrainChurn"?' })
  })

  it.each([['', 'empty-file'], ['5', 'not-a-resource'], ['{ "name": ', 'json-syntax'], ['null', 'not-a-resource']])('%j is a finding', (input, rule) => {
    expect(JSON.parse(adfc(['lint', '-', '--format', 'jsonl'], { input }).out)).toMatchObject({ rule })
  })
})

describe('adfc eval', () => {
  it('answers lines from standard input, with what is loaded on demand', () => {
    const lines = ["@xml('<a/>')", "@convertToUtc('2026-07-01', 'W. Europe Standard Time', 'g')", '@item()'].map((expression) => JSON.stringify({ expression }))
    const run = adfc(['eval', '--batch', '-'], { input: lines.join('\n') })
    expect([run.code, run.err]).toEqual([1, ''])
    expect(run.out.split('\n')).toEqual(['{"value":{"$content-type":"application/xml;charset=utf-8","$content":"PGEgLz4="}}', '{"value":"6/30/2026 10:00 PM"}', expect.stringMatching(/^\{"error":/), ''])
  })

  it('reads a file of many lines', () => {
    const file = join(scratch, 'many.jsonl')
    writeFileSync(file, `${JSON.stringify({ expression: `@concat('${'é'.repeat(50)}', '!')` })}\n`.repeat(20_000))
    const run = spawnSync('sh', ['-c', `"${process.execPath}" "${CLI}" eval --batch "${file}" | sort | uniq -c`], { encoding: 'utf8' })
    expect(run.stdout.trim()).toBe(`20000 ${JSON.stringify({ value: `${'é'.repeat(50)}!` })}`)
  })
})

describe('fixes', () => {
  it('mends case and leaves every other byte as it was', () => {
    const factory = sample('case')
    const file = join(factory, 'pipeline/RetrainChurn.json')
    const original = readFileSync(file, 'utf8').replaceAll('\n', '\r\n')
    const written = original
      .replace('"activity": "Train churn model"', '"activity": "train CHURN model"')
      .replace('"filePath"', '"FilePath"')
      .replace('"linkedServiceName": {\r\n                                "referenceName": "ModelStorage"', '"LinkedServiceName": {\r\n                                "referenceName": "modelstorage"')
    expect(written).not.toBe(original)
    writeFileSync(file, written)
    const before = adfc(['lint', '--format', 'jsonl', '--fail-on', 'warning', '.'], { cwd: factory })
    expect(before.out.trim().split('\n').map((line) => (JSON.parse(line) as { rule: string }).rule).sort()).toEqual(['dependency-name-case', 'key-case', 'key-case', 'reference-name-case', 'studio-classic-retired'])
    const fixed = adfc(['lint', '--fix', '.'], { cwd: factory })
    expect([fixed.code, fixed.err]).toEqual([0, '4 findings fixed.\n'])
    expect(readFileSync(file, 'utf8')).toBe(original)
  })

  it('keeps the encoding', () => {
    const factory = sample('encoding')
    const file = join(factory, 'pipeline/RetrainAll.json')
    const text = readFileSync(file, 'utf8').replace('"activity": "Churn"', '"activity": "churn"')
    writeFileSync(file, Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]))
    adfc(['lint', '--fix', '.'], { cwd: factory })
    const bytes = readFileSync(file)
    expect([...bytes.subarray(0, 2)]).toEqual([0xff, 0xfe])
    expect(bytes.subarray(2).toString('utf16le')).toBe(text.replace('"churn"', '"Churn"'))
  })

  it('does what may change the meaning only when told to', () => {
    const factory = sample('unsafe')
    const file = join(factory, 'linkedService/ChurnTraining.json')
    const original = readFileSync(file, 'utf8')
    writeFileSync(file, original.replace('?api-version=2.0', ''))
    expect(adfc(['lint', '--fix', '.'], { cwd: factory }).err).toBe('0 findings fixed.\n')
    expect(adfc(['lint', '--fix=unsafe', '.'], { cwd: factory }).err).toBe('1 finding fixed.\n')
    expect(readFileSync(file, 'utf8')).toBe(original)
  })

  it('takes a path after --fix as a path', () => {
    const factory = sample('path')
    const run = adfc(['lint', '--fix', 'pipeline/RetrainAll.json'], { cwd: factory })
    expect(run.out).toContain('1 resource in 1 file checked')
  })
})

describe('the real disk', () => {
  it('does not follow a link in a circle', () => {
    const factory = sample('circle')
    mkdirSync(join(factory, 'more'))
    symlinkSync(factory, join(factory, 'more/back'))
    const run = adfc(['lint', '.', '--format', 'jsonl'], { cwd: factory })
    expect(run.code).toBe(0)
    expect(run.out).toContain('"rule":"link-loop"')
  })
})

describe('secrets', () => {
  it('are in no output of any fixture', () => {
    const texts = readdirSync(join(ROOT, 'fixtures'), { recursive: true })
      .map(String)
      .filter((file) => file.endsWith('.json'))
      .map((file) => readFileSync(join(ROOT, 'fixtures', file), 'utf8'))
    const secrets = new Set(texts.flatMap((text) => [...text.matchAll(/(?:AccountKey=|[?&]sig=|SharedAccessSignature=)([^;"&]+)|"((?:[A-Za-z0-9+/]{40,}={0,2}))"|"SecureString",\s*"value":\s*"([^"]+)"|"(?:apiKey|servicePrincipalKey)":\s*"([^"]+)"/g)].flatMap((match) => match.slice(1).filter((group) => group !== undefined && group.length > 7 && !/^[*@<{]/.test(group)))))
    expect(secrets.size).toBeGreaterThan(3)
    const printed = ['text', 'json', 'jsonl'].map((format) => adfc(['lint', 'fixtures', '--fail-on', 'never', '--format', format])).map(({ out, err }) => out + err).join('\n')
    expect(printed.length).toBeGreaterThan(1000)
    expect([...secrets].filter((secret) => secret !== undefined && printed.includes(secret))).toEqual([])
  })
})

describe('the documentation', () => {
  it('names the options and commands that exist', () => {
    const help = adfc(['lint', '--help']).out
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8')
    for (const option of ['format', 'fail-on', 'preset', 'rule', 'fix', 'config', 'max-problems', 'quiet', 'color', 'stdin-filename']) {
      expect(help).toContain(`--${option}`)
      expect(readme).toContain(`--${option}`)
    }
  })

  it('prints every rule\'s page', () => {
    const ids = (JSON.parse(adfc(['rules', '--format', 'json']).out) as { id: string }[]).map(({ id }) => id)
    expect(ids.length).toBeGreaterThan(50)
    for (const id of ids.slice(0, 3)) expect(adfc(['explain', id]).out).toContain(`# ${id}\n`)
  })
})

describe('the library', () => {
  it('evaluates expressions', async () => {
    const { evaluate } = (await import(join(ROOT, 'dist/index.js'))) as typeof import('../src/index.js')
    expect(await evaluate("@convertFromUtc(pipeline().parameters.at, 'Tokyo Standard Time', 'HH:mm')", { parameters: { at: '2026-01-01T00:00:00Z' } })).toEqual({ value: '09:00', json: '"09:00"' })
  })

  it('lints files in memory', async () => {
    const { lint, locator } = (await import(join(ROOT, 'dist/index.js'))) as typeof import('../src/index.js')
    const text = '{ "name": "Other", "properties": { "activities": [] } }'
    const { diagnostics } = lint([{ path: 'pipeline/Load.json', text }])
    const [first] = diagnostics
    expect(first?.rule).toBe('file-name')
    expect(first && locator({ path: 'pipeline/Load.json', text, encoding: { charset: 'utf-8', byteOrderMark: false } }).range(first.at).start).toEqual({ line: 1, column: 11 })
  })
})
