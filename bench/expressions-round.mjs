// One round of expressions.mjs: the first pass over every file of a factory, cold and again when all is warm. The times are
// taken file by file, so that what slows the machine down slows JSON.parse too.
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { filesIn } from './expression-files.mjs'

const [bundle, blindBundle, directory] = process.argv.slice(2)
const { expressionCheck, inspect, seatOf, survey } = await import(pathToFileURL(bundle).href)
const { survey: blindSurvey } = await import(pathToFileURL(blindBundle).href)

const files = filesIn(directory)

function round() {
  const times = { parse: 0, walk: 0, survey: 0, judge: 0 }
  const timed = (name, of) => {
    const began = performance.now()
    const result = of()
    times[name] += performance.now() - began
    return result
  }
  const expressions = expressionCheck()
  const inspection = { check: (resources) => resources.map(() => []), expressions: (...given) => timed('judge', () => expressions(...given)) }
  for (const [index, path] of files.entries()) {
    const text = readFileSync(path, 'utf8')
    const value = timed('parse', () => JSON.parse(text))
    // whoever walks first pays for what is not in the cache of the processor
    if (index % 2 === 0) timed('walk', () => blindSurvey(value))
    timed('survey', () => survey(value))
    if (index % 2 === 1) timed('walk', () => blindSurvey(value))
    inspect([{ path, text, seat: seatOf(path) }], inspection)
  }
  return { parse: times.parse, find: times.survey - times.walk, judge: times.judge }
}

const cold = round()
for (let i = 0; i < 2; i++) round()
const all = [round(), round(), round()]
const warm = Object.fromEntries(Object.keys(cold).map((name) => [name, all.map((times) => times[name]).sort((a, b) => a - b)[1]]))
const texts = files.flatMap((path) => survey(JSON.parse(readFileSync(path, 'utf8'))).texts.map((each) => each.text))
console.log(JSON.stringify({ files: files.length, expressions: texts.length, distinct: new Set(texts).size, cold, warm }))
