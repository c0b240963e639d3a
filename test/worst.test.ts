import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { lintCommand } from '../src/commands/lint.js'
import { lintOptions, memoryWorld } from './support/world.js'

/** What `bench/worst-cases.mjs` says of each; the benchmark runs the same in full size. */
interface Worst {
  readonly name: string
  readonly full: number
  readonly small: number
  readonly files: (size: number) => Readonly<Record<string, string>>
  readonly links?: Readonly<Record<string, string>>
  readonly run: readonly string[] | ((size: number) => readonly string[])
  readonly exit: number
  readonly says: string
}

const { WORST } = (await import(fileURLToPath(new URL('../bench/worst-cases.mjs', import.meta.url)))) as { readonly WORST: readonly Worst[] }
const CLI = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url))

const isPlainLint = ({ run, links }: Worst): boolean => Array.isArray(run) && run[0] === 'lint' && !run.includes('--format') && links === undefined

describe('the worst that a repository may hold', () => {
  it.each(WORST.filter(isPlainLint))('is looked at: $small $name', async ({ files, small, exit, says }) => {
    const world = memoryWorld(files(small))
    expect(await lintCommand(lintOptions({ paths: ['.'], cache: false }), world)).toBe(exit)
    expect(world.printed.out).toContain(says)
    expect(world.printed.out).not.toMatch(/undefined|\[object|NaN/)
  })

  it.each(WORST.filter((each) => !isPlainLint(each)))('ends the command as it should: $small $name', ({ files, links = {}, small, run, exit, says }) => {
    const room = mkdtempSync(join(tmpdir(), 'adfc-worst-'))
    try {
      for (const [path, text] of Object.entries(files(small))) {
        mkdirSync(dirname(join(room, path)), { recursive: true })
        writeFileSync(join(room, path), text)
      }
      for (const [path, target] of Object.entries(links)) symlinkSync(target, join(room, path))
      const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...(typeof run === 'function' ? run(small) : run)], { cwd: room, encoding: 'utf8', maxBuffer: 1e8, env: { ...process.env, CI: 'true', XDG_STATE_HOME: join(room, '.state') } })
      expect([status, `${stdout}${stderr}`.includes(says)]).toEqual([exit, true])
    } finally {
      rmSync(room, { recursive: true, force: true })
    }
  })
})
