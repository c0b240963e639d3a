// Times `adfc lint` as a whole process against the floor (floor.mjs), in turn, on generated factories. See README.md.
import { existsSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { timesOf, usageOf } from './measure.mjs'
import { installPeers, peersOn } from './peers.mjs'
import { changedHookOf, EMPTY, floorOf, hookOf, lintOf, versionOf, withCache } from './programs.mjs'
import { tableOf } from './rows.mjs'
import { workFactory } from './work-factory.mjs'

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,10000' },
    rounds: { type: 'string', default: '9' },
    seed: { type: 'string', default: '1' },
    cli: { type: 'string', default: 'dist/cli.cjs' },
    peers: { type: 'boolean', default: false },
  },
})
const sizes = values.sizes.split(',').map((size) => wholeNumber('--sizes', size, 100))
const rounds = wholeNumber('--rounds', values.rounds, 1)
const seed = wholeNumber('--seed', values.seed, 0)

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
if (!existsSync(values.cli)) stop(`"${values.cli}" does not exist; run "npm run build" first.`)

const versions = values.peers ? `, ${Object.entries(installPeers()).map((peer) => peer.join(' ')).join(', ')}` : ''
console.log(`Node ${process.version}${versions}, ${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${availableParallelism()} threads; ${rounds} rounds after one to warm up; seed ${seed}.\n`)
const measured = [await measure('', [EMPTY, versionOf(values.cli)])]
for (const size of sizes) {
  const factory = workFactory(size, seed)
  const programs = [lintOf(values.cli, factory), hookOf(values.cli, factory)]
  measured.push(await measure(`${factory.files} files, ${(factory.bytes / 1e6).toFixed(1)} MB`, [floorOf(factory), ...programs.flatMap((program) => [program, withCache(program)]), changedHookOf(values.cli, factory), ...(values.peers ? peersOn(values.cli, factory) : [])]))
}
console.log(tableOf(measured))

async function measure(label, programs) {
  const times = timesOf(programs, rounds)
  const usages = []
  for (const program of programs) usages.push(await usageOf(program))
  return { label, names: programs.map(({ name }) => name), times, usages }
}

function wholeNumber(option, text, least) {
  const number = Number(text)
  return Number.isInteger(number) && number >= least ? number : stop(`"${option}" takes whole numbers from ${least} on, not "${text}".`)
}

function stop(message) {
  console.error(message)
  process.exit(1)
}
