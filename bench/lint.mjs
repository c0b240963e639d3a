// Times `adfc lint` as a whole process against the floor (floor.mjs), in turn, on generated factories. See README.md.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { workFactory } from './work-factory.mjs'

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,10000' },
    rounds: { type: 'string', default: '9' },
    seed: { type: 'string', default: '1' },
    cli: { type: 'string', default: 'dist/cli.js' },
  },
})
const sizes = values.sizes.split(',').map((size) => wholeNumber('--sizes', size, 200))
const rounds = wholeNumber('--rounds', values.rounds, 1)
const seed = wholeNumber('--seed', values.seed, 0)

const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)
if (!existsSync(values.cli)) stop(`"${values.cli}" does not exist; run "npm run build" first.`)

/** A program to time: its arguments behind `node`, and what its output must say. */
const EMPTY = { name: 'node -e 0', arguments: ['-e', '0'], says: /^$/ }
const VERSION = { name: 'adfc --version', arguments: [values.cli, '--version'], says: /^\d+\.\d+\.\d+/ }
const floorOf = (directory, files) => ({ name: 'floor', arguments: ['bench/floor.mjs', directory], says: new RegExp(`^${files} files parsed`) })
/** What lint says of size: that no template takes so many resources, and no factory. */
const warnings = (files) => (files < 720 ? '0 warnings' : files <= 5_000 ? '1 warning' : '2 warnings')
const lintOf = (directory, files) => ({ name: 'adfc lint', arguments: [values.cli, 'lint', directory], says: new RegExp(`^${files} resources in ${files} files checked: 0 errors, ${warnings(files)}, 2 infos\\.$`, 'm') })

/** Three files of a commit, as a hook is given them; the factory around them is looked at for its names. */
const hookOf = (directory) => ({ name: 'adfc lint, 3 files', arguments: [values.cli, 'lint', ...readdirSync(`${directory}/pipeline`).sort().slice(0, 3).map((file) => `${directory}/pipeline/${file}`)], says: /^3 resources in 3 files checked: /m })
const cached = ({ name, ...program }) => ({ name: `${name}, cache`, ...program, env: { ADFC_CACHE_DIR: 'bench/work/cache' } })
/** Nothing is kept from run to run unless a place for it is named. */
const WITHOUT_CACHE = { ...process.env, CI: 'true', ADFC_CACHE_DIR: '' }

console.log(`Node ${process.version}, ${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${availableParallelism()} threads; ${rounds} rounds after one to warm up; seed ${seed}.\n`)
const rows = []
{
  const [empty, version] = measure([EMPTY, VERSION])
  rows.push(rowOf('', EMPTY, empty, ''), rowOf('', VERSION, version, ''))
}
for (const size of sizes) {
  const { directory, files, bytes } = workFactory(size, seed)
  const [floor, ...lints] = [floorOf(directory, files), lintOf(directory, files), cached(lintOf(directory, files)), hookOf(directory), cached(hookOf(directory))]
  const [least, ...taken] = measure([floor, ...lints])
  const label = `${files} files, ${(bytes / 1e6).toFixed(1)} MB`
  rows.push(rowOf(label, floor, least, ''))
  for (const [index, lint] of lints.entries()) {
    const ratios = taken[index].times.map((time, round) => time / least.times[round])
    rows.push(rowOf(label, lint, taken[index], `${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})`))
  }
}
print(['factory', 'program', 'median ms', 'min ms', 'processor ms', 'peak MB', 'lint / floor'], rows)

/** What each program takes, and its times over all rounds: A B A B …, so that what slows the machine down slows all of them. */
function measure(programs) {
  const results = programs.map((program) => ({ times: [], usage: usageOf(program) }))
  for (const program of programs) timeOf(program)
  for (let round = 0; round < rounds; round++) for (const [index, program] of programs.entries()) results[index].times.push(timeOf(program))
  return results
}

function timeOf(program) {
  const start = performance.now()
  const run = spawnSync(process.execPath, program.arguments, { stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8', env: { ...WITHOUT_CACHE, ...program.env } })
  const time = performance.now() - start
  judge(program, run)
  return time
}

/** Processor time of all threads and peak memory: the medians of three runs of their own, for asking takes time. */
function usageOf(program) {
  const samples = Array.from({ length: 3 }, () => {
    const run = spawnSync(process.execPath, ['--import', './bench/usage.mjs', ...program.arguments], { stdio: ['ignore', 'pipe', 'pipe', 'pipe'], encoding: 'utf8', env: { ...WITHOUT_CACHE, ...program.env } })
    judge(program, run)
    return JSON.parse(run.output[3])
  })
  return {
    processor: median(samples.map(({ processorMilliseconds }) => processorMilliseconds)),
    megabytes: median(samples.map(({ peakKilobytes }) => peakKilobytes)) / 1024,
  }
}

function judge({ name, says }, { status, error, stdout, stderr }) {
  if (error) throw error
  if (status !== 0 || !says.test(stdout)) stop(`"${name}" ended with code ${status} and said:\n${stdout.slice(-2000)}${stderr.slice(-2000)}`)
}

function rowOf(factory, { name }, { times, usage }, ratio) {
  return [factory, name, median(times).toFixed(0), Math.min(...times).toFixed(0), usage.processor.toFixed(0), usage.megabytes.toFixed(0), ratio]
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** The columns that are set to the right. */
function isNumber(column) {
  return column >= 2 && column <= 5
}

function print(head, body) {
  const widths = head.map((word, column) => Math.max(word.length, ...body.map((row) => row[column].length)))
  const line = (row) => `| ${row.map((cell, column) => (isNumber(column) ? cell.padStart(widths[column]) : cell.padEnd(widths[column]))).join(' | ')} |`
  const rule = `|${widths.map((width, column) => '-'.repeat(width + 1) + (isNumber(column) ? ':' : '-')).join('|')}|`
  console.log([line(head), rule, ...body.map(line)].join('\n'))
}

function wholeNumber(option, text, least) {
  const number = Number(text)
  return Number.isInteger(number) && number >= least ? number : stop(`"${option}" takes whole numbers from ${least} on, not "${text}".`)
}

function stop(message) {
  console.error(message)
  process.exit(1)
}
