import { Ajv, type ValidateFunction } from 'ajv'
import { describe, expect, it } from 'vitest'
import { definitionOfType, RESOURCES, validatorByName } from '../../src/schema/by-type.js'
import { editorSchema } from '../../src/schema/editor-schema.js'
import { families, type ModelSchema } from '../../src/schema/model.js'
import { typesOf, type Family } from '../../src/schema/type-names.js'
import type { Validator } from '../../src/schema/validators.js'
import { definitions } from '../support/definitions.js'
import { samplesOf } from '../support/sample.js'

type Kind = keyof typeof RESOURCES

const { resolve, sample } = samplesOf(definitions, new Set(Object.keys(families)))
const KINDS = Object.keys(RESOURCES) as Kind[]
const KIND_OF: Readonly<Record<Family, Kind>> = { Activity: 'pipeline', LinkedService: 'linkedService', Dataset: 'dataset', Trigger: 'trigger', DataFlow: 'dataflow', IntegrationRuntime: 'integrationRuntime', Credential: 'credential' }

const schemas = new Map(KINDS.map((kind) => [kind, editorSchema(RESOURCES[kind], kind)]))
// a value is text or an object (an expression): with one of them as a type, editors insert quotes or braces with the key
const ajv = new Ajv({ strict: true, allowUnionTypes: true })
const validators = new Map([...schemas].map(([kind, schema]) => [kind, ajv.compile(schema)]))

/** What lint finds in a value is neither an unknown key, an unknown type nor a text that is none of those known. */
function isSoundBy(validator: Validator, value: unknown): boolean {
  return validator(value) || validator.errors?.every(({ keyword }) => ['additionalProperties', 'known', 'discriminator'].includes(keyword)) === true
}

function isValid(kind: Kind, value: unknown): boolean {
  return (validators.get(kind) as ValidateFunction)(value)
}

/** A value of a family in the resource around it. */
function around(family: Family, value: unknown): unknown {
  return { name: 'Item', properties: family === 'Activity' ? { activities: [value] } : value }
}

/** A value with what is required. Where a type says nothing of its `typeProperties`, what all types share still asks for an object. */
function least(definition: ModelSchema): Readonly<Record<string, unknown>> {
  const value = sample(definition) as Readonly<Record<string, unknown>>
  return typeof value['typeProperties'] === 'string' ? { ...value, typeProperties: {} } : value
}

const types = (Object.keys(families) as Family[]).flatMap((family) => typesOf(family).map((type) => ({ family, type, definition: definitions[families[family]?.[type] ?? ''] ?? {} })))

describe('the schema of each kind', () => {
  it.each(KINDS)('stands alone: %s', (kind) => {
    const schema = schemas.get(kind) ?? {}
    const references = [...JSON.stringify(schema).matchAll(/"\$ref":"([^"]*)"/g)].map((match) => match[1])
    expect(schema).toMatchObject({ $schema: 'http://json-schema.org/draft-07/schema#', title: kind })
    expect(new Set(references)).toEqual(new Set(Object.keys(schema['definitions'] ?? {}).map((name) => `#/definitions/${name}`)))
  })

  it('is no larger than an editor reads at once', () => {
    for (const [kind, schema] of schemas) expect({ kind, isSmall: JSON.stringify(schema).length < 200_000 }).toEqual({ kind, isSmall: true })
  })

  it('is the same each time', () => {
    expect(JSON.stringify(editorSchema('PipelineResource', 'pipeline'))).toBe(JSON.stringify(schemas.get('pipeline')))
  })

  it('says in words what is referred to', () => {
    for (const { expects, reference } of Object.values(definitions)) if (reference !== undefined) expect(expects).toMatch(/^a reference to an? /)
  })

  it('asks for a name where the model knows no more', () => {
    const validate = ajv.compile(editorSchema(undefined, 'anything'))
    expect([{ name: 'a', properties: { nodeCount: 3 }, location: 'here' }, { name: '' }, {}].map((value) => validate(value))).toEqual([true, false, false])
  })
})

