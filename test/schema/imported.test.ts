import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { definitionOfResource, definitionOfType, validatorByName } from '../../src/schema/by-type.js'
import { families, type ModelSchema } from '../../src/schema/model.js'
import { knownType, typesOf, type Family } from '../../src/schema/type-names.js'
import type { SchemaError } from '../../src/schema/validators.js'
import { definitions } from '../support/definitions.js'
import { samplesOf } from '../support/sample.js'

const report = JSON.parse(readFileSync('schemas/imported/report.json', 'utf8')) as Report
const opaque = new Set(Object.keys(families))
const { resolve, sample } = samplesOf(definitions, opaque)

interface Report {
  readonly types: Readonly<Record<string, number>>
  readonly any: number
  readonly lifted: number
  readonly left: number
  readonly liftedTo: Readonly<Record<string, number>>
  readonly leftBecause: Readonly<Record<string, readonly string[]>>
}

/** The definitions of objects: everything in the model stands in one of them. */
const objects = Object.entries(definitions).filter(([name, { properties }]) => properties && !opaque.has(name))
const properties = objects.flatMap(([name, { properties: of = {} }]) => Object.entries(of).map(([property, schema]) => ({ name, property, schema: resolve(schema) })))

describe('what is imported', () => {
  it('is every type of the API version', () => {
    expect(report.types).toMatchObject({ Activity: 40, LinkedService: 121, Dataset: 105, CopySource: 103, CopySink: 46, Trigger: 7, DataFlow: 3, IntegrationRuntime: 2, Credential: 2, StoreReadSettings: 14, StoreWriteSettings: 7, DatasetLocation: 14 })
  })

  it('has the types that the prose states', () => {
    expect(report).toMatchObject({ any: 1798, lifted: 1567, left: 231 })
    expect(report.liftedTo).toEqual({ boolean: 180, dictionary: 22, integer: 134, list: 99, number: 2, text: 987, textByItsValues: 9, textList: 6, textOrSecret: 38, timeSpan: 90 })
    expect(Object.fromEntries(Object.entries(report.leftBecause).map(([why, names]) => [why, names.length]))).toEqual({ 'no type is stated': 208, 'the value is free': 23 })
  })

  it('has the supplement beside it', () => {
    const counts = Object.fromEntries(Object.keys(families).map((family) => [family, typesOf(family as Family).length]))
    expect(counts).toEqual({ Activity: 42, LinkedService: 123, Dataset: 106, Trigger: 7, DataFlow: 4, IntegrationRuntime: 3, Credential: 2 })
  })
})

describe('each type', () => {
  it('takes a value with what is required', () => {
    for (const family of Object.keys(families) as Family[]) {
      for (const type of typesOf(family)) {
        const value = sample(definitions[families[family]?.[type] ?? ''] ?? {})
        expect({ type, errors: errorsOf(validatorByName(definitionOfType(family, type)), value) }).toEqual({ type, errors: [] })
      }
    }
  })

  it('has a resource around it', () => {
    const kinds = ['linkedService', 'dataset', 'pipeline', 'dataflow', 'trigger', 'integrationRuntime', 'credential', 'factory', 'managedVirtualNetwork', 'managedPrivateEndpoint', 'adfcdc', 'notebook', 'sqlscript', 'kqlscript', 'sparkJobDefinition', 'sparkConfiguration', 'bigDataPool', 'sqlPool'] as const
    for (const kind of kinds) expect(errorsOf(validatorByName(definitionOfResource(kind)), {}).map(inShort)).toContain('required name at ')
    expect(errorsOf(validatorByName('DatasetResource'), { name: 'a', properties: {}, id: 1, etag: null, type: 'Microsoft.DataFactory/factories/datasets' })).toEqual([])
  })

  it('is not known under another name', () => {
    for (const type of ['Copi', 'constructor', '']) expect([knownType('Activity', type), definitionOfType('Activity', type)]).toEqual([undefined, 'AnyActivity'])
    expect([knownType('Activity', 'copy'), knownType('LinkedService', 'SapBw'), knownType('LinkedService', 'SapBW')]).toEqual(['Copy', 'SapBw', 'SapBW'])
  })
})

