import { readdirSync, readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { parse } from 'jsonc-parser'
import { describe, expect, it } from 'vitest'
import { run } from '../../src/commands/arguments.js'
import { SCHEMA_KINDS } from '../../src/commands/schema-kinds.js'
import { schemaCommand } from '../../src/commands/schema.js'
import { FOLDERS } from '../../src/factory/kinds.js'
import { ownSchemas } from '../../src/schema/own-schemas.js'
import { mustPlan, retraining, train, update } from '../support/factory.js'
import { memoryWorld } from '../support/world.js'

type Schema = Readonly<Record<string, unknown>>

/** What `adfc schema <kind>` prints. */
function printed(kind: string): string {
  const world = memoryWorld({})
  expect(schemaCommand(kind, world)).toBe(0)
  expect(world.printed.err).toBe('')
  return world.printed.out
}

const read = (kind: string): Schema => JSON.parse(printed(kind)) as Schema
const strict = (): Ajv => new Ajv({ strict: true, allowUnionTypes: true })
// a plan tells its forms apart by what each requires, which the strictest mode wants said in each
const compiled = (kind: string) => (kind in FOLDERS ? strict() : new Ajv({ strict: true, strictRequired: false })).compile(read(kind))

describe('adfc schema', () => {
  it.each(SCHEMA_KINDS)('%s is a JSON Schema', (kind) => {
    expect(read(kind)).toMatchObject({ $schema: 'http://json-schema.org/draft-07/schema#', title: expect.stringMatching(/\w/), type: 'object' })
    expect(compiled(kind)(1)).toBe(false)
    expect(printed(kind)).toMatch(/^\{\n.*\}\n$/s)
    expect(printed(kind)).toBe(printed(kind))
  })

  it('knows every kind of resource, and every file of its own', () => {
    expect(SCHEMA_KINDS).toEqual([...Object.keys(FOLDERS), ...Object.keys(ownSchemas)])
  })

  it('has a line for each definition', () => {
    const lines = printed('linkedService').split('\n')
    expect(lines.filter((line) => line.startsWith('"LinkedService.AzureML": {'))).toHaveLength(1)
  })

  it('takes a kind in any case', () => {
    expect([printed('LINKEDSERVICE'), printed('Plan')]).toEqual([printed('linkedService'), printed('plan')])
  })

  it('names the kind in the title, which editors show', () => {
    expect(['pipeline', 'linkedService', 'adfcdc', 'sqlPool'].map((kind) => read(kind)['title'])).toEqual(['pipeline', 'linked service', 'change data capture', 'SQL pool'].map((words) => `Azure Data Factory and Synapse: ${words}`))
  })

  it('takes the sample factories', () => {
    const root = 'fixtures/factories/retraining'
    const kinds = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name in FOLDERS).map(({ name }) => name)
    expect(kinds.length).toBeGreaterThan(3)
    for (const kind of kinds) {
      const validate = compiled(kind)
      for (const file of readdirSync(`${root}/${kind}`)) expect({ file, isValid: validate(JSON.parse(readFileSync(`${root}/${kind}/${file}`, 'utf8'))), errors: validate.errors }).toEqual({ file, isValid: true, errors: null })
    }
  })

  it('is as strict with its own files as adfc is', () => {
    const plan = JSON.parse(JSON.stringify(mustPlan(retraining([train(), update()])))) as object
    const scenario: unknown = parse(readFileSync('fixtures/emulator/scenario.json', 'utf8'))
    const cloud = { version: 1, hosts: { '*.services.azureml.net': 'https://127.0.0.1:4001' } }
    expect([compiled('plan')(plan), compiled('plan')({ ...plan, more: 1 })]).toEqual([true, false])
    expect([compiled('scenario')(scenario), compiled('scenario')({ version: 2 })]).toEqual([true, false])
    expect([compiled('cloud')(cloud), compiled('cloud')({ ...cloud, hosts: { a: 'http://127.0.0.1' } })]).toEqual([true, false])
    expect([compiled('adfc')({ uses: ['../shared'], rules: { 'file-name': 'off' } }), compiled('adfc')({ rules: { 'file-name': 'of' } })]).toEqual([true, false])
  })

  it.each([
    [['schema'], `"adfc schema" needs a kind: ${SCHEMA_KINDS.map((kind) => `"${kind}"`).join(', ')}.`],
    [['schema', 'pipline'], 'There is no kind "pipline". Did you mean "pipeline"?'],
    [['schema', 'constructor'], `There is no kind "constructor". The kinds are ${SCHEMA_KINDS.map((kind) => `"${kind}"`).join(', ')}.`],
    [['schema', 'pipeline', 'dataset'], '"adfc schema" takes no "dataset".'],
    [['schema', 'pipeline', '--pretty'], 'There is no option "--pretty". See "adfc schema --help".'],
    [['schema', 'pipeline', '--format', 'json'], '"adfc schema" takes no "--format".'],
  ])('adfc %j is wrong usage', async (args, message) => {
    await expect(run(args, memoryWorld({}))).rejects.toMatchObject({ name: 'UsageError', message })
  })
})
