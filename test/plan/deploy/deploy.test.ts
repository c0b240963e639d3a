import { describe, expect, it } from 'vitest'
import { filesOf, liveOf, plannedFrom, planOf, problemsOf, type Properties } from './support.js'

const BASE: Properties = {
  'linkedService/store': { type: 'AzureBlobStorage', typeProperties: { serviceEndpoint: 'https://meadow.blob.core.windows.net' } },
  'dataset/raw': { type: 'Binary', linkedServiceName: { referenceName: 'store', type: 'LinkedServiceReference' }, typeProperties: { location: { type: 'AzureBlobStorageLocation', container: 'raw' } } },
  'pipeline/Child': { activities: [{ name: 'Wait', type: 'Wait', typeProperties: { waitTimeInSeconds: 1 } }] },
  'pipeline/Load': { activities: [{ name: 'Run', type: 'ExecutePipeline', typeProperties: { pipeline: { referenceName: 'Child', type: 'PipelineReference' } } }] },
  'trigger/daily': { type: 'ScheduleTrigger', runtimeState: 'Started', pipelines: [{ pipelineReference: { referenceName: 'Load', type: 'PipelineReference' } }], typeProperties: { recurrence: { frequency: 'Day', interval: 1, startTime: '2026-01-01T00:00:00Z' } } },
}
const WAITS_LONGER = { activities: [{ name: 'Wait', type: 'Wait', typeProperties: { waitTimeInSeconds: 2 } }] }
const without = (properties: Properties, ...ids: string[]): Properties => Object.fromEntries(Object.entries(properties).filter(([id]) => !ids.includes(id)))
const idsOf = ({ steps }: { readonly steps: readonly { readonly id: string }[] }): string[] => steps.map(({ id }) => id)

