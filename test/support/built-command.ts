import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Ran } from './command.js'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** A running command: what it said so far, and its end. */
export class Running {
  out = ''
  err = ''
  readonly ended: Promise<Omit<Ran, 'code'> & { readonly code: number | null }>
  constructor(readonly child: ChildProcess) {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.out += text))
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.err += text))
    this.ended = new Promise((resolve) => child.once('close', (code) => resolve({ code, out: this.out, err: this.err })))
  }

  /** Waits until something was said on either stream. */
  async said(words: string): Promise<void> {
    while (!this.out.includes(words) && !this.err.includes(words)) {
      const hasEnded = await Promise.race([this.ended.then(() => true), new Promise<false>((resolve) => void setImmediate(() => resolve(false)))])
      if (hasEnded) throw new Error(`ended without "${words}":\n${this.out}${this.err}`)
    }
  }
}

/** Starts the built command in a directory. */
export function startBuilt(args: readonly string[], cwd: string, env: Readonly<Record<string, string>>): Running {
  return new Running(spawn(process.execPath, [join(ROOT, 'dist/cli.cjs'), ...args], { cwd, env: { PATH: process.env['PATH'] ?? '', ...env }, stdio: ['ignore', 'pipe', 'pipe'] }))
}