describe('each definition', () => {
  const cases = objects.map(([name, schema]) => ({ name, schema, value: sample(schema) as Readonly<Record<string, unknown>> }))

  it('takes a value with what is required', () => {
    for (const { name, value } of cases) expect({ name, value, errors: errorsOf(validatorByName(name), value) }).toEqual({ name, value, errors: [] })
  })

  it('misses each required property with one error, at the object', () => {
    for (const { name, schema, value } of cases) {
      for (const required of schema.required ?? []) {
        const { [required]: removed, ...rest } = value
        expect(errorsOf(validatorByName(name), rest).map(inShort)).toEqual([`required ${required} at `])
      }
    }
  })

  it('refuses a value that is none of an enumeration, with one error, at the value', () => {
    const enumerations = properties.filter(({ schema }) => schema.enum ?? schema.const ?? schema.known)
    expect(enumerations.length).toBeGreaterThan(700)
    for (const { name, property } of enumerations) {
      const value = { ...(sample(definitions[name] ?? {}) as object), [property]: 'none of these' }
      expect(errorsOf(validatorByName(name), value).map(inShort), `${name}.${property}`).toEqual([expect.stringMatching(new RegExp(`^(?:enum|const|known) at /${property}$`))])
    }
  })

  it('refuses an entry that is none of an enumeration, with one error, at the entry', () => {
    const lists = properties.filter(({ schema: { items } }) => items && (resolve(items).enum ?? resolve(items).known))
    expect(lists.length).toBeGreaterThan(2)
    for (const { name, property } of lists) {
      const value = { ...(sample(definitions[name] ?? {}) as object), [property]: ['none of these'] }
      expect(errorsOf(validatorByName(name), value).map(inShort), `${name}.${property}`).toEqual([expect.stringMatching(new RegExp(`^(?:enum|known) at /${property}/0$`))])
    }
  })

  it('refuses a discriminator that no branch has, with one error, and takes another case for a slip', () => {
    const unions = Object.entries(definitions).filter(([name, { discriminator }]) => discriminator && !opaque.has(name))
    expect(unions.length).toBeGreaterThan(10)
    for (const [name, schema] of unions) {
      const tag = schema.discriminator?.propertyName ?? ''
      const value = sample(schema) as Readonly<Record<string, unknown>>
      const { [tag]: type, ...rest } = value
      expect(errorsOf(validatorByName(name), rest).map(inShort)).toEqual([`required ${tag} at `])
      expect(errorsOf(validatorByName(name), { ...value, [tag]: 'None of these' }).map(inShort)).toEqual(['discriminator at '])
      expect(errorsOf(validatorByName(name), { ...value, [tag]: String(type).toUpperCase() }).map(inShort)).toEqual(String(type) === String(type).toUpperCase() ? [] : [`const at /${tag}`])
    }
  })

  it('refuses a value of another type with one error', () => {
    for (const { name, property, schema } of properties.filter(({ schema: { type } }) => type !== undefined)) {
      const wrong = [schema.type].flat().includes('array') ? true : []
      const value = { ...(sample(definitions[name] ?? {}) as object), [property]: wrong }
      expect(errorsOf(validatorByName(name), value).map(inShort), `${name}.${property}`).toEqual([`type at /${property}`])
    }
  })

  it('reads null as absent where nothing is required', () => {
    expect(errorsOf(validatorByName('SynapseNotebookActivity'), { ...(sample(definitions['SynapseNotebookActivity'] ?? {}) as object), policy: null })).toEqual([])
    expect(errorsOf(validatorByName('DatasetReference'), { type: 'DatasetReference', referenceName: null }).map(inShort)).toEqual(['type at /referenceName'])
  })
})

