import { describe, expect, it } from 'vitest'
import { inOrder, resultsOf, type ApplyEvent } from '../../src/plan/apply.js'
import type { Entry } from '../../src/plan/journal.js'
import { StepFailure, type Interruption, type Runner } from '../../src/plan/runner.js'
import { fail, forEach, set, until, wait, web } from '../support/activities.js'
import { carryOut, past, type Carried } from '../support/carry-out.js'
import { mustPlan, reference, retraining, train, update } from '../support/factory.js'

const dataset = { 'dataset/Models.json': { name: 'Models', properties: { type: 'Binary', linkedServiceName: reference('Store'), typeProperties: { location: { type: 'AzureBlobStorageLocation', container: 'models' } } } } }
const models = { referenceName: 'Models', type: 'DatasetReference' }
const good: Runner['perform'] = ({ id }) => Promise.resolve({ did: id })

function eventLine(event: ApplyEvent): string {
  switch (event.event) {
    case 'checking':
      return `checking ${event.steps}`
    case 'attempt':
      return `${event.resumed ? 'again ' : ''}${event.step}, attempt ${event.attempt}`
    case 'progress':
      return `${event.step}: ${event.message}`
    case 'attempt-failed':
      return `${event.step}, attempt ${event.attempt} failed, ${event.error.code}: ${event.error.message}${event.retryInSeconds === undefined ? '' : `, again in ${event.retryInSeconds} s`}`
    case 'step':
      return `${event.step}: ${event.outcome} after ${event.seconds} s${event.output ? ` ${JSON.stringify(event.output)}` : ''}${event.hidden ? ', hidden' : ''}${event.error ? `, ${event.error.code}` : ''}`
    case 'interrupting':
      return 'interrupting'
  }
}

const entryLine = (line: string): string => {
  const { entry, at: _at, plan: _plan, ...rest } = JSON.parse(line) as Entry & { readonly plan?: unknown }
  return [entry, ...Object.values(rest).map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))].join(' ')
}
const entriesOf = ({ journal }: Carried): string[] => journal.split('\n').filter(Boolean).map(entryLine).slice(1)

describe('what a run tells', () => {
  it('of a step that fails and is tried again', async () => {
    let number = 0
    const perform: Runner['perform'] = (_, { progress }) => {
      progress('The job runs.')
      return ++number === 1 ? Promise.reject(new StepFailure('It is not there.', 'http-404', { hint: 'Look again.' })) : Promise.resolve({ a: 1 })
    }
    const done = await carryOut(mustPlan(retraining([train({ policy: { retry: 1, retryIntervalInSeconds: 45 } })])), perform)
    expect(done.events.map(eventLine)).toEqual([
      'checking 1',
      'Train, attempt 1',
      'Train: The job runs.',
      'Train, attempt 1 failed, http-404: It is not there., again in 45 s',
      'Train, attempt 2',
      'Train: The job runs.',
      'Train: Succeeded after 45 s {"a":1}',
    ])
    expect(entriesOf(done)).toEqual([
      'attempt Train 1',
      'attempt-failed Train 1 false {"code":"http-404","message":"It is not there.","hint":"Look again."}',
      'attempt Train 2',
      'step Train Succeeded {"a":1}',
      'finished Succeeded',
    ])
    expect(done.result).toEqual({ outcome: 'Succeeded', steps: [{ id: 'Train', attempts: 2, seconds: 45, outcome: 'Succeeded', output: { a: 1 } }], interrupted: [] })
  })

  it('of a loop, a failure and what it leaves out', async () => {
    const done = await carryOut(mustPlan(retraining([forEach('Each', '@createArray(1, 2)', [wait('A')], { isSequential: true }), fail('B', 'Each'), wait('C', 'B')])), good)
    expect(done.events.map(eventLine)).toEqual([
      'checking 3',
      'Each, attempt 1',
      'Each#1/A, attempt 1',
      'Each#1/A: Succeeded after 60 s {}',
      'Each#2/A, attempt 1',
      'Each#2/A: Succeeded after 60 s {}',
      'Each: Succeeded after 120 s {}',
      'B, attempt 1',
      'B, attempt 1 failed, 500: No.',
      'B: Failed after 0 s, 500',
      'C: Skipped after 0 s',
    ])
  })

  it('of a run that has nothing left to do', async () => {
    const plan = mustPlan(retraining([wait('A')]))
    const whole = await carryOut(plan, good)
    const again = await carryOut(plan, good, { past: past(whole.journal.split('\n').slice(0, -2).join('\n') + '\n') })
    expect([again.events.map(eventLine), entriesOf(again)]).toEqual([[], ['finished Succeeded']])
  })
})

