// Times what the expressions of a factory add to lint against the time that JSON.parse takes for the same files: finding
// them, parsing, scopes, checking, what follows of them. Each round is a process of its own (expressions-round.mjs). See
// README.md.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'
import { workFactory } from './work-factory.mjs'

const { values } = parseArgs({ options: { size: { type: 'string', default: '10000' }, rounds: { type: 'string', default: '5' } } })
process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const { directory: factory } = workFactory(Number(values.size))
const bundles = ['bench/work/first-pass.mjs', 'bench/work/first-pass-blind.mjs']
for (const [index, outfile] of bundles.entries()) {
  const contents = "export { inspect } from './factory/inspect.js'; export { expressionCheck } from './factory/check-expressions.js'; export { seatOf } from './factory/layout.js'; export { survey } from './factory/survey.js'"
  await build({ stdin: { contents, resolveDir: 'src' }, outfile, bundle: true, platform: 'node', target: 'node20', format: 'esm', minify: true, mainFields: ['module', 'main'], logLevel: 'warning', plugins: index === 0 ? [] : [blind()] })
}

const rounds = Array.from({ length: Number(values.rounds) }, () => ({ ...runOf('bench/expressions-round.mjs', ...bundles, factory), least: runOf('bench/expressions-least.mjs', bundles[0], factory) }))
const [{ files, expressions, distinct }] = rounds
console.log(`\nExpressions, ${files} files, ${expressions} expressions, ${distinct} of them distinct; medians of ${rounds.length} rounds.\n`)
console.log(`| what | ms, first time | ms, warm |\n|---|---:|---:|`)
for (const [what, name] of [['JSON.parse', 'parse'], ['finding expressions', 'find'], ['judging them', 'judge']]) console.log(`| ${what} | ${median(({ cold }) => cold[name]).toFixed(0)} | ${median(({ warm }) => warm[name]).toFixed(0)} |`)
console.log(`\nexpressions / JSON.parse: ${spread(({ cold }) => ratio(cold))} the first time, ${spread(({ warm }) => ratio(warm))} warm.`)

console.log(`the least, each text looked up and each distinct one read once / JSON.parse: ${spread(({ least: { cold } }) => cold.least / cold.parse)} the first time, ${spread(({ least: { warm } }) => warm.least / warm.parse)} warm.`)

function runOf(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 28 })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout)
}

function ratio({ parse, find, judge }) {
  return (find + judge) / parse
}

function median(of) {
  return rounds.map(of).sort((a, b) => a - b)[rounds.length >> 1]
}

function spread(of) {
  const all = rounds.map(of)
  return `${median(of).toFixed(2)} (${Math.min(...all).toFixed(2)}–${Math.max(...all).toFixed(2)})`
}

/** Makes a survey that finds no expressions: the difference is what finding them costs. */
function blind() {
  return {
    name: 'blind',
    setup(bundler) {
      bundler.onResolve({ filter: /(?:template|looks-like-expression)\.js$/ }, ({ path, importer }) => (/survey\.ts$/.test(importer) ? { path, namespace: 'blind' } : undefined))
      bundler.onLoad({ filter: /./, namespace: 'blind' }, () => ({ contents: 'export const isExpressionText = () => false, looksLikeExpression = () => false' }))
    },
  }
}
