// One run over everything: the table of targets, met or missed, and all measurements. Prints and writes RESULTS.md. See README.md.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { median, ratioOf, timeOf, timesOf, usageOf } from './measure.mjs'
import { mixtureOf } from './mixture.mjs'
import { installPeers, peersOn } from './peers.mjs'
import { changedHookOf, EMPTY, floorOf, hookOf, keepingFloorOf, lintOf, timesFloorOf, unchangedLintOf, versionOf, walkingFloorOf, withCache } from './programs.mjs'
import { tableOf } from './rows.mjs'
import { coldRulesOf, rulesBundle } from './rules-cold.mjs'
import { smallFactory } from './small-factory.mjs'
import { table } from './table.mjs'
import { isMet, targets, wanted } from './targets.mjs'
import { workFactory } from './work-factory.mjs'

const CLI = 'dist/cli.cjs'
const SIZES = [100, 1_000, 10_000, 50_000]
/** Single files and peers are not timed on more resources: ESLint would take minutes. */
const MOST_BESIDE = 10_000
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' }, seed: { type: 'string', default: '1' }, sizes: { type: 'string', default: SIZES.join() } } })
const [rounds, seed] = [Number(values.rounds), Number(values.seed)]
const sizes = values.sizes.split(',').map(Number)

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const versions = installPeers()
const began = performance.now()
const [load] = loadavg()
const measured = new Map()

const small = { ...lintOf(CLI, smallFactory()), name: 'adfc lint, 5 files' }
const start = await measure('start', '', [EMPTY, versionOf(CLI), small, withCache(small)])
for (const size of sizes) {
  const factory = workFactory(size, seed)
  const programs = [floorOf(factory), keepingFloorOf(factory), walkingFloorOf(factory), timesFloorOf(factory), lintOf(CLI, factory), unchangedLintOf(CLI, factory)]
  await measure(size, `${factory.files} files, ${(factory.bytes / 1e6).toFixed(1)} MB`, [...programs, ...(size <= MOST_BESIDE ? [hookOf(CLI, factory), withCache(hookOf(CLI, factory)), changedHookOf(CLI, factory), ...peersOn(CLI, factory)] : [])])
}

/** The rules in a run that has just begun, beside a floor in turn. */
const rules = await rulesShare(10_000)
const reached = Object.fromEntries(
  Object.entries({
    lint: ratio(10_000, 'adfc lint', 'floor'),
    // lint has one thread
    'one-thread': ratio(10_000, 'adfc lint', 'floor'),
    cache: ratio(10_000, 'adfc lint, cache', 'floor'),
    rules,
    memory: memory(10_000, 'adfc lint') / memory(10_000, 'floor, keeping all values'),
    biome: ratio(1_000, 'adfc lint', 'Biome'),
    eslint: ratio(1_000, 'ESLint', 'adfc lint'),
    version: ratio('start', 'adfc --version', 'node -e 0'),
    small: ratio('start', 'adfc lint, 5 files, cache', 'node -e 0'),
    growth: perResource(50_000) / perResource(1_000),
    hook: ratio(1_000, 'a hook', 'floor'),
    'hook-cache': overAllowed('a hook, cache'),
    'hook-changed': overAllowed('a hook, one file changed, cache'),
  }).filter(([, value]) => Number.isFinite(value)),
)

