// One round of schemas.mjs: loads the validators, parses and judges every file of a factory, and again when all is warm.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const [bundle, directory] = process.argv.slice(2)
const FAMILIES = { linkedService: 'LinkedService', dataset: 'Dataset', trigger: 'Trigger', dataflow: 'DataFlow', integrationRuntime: 'IntegrationRuntime', credential: 'Credential' }

const began = performance.now()
const { definitionOfType, validatorByName } = await import(pathToFileURL(bundle).href)
const load = performance.now() - began

const texts = readdirSync(directory, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
  .map((entry) => ({ kind: entry.parentPath.split(/[\\/]/).at(-1), text: readFileSync(join(entry.parentPath, entry.name), 'utf8') }))

function round() {
  const start = performance.now()
  const parsed = texts.map(({ kind, text }) => ({ kind, properties: JSON.parse(text).properties }))
  const middle = performance.now()
  let values = 0
  let invalid = 0
  const judge = (family, value) => {
    values++
    if (!validatorByName(definitionOfType(family, value.type))(value)) invalid++
  }
  const judgeAll = (activities) => {
    for (const activity of activities ?? []) {
      judge('Activity', activity)
      const inner = activity.typeProperties
      for (const list of [inner.activities, inner.ifTrueActivities, inner.ifFalseActivities, inner.defaultActivities, ...(inner.cases ?? []).map((each) => each.activities)]) judgeAll(list)
    }
  }
  for (const { kind, properties } of parsed) {
    if (kind === 'pipeline') judgeAll(properties.activities)
    else if (FAMILIES[kind]) judge(FAMILIES[kind], properties)
  }
  return { parse: middle - start, validate: performance.now() - middle, values, invalid }
}

const cold = round()
for (let i = 0; i < 3; i++) round()
const warm = round()
console.log(JSON.stringify({ files: texts.length, load, cold, warm, values: cold.values, invalid: cold.invalid }))
