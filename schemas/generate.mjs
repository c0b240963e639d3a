// Makes src/schema/types.ts, validators.js, own-validators.js, own-schemas.js and model.js (there too) from the schemas beside this file,
// and src/rules/catalogue.js from the rules.
// The types are committed (a test of CI requires a clean diff); the validators are not: they are code for machines.
import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import Ajv from 'ajv'
import standaloneCode from 'ajv/dist/standalone/index.js'
import { build } from 'esbuild'
import { compile } from 'json-schema-to-typescript'
import { hoist } from './model/hoist.mjs'
import { branchesOf, FAMILIES, readModel, referenceKinds } from './model/read-model.mjs'
import { readFindings, withRuleSettings } from './rule-settings.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const target = fileURLToPath(new URL('../src/schema/', import.meta.url))
const SUFFIX = '.schema.json'

/** Not one schema for each file, but one model of all: see model.js below. */
const OF_THE_MODEL = [`values${SUFFIX}`, `synapse${SUFFIX}`, 'imported/']

const files = readdirSync(here, { recursive: true }).map((file) => String(file).replaceAll('\\', '/')).filter((file) => file.endsWith(SUFFIX) && !OF_THE_MODEL.some((start) => file.startsWith(start))).sort()
// what an expression gives is told by the model alone: for the schemas by hand, which are strict, a number is no text
const withoutExpression = (key, value) => (key === 'expression' && typeof value === 'string' ? undefined : value)
const schemas = files.map((file) => ({ file, schema: JSON.parse(readFileSync(join(here, file), 'utf8'), withoutExpression) }))

// the keywords of our own: words for a message, and a type that the generator of types cannot make of if/then
const ajv = new Ajv.default({ allErrors: true, verbose: true, strict: true, allowUnionTypes: true, strictTypes: false, strictRequired: false, inlineRefs: false, code: { source: true, esm: true, optimize: 2 } })
ajv.addVocabulary(['expects', 'tsType', 'reference', 'expression', 'secret', 'data'])
/** The one file of adfc's own that lint meets. */
const CONFIGURATION = 'adfc'
/** Those that it never meets: it does not load their validators. */
const OTHER_FILES = ['plan', 'deployment', 'cloud', 'scenario', 'context', 'mocks', 'baseline']
for (const { file, schema } of schemas) if (file !== CONFIGURATION + SUFFIX) ajv.addSchema(schema, file)
await writeValidators('own-validators.js', OTHER_FILES)

const definitions = readModel()
const families = Object.fromEntries(FAMILIES.map((family) => [family, Object.fromEntries(branchesOf(definitions, family))]))
writeModel(hoist(definitions), { families, referenceKinds: referenceKinds(definitions) })

// the rules read the model, and say which options the configuration takes
const findings = await readFindings()
writeData('../rules/catalogue.js', { CATALOGUE: findings.map(({ id, title, category, severity, isOptional, isLetterCase, isGrouped, fix }) => ({ id, title, category, severity, isOptional, isLetterCase, isGrouped, fix })) })
const configuration = schemaOf(CONFIGURATION)
// ids are looked up by the code that reads the file, which suggests what was meant
ajv.addSchema(withRuleSettings(configuration, findings.filter(({ options }) => options)), CONFIGURATION + SUFFIX)
await writeValidators('validators.js', [CONFIGURATION])
// for editors
writeData('own-schemas.js', { ownSchemas: { [CONFIGURATION]: withRuleSettings(configuration, findings), ...Object.fromEntries(OTHER_FILES.map((name) => [name, schemaOf(name)])) } })

function schemaOf(name) {
  return schemas.find(({ file }) => file === name + SUFFIX).schema
}

/** The definitions each by itself, to be parsed when they are asked for. */
function writeModel(definitions, others) {
  const texts = Object.values(definitions).map((definition) => JSON.stringify(definition))
  let end = 0
  const places = Object.fromEntries(Object.keys(definitions).map((name, index) => [name, [end, (end += texts[index].length)]]))
  writeData('model.js', { definitionPlaces: places, ...others })
  appendFileSync(join(target, 'model.js'), `export const definitionTexts = ${quoted(texts.join(''))}\n`)
}

function writeData(name, exported) {
  writeFileSync(join(target, name), Object.entries(exported).map(([variable, value]) => `export const ${variable} = /* @__PURE__ */ JSON.parse(${literal(value)})\n`).join(''))
}

/** A value as text in the code: JSON.parse reads it in a fraction of the time that code takes. */
function literal(value) {
  return quoted(JSON.stringify(value))
}

/** JSON as a literal of code. */
function quoted(json) {
  return `'${json.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}

async function writeValidators(name, schemas) {
  const code = standaloneCode(ajv, Object.fromEntries(schemas.map((schema) => [schema, `${schema}${SUFFIX}`])))
  // ajv's ESM output still requires its run-time parts: bundle them in
  const bundled = await build({ stdin: { contents: code, resolveDir: here, loader: 'js' }, bundle: true, format: 'esm', platform: 'node', target: 'node20', write: false, legalComments: 'none', minify: true, keepNames: false })
  writeFileSync(join(target, name), bundled.outputFiles[0].text)
}

const properties = Object.fromEntries(schemas.filter(({ file }) => file !== `definitions${SUFFIX}` && file !== `plan${SUFFIX}` && file !== `deployment${SUFFIX}`).map(({ file }) => [exportName(file), { $ref: file }]))
const banner = '// Generated from schemas/ by `npm run schemas`. Do not edit.\n/* eslint-disable */'
const types = await compile(
  { title: 'Schemas', type: 'object', additionalProperties: false, required: Object.keys(properties), properties: { ...properties, expression: { $ref: `definitions${SUFFIX}#/definitions/Expression` }, secureString: { $ref: `definitions${SUFFIX}#/definitions/SecureString` }, keyVaultSecret: { $ref: `definitions${SUFFIX}#/definitions/AzureKeyVaultSecret` } } },
  'Schemas',
  { cwd: here, bannerComment: banner, style: { semi: false, singleQuote: true, printWidth: 120 }, unknownAny: true, strictIndexSignatures: true },
)
writeFileSync(join(target, 'types.ts'), types)

/** activities/AzureMLBatchExecution.schema.json → activityAzureMLBatchExecution */
function exportName(file) {
  const parts = relative(here, join(here, file)).replaceAll('\\', '/').slice(0, -SUFFIX.length).split('/')
  const folder = parts.length === 1 ? '' : parts[0] === 'activities' ? 'activity' : 'linkedService'
  const name = parts.at(-1).replace(/-(.)/g, (_, letter) => letter.toUpperCase())
  return folder + name
}
