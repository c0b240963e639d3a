import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'jsonc-parser'
import { afterAll, describe, expect, it } from 'vitest'
import { ROOT } from './support/built-command.js'
import { page, snippets } from './support/snippets.js'
import { MEADOW, openTerminal } from './support/terminal.js'

/** The commands of the pages that are run: those of a page by its headings. Those of docs/ci.md and the lines of docs/editor.md for shells are run in `test/ci.test.ts`. */
const RUN: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  ci: { 'Docker, and anywhere else': 2 },
  configuration: { 'Begin with what you have': 1 },
  deploy: { 'Plan a deployment': 1, 'Carry a deployment out': 1 },
  editor: { 'Completion in the shell': 1, 'Completion in the editor': 1 },
  eval: { 'Evaluate an expression': 1 },
  library: {},
  lint: { 'Check a factory': 1, Formats: 1 },
  run: { 'Retrain a model: plan and apply': 3 },
}

const terminal = openTerminal()
const { directory, run, listening } = terminal
afterAll(terminal.close)
const shell = (file: string, heading: string): string[] => snippets(heading, 'sh', `docs/${file}.md`)

mkdirSync(join(directory, 'path/to'), { recursive: true })
cpSync(join(ROOT, 'fixtures/factories/retraining'), join(directory, 'path/to/factory'), { recursive: true })
symlinkSync(join(ROOT, 'dist'), join(directory, 'dist'))

describe('the pages', () => {
  it('have no command that is not run', () => {
    expect(Object.keys(RUN).sort()).toEqual(readdirSync(join(ROOT, 'docs')).map((file) => file.replace('.md', '')).sort())
    for (const [file, headings] of Object.entries(RUN)) {
      expect([file, Object.values(headings).reduce((sum, count) => sum + count, 0)]).toEqual([file, [...page(`docs/${file}.md`).matchAll(/^```(?:sh|bash|shell)$/gm)].length])
      for (const [heading, count] of Object.entries(headings)) expect([heading, shell(file, heading).length]).toEqual([heading, count])
    }
  })

  it.each(shell('lint', 'Check a factory').map((block) => [block]))('lint: %s', (block) => {
    run(block)
  })

  it('lint in several formats', () => {
    expect(run(`cd path/to/factory\n${shell('lint', 'Formats')[0]}\nls`)).toContain('adfc.sarif\nadfc.xml\n')
  })

  it('begin with what is there', () => {
    run(`cd path/to/factory\n${shell('configuration', 'Begin with what you have')[0]}\nrm adfc-baseline.json`)
  })

  it('evaluate, with a context that they show', () => {
    const [context = ''] = snippets('Evaluate an expression', 'json', 'docs/eval.md')
    writeFileSync(join(directory, 'context.json'), context)
    expect(run(shell('eval', 'Evaluate an expression')[0] ?? '')).toBe('"raw/2026/01"\n"2026-01-31"\n')
  })

  it('show what is said of a mistake', () => {
    const shown = /^```\n(<expression>[^`]*)```$/m.exec(page('docs/eval.md'))?.[1] ?? ''
    const { status, stderr } = spawnSync('adfc', ['eval', '@item().nmae', '--context', 'context.json'], { cwd: directory, encoding: 'utf8', env: terminal.env })
    expect([status, stderr]).toEqual([1, shown])
  })

  it('write the schemas that the settings of an editor name', () => {
    run(shell('editor', 'Completion in the editor')[0] ?? '')
    const [settings = ''] = snippets('Completion in the editor', 'json', 'docs/editor.md')
    for (const { url } of (parse(settings) as { readonly 'json.schemas': readonly { readonly url: string }[] })['json.schemas']) expect(JSON.parse(readFileSync(join(directory, url), 'utf8'))).toHaveProperty('$schema')
  })

  it('plan and apply a run, first against the emulator', async () => {
    const [start = '', rehearsal = '', azure = ''] = shell('run', 'Retrain a model: plan and apply')
    const [install = '', emulator = ''] = start.trim().split('\n')
    run(install)
    const { variables, end } = await listening(emulator)
    try {
      expect(run(rehearsal, { ...variables, YES: '--yes' })).toContain('Succeeded')
      expect(azure).toBe(`az login\n${rehearsal.replace(' --cloud cloud.json', '')}`)
    } finally {
      await end()
    }
  })

  it('deploy', async () => {
    const { end } = await listening(MEADOW.start, 'nothing')
    try {
      const [plan = ''] = shell('deploy', 'Plan a deployment')
      run(plan.replace('<resource id of the factory>', MEADOW.target), MEADOW.variables)
      expect(run(shell('deploy', 'Carry a deployment out')[0] ?? '', { ...MEADOW.variables, YES: '--yes' })).toContain('create pipeline/RetrainChurn')
    } finally {
      await end()
    }
  })
})
