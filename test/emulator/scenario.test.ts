import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FAULT_KINDS, FAULT_TARGETS, SPELLINGS } from '../../src/emulator/fault.js'
import { readScenario, withScenario } from '../../src/emulator/scenario.js'
import { EMPTY_SEED } from '../../src/emulator/seed.js'
import { settingsOf } from '../../src/emulator/settings.js'
import type { Scenario } from '../../src/schema/types.js'
import { FIXTURES } from '../support/fixture.js'
import { ACCOUNT, CLASSIC, classicService, HOOK, KEY, SEED, TRAINING, workspace } from './rehearsal.js'

const messages = (text: string): readonly string[] => readScenario(text).problems?.map(({ message }) => message) ?? []

describe('a scenario file', () => {
  it('is read, comments and all', () => {
    const { scenario } = readScenario(readFileSync(join(FIXTURES, 'emulator/scenario.json'), 'utf8')) as { scenario: Scenario }
    expect(scenario.faults).toHaveLength(2)
    expect(settingsOf(scenario.options)).toEqual({ ...settingsOf(), batch: { queued: 5, running: 5, cancelled: 'gone' }, arm: { polls: 3, answer: 'location', field: 'provisioningState', assets: 'replace', uri: 'whole' }, aml: { queued: 1, preparing: 1, running: 20 } })
  })

  it.each<[string, string, string | RegExp]>([
    ['no text', '', 'The file is empty.'],
    ['no JSON', '{ "version": 1', /./],
    ['a list', '[]', 'The scenario is a list, but an object is expected.'],
    ['no version', '{}', 'The scenario has no "version".'],
    ['another version', '{ "version": 2 }', /^"version"/],
    ['a misspelt part', '{ "version": 1, "fault": [] }', '"fault" is not known here. Did you mean "faults"?'],
    ['an unknown part', '{ "version": 1, "weather": [] }', /^"weather" is not known here\. The keys are "\$schema", "version", /],
    ['a part in another case', '{ "version": 1, "Faults": [] }', '"Faults" is not known here. Did you mean "faults"?'],
    ['a misspelt kind', '{ "version": 1, "faults": [{ "kind": "trottle" }] }', /Did you mean "throttle"\?$/],
    ['a misspelt target', '{ "version": 1, "faults": [{ "kind": "reset", "on": "batch.poll" }] }', /^"on" is "batch\.poll", but must be/],
    ['a fault without kind', '{ "version": 1, "faults": [{}] }', 'Number 1 of "faults" has no "kind".'],
    ['a half count', '{ "version": 1, "faults": [{ "kind": "reset", "times": 0.5 }] }', '"times" is a number, but a whole number is expected.'],
    ['a negative count', '{ "version": 1, "faults": [{ "kind": "reset", "times": -1 }] }', '"times" is -1, but must be at least 0.'],
    ['a misspelt option', '{ "version": 1, "options": { "batch": { "runing": 1 } } }', '"runing" is not known here. Did you mean "running"?'],
    ['an option of another part', '{ "version": 1, "options": { "batch": { "polls": 1 } } }', /^"polls" is not known here/],
    ['a key that is none', '{ "version": 1, "storageAccounts": { "orchard": { "key": "secret" } } }', '"key" must be base64.'],
    ['a blob that is none', '{ "version": 1, "storageAccounts": { "orchard": { "blobs": { "a/b": 1 } } } }', '"a/b" is a number, but text or null is expected.'],
    ['a URL that is none', '{ "version": 1, "batchServices": [{ "mlEndpoint": "http://x/jobs" }] }', '"mlEndpoint" must be a URL that starts with "https://".'],
    ['a workspace without its name', '{ "version": 1, "mlWorkspaces": [{ "subscriptionId": "a", "resourceGroupName": "b" }] }', 'Number 1 of "mlWorkspaces" has no "mlWorkspaceName".'],
    ['a region that is none', '{ "version": 1, "mlWorkspaces": [{ "subscriptionId": "a", "resourceGroupName": "b", "mlWorkspaceName": "c", "region": "West Europe" }] }', '"region" must be the name of a region, such as "westeurope".'],
    ['a site without URL', '{ "version": 1, "webSites": [{}] }', 'Number 1 of "webSites" has no "url".'],
    ['a site that is open to all', '{ "version": 1, "webSites": [{ "url": "http://hooks.example/" }] }', '"url" must be a URL that starts with "https://".'],
    ['a method that is none', '{ "version": 1, "webSites": [{ "url": "https://hooks.example/", "method": "HEAD" }] }', /^"method" is "HEAD", but must be/],
    ['a status that is none', '{ "version": 1, "webSites": [{ "url": "https://hooks.example/", "answers": [{ "status": 99 }] }] }', '"status" is 99, but must be at least 200.'],
    ['a header of two lines', '{ "version": 1, "webSites": [{ "url": "https://hooks.example/", "answers": [{ "headers": { "A": "b\\r\\nC: d" } }] }] }', '"A" must be text of one line.'],
    ['a header whose name is none', '{ "version": 1, "webSites": [{ "url": "https://hooks.example/", "answers": [{ "headers": { "A B": "c" } }] }] }', '"headers" must be an object of texts by names of headers.'],
    ['a misspelt answer', '{ "version": 1, "webSites": [{ "url": "https://hooks.example/", "answers": [{ "boby": 1 }] }] }', '"boby" is not known here. Did you mean "body"?'],
    ['a principal without secret', '{ "version": 1, "principals": [{ "clientId": "a", "tenant": "b" }] }', 'Number 1 of "principals" has no "secret".'],
  ])('with %s', (_name, text, expected) => {
    const [first, ...others] = messages(text)
    expect(first).toEqual(typeof expected === 'string' ? expected : expect.stringMatching(expected))
    expect(others).toEqual([])
  })

  it('knows what the emulator knows', () => {
    const schema = JSON.parse(readFileSync(new URL('../../schemas/scenario.schema.json', import.meta.url), 'utf8')) as { definitions: { fault: { properties: Record<string, { enum: string[] }> } } }
    const { kind, on, as } = schema.definitions.fault.properties
    expect([kind?.enum, on?.enum, as?.enum]).toEqual([FAULT_KINDS, FAULT_TARGETS, SPELLINGS])
  })
})

