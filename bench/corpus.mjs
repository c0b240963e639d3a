// `npm run corpus -- <dir> [rule]`: lints every factory below a directory and prints, for each rule and severity, how often
// it was reported and a few samples, and the time. With a rule: all of its findings.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'

const [directory, only] = process.argv.slice(2)
if (directory === undefined) {
  console.error('Name a directory: npm run corpus -- <dir> [rule]')
  process.exit(2)
}
/** The directories below are repositories of their own: names are looked up in each of them alone. */
const repositories = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name)
const found = new Map()
let files = 0
let resources = 0
const faulty = new Set()
const began = performance.now()
for (const repository of repositories) {
  const { stdout, status, stderr } = spawnSync(process.execPath, ['dist/cli.cjs', 'lint', join(directory, repository), '--format', 'json'], { encoding: 'utf8', maxBuffer: 1 << 30 })
  if (status === 3 && stderr.includes('No factory was found')) continue
  if (status !== 0 && status !== 1) throw new Error(`${repository}: exit code ${status}\n${stderr}`)
  const { diagnostics, summary } = JSON.parse(stdout)
  files += summary.files
  resources += summary.resources
  for (const { rule, severity, message, file, range } of diagnostics) {
    const key = `${severity} ${rule}`
    const list = found.get(key) ?? []
    found.set(key, [...list, `${file}:${range.start.line}:${range.start.column}: ${message}`])
    if (severity === 'error') faulty.add(file)
  }
}
const seconds = ((performance.now() - began) / 1000).toFixed(1)
for (const [key, list] of [...found].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const [, rule] = key.split(' ')
  if (only !== undefined && rule !== only) continue
  console.log(`${key}: ${list.length}`)
  for (const each of only === undefined ? list.slice(0, 3) : list) console.log(`    ${each}`)
}
console.log(`${resources} resources in ${files} files of ${repositories.length} repositories, ${faulty.size} files with an error, ${seconds} s.`)
