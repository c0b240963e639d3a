import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const DIST = join(ROOT, 'dist')
const CLI = join(DIST, 'cli.cjs')

/** What speaks to others. */
const NETWORK = /^(?:node:)?(?:https?|http2|net|tls|dns|dns\/promises|dgram)$/

/** Commands that need nobody, each with its arguments in the room, and its exit code. */
const COMMANDS: readonly (readonly [args: string, code: number])[] = [
  ['lint factory', 0],
  ['lint mistakes --format json --format sarif=out.sarif --preset strict --no-cache', 1],
  ['lint mistakes --fix-dry-run', 1],
  ['rules', 0],
  ['explain missing-reference', 0],
  ['schema pipeline', 0],
  ['plan run RetrainChurn --root factory', 0],
  ["eval @concat('a','b')", 0],
  ['--version', 0],
]

let room = ''
beforeAll(() => {
  room = mkdtempSync(join(tmpdir(), 'adfc-offline-'))
  cpSync(join(ROOT, 'fixtures/factories/retraining'), join(room, 'factory'), { recursive: true })
  cpSync(join(ROOT, 'fixtures/factories/ten-mistakes'), join(room, 'mistakes'), { recursive: true })
})
afterAll(() => {
  rmSync(room, { recursive: true, force: true })
})

function run(program: string, args: readonly string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: room, encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '', HOME: room, CI: 'true' } })
  return { code: status, out: stdout.replace(/"milliseconds": ?\d+/g, ''), err: stderr }
}

describe('without a network', () => {
  it.each(COMMANDS)('adfc %s loads nothing that speaks to others', (args, code) => {
    const watcher = `data:text/javascript,${encodeURIComponent(`process.once('exit', () => process.stderr.write('loaded: ' + process.moduleLoadList.filter((name) => name.startsWith('NativeModule ')).map((name) => name.slice(13)).join(' ')))`)}`
    const { err, ...ran } = run(process.execPath, ['--import', watcher, CLI, ...args.split(' ')])
    expect(ran.code).toBe(code)
    const loaded = /loaded: (.*)$/s.exec(err)?.[1]?.split(' ') ?? []
    expect(loaded.length).toBeGreaterThan(20)
    // node's own way to pipes and other processes begins in these two
    expect(loaded.filter((name) => NETWORK.test(name) && name !== 'net' && name !== 'dgram')).toEqual([])
  })

  // the kernel's own word, where it gives one; what is loaded (above) and what may be (below) is asked everywhere
  const isolation = spawnSync('unshare', ['--net', 'true']).status === 0 ? ['--net'] : spawnSync('unshare', ['--map-root-user', '--net', 'true']).status === 0 ? ['--map-root-user', '--net'] : undefined
  if (isolation === undefined) console.warn('No network namespace can be made here ("unshare --net" fails): it is not tried in one.')
  it.each(isolation === undefined ? [] : COMMANDS)('adfc %s says the same in a network namespace of its own', (args) => {
    const plain = run(process.execPath, [CLI, ...args.split(' ')])
    expect(run('unshare', [...(isolation ?? []), process.execPath, CLI, ...args.split(' ')])).toEqual(plain)
  })

  it.each(['lint.cjs', 'passes.cjs', 'rules.cjs', 'explain.cjs', 'schema.cjs', 'baseline-prune.cjs', 'arguments.cjs'])('dist/%s leads to nothing that speaks to others, however it goes on', (name) => {
    const seen = importsOf(join(DIST, name))
    expect(seen.size).toBeGreaterThan(0)
    expect([...seen].filter((path) => NETWORK.test(path) || path.startsWith('@azure/'))).toEqual([])
  })
})

describe('a way into the network', () => {
  it('is seen where there is one', () => {
    expect([...importsOf(join(DIST, 'live-site.js'))].some((path) => NETWORK.test(path))).toBe(true)
  })
})

/** What a built file imports, and what that imports: files by their paths, packages by their names. Imports that are made when needed count. */
function importsOf(file: string, seen = new Set<string>()): ReadonlySet<string> {
  for (const [, one, other, third] of readFileSync(file, 'utf8').matchAll(/\bfrom ?"([^"\n]+)"|\bimport\(?"([^"\n]+)"|\brequire\("([^"\n]+)"\)/g)) {
    const path = one ?? other ?? third ?? ''
    const full = path.startsWith('.') ? join(dirname(file), path) : path
    if (seen.has(full)) continue
    seen.add(full)
    if (path.startsWith('.') && existsSync(full)) importsOf(full, seen)
  }
  return seen
}
