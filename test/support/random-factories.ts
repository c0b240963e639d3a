import fc from 'fast-check'

/** The files of a factory, by path. */
export type FactoryFiles = Readonly<Record<string, unknown>>

/** Two states of the same factory: some objects only in one of them, some that differ. */
export interface TwoStates {
  readonly before: FactoryFiles
  readonly after: FactoryFiles
}

/** One object in both states: where it is, and in which version. */
interface Sketch {
  readonly isBefore: boolean
  readonly isAfter: boolean
  readonly versions: readonly [number, number]
  /** Which of the others it needs, by number. */
  readonly needs: readonly number[]
  readonly form: number
  readonly isStarted: readonly [boolean, boolean]
}

const sketch: fc.Arbitrary<Sketch> = fc.record({
  isBefore: fc.constant(true),
  isAfter: fc.constant(true),
  versions: fc.tuple(fc.nat(2), fc.nat(2)),
  needs: fc.array(fc.nat(9), { maxLength: 3 }),
  form: fc.nat(3),
  isStarted: fc.tuple(fc.boolean(), fc.boolean()),
})

/** Some are in one state alone. */
const placed: fc.Arbitrary<Sketch> = fc.tuple(sketch, fc.constantFrom('both', 'both', 'both', 'before', 'after')).map(([each, where]) => ({ ...each, isBefore: where !== 'after', isAfter: where !== 'before' }))

const KINDS = ['linkedService', 'dataset', 'dataflow', 'pipeline', 'trigger'] as const
type SketchedKind = (typeof KINDS)[number]

/** Factories with linked services (some with secrets), datasets, data flows, pipelines that call one another, and triggers. */
export const twoStates: fc.Arbitrary<TwoStates> = fc
  .record({
    // an empty directory is no factory
    linkedService: fc.tuple(sketch, fc.array(placed, { maxLength: 2 })).map(([first, others]) => [first, ...others]),
    dataset: fc.array(placed, { maxLength: 4 }),
    dataflow: fc.array(placed, { maxLength: 2 }),
    pipeline: fc.array(placed, { minLength: 1, maxLength: 5 }),
    trigger: fc.array(placed, { maxLength: 3 }),
  })
  .map((sketches) => ({ before: filesOf(sketches, 0), after: filesOf(sketches, 1) }))

function filesOf(sketches: Readonly<Record<SketchedKind, readonly Sketch[]>>, side: 0 | 1): FactoryFiles {
  const files: Record<string, unknown> = {}
  const names: Record<SketchedKind, (string | undefined)[]> = { linkedService: [], dataset: [], dataflow: [], pipeline: [], trigger: [] }
  /** One that stands there of those before it, chosen by a number. */
  const pick = (kind: SketchedKind, number: number): string | undefined => {
    const there = names[kind].filter((name) => name !== undefined)
    return there.length === 0 ? undefined : there[number % there.length]
  }
  for (const kind of KINDS) {
    for (const [index, each] of sketches[kind].entries()) {
      const name = index === 1 ? `Second ${kind}` : `${kind}${index}`
      const isThere = side === 0 ? each.isBefore : each.isAfter
      const properties = isThere ? propertiesOf(kind, each, side, pick) : undefined
      names[kind].push(properties ? name : undefined)
      if (properties) files[`${kind}/${name}.json`] = { name, properties }
    }
  }
  return files
}

function propertiesOf(kind: SketchedKind, { versions, needs, form, isStarted }: Sketch, side: 0 | 1, pick: (kind: SketchedKind, number: number) => string | undefined): unknown {
  const version = versions[side]
  const [first = 0, ...others] = needs
  const reference = (of: SketchedKind, type: string, number: number): unknown => {
    const name = pick(of, number)
    return name === undefined ? undefined : { referenceName: name, type }
  }
  switch (kind) {
    case 'linkedService':
      if (form === 0) return { type: 'AzureBlobStorage', annotations: [], typeProperties: { connectionString: { type: 'SecureString', value: `DefaultEndpointsProtocol=https;AccountName=lake${version};AccountKey=Y2FuYXJ5MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMg==` } } }
      if (form === 1) return { type: 'RestService', typeProperties: { url: `https://example.com/${version}`, authenticationType: 'Basic', userName: 'reader', password: { type: 'SecureString', value: `canary-${version}-secret` } } }
      return { type: 'AzureBlobStorage', description: `lake ${version}`, typeProperties: { serviceEndpoint: `https://lake${version}.blob.core.windows.net` } }
    case 'dataset': {
      const linkedServiceName = reference('linkedService', 'LinkedServiceReference', first)
      return linkedServiceName && { type: 'Json', linkedServiceName, annotations: [], typeProperties: { location: { type: 'AzureBlobStorageLocation', container: `c${version}` } } }
    }
    case 'dataflow': {
      const dataset = reference('dataset', 'DatasetReference', first)
      if (!dataset) return undefined
      return { type: 'MappingDataFlow', typeProperties: { sources: [{ dataset, name: 'input' }], sinks: [], transformations: [], scriptLines: [`source(allowSchemaDrift: ${version === 0 ? 'true' : 'false'}) ~> input`] } }
    }
    case 'pipeline': {
      const calls = needs.flatMap((number) => pick('pipeline', number) ?? [])
      const activities = [
        { name: 'Pause', type: 'Wait', dependsOn: [], userProperties: [], typeProperties: { waitTimeInSeconds: 1 + version } },
        ...[...new Set(calls)].map((name, index) => ({ name: `Call ${index}`, type: 'ExecutePipeline', typeProperties: { pipeline: { referenceName: name, type: 'PipelineReference' }, waitOnCompletion: true } })),
      ]
      return { activities, annotations: [], ...(form === 1 ? { parameters: { window: { type: 'string', defaultValue: String(version) } } } : {}) }
    }
    case 'trigger': {
      const runs = [...new Set([first, ...others].flatMap((number) => pick('pipeline', number) ?? []))].map((name) => ({ pipelineReference: { referenceName: name, type: 'PipelineReference' } }))
      if (runs.length === 0) return undefined
      const runtimeState = isStarted[side] ? 'Started' : 'Stopped'
      if (form === 0) return { type: 'BlobEventsTrigger', runtimeState, pipelines: runs, typeProperties: { blobPathBeginsWith: `/c${version}/blobs/`, ignoreEmptyBlobs: true, scope: '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/lake', events: ['Microsoft.Storage.BlobCreated'] } }
      return { type: 'ScheduleTrigger', runtimeState, pipelines: runs, typeProperties: { recurrence: { frequency: 'Hour', interval: 1 + version, startTime: '2030-01-01T00:00:00Z', timeZone: 'UTC' } } }
    }
  }
}
