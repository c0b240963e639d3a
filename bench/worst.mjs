// Runs the built command on the worst that a repository may hold, each alone, and fails where one takes too long or ends otherwise
// than it should. What takes too long is tried once more: something else may have had the machine. See README.md.
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { WORST } from './worst-cases.mjs'

/** The most that any of them may take, in milliseconds. */
const MOST = 5_000

const { values } = parseArgs({ options: { only: { type: 'string', default: '' }, cli: { type: 'string', default: 'dist/cli.cjs' } } })
const root = fileURLToPath(new URL('..', import.meta.url))
const cli = join(root, values.cli)
const room = join(root, 'bench/work/worst')

const width = Math.max(...WORST.map(({ name }) => name.length))
let isWrong = false
for (const each of WORST.filter(({ name }) => name.includes(values.only))) {
  rmSync(room, { recursive: true, force: true })
  lay(each)
  const run = typeof each.run === 'function' ? each.run(each.full) : each.run
  let { taken, status, signal, stdout, stderr } = timed(run)
  if (taken > MOST) ({ taken, status, signal, stdout, stderr } = timed(run))
  const printed = `${stdout}${stderr}`
  const wrong = [
    ...(taken > MOST ? ['too slow'] : []),
    ...(status === each.exit ? [] : [`ended with ${status ?? signal}, not ${each.exit}`]),
    ...(printed.includes(each.says) ? [] : [`does not say "${each.says}": ${printed.slice(0, 200)}`]),
    ...(/defect of adfc/.test(printed) ? ['a defect'] : []),
  ]
  isWrong ||= wrong.length > 0
  console.log(`${String(each.full).padStart(10)} ${each.name.padEnd(width)} ${taken.toFixed(0).padStart(6)} ms  ${wrong.join('; ')}`)
}
rmSync(room, { recursive: true, force: true })
process.exitCode = isWrong ? 1 : 0

function timed(run) {
  rmSync(join(room, '.state'), { recursive: true, force: true })
  const start = performance.now()
  const ended = spawnSync(process.execPath, [cli, ...run], { cwd: room, encoding: 'utf8', maxBuffer: 1e9, timeout: 60_000, env: { ...process.env, CI: 'true', ADFC_CACHE_DIR: '', XDG_STATE_HOME: join(room, '.state') } })
  return { taken: performance.now() - start, ...ended }
}

function lay({ files, links = {}, full }) {
  mkdirSync(room, { recursive: true })
  const made = new Set()
  for (const [path, text] of Object.entries(files(full))) {
    const file = join(room, path)
    const directory = dirname(file)
    if (!made.has(directory)) mkdirSync(directory, { recursive: true })
    made.add(directory)
    writeFileSync(file, text)
  }
  for (const [path, target] of Object.entries(links)) symlinkSync(target, join(room, path))
}
