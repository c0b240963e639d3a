// Makes src/schema/types.ts and src/schema/validators.js from the schemas beside this file.
// The types are committed (a test of CI requires a clean diff); the validators are not: they are code for machines.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import Ajv from 'ajv'
import standaloneCode from 'ajv/dist/standalone/index.js'
import { build } from 'esbuild'
import { compile } from 'json-schema-to-typescript'

const here = fileURLToPath(new URL('.', import.meta.url))
const target = fileURLToPath(new URL('../src/schema/', import.meta.url))
const SUFFIX = '.schema.json'

const files = readdirSync(here, { recursive: true }).map((file) => String(file).replaceAll('\\', '/')).filter((file) => file.endsWith(SUFFIX)).sort()
const schemas = files.map((file) => ({ file, schema: JSON.parse(readFileSync(join(here, file), 'utf8')) }))

// the keywords of our own: words for a message, and a type that the generator of types cannot make of if/then
const ajv = new Ajv.default({ allErrors: true, verbose: true, strict: true, allowUnionTypes: true, strictTypes: false, strictRequired: false, inlineRefs: false, code: { source: true, esm: true, optimize: 2 } })
ajv.addVocabulary(['expects', 'tsType'])
for (const { file, schema } of schemas) ajv.addSchema(schema, file)

const exported = {}
for (const { file } of schemas) if (file !== `definitions${SUFFIX}`) exported[exportName(file)] = file
exported['pipelineProperties'] = `pipeline${SUFFIX}#/definitions/Pipeline`
const code = standaloneCode(ajv, exported)
// ajv's ESM output still requires its run-time parts: bundle them in
const bundled = await build({ stdin: { contents: code, resolveDir: here, loader: 'js' }, bundle: true, format: 'esm', platform: 'node', target: 'node20', write: false, legalComments: 'none', minify: true, keepNames: false })
writeFileSync(join(target, 'validators.js'), bundled.outputFiles[0].text)

const properties = Object.fromEntries(schemas.filter(({ file }) => file !== `definitions${SUFFIX}`).map(({ file }) => [exportName(file), { $ref: file }]))
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
