// Times every rule by itself on a factory and on one ten times as large, within the passes that lint makes. See README.md.
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { readFactory, rulesBundle } from './rules-cold.mjs'
import { workFactory } from './work-factory.mjs'

const { values } = parseArgs({ options: { small: { type: 'string', default: '1000' }, rounds: { type: 'string', default: '5' }, all: { type: 'boolean', default: false } } })
process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const small = Number(values.small)

/** Most by which a rule may grow, beside a plain look at the same values: they leave the processor's caches as a factory grows. */
const MOST = 1.25
/** Milliseconds in the larger factory below which a rule is too fast to be judged. */
const JUDGED_FROM = 4
/** How often the rules of the second pass are timed in each round, one after the other: a round has one call of each, which a busy machine may interrupt. */
const TIMES = 4

const { compile, resourceCheck, checkFactory, RULES, judgeBy } = await import(pathToFileURL(await rulesBundle()).href)

const judge = judgeBy({})
const calls = RULES.flatMap((rule) => judge.variants(rule).map((options) => ({ rule, options })))
/** Rules that find nothing, to compare with: they look at every activity and every reference, and in the second pass note every resource by its name, as who compares resources must. */
const PLAIN = {
  resource: { id: 'a plain look', scope: 'resource', check: (resource) => void look(resource) },
  factory: { id: 'a plain look at all', scope: 'factory', check: (factory) => void new Map(factory.resources.map((resource) => [`${resource.kind}\n${resource.name.toLowerCase()}`, look(resource)])) },
}
const plain = Object.values(PLAIN).map((rule) => ({ rule, options: {} }))
const checks = [...calls, ...plain].filter(({ rule }) => rule.scope === 'resource').map((call) => [call.rule.id, resourceCheck([call])])
const factoryCalls = [...calls, ...plain].filter(({ rule }) => rule.scope === 'factory')

const factories = [small, small * 10].map((size) => readFactory(workFactory(size).directory))
for (const factory of [factories[0], factories[0], factories[0]]) round(factory, leastOf(factory))
const least = factories.map(leastOf)
for (let index = 0; index < Number(values.rounds); index++) for (const [which, factory] of factories.entries()) round(factory, least[which])
const times = least.map((each) => new Map([...each].map(([id, parts]) => [id, parts.reduce((sum, part) => sum + part, 0)])))

const scopes = new Map([...calls, ...plain].map(({ rule }) => [rule.id, rule.scope]))
const growthOf = (id) => times[1].get(id) / times[0].get(id)
const rows = [...times[1]].map(([id, large]) => ({ id, large, little: times[0].get(id), growth: growthOf(id), beside: growthOf(id) / growthOf(PLAIN[scopes.get(id)].id) })).sort((a, b) => b.large - a.large)
const tooSlow = rows.filter(({ large, beside }) => large >= JUDGED_FROM && beside > MOST)
const isOn = new Set(calls.filter(({ rule }) => !rule.isOptional).map(({ rule }) => rule.id))
const total = (of) => rows.filter(({ id }) => isOn.has(id)).reduce((sum, row) => sum + of(row), 0).toFixed(0)
console.log(`${calls.length} rules, ${factories[0].length} and ${factories[1].length} files, least of ${values.rounds} rounds; those that are on by default take ${total(({ little }) => little)} and ${total(({ large }) => large)} ms.\n`)
console.log('| rule | ms, small | ms, ten times as large | ratio | beside a plain look |\n|---|---:|---:|---:|---:|')
for (const { id, little, large, growth, beside } of values.all ? rows : rows.filter(({ id: own, large: time }) => time >= JUDGED_FROM || !isOn.has(own) && own.startsWith('a '))) console.log(`| ${id} | ${little.toFixed(2)} | ${large.toFixed(2)} | ${growth.toFixed(1)} | ${beside.toFixed(2)} |`)
if (tooSlow.length > 0) {
  console.error(`\nMore than ${MOST} times the growth of a plain look: ${tooSlow.map(({ id, beside }) => `${id} (${beside.toFixed(2)})`).join(', ')}.`)
  process.exit(1)
}

function look({ activities, references }) {
  let seen = 0
  for (const { name, dependsOn, data } of activities) seen += name.length + dependsOn.length + data.length
  for (const { name } of references) seen += name.length
  return seen
}

/** By rule, the least that each call of it has taken, in milliseconds: a call for each group of files in the first pass, one in the second. */
function leastOf(files) {
  return new Map([...calls, ...plain].map(({ rule }) => [rule.id, new Float64Array(rule.scope === 'resource' ? files.length : 1)]))
}

/** Times every rule while a factory is compiled as lint does it. What took less than ever before is noted. */
function round(files, least) {
  const add = (id, index, began) => {
    const taken = performance.now() - began
    const parts = least.get(id)
    if (parts[index] === 0 || taken < parts[index]) parts[index] = taken
  }
  let index = 0
  const check = (resources) => {
    for (const [id, own] of checks) {
      const began = performance.now()
      own(resources)
      add(id, index, began)
    }
    index++
    return resources.map(() => [])
  }
  const factory = compile(files, { check })
  // what the rules of the second pass share is made by the first of them
  for (const call of factoryCalls) checkFactory(factory, [call])
  for (let time = 0; time < TIMES; time++) {
    for (const call of factoryCalls) {
      const began = performance.now()
      checkFactory(factory, [call])
      add(call.rule.id, 0, began)
    }
  }
}
