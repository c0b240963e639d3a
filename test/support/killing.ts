import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Rehearsal } from './rehearsal.js'

/** Applies plans in a process of its own that kills itself. */
export interface Killer {
  /** Carries out the plan in a directory until the given write of its journal, from 1: behind the whole line, or in the middle of it. */
  killedAt(rehearsal: Pick<Rehearsal, 'directory' | 'env'>, write: number, mode: 'after' | 'half'): Promise<{ signal: string | null; code: number | null }>
  remove(): void
}

/** Builds the program (`killed-apply.ts`). */
export async function killingApply(): Promise<Killer> {
  const room = mkdtempSync(join(tmpdir(), 'adfc-killed-'))
  const program = join(room, 'killed-apply.mjs')
  await build({
    entryPoints: [fileURLToPath(new URL('killed-apply.ts', import.meta.url))],
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    mainFields: ['module', 'main'],
    outfile: program,
    define: { ADFC_VERSION: '"0.0.0"' },
    banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url); globalThis.__filename ??= import.meta.filename ?? '';" },
    logLevel: 'error',
  })
  return {
    killedAt: ({ directory, env }, write, mode) =>
      new Promise((resolve) => {
        const child = spawn(process.execPath, [program, directory, String(write), mode], { env: { PATH: process.env['PATH'], ...env }, stdio: 'ignore' })
        child.once('exit', (code, signal) => resolve({ signal, code }))
      }),
    remove: () => rmSync(room, { recursive: true, force: true }),
  }
}
