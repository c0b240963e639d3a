import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bundlesIn } from '../../src/commands/compiled-code.js'

let directory: string
let kept: string

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'adfc-code-'))
  kept = join(directory, 'kept')
  mkdirSync(join(directory, 'parts'))
  writeFileSync(join(directory, 'main.cjs'), "const { twice } = require('./parts/number.cjs'); exports.answer = () => twice(21); exports.sep = require('node:path').posix.sep; exports.module = () => importModule('./module.js')\n")
  writeFileSync(join(directory, 'parts/number.cjs'), 'module.exports = { twice: (number) => 2 * number }\n')
  writeFileSync(join(directory, 'module.js'), 'export default "a module"\n')
  writeFileSync(join(directory, 'package.json'), '{ "type": "module" }\n')
})

afterEach(() => rmSync(directory, { recursive: true }))

/** Loads and runs the bundle, and keeps what was compiled; gives what it says. */
async function run(build = 'b1'): Promise<readonly unknown[]> {
  const bundles = bundlesIn(directory, kept, build)
  const main = bundles.load('main') as { answer(): number; sep: string; module(): Promise<{ default: string }> }
  const said = [main.answer(), main.sep, (await main.module()).default]
  expect(bundles.load('main')).toBe(main)
  bundles.keep()
  return said
}

const files = (): string[] => readdirSync(kept).sort()
const codeFile = (): string => join(kept, `main-${process.version}-${process.arch}.code`)

describe('bundles', () => {
  test('load each other, node\'s own modules, and modules', async () => {
    expect(await run()).toEqual([42, '/', 'a module'])
  })

  test('are compiled once: what was kept is taken, and stays as it is', async () => {
    await run()
    expect(files()).toEqual([`main-${process.version}-${process.arch}.code`, `parts-number-${process.version}-${process.arch}.code`])
    const { mtimeMs, ino, mode } = statSync(codeFile())
    expect(mode & 0o777).toBe(0o600)
    expect(await run()).toEqual([42, '/', 'a module'])
    expect(statSync(codeFile())).toMatchObject({ mtimeMs, ino })
  })

  const whole = (): Buffer => readFileSync(codeFile())
  test.each<[string, () => void]>([
    ['is cut off', () => writeFileSync(codeFile(), whole().subarray(0, 100))],
    ['is empty', () => writeFileSync(codeFile(), '')],
    ['has lost a page', () => writeFileSync(codeFile(), whole().fill(0, 200, 700))],
    ['is of another build', () => writeFileSync(codeFile(), Buffer.concat([Buffer.from('b2'), whole().subarray(2)]))],
    ['may be written by others', () => chmodSync(codeFile(), 0o666)],
    ['lies where others may write', () => chmodSync(kept, 0o777)],
  ])('are compiled anew where what was kept %s', async (_, harm) => {
    await run()
    const before = whole()
    harm()
    const { ino } = statSync(codeFile())
    expect(await run()).toEqual([42, '/', 'a module'])
    expect(statSync(codeFile()).ino).not.toBe(ino)
    expect(whole().length).toBeGreaterThan(before.length / 2)
  })

  test('run where nothing can be kept', async () => {
    writeFileSync(kept, 'a file in the place of the directory')
    expect(await run()).toEqual([42, '/', 'a module'])
    expect(readFileSync(kept, 'utf8')).toBe('a file in the place of the directory')
  })

  test('leave nothing where no place is named', () => {
    const bundles = bundlesIn(directory, undefined, 'b1')
    expect((bundles.load('main') as { answer(): number }).answer()).toBe(42)
    bundles.keep()
    expect(readdirSync(directory).sort()).toEqual(['main.cjs', 'module.js', 'package.json', 'parts'])
  })
})