describe('the validators', () => {
  const ajv = new Ajv({ discriminator: true, allErrors: true, allowUnionTypes: true, strictTypes: false, strictRequired: false, messages: false })
  beforeAll(() => {
    ajv.addVocabulary(['expects', 'tsType', 'expression', 'secret', 'reference', 'data', 'spellings'])
    ajv.addKeyword({ keyword: 'known', type: 'string', schemaType: 'array', validate: (known: string[], text: string) => known.includes(text) || text.includes('@') })
    const closed = Object.fromEntries(Object.entries(definitions).map(([name, schema]) => [name, opaque.has(name) ? { type: 'object' } : schema]))
    ajv.addSchema({ $id: 'model', definitions: closed })
  })

  /** Values of every JSON type, and those that the model makes something of. */
  const values = ['', 'text', '@pipeline().RunId', 'a@{1}', '12', 'true', '0.12:00:00', 0, 1, -1, 1.5, true, [], ['a'], [1], {}, { type: 'Expression', value: '@1' }, { type: 'Expression', value: 1 }, { type: 'SecureString', value: 'a' }, { type: 'SecureString' }]

  it('know every keyword of the model', () => {
    const judged = ['$ref', 'type', 'enum', 'const', 'known', 'pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'required', 'properties', 'additionalProperties', 'items', 'allOf', 'if', 'then', 'else', 'discriminator', 'oneOf']
    const told = ['title', 'description', 'expects', 'tsType', 'expression', 'secret', 'reference', 'data', 'readOnly', 'spellings']
    const keywords = new Set<string>()
    const visit = (schema: ModelSchema): void => {
      for (const keyword of Object.keys(schema)) keywords.add(keyword)
      const inside = [schema.items, schema.if, schema.then, schema.else, ...(schema.allOf ?? []), ...(schema.oneOf ?? []), ...Object.values(schema.properties ?? {})]
      for (const part of inside) if (part) visit(part)
      if (typeof schema.additionalProperties === 'object') visit(schema.additionalProperties)
    }
    for (const schema of Object.values(definitions)) visit(schema)
    expect([...keywords].filter((keyword) => ![...judged, ...told].includes(keyword))).toEqual([])
  })

  it('agree with ajv', () => {
    for (const [name, schema] of objects) {
      const byAjv = ajv.getSchema(`model#/definitions/${name}`)
      const valid = sample(schema) as object
      for (const property of [...Object.keys(schema.properties ?? {}), 'unknown']) {
        for (const value of distinctFor(schema.properties?.[property])) {
          const whole = { ...valid, [property]: value }
          expect({ name, whole, isValid: validatorByName(name)(whole) }).toEqual({ name, whole, isValid: byAjv?.(whole) })
        }
      }
    }
  })

  it('take any JSON', () => {
    const names = Object.keys(definitions)
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.jsonValue(), fc.jsonValue(), (name, any, part) => {
        const schema = definitions[name] ?? {}
        const [property = 'type'] = Object.keys(schema.properties ?? {})
        for (const value of [any, { ...(sample(schema) as object), [property]: part }]) expect(validatorByName(name)(value)).toBe(errorsOf(validatorByName(name), value).length === 0)
      }),
      { numRuns: 3000 },
    )
  })

  // a property that another definition has too is tried there
  const tried = new Set<string>()
  function distinctFor(schema: ModelSchema | undefined): readonly unknown[] {
    const key = JSON.stringify(schema ?? false)
    return tried.has(key) ? [] : tried.add(key) && values
  }
})

function errorsOf(validator: ((value: unknown) => boolean) & { errors?: readonly SchemaError[] | null } | undefined, value: unknown): readonly SchemaError[] {
  return validator?.(value) === true ? [] : (validator?.errors ?? [])
}

function inShort({ keyword, instancePath, params }: SchemaError): string {
  return `${keyword}${keyword === 'required' ? ` ${String(params['missingProperty'])}` : ''} at ${instancePath}`
}
