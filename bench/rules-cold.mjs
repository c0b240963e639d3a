// Times all rules together as a run of lint that has just begun takes them: a process of its own for each round. Given a
// bundle (made by rulesBundle) and a directory, it is that process, and prints the milliseconds.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const CONTENTS = "export { compile } from './factory/compile.js'; export { resourceCheck, checkFactory } from './rules/run.js'; export { RULES } from './rules/index.js'; export { judgeBy } from './rules/settings.js'"

/** Bundles both passes and the rules, as lint has them. Returns the file. */
export async function rulesBundle() {
  const { build } = await import('esbuild')
  const bundle = 'bench/work/rules.mjs'
  await build({ stdin: { contents: CONTENTS, resolveDir: 'src' }, outfile: bundle, bundle: true, platform: 'node', target: 'node20', format: 'esm', minify: true, mainFields: ['module', 'main'], logLevel: 'warning' })
  return bundle
}

/** The files of a factory, with their texts. */
export function readFactory(directory) {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => ({ path: join(entry.parentPath, entry.name).slice(directory.length + 1), text: readFileSync(join(entry.parentPath, entry.name), 'utf8') }))
}

/** The engine as `adfc lint` sets it (cli.ts). */
const ENGINE = ['--max-inlined-bytecode-size-cumulative=300', ...(process.versions.v8.startsWith('11.') ? ['--interrupt-budget=400000'] : [])]

/** The command, which prints its time in milliseconds. */
export const coldRulesOf = (bundle, { directory }) => [process.execPath, ...ENGINE, 'bench/rules-cold.mjs', bundle, directory]

async function timeRules(bundle, directory) {
  const { compile, resourceCheck, checkFactory, RULES, judgeBy } = await import(pathToFileURL(bundle).href)
  const judge = judgeBy({})
  const calls = RULES.flatMap((rule) => judge.variants(rule).map((options) => ({ rule, options }))).filter(({ rule }) => judge.mayBeOn(rule))
  const own = resourceCheck(calls)
  let taken = 0
  const check = (resources) => {
    const began = performance.now()
    const found = own(resources)
    taken += performance.now() - began
    return found
  }
  const factory = compile(readFactory(directory), { check })
  const began = performance.now()
  checkFactory(factory, calls)
  return taken + performance.now() - began
}

if (process.argv[1] === import.meta.filename) console.log(await timeRules(...process.argv.slice(2)))