describe('a plan of a deployment', () => {
  it('is empty for the same', () => {
    const plan = planOf(BASE, BASE)
    expect([plan.changes, plan.steps, plan.notes, plan.seen]).toEqual([[], [], [], {}])
  })

  it('makes everything in the order of needs', () => {
    const plan = planOf(BASE, {})
    expect(idsOf(plan)).toEqual(['create linkedService/store', 'create dataset/raw', 'create pipeline/Child', 'create pipeline/Load', 'create trigger/daily', 'start trigger/daily'])
    expect(plan.steps.find(({ id }) => id === 'create pipeline/Load')?.needs).toEqual([{ step: 'create pipeline/Child', when: 'succeeded' }])
    expect(plan.steps.at(-1)?.action).toEqual({ kind: 'start', object: 'trigger/daily', isRestored: false })
  })

  it('says one line for one place', () => {
    const plan = planOf({ ...BASE, 'pipeline/Child': WAITS_LONGER }, BASE)
    expect(plan.changes).toEqual([{ object: 'pipeline/Child', change: 'update', lines: [{ path: 'properties.activities[0].typeProperties.waitTimeInSeconds', old: 1, new: 2 }] }])
    expect(idsOf(plan)).toEqual(['update pipeline/Child'])
  })

  it('stops a trigger whose pipeline changes, and starts it whatever happens', () => {
    const plan = planOf({ ...BASE, 'pipeline/Load': { ...BASE['pipeline/Load'], description: 'new' } }, BASE)
    expect(plan.steps.map(({ id, needs }) => [id, ...needs.map(({ step, when }) => `${when} ${step}`)])).toEqual([
      ['stop trigger/daily'],
      ['update pipeline/Load', 'succeeded stop trigger/daily'],
      ['start trigger/daily', 'ended stop trigger/daily', 'ended update pipeline/Load'],
    ])
  })

  it('deletes only where it was asked to, last, what needs something before that', () => {
    const files = without(BASE, 'pipeline/Load', 'trigger/daily')
    expect(idsOf(planOf(files, BASE))).toEqual([])
    expect(planOf(files, BASE).notes.map(({ code }) => code)).toEqual(['only-in-target'])
    const plan = planOf({ ...files, 'trigger/other': { type: 'ScheduleTrigger', runtimeState: 'Stopped', pipelines: [], typeProperties: {} } }, BASE, { isDeleting: true })
    expect(idsOf(plan)).toEqual(['create trigger/other', 'stop trigger/daily', 'delete trigger/daily', 'delete pipeline/Load'])
  })

  it('deletes nothing that something else needs, and nothing that is protected', () => {
    const live = { ...BASE, 'integrationRuntime/own': { type: 'SelfHosted' }, 'linkedService/old': { type: 'SqlServer', typeProperties: { connectionString: 'Server=a' }, connectVia: { referenceName: 'own', type: 'IntegrationRuntimeReference' } } }
    const plan = planOf(without(BASE, 'pipeline/Load', 'trigger/daily'), { ...live }, { isDeleting: true, protect: ['trigger/*'], isUnguarded: true })
    expect(idsOf(plan)).toEqual(['delete linkedService/old'])
    expect(plan.notes.map(({ code, object }) => [code, object])).toEqual([['protected', 'trigger/daily'], ['left-alone', 'integrationRuntime/own'], ['left-alone', 'pipeline/Load']])
    expect(plan.notes.at(-1)?.message).toBe('"pipeline/Load" is not in the files and is left alone: "trigger/daily" still needs it.')
  })

  it('says why what the files do not have is left alone', () => {
    const live = { ...BASE, 'managedVirtualNetwork/default': {}, 'credential/own': { type: 'ManagedIdentity' }, 'pipeline/Kept': WAITS_LONGER }
    const { notes } = planOf(BASE, live, { isDeleting: true, protect: ['pipeline/Kept'], isUnguarded: true })
    expect(notes.map(({ message }) => message)).toEqual([
      '"managedVirtualNetwork/default" is not in the files and is left alone: the service deletes none of this kind.',
      '"credential/own" is not in the files and is left alone: it is deleted only where it is named, by "--only credential/own".',
      '"pipeline/Kept" is not in the files and is left alone: the configuration protects it.',
    ])
  })

  it.each<[string, Properties, Properties, object, string[]]>([
    ['an empty directory', {}, BASE, { isDeleting: true }, ['empty-source']],
    ['another team\'s factory', { 'pipeline/Mine': WAITS_LONGER }, BASE, { isDeleting: true }, ['other-factory']],
    ['no object of a kind', without(BASE, 'trigger/daily'), BASE, { isDeleting: true }, ['missing-kind']],
    ['more deletes than allowed', without(BASE, 'dataset/raw'), { ...BASE, 'dataset/two': BASE['dataset/raw'] ?? {} }, { isDeleting: true, maxDelete: 0 }, ['missing-kind']],
    ['more deletes than allowed', BASE, { ...BASE, 'dataset/two': BASE['dataset/raw'] ?? {} }, { isDeleting: true, maxDelete: 0 }, ['too-many-deletes']],
    ['more deletes than allowed by one', BASE, { ...BASE, 'dataset/two': BASE['dataset/raw'] ?? {}, 'dataset/three': BASE['dataset/raw'] ?? {} }, { isDeleting: true, maxDelete: 1 }, ['too-many-deletes']],
    ['a target of which less than half is there', { 'pipeline/A': WAITS_LONGER }, { 'pipeline/A': WAITS_LONGER, 'pipeline/B': WAITS_LONGER, 'pipeline/C': WAITS_LONGER }, { isDeleting: true }, ['other-factory']],
    ['nothing: half of the target is there', { 'pipeline/A': WAITS_LONGER }, { 'pipeline/A': WAITS_LONGER, 'pipeline/B': WAITS_LONGER }, { isDeleting: true }, []],
    ['nothing: as many deletes as allowed', BASE, { ...BASE, 'dataset/two': BASE['dataset/raw'] ?? {} }, { isDeleting: true, maxDelete: 1 }, []],
    ['nothing: the target is another team\'s, and all of it is protected', { 'pipeline/Mine': WAITS_LONGER }, BASE, { isDeleting: true, protect: ['*/*'] }, []],
    ['nothing: what goes is named', { 'trigger/A': {} }, { 'pipeline/B': WAITS_LONGER, 'pipeline/C': WAITS_LONGER }, { isDeleting: true, only: ['pipeline/B'] }, []],
    ['a name that nobody has', BASE, BASE, { only: ['pipeline/Loda'] }, ['unknown-object']],
    ['a circle', { 'pipeline/A': { activities: [{ name: 'x', type: 'ExecutePipeline', typeProperties: { pipeline: { referenceName: 'A', type: 'PipelineReference' } } }] } }, {}, {}, ['reference-cycle']],
  ])('is refused for %s', (_, files, live, request, expected) => {
    expect(problemsOf(files, live, request)).toEqual(expected)
  })

  it.each<[number, string]>([
    [1, '1 object would be deleted, and --max-delete allows 0: "dataset/more 1".'],
    [2, '2 objects would be deleted, and --max-delete allows 0: "dataset/more 1", "dataset/more 2".'],
  ])('says how many would be deleted: %d', (number, expected) => {
    const more = Object.fromEntries(Array.from({ length: number }, (_, index) => [`dataset/more ${index + 1}`, BASE['dataset/raw'] ?? {}]))
    const { problems = [] } = plannedFrom(filesOf(BASE), liveOf({ ...BASE, ...more }), { isDeleting: true, maxDelete: 0 })
    expect(problems.map(({ message }) => message)).toEqual([expected])
  })

  it('takes with --only what it needs, and nothing else', () => {
    expect(idsOf(planOf(BASE, {}, { only: ['pipeline/load'] }))).toEqual(['create pipeline/Child', 'create pipeline/Load'])
  })

  const call = (...names: string[]): Record<string, unknown> => ({ activities: names.map((referenceName) => ({ name: referenceName, type: 'ExecutePipeline', typeProperties: { pipeline: { referenceName, type: 'PipelineReference' } } })) })
  const window = { type: 'TumblingWindowTrigger', runtimeState: 'Stopped', typeProperties: { dependsOn: [{ type: 'TumblingWindowTriggerDependencyReference', referenceTrigger: { referenceName: 'w', type: 'TriggerReference' } }] } }
  it.each<[string, Properties, Properties, object, string[]]>([
    ['after all that need it', {}, { 'pipeline/A': call(), 'pipeline/B': call('A'), 'pipeline/C': call('A') }, {}, [
      'delete pipeline/B',
      'delete pipeline/C, tried delete pipeline/B',
      'delete pipeline/A, succeeded delete pipeline/B, succeeded delete pipeline/C',
    ]],
    ['though it needs itself', {}, { 'trigger/w': window }, {}, ['delete trigger/w']],
    ['where it is named, and what needs it is named and does not need it any more', { 'pipeline/B': call() }, { 'pipeline/A': call(), 'pipeline/B': call('A') }, { only: ['pipeline/A', 'pipeline/B'] }, [
      'update pipeline/B',
      'delete pipeline/A, succeeded update pipeline/B',
    ]],
    ['not where it is named, and what needs it is not', { 'pipeline/B': call() }, { 'pipeline/A': call(), 'pipeline/B': call('A') }, { only: ['pipeline/A'] }, []],
    ['not where it is named, and what needs it is not in the files', {}, { 'pipeline/A': call(), 'pipeline/B': call('A') }, { only: ['pipeline/A'] }, []],
  ])('deletes an object %s', (_, files, live, request, expected) => {
    const { steps } = planOf({ 'dataset/raw': {}, ...files }, { 'dataset/raw': {}, ...live }, { isDeleting: true, isUnguarded: true, ...request })
    expect(steps.map(({ id, needs }) => `${id}${needs.map(({ step, when }) => `, ${when} ${step}`).join('')}`)).toEqual(expected)
  })

  it.each<[string, Record<string, string>, string]>([
    ['that nobody can read', { 'f/pipeline/A.json': '{"name":"A","properties":{' }, '"f/pipeline/A.json" cannot be read as JSON.'],
    ['of two files', { 'f/pipeline/A.json': '{"name":"A","properties":{"activities":[]}}', 'f/pipeline/A2.json': '{"name":"a","properties":{"activities":[]}}' }, '"f/pipeline/A.json" and "f/pipeline/A2.json" are the same object for the service, "pipeline/a".'],
    ['in a circle', { 'f/pipeline/A.json': JSON.stringify({ name: 'A', properties: call('B') }), 'f/pipeline/B.json': JSON.stringify({ name: 'B', properties: call('A') }) }, 'Objects need each other in a circle, "pipeline/A" → "pipeline/B" → "pipeline/A": none of them can be made first.'],
  ])('is not made for an object %s', (_, files, expected) => {
    expect(plannedFrom(new Map(Object.entries(files)), liveOf({})).problems?.map(({ message }) => message)).toEqual([expected])
  })

  it.each<[number, string]>([
    [1, 'One object is in the target alone and left there: "pipeline/0". "--delete" plans to delete what is not in the files.'],
    [10, '10 objects are in the target alone and left there: "pipeline/0", "pipeline/1", "pipeline/2", "pipeline/3", "pipeline/4", "pipeline/5", "pipeline/6", "pipeline/7", "pipeline/8", "pipeline/9". "--delete" plans to delete what is not in the files.'],
    [11, '11 objects are in the target alone and left there: "pipeline/0", "pipeline/1", "pipeline/2", "pipeline/3", "pipeline/4", "pipeline/5", "pipeline/6", "pipeline/7", "pipeline/8", "pipeline/9", …. "--delete" plans to delete what is not in the files.'],
  ])('says what is in the target alone: %d', (number, expected) => {
    expect(planOf({ 'dataset/raw': {} }, Object.fromEntries(Array.from({ length: number }, (_, index) => [`pipeline/${index}`, WAITS_LONGER]))).notes.map(({ message }) => message)).toEqual([expected])
  })

  const GIT = '"meadow" is connected to Git: what is deployed is its live side, and the next publish from the Studio replaces it.'
  it.each<['data-factory' | 'synapse', unknown, string[]]>([
    ['data-factory', { repoConfiguration: { type: 'FactoryVSTSConfiguration' } }, [GIT]],
    ['data-factory', { workspaceRepositoryConfiguration: { type: 'WorkspaceGitHubConfiguration' } }, []],
    ['synapse', { workspaceRepositoryConfiguration: { type: 'WorkspaceGitHubConfiguration' } }, [GIT]],
    ['synapse', { repoConfiguration: { type: 'FactoryVSTSConfiguration' } }, []],
    ['synapse', { workspaceRepositoryConfiguration: { type: '' } }, []],
    ['synapse', { workspaceRepositoryConfiguration: { type: 1 } }, []],
    ['synapse', { workspaceRepositoryConfiguration: null }, []],
    ['synapse', {}, []],
    ['synapse', 'none', []],
  ])('says whether a target is connected to Git: %s %j', (flavour, properties, expected) => {
    const live = liveOf({}, { properties })
    expect(plannedFrom(filesOf({ 'dataset/raw': {} }), { ...live, target: { ...live.target, flavour } as typeof live.target }).plan?.notes.map(({ message }) => message)).toEqual(expected)
  })

  it('names its files from the directory of the factory, in their order, with the digest of their bytes', () => {
    const files = filesOf({ 'pipeline/B': WAITS_LONGER, 'dataset/raw': {}, 'pipeline/A': WAITS_LONGER })
    const digest = (file: string): string => `sha256:${file.length}`
    const { plan } = plannedFrom(files, liveOf({}), { digest })
    expect(plan?.source.files).toEqual([{ path: 'dataset/raw.json', digest: 'sha256:18' }, { path: 'pipeline/A.json', digest: 'sha256:17' }, { path: 'pipeline/B.json', digest: 'sha256:17' }])
    expect(plan?.source.digest).not.toBe(plannedFrom(files, liveOf({}), { digest: () => 'sha256:0' }).plan?.source.digest)
    expect(plannedFrom(files, liveOf({})).plan?.source.files[0]?.digest).toMatch(/^sha256:[0-9a-f]{64}$/)
  })

  it('says of two places that it cannot tell whether they differ', () => {
    const service = (...secrets: string[]): Properties => ({ 'linkedService/ftp': { type: 'Sftp', typeProperties: { host: 'h', ...Object.fromEntries(secrets.map((name) => [name, { type: 'SecureString', value: `planted-${name}` }])) } } })
    const shown = { 'linkedService/ftp': { type: 'Sftp', typeProperties: { host: 'h', password: { type: 'SecureString', value: '**********' }, passPhrase: { type: 'SecureString', value: '**********' } } } }
    expect(planOf(service('password', 'passPhrase'), shown).notes.map(({ message }) => message)).toEqual(['Whether "properties.typeProperties.password.value", "properties.typeProperties.passPhrase.value" of "linkedService/ftp" differ cannot be told: the service masks them, and nothing is remembered of what was written last. It is left as it is; "--only linkedService/ftp" writes it.'])
  })

  it('keeps secrets out, and says where they are', () => {
    const secret = 'planted1-Secret.Value'
    const files = { 'linkedService/sql': { type: 'AzureSqlDatabase', typeProperties: { connectionString: `Server=a;Database=b;User ID=c;Password=${secret}` } } }
    const plan = planOf(files, {})
    expect(JSON.stringify(plan)).not.toContain(secret)
    expect(plan.secrets).toEqual([{ name: 'sql.connectionString', variable: 'ADFC_SECRET_SQL_CONNECTIONSTRING', from: { kind: 'file', file: 'linkedService/sql.json', pointer: '/properties/typeProperties/connectionString' } }])
    const shown = { 'linkedService/sql': { type: 'AzureSqlDatabase', typeProperties: { connectionString: 'Server=a;Database=b;User ID=c', encryptedCredential: 'eyJ4IjoxfQ==' } } }
    const again = planOf(files, shown)
    expect([again.steps, again.notes.map(({ code }) => code)]).toEqual([[], ['cannot-tell']])
    expect(idsOf(planOf(files, shown, { only: ['linkedService/sql'] }))).toEqual(['update linkedService/sql'])
    expect(planOf(files, { 'linkedService/sql': { type: 'AzureSqlDatabase', typeProperties: { connectionString: 'Server=x;Database=b;User ID=c', encryptedCredential: 'eyJ4IjoxfQ==' } } }).changes[0]?.lines).toEqual([{ path: 'properties.typeProperties.connectionString', old: 'Server=x;Database=b;User ID=c', new: 'Server=a;Database=b;User ID=c' }])
  })

  it('sends tokens as they are written', () => {
    const files = new Map([['f/pipeline/P.json', '{"name":"P","properties":{ "activities": [ ], "annotations": [ 1.0, 12345678901234567890, "\\u00e4" ] }}']])
    const { plan } = plannedFrom(files, liveOf({}))
    expect(plan?.steps[0]?.action).toMatchObject({ body: '{"properties":{"activities":[],"annotations":[1.0,12345678901234567890,"\\u00e4"]}}' })
  })

  it('puts global parameters into the factory, and leaves everything else in it', () => {
    const files = new Map([...filesOf({}), ['f/factory/dev.json', '{"name":"dev","properties":{"globalParameters":{"env":{"type":"string","value":"prod"}}}}']])
    const { plan } = plannedFrom(files, liveOf({}, { location: 'westeurope', tags: { a: 'b' }, identity: { type: 'SystemAssigned' }, properties: { createTime: 'x', repoConfiguration: { type: 'FactoryGitHubConfiguration' }, globalParameters: { env: { type: 'String', value: 'dev' }, own: { type: 'int', value: 1 } } } }))
    expect(plan?.changes).toEqual([{ object: 'factory/meadow', change: 'update', lines: [{ path: 'properties.globalParameters.env.value', old: 'dev', new: 'prod' }] }])
    expect(plan?.steps[0]?.action).toMatchObject({ body: '{"location":"westeurope","tags":{"a":"b"},"identity":{"type":"SystemAssigned"},"properties":{"repoConfiguration":{"type":"FactoryGitHubConfiguration"},"globalParameters":{"env":{"type":"string","value":"prod"},"own":{"type":"int","value":1}}}}' })
    expect(plan?.notes.map(({ code }) => code)).toEqual(['git-connected'])
  })
})
