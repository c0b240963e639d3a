// `npm run bench -- --check`: whether lint has become slower beside the floor than it was, on 1,000 resources. Ratios only:
// the best time of each program over all rounds, so that a busy machine makes it slow, not wrong. See README.md.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { timeOf, usageOf } from './measure.mjs'
import { EMPTY, floorOf, hookOf, keepingFloorOf, lintOf, versionOf, withCache } from './programs.mjs'
import { coldRulesOf, rulesBundle } from './rules-cold.mjs'
import { smallFactory } from './small-factory.mjs'
import { table } from './table.mjs'
import { targets } from './targets.mjs'
import { workFactory } from './work-factory.mjs'

const CLI = 'dist/cli.cjs'
/** A ratio is worse than its bound where it is larger by a third. */
const ROOM = 4 / 3
const LEAST_ROUNDS = 3
/** Seconds in which each program should have had a quiet moment; what is too slow by then is. */
const PATIENCE = 45

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
if (!existsSync(CLI)) throw new Error(`"${CLI}" does not exist; run "npm run build" first.`)
const factory = workFactory(1_000)
const rules = coldRulesOf(await rulesBundle(), factory)

const programs = { empty: EMPTY, version: versionOf(CLI), small: withCache(lintOf(CLI, smallFactory())), floor: floorOf(factory), lint: lintOf(CLI, factory), hook: hookOf(CLI, factory), cache: withCache(lintOf(CLI, factory)) }
const best = Object.fromEntries([...Object.keys(programs), 'rules'].map((name) => [name, Infinity]))
const memory = (await usageOf(lintOf(CLI, factory))).megabytes / (await usageOf(keepingFloorOf(factory))).megabytes
const bounded = targets().filter(({ bound }) => bound !== undefined)

const began = performance.now()
let rounds = 0
do {
  for (const [name, program] of Object.entries(programs)) best[name] = Math.min(best[name], timeOf(program))
  best.rules = Math.min(best.rules, Number(execFileSync(rules[0], rules.slice(1), { encoding: 'utf8' })))
  rounds++
} while (rounds < LEAST_ROUNDS || (tooSlow().length > 0 && performance.now() - began < PATIENCE * 1000))

const ratios = measured()
console.log(`${rounds} rounds, best of each program; targets are for 10,000 resources, bounds for the 1,000 here.\n`)
console.log(table([['ratio'], ['target', 'right'], ['bound', 'right'], ['fails above', 'right'], ['measured', 'right'], ['']], bounded.map(({ id, what, most, bound }) => [what.replace(', 10,000 resources', ''), String(most), String(bound), (bound * ROOM).toFixed(2), ratios[id].toFixed(2), ratios[id] > bound * ROOM ? 'too slow' : ratios[id] <= most ? 'target met' : ''])))
const slow = tooSlow()
if (slow.length > 0) {
  console.error(`Worse than the bound by more than a third: ${slow.map(({ what }) => what).join('; ')}.`)
  process.exit(1)
}

function measured() {
  return { lint: best.lint / best.floor, cache: best.cache / best.floor, rules: best.rules / best.floor, memory, version: best.version / best.empty, small: best.small / best.empty, hook: best.hook / best.floor }
}

function tooSlow() {
  const ratios = measured()
  return bounded.filter(({ id, bound }) => ratios[id] > bound * ROOM)
}
