// One round of expressions.mjs: the least that can be done with the expressions of a factory, to compare with. Each text is looked up among those that
// were met before, and each new one is read once, a character at a time: no names, no types, no places.
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { filesIn } from './expression-files.mjs'

const [bundle, directory] = process.argv.slice(2)
const { survey } = await import(pathToFileURL(bundle).href)
const files = filesIn(directory)

function round() {
  const met = new Set()
  const times = { parse: 0, least: 0 }
  let letters = 0
  for (const path of files) {
    const text = readFileSync(path, 'utf8')
    const began = performance.now()
    const value = JSON.parse(text)
    const parsed = performance.now()
    const { texts } = survey(value)
    const found = performance.now()
    for (const { text: expression } of texts) {
      if (met.has(expression)) continue
      met.add(expression)
      for (let i = 0; i < expression.length; i++) if (expression.charCodeAt(i) > 96) letters++
    }
    times.least += performance.now() - found
    times.parse += parsed - began
  }
  // what nobody asks for may be left out by the engine
  if (letters === 0) throw new Error('no expression has a letter')
  return times
}

const cold = round()
round()
console.log(JSON.stringify({ cold, warm: round() }))