describe('each type', () => {
  it('takes a value with what is required', () => {
    for (const { family, type, definition } of types) expect({ type, isValid: isValid(KIND_OF[family], around(family, least(definition))) }).toEqual({ type, isValid: true })
    for (const kind of KINDS.filter((each) => !Object.values(KIND_OF).includes(each))) expect({ kind, isValid: isValid(kind, sample(definitions[RESOURCES[kind]] ?? {})) }).toEqual({ kind, isValid: true })
  })

  it('takes each source and sink of a copy', () => {
    const branches = ['CopySource', 'CopySink'].flatMap((union) => (definitions[union]?.oneOf ?? []).map((branch) => ({ property: union === 'CopySource' ? 'source' : 'sink', value: sample(branch) as Readonly<Record<string, unknown>> })))
    const isTaken = (property: string, value: unknown): boolean => isValid('pipeline', around('Activity', { name: 'Copy', type: 'Copy', typeProperties: { source: { type: 'SqlSource' }, sink: { type: 'SqlSink' }, [property]: value } }))
    expect(branches.length).toBeGreaterThan(140)
    expect(branches.filter(({ property, value }) => !isTaken(property, value))).toEqual([])
    expect(branches.filter(({ property, value }) => isTaken(property, { ...value, disableMetricsCollection: 'never' }))).toEqual([])
  })

  it('misses each required property', () => {
    for (const { family, type, definition } of types) {
      for (const required of definition.required ?? []) {
        const { [required]: removed, ...rest } = least(definition)
        expect({ type, required, isValid: isValid(KIND_OF[family], around(family, rest)) }).toEqual({ type, required, isValid: false })
      }
    }
  })

  it('says what lint says of any value, but for unknown keys, unknown types and texts that are only known', () => {
    const wrong: unknown[] = []
    let refused = 0
    for (const { family, type, definition } of types) {
      for (const value of variantsOf(family, definition)) {
        const isSound = isSoundBy(validatorByName(definitionOfType(family, type)), value)
        if (!isSound) refused++
        if (isValid(KIND_OF[family], around(family, value)) !== isSound) wrong.push({ type, value, isSound })
      }
    }
    expect(wrong).toEqual([])
    expect(refused).toBeGreaterThan(5000)
  })

  /** Values of every JSON type, and those that the model makes something of. */
  const values = ['', 'text', '@pipeline().RunId', 'a@{1}', '12', 'true', '0.12:00:00', 0, 1, -1, 1.5, true, null, [], ['a'], [1], {}, { type: 'Expression', value: '@1' }, { type: 'Expression', value: 1 }, { type: 'SecureString', value: 'a' }, { type: 'SecureString' }, { type: 'Newer' }]

  /** A value with what is required, and each property of it and of its `typeProperties` in turn as another value. */
  function variantsOf(family: Family, definition: ModelSchema): unknown[] {
    const whole = least(definition)
    const inner = resolve(definition.properties?.['typeProperties'] ?? {})
    const outer = propertiesOf(family, definition).flatMap((name) => values.map((value) => ({ ...whole, [name]: value })))
    return [...outer, ...propertiesOf(family, inner).flatMap((name) => values.map((value) => ({ ...whole, typeProperties: { ...(whole['typeProperties'] as object), [name]: value } })))]
  }

  // a property that another type of the family has too is tried there
  const tried = new Set<string>()
  function propertiesOf(family: Family, { properties = {}, required = [] }: ModelSchema): string[] {
    const found = Object.entries(properties).filter(([name, schema]) => {
      const key = `${family} ${name} ${required.includes(name)} ${JSON.stringify(schema)}`
      return name !== 'type' && !tried.has(key) && tried.add(key)
    })
    return found.map(([name]) => name)
  }
})

describe('what lint takes', () => {
  const wait = { name: 'Wait', type: 'Wait', typeProperties: { waitTimeInSeconds: 1 } }
  const flow = { referenceName: 'Flow', type: 'DataFlowReference' }

  it.each<[string, unknown, boolean]>([
    ['an activity', wait, true],
    ['a key that is newer than the model', { ...wait, holographicDepth: 3, typeProperties: { waitTimeInSeconds: 1, depth: 4 } }, true],
    ['a type that is newer than the model', { ...wait, type: 'HolographicWait', typeProperties: {} }, true],
    ['a type that is no text', { ...wait, type: 1 }, false],
    ['no type', { name: 'Wait' }, false],
    ['null for what is optional', { ...wait, policy: null, dependsOn: null, linkedServiceName: null, state: null }, true],
    ['null for what is required', { ...wait, typeProperties: { waitTimeInSeconds: null } }, false],
    ['too little', { ...wait, typeProperties: {} }, false],
    ['too little, but switched off', { ...wait, state: 'Inactive', typeProperties: {} }, true],
    ['neither name nor type, but switched off', { state: 'Inactive' }, false],
    ['a state that is none', { ...wait, state: 'Sleeping' }, false],
    ['the key that the Studio writes', { name: 'Flow', type: 'ExecuteDataFlow', typeProperties: { dataflow: flow } }, true],
    ['the key of the type definitions', { name: 'Flow', type: 'ExecuteDataFlow', typeProperties: { dataFlow: flow } }, true],
    ['neither', { name: 'Flow', type: 'ExecuteDataFlow', typeProperties: {} }, false],
    ['neither, but something else in its place', { name: 'Flow', type: 'ExecuteDataFlow', typeProperties: { dataflow: 'Flow' } }, false],
    ['an activity in an activity', { name: 'Each', type: 'ForEach', typeProperties: { items: { value: '@x', type: 'Expression' }, activities: [wait] } }, true],
    ['a mistake in an activity in an activity', { name: 'Each', type: 'ForEach', typeProperties: { items: { value: '@x', type: 'Expression' }, activities: [{ ...wait, typeProperties: {} }] } }, false],
  ])('%s', (_, activity, expected) => {
    expect(isValid('pipeline', around('Activity', activity))).toBe(expected)
  })

  it('any schema of a dataset', () => {
    const dataset = { type: 'Parquet', linkedServiceName: { referenceName: 'Store', type: 'LinkedServiceReference' }, typeProperties: { location: { type: 'AzureBlobStorageLocation' } } }
    expect([{}, [], '@dataset().columns', 1].map((schema) => isValid('dataset', { name: 'Item', properties: { ...dataset, schema } }))).toEqual([true, true, true, false])
  })
})
