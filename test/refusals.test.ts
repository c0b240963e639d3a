import { describe, expect, it } from 'vitest'
import { compile } from '../src/factory/compile.js'
import { readMocks } from '../src/plan/mocks.js'
import { planRun } from '../src/plan/run.js'
import { append, call, choose, expression, fail, filter, forEach, giveBack, lookup, pipeline, set, until, wait, web, when } from './support/activities.js'
import { after, arm, reference, retraining, service, train, update } from './support/factory.js'
import type { Files } from './support/fixture.js'
import { changed, placesIn } from './support/one-change.js'
import { flawsOfHint, flawsOfSentence } from './support/words.js'

const VAULT = { type: 'AzureKeyVaultSecret', store: reference('Vault'), secretName: 'other' }
const blobs = (typeProperties: unknown, parameters = {}): unknown => ({ name: 'Models', properties: { type: 'Binary', linkedServiceName: reference('Store'), parameters, typeProperties } })
const dataset = { referenceName: 'Models', type: 'DatasetReference', parameters: { folder: 'churn' } }

/** All that can be planned, in one pipeline and one that it calls. */
const EVERYTHING = retraining(
  [
    train({ policy: { timeout: '0.01:00:00', retry: 2, retryIntervalInSeconds: 45, secureInput: true } }),
    update(),
    wait('Pause', 'Train'),
    set('Note', 'note', '@string(activity(\'Train\').output)', 'Train'),
    append('Collect', 'all', '@variables(\'note\')', 'Note'),
    filter('Some', '@variables(\'all\')', '@equals(item(), \'x\')', 'Collect'),
    when('Either', '@equals(pipeline().parameters.week, utcNow())', [wait('Then')], [fail('Otherwise')]),
    choose('Which', '@variables(\'note\')', { a: [wait('A')] }, [wait('B')], 'Note'),
    forEach('Each', '@variables(\'all\')', [call('Call', 'Child', { n: '@item()' })], { isSequential: false, batchCount: 5 }, 'Collect'),
    until('Until', '@equals(variables(\'note\'), utcNow())', [wait('Again')], { timeout: '0.02:00:00' }, 'Note'),
    web('Ask', 'https://meadow.example/', { method: 'POST', headers: { Authorization: '@concat(\'Bearer \', \'x\')' }, body: { week: '@pipeline().parameters.week' }, authentication: { type: 'ServicePrincipal', userTenant: 't', username: 'c', resource: 'r', password: VAULT }, httpRequestTimeout: '00:05:00' }),
    web('Sign in', 'https://meadow.example/', { authentication: { type: 'Basic', username: 'u', password: VAULT } }),
    { name: 'Get', type: 'GetMetadata', typeProperties: { dataset, fieldList: ['exists', 'size'] } },
    { name: 'There', type: 'Validation', typeProperties: { dataset, timeout: '0.01:00:00', sleep: 30, minimumSize: 2 } },
    { name: 'Run', type: 'AzureMLExecutePipeline', linkedServiceName: reference('Studio'), dependsOn: after('Train'), typeProperties: { mlPipelineId: 'p1', experimentName: 'weekly', mlPipelineParameters: { week: '1' } } },
    lookup('Look'),
  ],
  {
    ...arm(),
    'linkedService/Studio.json': service('Studio', 'AzureMLService', { subscriptionId: '7c9e6b1f-4d2a-48b3-a5e0-c8d7f6b5a493', resourceGroupName: 'rg-meadow', mlWorkspaceName: 'meadow', servicePrincipalId: 'c', servicePrincipalKey: VAULT, tenant: 't' }),
    'dataset/Models.json': blobs({ location: { type: 'AzureBlobStorageLocation', container: 'models', folderPath: expression('@dataset().folder'), fileName: 'model.ilearner' } }, { folder: { type: 'string' } }),
    'pipeline/Child.json': pipeline('Child', [giveBack('Give', [{ key: 'n', value: { type: 'Expression', content: '@pipeline().parameters.n' } }])], { parameters: { n: { type: 'string' } } }),
    'factory/meadow-adf.json': { name: 'meadow-adf', properties: { globalParameters: { site: { type: 'string', value: 'https://meadow.example' } } } },
  },
  { parameters: { week: { type: 'string', defaultValue: '01' }, key: { type: 'securestring', defaultValue: 'k' } }, variables: { note: { type: 'String' }, all: { type: 'Array', defaultValue: [] } } },
)

/** What may stand at a place in place of what is there; nothing at first. */
const INSTEAD: readonly unknown[] = [undefined, '', 7, [], '@int(\'x\')', '@pipeline().parameters.key', '@activity(\'Look\').output.x', { type: 'SecureString', value: 'SEKRIT' }]

const MOCKS = readMocks({ Look: { output: { firstRow: {} } } })

/** The factory with one place changed. */
function* withOneChange(files: Files): Generator<Files> {
  for (const [path, text] of files) {
    const value = JSON.parse(text) as unknown
    for (const place of placesIn(value)) for (const instead of INSTEAD) yield new Map([...files, [path, JSON.stringify(changed(value, place, instead))]])
  }
}

/** The words of the service are what they are. */
const ownWords = (message: string): string => message.replace(/ cannot be computed: .+$/s, ' cannot be computed.')

describe('what planning a run refuses', () => {
  const said = { messages: new Set<string>(), hints: new Set<string>(), usage: new Set<string>() }
  const plans = { made: 0, refused: 0 }
  for (const files of [EVERYTHING, ...withOneChange(EVERYTHING)]) {
    // what rules would find is not asked for
    const factory = compile([...files].map(([path, text]) => ({ path, text })), { reported: new Set() })
    const retrain = factory.resources.find(({ kind, name, isBroken }) => kind === 'pipeline' && name === 'Retrain' && !isBroken)
    if (!retrain) continue
    const planned = planRun(factory, { pipeline: retrain, text: (file) => files.get(file) ?? '', ...('path' in MOCKS ? {} : { mocks: MOCKS }) })
    plans[planned.plan ? 'made' : 'refused'] += 1
    if (planned.plan) continue
    for (const sentence of planned.parameterProblems) said.usage.add(sentence)
    for (const { message, hint } of planned.problems) {
      said.messages.add(message)
      if (hint !== undefined) said.hints.add(hint)
    }
  }
  const flawed = (texts: ReadonlySet<string>, flawsOf: (text: string) => string[]): string[] => [...texts].flatMap((text) => flawsOf(text).map((flaw) => `${flaw}: ${text}`))

  it('is much, of a factory that can be planned', () => {
    expect(plans.made).toBeGreaterThan(1_000)
    expect(plans.refused).toBeGreaterThan(1_000)
    expect(said.messages.size).toBeGreaterThan(500)
  })

  it('is one sentence each, with a hint of sentences', () => {
    expect(flawed(said.messages, (message) => flawsOfSentence(ownWords(message)))).toEqual([])
    expect(flawed(said.hints, flawsOfHint)).toEqual([])
    expect(flawed(said.usage, flawsOfHint)).toEqual([])
  })

  it('has no secret in it', () => {
    expect([...said.messages, ...said.hints, ...said.usage].filter((text) => text.includes('SEKRIT'))).toEqual([])
  })
})
