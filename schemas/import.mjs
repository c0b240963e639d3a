// Makes schemas/imported/ from the public ARM type definitions: node schemas/import.mjs <types.json>
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { print } from './import/print.mjs'
import { reportOn, wordings } from './import/report.mjs'
import { readTypeGraph } from './import/type-graph.mjs'
import { writeSchemas } from './import/write-schemas.mjs'

const [source] = process.argv.slice(2)
if (source === undefined) {
  console.error('Usage: node schemas/import.mjs <types.json>')
  process.exit(2)
}

const target = fileURLToPath(new URL('imported/', import.meta.url))
// a type that stands in the source twice is one type
const noted = new Map()
const schemas = writeSchemas(readTypeGraph(readFileSync(source, 'utf8')), (any) => noted.set(`${any.owner}.${any.name}`, any))
const anys = [...noted.values()]
const report = reportOn(schemas, anys)

rmSync(target, { recursive: true, force: true })
mkdirSync(target)
for (const [file, definitions] of schemas) {
  const byName = [...definitions].sort(([a], [b]) => (a < b ? -1 : 1))
  writeFileSync(`${target}${file}.schema.json`, print({ $schema: 'http://json-schema.org/draft-07/schema#', definitions: Object.fromEntries(byName) }))
}
writeFileSync(`${target}report.json`, print(report))

const { leftBecause, ...numbers } = report
console.log(print(numbers))
for (const [words, times] of wordings(anys)) console.log(`${String(times).padStart(5)} ${words}`)
for (const [why, names] of Object.entries(leftBecause)) console.log(`left, because ${why} (${names.length}):\n  ${names.join('\n  ')}`)
