// The least that any linter of a factory does: read every .json file below a directory and parse it. Keeps nothing, or with
// --keep all values until its end.
import { readdirSync, readFileSync } from 'node:fs'

const [directory = '.', keep] = process.argv.slice(2)
const kept = []
let count = 0

function walk(directory) {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = `${directory}/${entry.name}`
    if (entry.isDirectory()) walk(path)
    else if (entry.name.endsWith('.json')) {
      const value = JSON.parse(readFileSync(path, 'utf8'))
      if (keep === '--keep') kept.push(value)
      count++
    }
  }
}

walk(directory)
console.log(`${count} files parsed${keep === '--keep' ? `, ${kept.length} kept` : ''}.`)
