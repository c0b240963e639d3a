import { describe, expect, it } from 'vitest'
import { FOLDERS } from '../../src/factory/kinds.js'
import { oddResources } from '../support/every-type.js'
import { lintFiles } from '../support/fixture.js'

/** A resource of every kind, of the name that references have in samples: those lead somewhere. */
const others = Object.keys(FOLDERS).filter((kind) => kind !== 'managedPrivateEndpoint').map((kind): [string, string] => [`${kind}/text.json`, JSON.stringify({ name: 'text', properties: { type: 'Any' } })])

/** For every place in which the model has a reference, a resource that names nothing there. */
const cases = oddResources(({ reference, properties }) => {
  if (reference === undefined) return []
  const types = typeof reference === 'string' ? [properties?.['type']?.const] : Object.keys(reference)
  return types.map((type) => ({ value: { type, referenceName: 'Nowhere' }, path: ['referenceName'], note: String(type) }))
})

describe('every property that names a resource', () => {
  it('is there', () => {
    expect(cases.length).toBeGreaterThan(600)
    expect([...new Set(cases.map(({ note }) => note))].sort()).toEqual([
      'BigDataPoolReference', 'CredentialReference', 'DataFlowReference', 'DatasetReference', 'IntegrationRuntimeReference', 'LinkedServiceReference', 'ManagedVirtualNetworkReference',
      'NotebookReference', 'PipelineReference', 'SparkConfigurationReference', 'SparkJobDefinitionReference', 'SqlPoolReference', 'TriggerReference',
    ])
  })

  it('has one finding where it leads nowhere, at the name', () => {
    for (const { kind, type, value, path } of cases) {
      const files = new Map([...others, [`${kind}/It.json`, JSON.stringify({ name: 'It', properties: value })] as const])
      const found = lintFiles(files).filter(({ file, diagnostic }) => file.endsWith('It.json') && diagnostic.message.includes('Nowhere'))
      const said = found.map(({ diagnostic: { rule, at } }) => `${rule} ${'path' in at ? at.path.join('/') : ''}`)
      expect({ type, value, said }).toEqual({ type, value, said: [expect.stringMatching(new RegExp(`^(?:missing|unlisted)-reference properties/${path.join('/')}$`))] })
    }
  })
})
