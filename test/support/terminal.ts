import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { ROOT } from './built-command.js'

export interface Emulator {
  /** What it says is to be exported. */
  readonly variables: Readonly<Record<string, string>>
  readonly end: () => Promise<void>
}

/** A directory in which the command blocks of the documentation are run as they stand. */
export interface Terminal {
  readonly directory: string
  readonly env: Readonly<Record<string, string>>
  /** Runs a block and gives its standard output; it must end well, and say nothing of defects. */
  readonly run: (block: string, more?: Readonly<Record<string, string>>) => string
  /** Starts an emulator by a line, in a directory in this one, and waits until it listens. */
  readonly listening: (line: string, within?: string) => Promise<Emulator>
  readonly close: () => void
}

/** A data factory in the cloud, started in a directory without one, and what signs in there: see `fixtures/emulator/factory.json`. */
export const MEADOW = {
  start: `adfc emulator --scenario "${join(ROOT, 'fixtures/emulator/factory.json')}" --cloud-out ../meadow.json --pace 0.01`,
  target: '/subscriptions/7d0c5a3e-1f2b-4c6d-8e9f-a0b1c2d3e4f5/resourceGroups/rg-meadow/providers/Microsoft.DataFactory/factories/meadow-adf',
  get variables() {
    return { FACTORY: this.target, REHEARSAL: 'meadow.json', AZURE_TENANT_ID: 'meadow.onmicrosoft.com', AZURE_CLIENT_ID: '5a5a5a5a-1111-4222-8333-444455556666', AZURE_CLIENT_SECRET: 'rehearsal' }
  },
}

/** Opens one; `adfc` is what was built here, in the cloud that `REHEARSAL` names, and with `YES` where the page says that it asks. */
export function openTerminal(): Terminal {
  const directory = mkdtempSync(join(tmpdir(), 'adfc-pages-'))
  const env = { PATH: `${join(directory, 'bin')}:${process.env['PATH'] ?? ''}`, HOME: directory, XDG_STATE_HOME: join(directory, '.state'), CI: 'true' }
  const program = (name: string, body: string): void => {
    writeFileSync(join(directory, 'bin', name), `#!/bin/sh\n${body}\n`)
    chmodSync(join(directory, 'bin', name), 0o755)
  }
  mkdirSync(join(directory, 'bin'))
  mkdirSync(join(directory, 'nothing'))
  program('adfc', `case "$1" in apply) asked=$YES ;; esac\nexec "${process.execPath}" "${join(ROOT, 'dist/cli.cjs')}" "$@" \${REHEARSAL:+--cloud "$REHEARSAL"} $asked`)
  program('npx', 'case "$1 $2" in "--yes adfc@0.1.0") shift 2 ;; adfc\\ *) shift ;; *) exit 99 ;; esac\nexec adfc "$@"')
  // what is installed and built is here already
  program('npm', 'case "$*" in ci|"run demo"|"install azurite@3.35.0") ;; *) exit 99 ;; esac')
  program('az', '[ "$*" = login ] || exit 99')

  const run: Terminal['run'] = (block, more = {}) => {
    const { status, stdout, stderr } = spawnSync('sh', ['-e', '-c', block], { cwd: directory, encoding: 'utf8', env: { ...env, ...more } })
    expect([block, status, stderr]).toEqual([block, 0, expect.not.stringMatching(/defect|undefined/)])
    return stdout
  }
  const listening: Terminal['listening'] = async (line, within = '.') => {
    const child = spawn('sh', ['-c', `exec ${line}`], { cwd: join(directory, within), env, stdio: ['ignore', 'pipe', 'ignore'] })
    let said = ''
    await new Promise<void>((resolve, reject) => {
      child.stdout?.setEncoding('utf8').on('data', (text: string) => {
        said += text
        if (said.includes('Ctrl-C ends')) resolve()
      })
      child.once('close', () => reject(new Error(`The emulator has ended: ${said}`)))
    })
    const end = async (): Promise<void> => {
      const closed = new Promise((resolve) => child.once('close', resolve))
      child.kill('SIGTERM')
      await closed
    }
    return { variables: Object.fromEntries([...said.matchAll(/^ *export (\w+)=(\S+)$/gm)].map(([, name = '', value = '']) => [name, value])), end }
  }
  return { directory, env, run, listening, close: () => rmSync(directory, { recursive: true, force: true }) }
}
