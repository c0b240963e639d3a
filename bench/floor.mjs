// The least that any linter of a factory does: read every .json file below a directory and parse it. Keeps nothing.
import { readdirSync, readFileSync } from 'node:fs'

let count = 0

function walk(directory) {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = `${directory}/${entry.name}`
    if (entry.isDirectory()) walk(path)
    else if (entry.name.endsWith('.json')) {
      JSON.parse(readFileSync(path, 'utf8'))
      count++
    }
  }
}

walk(process.argv[2] ?? '.')
console.log(`${count} files parsed.`)