const text = `# Results

${machine()}

Medians of ${rounds} rounds in turn (A B A B …) after one to warm up, seed ${seed}; a ratio is the median of the ratios of each pair of runs. What each line means is
in [README.md](README.md); this file is written by \`npm run bench\`.

## Targets

${table([['ratio'], ['target', 'right'], ['measured', 'right'], ['']], targets().map((target) => [target.what, wanted(target), target.id in reached ? reached[target.id].toFixed(2) : '', target.id in reached ? (isMet(target, reached[target.id]) ? 'met' : '**missed**') : 'not measured']))}

Lint has one thread: its two lines are one measurement. On 10,000 resources the least that can be done takes ${ratio(10_000, 'floor, times of files alone', 'floor').toFixed(2)} of the floor for a run in which nothing has
changed (to ask when each file was written), and ${ratio(10_000, 'floor, going over all values', 'floor').toFixed(2)} for one that goes over every value once and looks every text up.

## Growth

${table([['resources', 'right'], ['floor, µs for each', 'right'], ['lint, µs for each', 'right'], ['without starting', 'right'], ['floor, keeping all, MB', 'right'], ['lint, MB', 'right']], sizes.map((size) => [String(size), each(timeIn(size, 'floor'), size), each(timeIn(size, 'adfc lint'), size), (perResource(size) * 1000).toFixed(0), memory(size, 'floor, keeping all values').toFixed(0), memory(size, 'adfc lint').toFixed(0)]))}

## All programs

${tableOf([...measured.values()])}

## The factories

${table([['resources', 'right'], ['median kB', 'right'], ['90 % kB', 'right'], ['99 % kB', 'right'], ['largest kB', 'right'], ['expressions', 'right'], ['distinct', 'right'], ['functions', 'right']], sizes.map(mixtureRow))}
`
console.log(text)
const isWhole = sizes.join() === SIZES.join()
if (isWhole) writeFileSync('bench/RESULTS.md', text)
console.log(`${isWhole ? 'Written to bench/RESULTS.md' : 'Not all sizes: nothing is written'}, after ${((performance.now() - began) / 60_000).toFixed(0)} minutes.`)

async function measure(key, label, programs) {
  process.stderr.write(`${label || 'Starting'}: ${programs.map(({ name }) => name).join('; ')}\n`)
  const times = timesOf(programs, rounds)
  const usages = []
  for (const program of programs) usages.push(await usageOf(program, typeof key === 'number' && key > 1_000 ? 1 : 3))
  const result = { label, names: programs.map(({ name }) => name), times, usages }
  measured.set(key, result)
  return result
}

function timesIn(key, name) {
  const { names, times } = measured.get(key) ?? { names: [], times: [] }
  return times[names.indexOf(name)] ?? []
}

function timeIn(key, name) {
  return median(timesIn(key, name))
}

function ratio(key, name, base) {
  return ratioOf(timesIn(key, name), timesIn(key, base)).median
}

function memory(key, name) {
  const { names, usages } = measured.get(key) ?? { names: [], usages: [] }
  return usages[names.indexOf(name)]?.megabytes ?? NaN
}

/** A hook in 1,000 resources beside what it may take: half as long again as an empty program, and a tenth of a second. */
function overAllowed(name) {
  return timeIn(1_000, name) / (1.5 * timeIn('start', 'node -e 0') + 100)
}

/** Milliseconds for each resource, without what a run takes anyway. */
function perResource(size) {
  return (timeIn(size, 'adfc lint') - median(start.times[2])) / size
}

function each(milliseconds, size) {
  return ((milliseconds * 1000) / size).toFixed(0)
}

async function rulesShare(size) {
  if (!sizes.includes(size)) return NaN
  const factory = workFactory(size, seed)
  const command = coldRulesOf(await rulesBundle(), factory)
  const ratios = Array.from({ length: rounds }, () => {
    const floor = timeOf(floorOf(factory))
    return Number(execFileSync(command[0], command.slice(1), { encoding: 'utf8' })) / floor
  })
  return median(ratios)
}

function mixtureRow(size) {
  const { median: middle, tenth, hundredth, largest, expressions, distinct, functions } = mixtureOf(size, seed)
  return [String(size), ...[middle, tenth, hundredth, largest].map((bytes) => (bytes / 1000).toFixed(1)), String(expressions), `${((100 * distinct) / expressions).toFixed(0)} %`, String(functions.length)]
}

function machine() {
  const git = (...args) => execFileSync('git', args, { encoding: 'utf8' }).trim()
  const changed = git('status', '--porcelain', '--', 'src', 'schemas', 'package-lock.json') === '' ? '' : ', with changes'
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
  return table([['what'], ['']], [
    ['date', new Date().toISOString().slice(0, 10)],
    ['commit', git('rev-parse', '--short', 'HEAD') + changed],
    ['processor', cpus()[0]?.model.trim() ?? 'unknown'],
    ['cores', String(availableParallelism())],
    ['memory', `${(totalmem() / 2 ** 30).toFixed(0)} GiB`],
    ['load before', load.toFixed(1)],
    ['kernel', `${type()} ${release()}`],
    ['Node.js', process.version],
    ['adfc', version],
    ...Object.entries(versions),
  ])
}