describe('a world with a scenario', () => {
  const changed = (scenario: Omit<Scenario, 'version'>) => withScenario(SEED, { version: 1, ...scenario })

  it('adds to what the factory gives, and takes away', () => {
    const { seed, problems } = changed({
      storageAccounts: { [ACCOUNT]: { blobs: { 'train/in.csv': null, 'train/other.csv': 'x' } }, pears: {} },
      vaults: { 'orchard-vault': { secrets: { 'training-key': null, more: 'x' } } },
      webServices: [{ updateResourceEndpoint: CLASSIC, preventUpdate: true }],
      mlWorkspaces: [{ subscriptionId: workspace.subscriptionId.toUpperCase(), resourceGroupName: 'RG Orchard', mlWorkspaceName: 'apple-ml', pipelines: ['p2'] }],
    })
    expect(problems).toEqual([])
    expect(seed.storageAccounts[ACCOUNT]).toEqual({ key: KEY, containers: ['models'], blobs: { 'models/old.ilearner': 'old', 'train/other.csv': 'x' } })
    expect(Object.keys(seed.storageAccounts)).toEqual([ACCOUNT, 'pears'])
    expect(Object.keys(seed.vaults['orchard-vault']?.secrets ?? {})).toEqual(['training-key/0123456789abcdef0123456789abcdef', 'more'])
    expect(seed.webServices[0]).toEqual({ ...classicService, preventUpdate: true })
    expect(seed.mlWorkspaces).toEqual([{ ...workspace, subscriptionId: workspace.subscriptionId.toUpperCase(), resourceGroupName: 'RG Orchard', pipelines: ['p2'] }])
  })

  it('answers for web sites that it names', () => {
    const { seed, problems } = changed({ webSites: [{ url: HOOK, answers: [{ status: 404 }] }, { url: HOOK, method: 'PUT' }, { url: 'https://other.example:8443/a' }], resources: ['https://apples.example/', 'api://pears'] })
    expect(problems).toEqual([])
    expect(seed.webSites).toEqual([{ url: HOOK, answers: [{ status: 404 }] }, { url: HOOK, method: 'PUT' }, { url: 'https://other.example:8443/a' }])
    expect(seed.resources).toEqual(['https://apples.example/', 'api://pears'])
  })

  it.each([
    ['https://management.azure.com/a', 'is on a host of Azure, which the emulator answers for itself'],
    ['https://orchard.vault.azure.net/secrets/a', 'is on a host of Azure, which the emulator answers for itself'],
    ['https://localhost:7071/api', 'is on this machine, where it is called directly'],
    ['https://[::1]/api', 'is on this machine, where it is called directly'],
    ['https://hooks/notify', 'names a host that no cloud file can'],
    ['https://my_hooks.example/notify', 'names a host that no cloud file can'],
    ['https://:443/', 'is no "https:" URL'],
  ])('cannot answer for %s', (url, words) => {
    const { problems } = changed({ webSites: [{ url: HOOK }, { url }] })
    expect(problems).toEqual([{ at: { path: ['webSites', 1, 'url'] }, message: `"${url}" ${words}.` }])
  })

  it('can be made of nothing else', () => {
    const { seed, problems } = withScenario(EMPTY_SEED, { version: 1, batchServices: [{ mlEndpoint: TRAINING, apiKey: 'key' }], webServices: [{ updateResourceEndpoint: CLASSIC, apiKey: 'key', models: ['A'] }] })
    expect([problems, seed.batchServices.length, seed.webServices.length]).toEqual([[], 1, 1])
  })

  it('says what a new service lacks', () => {
    const { problems } = withScenario(EMPTY_SEED, { version: 1, batchServices: [{ mlEndpoint: TRAINING }], webServices: [{ updateResourceEndpoint: CLASSIC }, { updateResourceEndpoint: CLASSIC.replace('weekly', 'daily'), models: [] }], mlWorkspaces: [{ subscriptionId: 'a', resourceGroupName: 'b', mlWorkspaceName: 'c' }] })
    expect(problems.map(({ message }) => message)).toEqual([
      'The factory has no such batch service, so it needs an "apiKey".',
      'The factory has no such web service, so it needs "models".',
      'The factory has no such web service, so it needs "apiKey".',
      'The factory has no such workspace, so it needs a "region".',
    ])
  })
})
