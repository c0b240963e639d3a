// Times the validators of all types: loading them, and judging the values of a factory against the time that JSON.parse
// takes for the same texts. Each round is a process of its own (schemas-round.mjs). See README.md.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'
import { workFactory } from './work-factory.mjs'

const { values } = parseArgs({ options: { size: { type: 'string', default: '10000' }, rounds: { type: 'string', default: '5' } } })
process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const { directory: factory } = workFactory(Number(values.size))
const bundle = 'bench/work/validators.mjs'
await build({ entryPoints: ['src/schema/by-type.ts'], outfile: bundle, bundle: true, platform: 'node', target: 'node20', format: 'esm', minify: true, logLevel: 'warning' })

const rounds = Array.from({ length: Number(values.rounds) }, () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bench/schemas-round.mjs', bundle, factory], { encoding: 'utf8', maxBuffer: 1 << 28 })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout)
})
const median = (of) => rounds.map(of).sort((a, b) => a - b)[rounds.length >> 1]
const [{ files, values: judged, invalid }] = rounds
console.log(`\nValidators of all types, ${files} files, ${judged} values judged, ${invalid} of them refused; medians of ${rounds.length} rounds.\n`)
console.log(`| what | ms |\n|---|---:|`)
console.log(`| load | ${median(({ load }) => load).toFixed(1)} |`)
console.log(`| JSON.parse, first time | ${median(({ cold }) => cold.parse).toFixed(0)} |`)
console.log(`| validate, first time | ${median(({ cold }) => cold.validate).toFixed(0)} |`)
console.log(`| JSON.parse, warm | ${median(({ warm }) => warm.parse).toFixed(0)} |`)
console.log(`| validate, warm | ${median(({ warm }) => warm.validate).toFixed(0)} |`)
console.log(`\nvalidate / JSON.parse: ${median(({ cold }) => cold.validate / cold.parse).toFixed(2)} the first time, ${median(({ warm }) => warm.validate / warm.parse).toFixed(2)} warm.`)
