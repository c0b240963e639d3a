// The least that any linter of a factory does: read every .json file below a directory and parse it. Keeps nothing. With
// --keep it keeps all values until its end; with --walk it goes over every value, with its path, and looks every text up among those before; with --times it
// reads nothing and asks only when each file was written, the least that one does to find that nothing has changed.
import { readdirSync, readFileSync, statSync } from 'node:fs'

const [directory = '.', mode] = process.argv.slice(2)
const kept = []
const texts = new Set()
const path = []
let count = 0
let latest = 0
let values = 0

function find(directory) {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = `${directory}/${entry.name}`
    if (entry.isDirectory()) find(path)
    else if (entry.name.endsWith('.json')) {
      if (mode === '--times') latest = Math.max(latest, statSync(path).ctimeMs)
      else {
        const value = JSON.parse(readFileSync(path, 'utf8'))
        if (mode === '--keep') kept.push(value)
        else if (mode === '--walk') walk(value, 0)
      }
      count++
    }
  }
}

function walk(value, depth) {
  values++
  if (typeof value === 'string') texts.add(value)
  else if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      path[depth] = index
      walk(value[index], depth + 1)
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const key in value) {
      path[depth] = key
      walk(value[key], depth + 1)
    }
  }
}

find(directory)
const more = { '--keep': `, ${kept.length} kept`, '--walk': `, ${values} values with ${texts.size} texts`, '--times': `, the last written at ${latest}` }[mode] ?? ''
console.log(`${count} files ${mode === '--times' ? 'seen' : 'parsed'}${more}.`)
