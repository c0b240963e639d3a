import { describe, expect, it } from 'vitest'
import type { DeployPlan } from '../../src/plan/deploy/deploy-plan.js'
import { digestOf, printPlan, withId } from '../../src/plan/identity.js'
import type { Plan } from '../../src/plan/plan.js'
import { readPlan } from '../../src/plan/read-plan.js'
import { forEach, choose, wait, web, when } from '../support/activities.js'
import { mustPlan, reference, retraining, train, update } from '../support/factory.js'

const dataset = { 'dataset/Models.json': { name: 'Models', properties: { type: 'Binary', linkedServiceName: reference('Store'), typeProperties: { location: { type: 'AzureBlobStorageLocation', container: 'models' } } } } }
const metadata = { name: 'Get', type: 'GetMetadata', typeProperties: { dataset: { referenceName: 'Models', type: 'DatasetReference' }, fieldList: ['exists'] } }
const validation = { name: 'There', type: 'Validation', typeProperties: { dataset: { referenceName: 'Models', type: 'DatasetReference' } } }
const signed = web('Ask', 'https://f.example/api?code=planted', { headers: { 'x-key': 'planted' }, authentication: { type: 'Basic', username: 'u', password: 'planted' } })

/** The problem of a plan of these activities, once it was changed and given the id of what it is then. */
function problemOf(activities: readonly unknown[], change: (plan: Plan) => unknown): string | undefined {
  const { id: _, ...changed } = change(mustPlan(retraining(activities, dataset))) as Plan
  return readPlan(printPlan(withId<Plan>(changed))).problem
}

const LACKS = 'is no plan that adfc wrote: a step or a name that it refers to is missing'
const lacksSecret = (name: string) => (plan: Plan): unknown => ({ ...plan, secrets: plan.secrets.filter((each) => each.name !== name) })
const lacksStorages = (plan: Plan): unknown => ({ ...plan, storages: [] })
/** With steps that are changed as text. */
const steps = (from: string, to: string) => (plan: Plan): unknown => {
  const text = JSON.stringify(plan.steps)
  expect(text).toContain(from)
  return { ...plan, steps: JSON.parse(text.replace(from, to)) as unknown }
}

describe('the file of a plan', () => {
  it.each<[string, string]>([
    ['', 'is empty'],
    [' \n', 'is empty'],
    ['{ "format": 1, "kind"', 'is cut off or damaged: it starts like a plan, but is no JSON'],
    ['plan', 'is no plan: it is no JSON'],
    ['x { "format": 1', 'is no plan: it is no JSON'],
    ['[]', 'is no plan: it has no "format"'],
    ['null', 'is no plan: it has no "format"'],
    ['{"kind":"run"}', 'is no plan: it has no "format"'],
    ['{"format":2}', 'is a plan of format 2, and this adfc reads format 1'],
    ['{"format":1}', 'is no plan of a run or of a deployment: its "kind" is another one'],
    ['{"format":"2","kind":"run"}', 'is no plan that adfc wrote: what stands at "/" does not belong there'],
    ['{"format":1,"kind":"run"}', 'is no plan that adfc wrote: what stands at "/" does not belong there'],
    ['{"format":1,"kind":"deploy"}', 'is no plan that adfc wrote: what stands at "/" does not belong there'],
    [`{"format":1,"kind":"run","steps":${'['.repeat(1001)}${']'.repeat(1001)}}`, 'is no plan that adfc wrote: it is nested too deeply'],
  ])('with the text %j', (text, problem) => {
    expect(readPlan(text)).toEqual({ problem })
  })

  it.each<[string, readonly unknown[], (plan: Plan) => unknown, string | undefined]>([
    ['is whole', [train(), update(), signed, metadata, validation, when('If', '@empty(pipeline().RunId)', [wait('A')], [wait('B')]), choose('Which', '@pipeline().RunId', { a: [wait('C')] }, [wait('D')]), forEach('Each', '@createArray(1)', [wait('E')])], (plan) => plan, undefined],
    ['lacks the key of a service', [train()], lacksSecret('Training.apiKey'), LACKS],
    ['lacks a secret URL', [signed], lacksSecret('Retrain.Ask.url'), LACKS],
    ['lacks a secret header', [signed], lacksSecret('Retrain.Ask.x-key'), LACKS],
    ['lacks a password', [signed], lacksSecret('Retrain.Ask.password'), LACKS],
    ['lacks the storage of a batch', [train()], lacksStorages, LACKS],
    ['lacks the storage of a model', [update({ dependsOn: [] })], lacksStorages, LACKS],
    ['lacks the storage of metadata', [metadata], lacksStorages, LACKS],
    ['lacks the storage of a validation', [validation], lacksStorages, LACKS],
    ['has a step twice', [wait('A'), wait('B')], steps('"id":"B"', '"id":"A"'), LACKS],
    ['has one step in two lists', [wait('A'), forEach('Each', '@createArray(1)', [wait('B')])], steps('"id":"B"', '"id":"A"'), undefined],
    ['has a step that needs a later one', [wait('A'), wait('B')], steps('"needs":[]', '"needs":[{"step":"B","when":["Succeeded"]}]'), LACKS],
    ['has a step that needs one of another list', [wait('A'), forEach('Each', '@createArray(1)', [wait('B')])], steps('"id":"B","needs":[]', '"id":"B","needs":[{"step":"A","when":["Succeeded"]}]'), LACKS],
    ...['then', 'otherwise'].map((branch, index): [string, readonly unknown[], (plan: Plan) => unknown, string] => [`has a step in "${branch}" that needs what is not there`, [when('If', '@empty(pipeline().RunId)', [wait('A')], [wait('B')])], steps(`"id":"${'AB'[index]}","needs":[]`, `"id":"${'AB'[index]}","needs":[{"step":"X","when":["Succeeded"]}]`), LACKS]),
    ['has a step in a case that needs what is not there', [choose('Which', '@pipeline().RunId', { a: [wait('A')] }, [wait('B')])], steps('"id":"A","needs":[]', '"id":"A","needs":[{"step":"X","when":["Succeeded"]}]'), LACKS],
    ['has a step in no case that needs what is not there', [choose('Which', '@pipeline().RunId', { a: [wait('A')] }, [wait('B')])], steps('"id":"B","needs":[]', '"id":"B","needs":[{"step":"X","when":["Succeeded"]}]'), LACKS],
  ])('%s', (_, activities, change, problem) => {
    expect(problemOf(activities, change)).toBe(problem)
  })

  it('differs in a byte', () => {
    const text = printPlan(mustPlan(retraining([wait('A')])))
    const problem = 'was altered after it was made'
    expect([text, `\uFEFF${text}`, `${text}\n`, JSON.stringify(JSON.parse(text)), text.replace('"id": "A"', '"id": "B"')].map((each) => readPlan(each).problem)).toEqual([undefined, problem, problem, problem, problem])
  })
})

