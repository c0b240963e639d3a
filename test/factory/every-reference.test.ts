import { describe, expect, it } from 'vitest'
import { FOLDERS } from '../../src/factory/kinds.js'
import { definitions, families } from '../../src/schema/model.js'
import { typesOf, type Family } from '../../src/schema/by-type.js'
import { lintFiles } from '../support/fixture.js'
import { samplesOf } from '../support/sample.js'

const { referencesTo } = samplesOf(definitions, new Set(Object.keys(families)))

/** A resource of every kind, of the name that references have in samples: those lead somewhere. */
const others = Object.keys(FOLDERS).filter((kind) => kind !== 'managedPrivateEndpoint').map((kind): [string, string] => [`${kind}/text.json`, JSON.stringify({ name: 'text', properties: { type: 'Any' } })])

/** Where the members of a family stand, and what is around them. */
const PLACES: readonly (readonly [family: Family, kind: string, around: (value: unknown) => unknown])[] = [
  ['Activity', 'pipeline', (value) => ({ activities: [value] })],
  ['LinkedService', 'linkedService', (value) => value],
  ['Dataset', 'dataset', (value) => value],
  ['Trigger', 'trigger', (value) => value],
  ['DataFlow', 'dataflow', (value) => value],
  ['IntegrationRuntime', 'integrationRuntime', (value) => value],
  ['Credential', 'credential', (value) => value],
]

/** Kinds without types of their own. */
const UNTYPED: Readonly<Record<string, string>> = { notebook: 'Notebook', sparkJobDefinition: 'SparkJobDefinition', adfcdc: 'ChangeDataCapture' }

interface Case {
  readonly kind: string
  readonly type: string
  readonly properties: unknown
}

const cases: Case[] = [
  ...PLACES.flatMap(([family, kind, around]) =>
    typesOf(family).flatMap((type) => referencesTo('Nowhere', definitions[families[family]?.[type] ?? ''] ?? {}).map((value): Case => ({ kind, type, properties: around(value) }))),
  ),
  ...Object.entries(UNTYPED).flatMap(([kind, name]) => referencesTo('Nowhere', definitions[name] ?? {}).map((properties): Case => ({ kind, type: kind, properties }))),
]

describe('every property that names a resource', () => {
  it('is there', () => {
    expect(cases.length).toBeGreaterThan(600)
    const named = new Set(cases.flatMap(({ properties }) => [...JSON.stringify(properties).matchAll(/"type":"(\w+Reference)","referenceName":"Nowhere"/g)].map((match) => match[1])))
    expect([...named].sort()).toEqual([
      'BigDataPoolReference', 'CredentialReference', 'DataFlowReference', 'DatasetReference', 'IntegrationRuntimeReference', 'LinkedServiceReference', 'ManagedVirtualNetworkReference',
      'NotebookReference', 'PipelineReference', 'SparkConfigurationReference', 'SparkJobDefinitionReference', 'SqlPoolReference', 'TriggerReference',
    ])
  })

  it('has one finding where it leads nowhere', () => {
    for (const { kind, type, properties } of cases) {
      const files = new Map([...others, [`${kind}/It.json`, JSON.stringify({ name: 'It', properties })] as const])
      const found = lintFiles(files).filter(({ file, diagnostic }) => file.endsWith('It.json') && diagnostic.message.includes('Nowhere'))
      expect({ type, properties, found: found.map(({ diagnostic }) => diagnostic.rule) }).toEqual({ type, properties, found: [expect.stringMatching(/^(?:missing|unlisted)-reference$/)] })
    }
  })
})