describe('an interruption before anything is done', () => {
  const plan = mustPlan(retraining([wait('A'), train({ name: 'B', dependsOn: [] })]))
  const begun = { begin: () => expect.unreachable(), append: () => expect.unreachable() }

  it('changes nothing, whether it comes before the look or within it', async () => {
    const stop = new AbortController()
    const within = await carryOut(plan, good, { ...begun, signal: stop.signal, check: () => Promise.resolve(stop.abort({ interrupted: 'user' } satisfies Interruption)) })
    const before = await carryOut(plan, good, { ...begun, signal: AbortSignal.abort({ interrupted: 'user' } satisfies Interruption) })
    expect([within.result, before.result]).toEqual(Array(2).fill({ outcome: 'Interrupted', steps: [], interrupted: [] }))
  })

  it('says what an earlier run has done', async () => {
    const first = await carryOut(plan, ({ id }) => (id === 'B' ? Promise.reject(new StepFailure('No.', 'no')) : good({ id } as never, {} as never)))
    const journal = first.journal.split('\n').filter((line) => !/"finished"|"step":"A"/.test(line)).join('\n')
    const again = await carryOut(plan, good, { ...begun, past: past(journal), signal: AbortSignal.abort({ interrupted: 'user' } satisfies Interruption) })
    expect(again.result).toEqual({ outcome: 'Interrupted', steps: [{ id: 'B', attempts: 1, seconds: 0, outcome: 'Failed', error: { code: 'no', message: 'No.' } }], interrupted: [] })
  })
})

describe('the look before a run', () => {
  it('is at all that calls something', async () => {
    const seen: string[] = []
    const activities = [
      train(),
      update(),
      web('Ask', 'https://meadow.example/x'),
      { name: 'Get', type: 'GetMetadata', typeProperties: { dataset: models, fieldList: ['exists'] } },
      { name: 'There', type: 'Validation', typeProperties: { dataset: models } },
      wait('Wait'),
      set('Set', 'v', 'x'),
      until('Until', '@equals(1, 1)', [web('Inside', 'https://meadow.example/y')]),
      web('Later', '@pipeline().RunId'),
    ]
    await carryOut(mustPlan(retraining(activities, dataset, { variables: { v: { type: 'String' } } })), good, { check: (_, tasks) => Promise.resolve(void seen.push(...tasks.map(({ id, action }) => `${id}: ${action.kind}`))) })
    expect(seen).toEqual(['Train: batch-execution', 'Update: update-resource', 'Ask: web', 'Get: get-metadata', 'There: validation', 'Until#1/Inside: web'])
  })
})

describe('steps that call something', () => {
  const two = (make: (name: string) => unknown): unknown[] => [make('A'), make('B')]
  it.each<[string, readonly unknown[], number]>([
    ['batches', two((name) => train({ name })), 1],
    ['updates', two((name) => update({ name, dependsOn: [] })), 1],
    ['requests', two((name) => web(name, 'https://meadow.example/x')), 1],
    ['looks at metadata', two((name) => ({ name, type: 'GetMetadata', typeProperties: { dataset: models, fieldList: ['exists'] } })), 1],
    ['validations', two((name) => ({ name, type: 'Validation', typeProperties: { dataset: models } })), 1],
    ['requests in containers, which take no place themselves', [forEach('Each', '@createArray(1, 2)', [web('A', 'https://meadow.example/x')])], 1],
  ])('wait for a place: %s', async (_, activities, expected) => {
    let now = 0
    let most = 0
    const perform: Runner['perform'] = async () => {
      most = Math.max(most, ++now)
      await new Promise(setImmediate)
      now--
      return {}
    }
    expect([(await carryOut(mustPlan(retraining(activities, dataset)), perform, { parallel: 1 })).result.outcome, most]).toEqual(['Succeeded', expected])
  })
})

describe('the results of a journal', () => {
  const plan = mustPlan(retraining([wait('A'), forEach('Each', '@createArray(1)', [wait('B'), wait('C')]), wait('D')]))
  const result = (id: string) => ({ id, attempts: 1, seconds: 0, outcome: 'Succeeded' }) as const

  it.each<[string, string]>([
    ['D A Each', 'A Each D'],
    ['Each#2/B Each#1/C Each#10/B Each#1/B', 'Each#1/B Each#1/C Each#2/B Each#10/B'],
    ['Each#1/B Each D', 'Each Each#1/B D'],
    ['', ''],
  ])('stand in the order of the plan: %s as %s', (ids, expected) => {
    expect(inOrder(plan, ids.split(' ').filter(Boolean).map(result)).map(({ id }) => id).join(' ')).toBe(expected)
  })

  it('are those of the steps that have ended', () => {
    const error = { code: 'no', message: 'No.' }
    const steps = new Map([
      ['A', { failed: 1, end: { outcome: 'Succeeded', output: { a: 1 } } as const }],
      ['D', { failed: 2, end: { outcome: 'Failed', error } as const }],
      ['Each', { failed: 0, open: { attempt: 1, at: '', notes: [] } }],
    ])
    expect(resultsOf({ ...past(`${JSON.stringify({ entry: 'plan', journal: 1, at: '', root: null, cloud: 'public', run: 'r', plan })}\n`), steps })).toEqual([
      { id: 'A', attempts: 2, seconds: 0, outcome: 'Succeeded', output: { a: 1 } },
      { id: 'D', attempts: 2, seconds: 0, outcome: 'Failed', error },
    ])
    expect(resultsOf(undefined)).toEqual([])
  })
})