describe('the file of a deployment', () => {
  const BODY = '{"properties":{"a":"","b":"","c":"x"}}'
  const hole = (pointer: string, secret = 'Api.key') => ({ pointer, secret })
  const deployment = (change: { readonly holes?: readonly object[]; readonly body?: string; readonly needs?: string; readonly seen?: object; readonly id?: string }): DeployPlan =>
    withId<DeployPlan>({
      format: 1,
      kind: 'deploy',
      cloud: 'public',
      target: { flavour: 'synapse', cloud: 'public', name: 'meadow' },
      tenant: null,
      source: { digest: digestOf(''), files: [] },
      triggers: 'keep',
      seen: change.seen ?? { 'linkedService/Api': null, 'trigger/Dawn': 't1' },
      changes: [],
      notes: [],
      secrets: [{ name: 'Api.key', variable: 'ADFC_SECRET_API_KEY', from: { kind: 'variable' } }],
      steps: [
        { id: change.id ?? 'stop trigger/Dawn', needs: [], action: { kind: 'stop', object: 'trigger/Dawn' }, why: 'It runs.' },
        { id: 'create linkedService/Api', needs: [{ step: change.needs ?? 'stop trigger/Dawn', when: 'succeeded' }], action: { kind: 'create', object: 'linkedService/Api', body: change.body ?? BODY, holes: (change.holes ?? []) as never }, why: 'It is new.' },
      ],
    } as Omit<DeployPlan, 'id'>)

  it.each<[string, Parameters<typeof deployment>[0], string | undefined]>([
    ['has no hole', {}, undefined],
    ['has holes', { holes: [hole('/properties/a'), hole('/properties/b')] }, undefined],
    ['has a hole twice', { holes: [hole('/properties/a'), hole('/properties/a')] }, LACKS],
    ['has a hole where something stands', { holes: [hole('/properties/c')] }, LACKS],
    ['has a hole where nothing is', { holes: [hole('/properties/d')] }, LACKS],
    ['has a hole for a secret that it lacks', { holes: [hole('/properties/a', 'Api.other')] }, LACKS],
    ['has a hole in what is no JSON', { body: '{', holes: [hole('/properties/a')] }, LACKS],
    ['needs a step that is not there', { needs: 'stop trigger/Dusk' }, LACKS],
    ['needs itself', { needs: 'create linkedService/Api' }, LACKS],
    ['has a step twice', { id: 'create linkedService/Api', needs: 'create linkedService/Api' }, LACKS],
    ['touches what it has not seen', { seen: { 'trigger/Dawn': 't1' } }, LACKS],
  ])('%s', (_, change, problem) => {
    expect(readPlan(printPlan(deployment(change))).problem).toBe(problem)
  })
})
