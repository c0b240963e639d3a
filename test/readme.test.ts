import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { page, snippets } from './support/snippets.js'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const README = page('README.md')
const PAGES = readdirSync(join(ROOT, 'docs')).map((file) => `docs/${file}`)

let room = ''
let env: Record<string, string> = {}
beforeAll(() => {
  room = mkdtempSync(join(tmpdir(), 'adfc-readme-'))
  mkdirSync(join(room, 'bin'))
  mkdirSync(join(room, 'nothing'))
  program('adfc', `exec "${process.execPath}" "${join(ROOT, 'dist/cli.cjs')}" "$@" \${REHEARSAL:+--cloud "$REHEARSAL"}`)
  program('npx', '[ "$1 $2" = "--yes adfc@0.1.0" ] || exit 99\nshift 2; exec adfc "$@"')
  // what is installed and built is here already
  program('npm', 'case "$*" in ci|"run demo"|"install azurite@3.35.0") ;; *) exit 99 ;; esac')
  cpSync(join(ROOT, 'fixtures/factories/retraining'), join(room, 'adf'), { recursive: true })
  env = { PATH: `${join(room, 'bin')}:${process.env['PATH'] ?? ''}`, HOME: room, XDG_STATE_HOME: join(room, '.state'), CI: 'true' }
})
afterAll(() => {
  rmSync(room, { recursive: true, force: true })
})

function program(name: string, body: string): void {
  writeFileSync(join(room, 'bin', name), `#!/bin/sh\n${body}\n`)
  chmodSync(join(room, 'bin', name), 0o755)
}

/** Runs a block as it stands; it must end well, and say nothing of defects. */
function run(block: string, more: Readonly<Record<string, string>> = {}): string {
  const { status, stdout, stderr } = spawnSync('sh', ['-e', '-c', block], { cwd: room, encoding: 'utf8', env: { ...env, ...more } })
  expect([block, status, stderr]).toEqual([block, 0, expect.not.stringMatching(/defect|undefined/)])
  return stdout
}

/** Starts an emulator by a line, and waits until it listens. */
async function listening(line: string, cwd: string): Promise<{ child: ChildProcess; variables: Record<string, string> }> {
  const child = spawn('sh', ['-c', `exec ${line}`], { cwd, env, stdio: ['ignore', 'pipe', 'ignore'] })
  let said = ''
  await new Promise<void>((resolve, reject) => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (said.includes('Ctrl-C ends')) resolve()
    })
    child.once('close', () => reject(new Error(`The emulator has ended: ${said}`)))
  })
  return { child, variables: Object.fromEntries([...said.matchAll(/^ *export (\w+)=(\S+)$/gm)].map(([, name = '', value = '']) => [name, value])) }
}

async function ended(child: ChildProcess): Promise<void> {
  const end = new Promise((resolve) => child.once('close', resolve))
  child.kill('SIGTERM')
  await end
}

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
    const { stdout } = spawnSync('adfc', ['lint', '.', '--quiet'], { cwd: join(room, 'mistaken'), encoding: 'utf8', env })
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
    const { status, stderr } = spawnSync('adfc', ['lint', '.', '--fail-on', 'never'], { cwd: directory, encoding: 'utf8', env })
    expect([status, stderr]).toEqual([0, ''])
  })

  it('plans and applies a run against the emulator', async () => {
    const [start = '', commands = ''] = snippets('Plan and apply a run', 'sh', 'README.md')
    const [install = '', emulator = ''] = start.trim().split('\n')
    run(install)
    const { child, variables } = await listening(emulator, room)
    try {
      expect(run(commands, variables)).toContain('Plan for the pipeline "RetrainChurn"')
    } finally {
      await ended(child)
    }
  })

  it('deploys to the emulator', async () => {
    const { child } = await listening(`adfc emulator --scenario "${join(ROOT, 'fixtures/emulator/factory.json')}" --cloud-out ../meadow.json --pace 0.01`, join(room, 'nothing'))
    try {
      const [commands = ''] = snippets('Deploy', 'sh', 'README.md')
      const factory = '/subscriptions/7d0c5a3e-1f2b-4c6d-8e9f-a0b1c2d3e4f5/resourceGroups/rg-meadow/providers/Microsoft.DataFactory/factories/meadow-adf'
      const out = run(commands, { FACTORY: factory, REHEARSAL: 'meadow.json', AZURE_TENANT_ID: 'meadow.onmicrosoft.com', AZURE_CLIENT_ID: '5a5a5a5a-1111-4222-8333-444455556666', AZURE_CLIENT_SECRET: 'rehearsal' })
      expect(out).toContain('create pipeline/RetrainChurn')
    } finally {
      await ended(child)
    }
  })
})
