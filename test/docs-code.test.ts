import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readScenario } from '../src/emulator/scenario.js'
import { readMocks } from '../src/plan/mocks.js'
import { ROOT } from './support/built-command.js'
import { page } from './support/snippets.js'

/** The blocks of one language on a page, in order. */
function blocks(file: string, language: string): string[] {
  return [...page(file).matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, text]) => text ?? '')
}

let directory: string
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'adfc-docs-'))
  mkdirSync(join(directory, 'node_modules'))
  symlinkSync(ROOT, join(directory, 'node_modules/adfc'))
  symlinkSync(join(ROOT, 'node_modules/@types'), join(directory, 'node_modules/@types'))
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

describe('code on the pages', () => {
  /** What a block takes for granted, as its words say. */
  const GIVEN = [
    'import { appendFileSync } from \'node:fs\'',
    'declare const files: { path: string; text: string }[]',
    'declare const texts: Map<string, string>',
    'declare const secrets: Map<string, string>',
  ].join('\n')

  it('fits the types of the library', () => {
    const code = blocks('docs/library.md', 'ts')
    expect(code).toHaveLength(3)
    code.forEach((block, index) => writeFileSync(join(directory, `block${index}.ts`), `${block.includes('files') ? GIVEN : ''}\n${block}`))
    const options = { module: 'nodenext', target: 'es2022', types: ['node'], noEmit: true, skipLibCheck: true, noImplicitAny: false, strict: true }
    writeFileSync(join(directory, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['*.ts'] }))
    writeFileSync(join(directory, 'package.json'), '{ "type": "module" }')
    const { stdout } = spawnSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', directory], { encoding: 'utf8' })
    expect(stdout).toBe('')
  }, 120_000)

  it('runs', () => {
    const [lint = '', evaluate = ''] = blocks('docs/library.md', 'ts')
    const said = (code: string): string => {
      writeFileSync(join(directory, 'run.mjs'), code)
      return execFileSync(process.execPath, ['run.mjs'], { cwd: directory, encoding: 'utf8' })
    }
    expect(said(`${lint}\nconsole.log(diagnostics)`)).toBe('[]\n')
    expect(said(evaluate)).toBe('orders.csv "orders.csv"\n')
  })
})

describe('configurations on the pages', () => {
  const [whole = '', ignoring = '', annotation = ''] = blocks('docs/configuration.md', 'json')

  function linted(...args: readonly string[]): { readonly status: number | null; readonly rules: string[] } {
    const { status, stdout } = spawnSync(process.execPath, [join(ROOT, 'dist/cli.cjs'), 'lint', ...args, '--format', 'json', '--no-cache'], { cwd: directory, encoding: 'utf8' })
    return { status, rules: (JSON.parse(stdout) as { diagnostics: { rule: string }[] }).diagnostics.map(({ rule }) => rule) }
  }

  it('hold', () => {
    for (const name of ['garden', 'shared-factory']) cpSync(join(ROOT, 'fixtures/factories/retraining'), join(directory, name), { recursive: true })
    writeFileSync(join(directory, 'garden/adfc.json'), whole)
    const { status, rules } = linted('garden')
    expect(status).toBe(0)
    expect(rules.filter((rule) => rule.startsWith('configuration'))).toEqual([])
  })

  it('ignore what they name, from a file or in a resource', () => {
    const alone = join(directory, 'alone')
    const rules = (more: string, configuration = '{}'): string[] => {
      mkdirSync(join(alone, 'pipeline'), { recursive: true })
      writeFileSync(join(alone, 'adfc.json'), configuration)
      writeFileSync(join(alone, 'pipeline/Load.json'), `{ "name": "Load", "properties": { ${more} "activities": [{ "name": "Call API", "type": "WebActivity", "typeProperties": { "url": "https://api.partner.example/orders", "method": "GET" } }] } }`)
      return linted('alone', '--rule', 'hard-coded-url=warning').rules
    }
    expect(rules('')).toContain('hard-coded-url')
    expect(rules('', ignoring)).not.toContain('hard-coded-url')
    expect(rules(`${annotation.trim()},`)).not.toContain('hard-coded-url')
  })
})

describe('files of a run on the pages', () => {
  const [mocks = '', scenario = ''] = blocks('docs/run.md', 'json')

  it('are results of activities', () => {
    const read = readMocks(JSON.parse(mocks) as Record<string, unknown>)
    expect(read instanceof Map ? [...read.values()].map((results) => (results as readonly unknown[]).length) : read).toEqual([1, 1, 2])
  })

  it('are a scenario', () => {
    expect(readScenario(scenario).problems).toBeUndefined()
  })
})
