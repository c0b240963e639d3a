import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ROOT } from './support/built-command.js'
import { page, snippets } from './support/snippets.js'
import { MEADOW, openTerminal } from './support/terminal.js'

const README = page('README.md')
const PAGES = readdirSync(join(ROOT, 'docs')).map((file) => `docs/${file}`)

const terminal = openTerminal()
const { directory: room, run, listening } = terminal
cpSync(join(ROOT, 'fixtures/factories/retraining'), join(room, 'adf'), { recursive: true })
afterAll(terminal.close)

/** The commands of README that are run, by the headings that they stand under. */
const RUN: Readonly<Record<string, number>> = { 'Try it': 2, 'Check a factory': 1, 'Plan and apply a run': 2, Deploy: 1, 'Evaluate an expression': 1, Configuration: 1 }

describe('README', () => {
  it('is short, and answers in order', () => {
    expect(README.split('\n').length).toBeLessThanOrEqual(200)
    expect([...README.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)).toEqual(['Try it', 'Check a factory', 'In CI', 'Plan and apply a run', 'Deploy', 'Evaluate an expression', 'Configuration', 'Exit codes', 'How it compares', 'Contributing'])
  })

  it('has no command that is not run here', () => {
    const all = [...README.matchAll(/^```sh$/gm)].length
    expect(Object.values(RUN).reduce((sum, count) => sum + count, 0)).toBe(all)
    for (const [heading, count] of Object.entries(RUN)) expect([heading, snippets(heading, 'sh', 'README.md').length]).toEqual([heading, count])
  })

  it('leads to pages that exist, each of which it names', () => {
    const named = new Set([...README.matchAll(/\]\((docs\/[\w-]+\.md)\)/g)].map(([, file]) => file))
    expect([...named].sort()).toEqual(PAGES.sort())
    for (const file of PAGES) for (const [, target = '', heading] of page(file).matchAll(/\]\(([\w-]+\.md)?(?:#([\w-]+))?\)/g)) {
      const text = target === '' ? page(file) : page(`docs/${target}`)
      const anchors = [...text.matchAll(/^#+ (.+)$/gm)].map(([, each = '']) => each.toLowerCase().replace(/[^\w -]/g, '').replaceAll(' ', '-'))
      if (heading !== undefined) expect(anchors).toContain(heading)
    }
  })

  it('shows workflows that are among those of docs/ci.md, which are tried', () => {
    for (const block of snippets('In CI', 'yaml', 'README.md')) expect(page('docs/ci.md')).toContain(block)
  })

  it.each(['Try it', 'Check a factory', 'Evaluate an expression', 'Configuration'].flatMap((heading) => snippets(heading, 'sh', 'README.md').map((block) => [heading, block])))('%s: %s', (heading, block) => {
    const out = run(block)
    if (heading === 'Evaluate an expression') expect(out).toBe('"raw/2026/01"\n')
    if (heading === 'Check a factory') expect(existsSync(join(room, 'adfc.sarif'))).toBe(true)
  })

  it('says what is printed for the mistake that it shows', () => {
    const file = join(room, 'mistaken/pipeline/RetrainFraud.json')
    cpSync(join(room, 'adf'), join(room, 'mistaken'), { recursive: true })
    writeFileSync(file, readFileSync(file, 'utf8').replace('"referenceName": "FraudTraining"', '"referenceName": "FraudTrainig"'))
    const { stdout } = spawnSync('adfc', ['lint', '.', '--quiet'], { cwd: join(room, 'mistaken'), encoding: 'utf8', env: terminal.env })
    const shown = /^```\n(pipeline\/RetrainFraud[^`]*)```$/m.exec(README)?.[1] ?? ''
    expect(shown).toContain('FraudTrainig')
    expect(stdout).toContain(shown)
  })

  it('has a configuration that is one', () => {
    const [block = ''] = snippets('Configuration', 'json', 'README.md')
    const directory = join(room, 'configured')
    cpSync(join(room, 'adf'), directory, { recursive: true })
    cpSync(join(room, 'adf'), join(room, 'shared-factory'), { recursive: true })
    writeFileSync(join(directory, 'adfc.json'), block)
    const { status, stderr } = spawnSync('adfc', ['lint', '.', '--fail-on', 'never'], { cwd: directory, encoding: 'utf8', env: terminal.env })
    expect([status, stderr]).toEqual([0, ''])
  })

  it('plans and applies a run against the emulator', async () => {
    const [start = '', commands = ''] = snippets('Plan and apply a run', 'sh', 'README.md')
    const [install = '', emulator = ''] = start.trim().split('\n')
    run(install)
    const { variables, end } = await listening(emulator)
    try {
      expect(run(commands, variables)).toContain('Plan for the pipeline "RetrainChurn"')
    } finally {
      await end()
    }
  })

  it('deploys to the emulator', async () => {
    const { end } = await listening(MEADOW.start, 'nothing')
    try {
      const [commands = ''] = snippets('Deploy', 'sh', 'README.md')
      const out = run(commands, MEADOW.variables)
      expect(out).toContain('create pipeline/RetrainChurn')
    } finally {
      await end()
    }
  })
})
