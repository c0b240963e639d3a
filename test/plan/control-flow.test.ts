import { describe, expect, it } from 'vitest'
import type { Task } from '../../src/plan/action.js'
import { readMocks } from '../../src/plan/mocks.js'
import type { Plan } from '../../src/plan/plan.js'
import { StepFailure, type Interruption, type Runner } from '../../src/plan/runner.js'
import { append, call, choose, fail, filter, forEach, giveBack, lookup, pipeline, set, until, wait, web, when } from '../support/activities.js'
import { carryOut, outcomes, past, type Carried } from '../support/carry-out.js'
import { mustPlan, planOf as tryPlan, retraining, train } from '../support/factory.js'

const VARIABLES = { variables: { text: { type: 'String', defaultValue: 'a' }, flag: { type: 'Boolean' }, count: { type: 'Integer', defaultValue: 1 }, list: { type: 'Array' } } }

function planOf(activities: readonly unknown[], more: Readonly<Record<string, unknown>> = {}, mocks: Readonly<Record<string, unknown>> = {}, own: Readonly<Record<string, unknown>> = VARIABLES): Plan {
  const read = readMocks(mocks)
  if ('path' in read) throw new Error(read.path.join('/'))
  return mustPlan(retraining(activities, more, own), { mocks: read })
}

/** What keeps a plan from being made. */
function refusals(activities: readonly unknown[], more: Readonly<Record<string, unknown>> = {}): string[] {
  const planned = tryPlan(retraining(activities, more, VARIABLES))
  return planned.plan ? [] : planned.problems.map(({ message }) => message)
}

/** A runner that answers a web request with its URL. */
const echo: Runner['perform'] = ({ action }) => Promise.resolve(action.kind === 'web' ? { url: action.url, body: action.body?.value } : {})

const run = async (activities: readonly unknown[], more: Readonly<Record<string, unknown>> = {}, mocks: Readonly<Record<string, unknown>> = {}): Promise<Carried> => carryOut(planOf(activities, more, mocks), echo)

/** The outputs of all steps that have one, and the errors of those that failed. */
function ends({ result }: Carried): Record<string, unknown> {
  return Object.fromEntries(result.steps.flatMap(({ id, output, error }): (readonly [string, unknown])[] => (error ? [[id, `${error.code}: ${error.message}`] as const] : output && Object.keys(output).length > 0 ? [[id, output] as const] : [])))
}

describe('variables', () => {
  it('hold what was set, and lists what was appended', async () => {
    const done = await run([
      set('A', 'text', '@concat(variables(\'text\'), \'b\')'),
      append('B', 'list', '@variables(\'text\')', 'A'),
      append('C', 'LIST', { key: '@variables(\'text\')' }, 'B'),
      web('Show', 'https://meadow.example/', { method: 'POST', body: '@string(variables(\'list\'))' }, 'C'),
    ])
    expect(ends(done)['Show']).toEqual({ url: 'https://meadow.example/', body: '["ab",{"key":"ab"}]' })
  })

  it.each<[string, unknown, string | undefined]>([
    ['text', '@int(\'7\')', "variable-type: The variable 'text' of type 'String' cannot be initialized or updated with value of type 'Integer'. The variable 'text' only supports values of types 'String'."],
    ['text', '@{int(\'7\')}', undefined],
    ['flag', '@equals(1, 1)', undefined],
    ['flag', '@int(\'1\')', "variable-type: The variable 'flag' of type 'Boolean' cannot be initialized or updated with value of type 'Integer'. The variable 'flag' only supports values of types 'Boolean'."],
    ['count', '@add(1, 2)', undefined],
    ['list', '@split(\'a,b\', \',\')', undefined],
    ['list', 'a', "variable-type: The variable 'list' of type 'Array' cannot be initialized or updated with value of type 'String'. The variable 'list' only supports values of types 'Array'."],
  ])('%s takes %j or fails', async (variable, value, error) => {
    const done = await run([set('A', variable, value)])
    expect([done.result.outcome, error === undefined ? undefined : ends(done)['A']]).toEqual([error === undefined ? 'Succeeded' : 'Failed', error])
  })
})

describe('branches', () => {
  const looked = { Look: { output: { firstRow: { kind: 'b', isNew: true } } } }
  it.each<[string, unknown[], string]>([
    ['the condition holds', [lookup('Look'), when('If', '@activity(\'Look\').output.firstRow.isNew', [wait('Then')], [wait('Else')], 'Look')], 'Look Succeeded 1, If Succeeded 1, If/Then Succeeded 1, Succeeded'],
    ['the condition does not hold', [lookup('Look'), when('If', '@not(activity(\'Look\').output.firstRow.isNew)', [wait('Then')], [wait('Else')], 'Look')], 'Look Succeeded 1, If Succeeded 1, If/Else Succeeded 1, Succeeded'],
    ['an empty branch', [lookup('Look'), when('If', '@not(activity(\'Look\').output.firstRow.isNew)', [wait('Then')], [], 'Look')], 'Look Succeeded 1, If Succeeded 1, Succeeded'],
    ['a failure inside fails the condition', [lookup('Look'), when('If', '@activity(\'Look\').output.firstRow.isNew', [fail('Then')], [], 'Look'), wait('After', 'If'), wait('Handler', 'If:Failed')], 'Look Succeeded 1, If Failed 1, If/Then Failed 1, After Skipped 0, Handler Succeeded 1, Failed'],
    ['a failure that is handled inside does not', [lookup('Look'), when('If', '@activity(\'Look\').output.firstRow.isNew', [fail('Then'), wait('Handler', 'Then:Failed')], [], 'Look')], 'Look Succeeded 1, If Succeeded 1, If/Then Failed 1, If/Handler Succeeded 1, Succeeded'],
    ['a case', [lookup('Look'), choose('Switch', '@activity(\'Look\').output.firstRow.kind', { a: [wait('A')], b: [wait('B')] }, [wait('Else')], 'Look')], 'Look Succeeded 1, Switch Succeeded 1, Switch/B Succeeded 1, Succeeded'],
    ['no case', [lookup('Look'), choose('Switch', '@toUpper(activity(\'Look\').output.firstRow.kind)', { a: [wait('A')], b: [wait('B')] }, [wait('Else')], 'Look')], 'Look Succeeded 1, Switch Succeeded 1, Switch/Else Succeeded 1, Succeeded'],
    ['what a branch has done is read behind it', [lookup('Look'), when('If', '@activity(\'Look\').output.firstRow.isNew', [web('Ask', 'https://meadow.example/a')], [], 'Look'), set('After', 'text', '@activity(\'Ask\').output.url', 'If')], 'Look Succeeded 1, If Succeeded 1, If/Ask Succeeded 1, After Succeeded 1, Succeeded'],
  ])('%s', async (_, activities, expected) => {
    expect(outcomes(await run(activities, {}, looked))).toBe(expected)
  })

  it('that are known when the plan is made leave the others out', () => {
    const [condition, choice] = planOf([when('If', '@equals(1, 1)', [wait('Then')], [{ name: 'Copy', type: 'Copy' }]), choose('Switch', '@toLower(\'B\')', { a: [{ name: 'Copy2', type: 'Copy' }], b: [wait('B')] })]).steps
    expect(condition?.action).toMatchObject({ condition: true, then: [{ id: 'Then' }], otherwise: [] })
    expect(choice?.action).toMatchObject({ on: 'b', cases: [{ value: 'b', steps: [{ id: 'B' }] }], otherwise: [] })
  })

  it('a condition that is no truth value fails', async () => {
    const done = await run([lookup('Look'), when('If', '@activity(\'Look\').output.firstRow.kind', [wait('Then')], [], 'Look')], {}, looked)
    expect(ends(done)['If']).toBe('wrong-value: "expression" is of type String, but must be true or false.')
  })
})

describe('loops', () => {
  it('go through the items of a list, with item() at every depth', async () => {
    const done = await run([
      lookup('Look'),
      forEach('Each', '@activity(\'Look\').output.value', [
        when('If', '@equals(item().kind, \'b\')', [web('Ask', '@concat(\'https://meadow.example/\', item().name)')]),
        append('Note', 'list', '@item().name', 'If'),
      ], { isSequential: true }, 'Look'),
      set('All', 'text', '@join(variables(\'list\'), \',\')', 'Each'),
    ], {}, { Look: { output: { value: [{ kind: 'a', name: 'one' }, { kind: 'b', name: 'two' }] } } })
    expect(ends(done)).toMatchObject({ 'Each#2/If/Ask': { url: 'https://meadow.example/two' }, All: { value: 'one,two' } })
    expect(outcomes(done)).toBe('Look Succeeded 1, Each Succeeded 1, Each#1/If Succeeded 1, Each#1/Note Succeeded 1, Each#2/If Succeeded 1, Each#2/If/Ask Succeeded 1, Each#2/Note Succeeded 1, All Succeeded 1, Succeeded')
  })

  it('go through all items where one fails', async () => {
    const done = await run([forEach('Each', '@createArray(1, 2, 3)', [when('If', '@equals(item(), 2)', [fail('No', '', '@concat(\'Item \', item())')])], { isSequential: true })])
    expect(outcomes(done)).toMatch(/^Each Failed 1, .*Each#3\/If Succeeded 1, Failed$/)
    expect(ends(done)['Each']).toBe('inner-activity-failed: Activity failed because an inner activity failed; Inner activity name: If, Error: Activity failed because an inner activity failed; Inner activity name: No, Error: Item 2')
  })

  it.each<[string, Readonly<Record<string, unknown>>, number]>([
    ['one behind the other', { isSequential: true }, 1],
    ['so many at once', { batchCount: 3 }, 3],
    ['20 at once', {}, 20],
    ['50 at once at most', { batchCount: 500 }, 50],
  ])('%s', (_, more, parallel) => {
    expect(planOf([forEach('Each', '@range(0, 9)', [wait('A')], more)]).steps[0]?.action).toMatchObject({ parallel })
  })

  it('of items that are no list fail', async () => {
    const done = await run([lookup('Look'), forEach('Each', '@activity(\'Look\').output.firstRow', [wait('A')], {}, 'Look')], {}, { Look: { output: { firstRow: {} } } })
    expect(ends(done)['Each']).toBe('wrong-value: "items" is of type Object, but must be a list.')
  })

  it('repeat until the condition holds, which may read the last round', async () => {
    const done = await run([
      until('Until', '@equals(activity(\'Check\').output.firstRow.state, \'done\')', [lookup('Check'), wait('Pause', 'Check', '@int(activity(\'Check\').output.firstRow.pause)')]),
      set('State', 'text', '@activity(\'Check\').output.firstRow.state', 'Until'),
    ], {}, { Check: [{ output: { firstRow: { state: 'new', pause: '5' } } }, { output: { firstRow: { state: 'busy', pause: '6' } } }, { output: { firstRow: { state: 'done', pause: '7' } } }] })
    expect(outcomes(done)).toBe('Until Succeeded 1, Until#1/Check Succeeded 1, Until#1/Pause Succeeded 1, Until#2/Check Succeeded 1, Until#2/Pause Succeeded 1, Until#3/Check Succeeded 1, Until#3/Pause Succeeded 1, State Succeeded 1, Succeeded')
    expect(done.slept.filter((milliseconds) => milliseconds >= 5000)).toEqual([5000, 6000, 7000])
  })

  it('go on where a step fails, and end as the last round does', async () => {
    const mocks = { Check: [{ status: 'Failed', error: { message: 'Not yet.', errorCode: '404' } }, { output: {} }] }
    const done = await run([until('Until', '@equals(activity(\'Check\').Status, \'Succeeded\')', [lookup('Check')])], {}, mocks)
    expect(outcomes(done)).toBe('Until Succeeded 1, Until#1/Check Failed 1, Until#2/Check Succeeded 1, Succeeded')
  })

  it.each<[string, (inner: unknown[]) => unknown]>([
    ['a condition', (inner) => when('Way', '@activity(\'Check\').output.go', inner, [], 'Check')],
    ['a switch', (inner) => choose('Way', '@string(activity(\'Check\').output.go)', { True: inner }, [], 'Check')],
  ])('forget in a round what the one before has left in %s', async (_, way) => {
    const read = set('Read', 'text', '@string(activity(\'Maybe\').output.x)', 'Way')
    const done = await run([until('Until', '@not(activity(\'Check\').output.go)', [lookup('Check'), way([lookup('Maybe')]), read])], {}, { Check: [{ output: { go: true } }, { output: { go: false } }], Maybe: { output: { x: 1 } } })
    expect([ends(done)['Until#1/Read'], done.result.steps.find(({ id }) => id === 'Until#2/Read')?.outcome, done.result.outcome]).toEqual([{ name: 'text', value: '1' }, 'Failed', 'Failed'])
  })

  it('end when their time is over', async () => {
    const done = await run([until('Until', '@equals(1, 2)', [wait('Pause', '', 600)], { timeout: '0.00:35:00' }), wait('Handler', 'Until:Failed', 1)])
    expect(done.result.steps.filter(({ id }) => !id.includes('#')).map(({ id, outcome, error }) => [id, outcome, error?.code])).toEqual([['Until', 'Failed', 'timeout'], ['Handler', 'Succeeded', undefined]])
  })

  it('without a pause let the time limit and the user have their turn', async () => {
    const stop = new AbortController()
    let events = 0
    const plan = planOf([until('Until', '@equals(1, 2)', [set('A', 'text', 'b')])])
    const done = await carryOut(plan, echo, { signal: stop.signal, on: () => void (++events === 500 && setImmediate(() => stop.abort({ interrupted: 'user' } satisfies Interruption))) })
    expect(done.result.outcome).toBe('Interrupted')
  })
})

describe('filters', () => {
  it('keep the items for which the condition holds', async () => {
    const done = await run([filter('Big', '@createArray(1, 5, 9)', '@greater(item(), 4)'), set('Text', 'text', '@string(activity(\'Big\').output.value)', 'Big')])
    expect(ends(done)).toEqual({ Big: { ItemsCount: 3, FilteredItemsCount: 2, Value: [5, 9] }, Text: { name: 'text', value: '[5,9]' } })
  })
})

describe('steps that cannot do what they should', () => {
  const LOOK = { Look: { output: { firstRow: { name: 'Ada', list: [1, 2] } } } }
  it.each<[string, unknown, string]>([
    ['a filter of no list', filter('F', '@activity(\'Look\').output.firstRow', '@equals(item(), 1)', 'Look'), 'wrong-value: "items" is of type Object, but must be a list.'],
    ['a filter by no truth value', filter('F', '@activity(\'Look\').output.firstRow.list', '@string(item())', 'Look'), 'wrong-value: "condition" is of type String, but must be true or false.'],
    ['a loop of no list', forEach('F', '@activity(\'Look\').output.firstRow.name', [wait('A')], {}, 'Look'), 'wrong-value: "items" is of type String, but must be a list.'],
    ['a switch over no text', choose('F', '@activity(\'Look\').output.firstRow.list', {}, [wait('A')], 'Look'), 'wrong-value: "on" is of type Array, but must be a text.'],
    ['an Until by no truth value', until('F', '@activity(\'Look\').output.firstRow.name', [wait('A')], {}, 'Look'), 'wrong-value: "expression" is of type String, but must be true or false.'],
    ['an Until without an end', until('F', '@equals(activity(\'Look\').output.firstRow.name, 1)', [wait('A')], { timeout: '00:05:00' }, 'Look'), 'timeout: The loop took longer than its time limit.'],
    ['a wait for no time', wait('F', 'Look', '@activity(\'Look\').output.firstRow.name'), 'wrong-value: "waitTimeInSeconds" is of type String, but must be a number that is not negative.'],
    ['a failure without words', fail('F', 'Look', '@activity(\'Look\').output.firstRow.list'), 'wrong-value: "message" is of type Array, but must be a text.'],
  ])('%s', async (_, activity, expected) => {
    const done = await run([lookup('Look'), activity], {}, LOOK)
    expect(ends(done)['F']).toBe(expected)
  })

  it('a result that fails without words', async () => {
    const done = await run([lookup('Look'), { ...lookup('F'), dependsOn: [] }], {}, { Look: {}, F: { status: 'Failed' } })
    expect(ends(done)['F']).toBe('mocked: The activity failed.')
  })
})

describe('other pipelines', () => {
  const child = (activities: readonly unknown[], more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({ 'pipeline/Child.json': pipeline('Child', activities, { parameters: { who: { type: 'string' }, times: { type: 'int', defaultValue: 2 } }, variables: { text: { type: 'String', defaultValue: 'child' } }, ...more }) })

  it('are given their arguments, and give back what they return', async () => {
    const done = await run(
      [lookup('Look'), call('Call', 'Child', { who: '@activity(\'Look\').output.firstRow.name' }, {}, 'Look'), set('After', 'text', '@concat(variables(\'text\'), activity(\'Call\').output.pipelineReturnValue.greeting)', 'Call')],
      child([giveBack('Return', [{ key: 'greeting', value: { type: 'Expression', content: '@concat(\'Hello \', pipeline().parameters.who, \' \', pipeline().parameters.times, \' from \', pipeline().Pipeline, \', called by \', pipeline()?.TriggeredByPipelineName, variables(\'text\'))' } }])]),
      { Look: { output: { firstRow: { name: 'Ada' } } } },
    )
    expect(ends(done)['After']).toEqual({ name: 'text', value: 'aHello Ada 2 from Child, called by Retrainchild' })
    expect(outcomes(done)).toBe('Look Succeeded 1, Call Succeeded 1, Call/Return Succeeded 1, After Succeeded 1, Succeeded')
  })

  it('are planned with the arguments that are known', () => {
    const files = child([train({ typeProperties: { webServiceInputs: { input1: { filePath: 'in/@{pipeline().parameters.who}.csv', linkedServiceName: { referenceName: 'Store', type: 'LinkedServiceReference' } } } } })])
    const [known, computed] = planOf([lookup('Look'), call('Known', 'Child', { who: 'ada' }), call('Computed', 'Child', { who: '@activity(\'Look\').output.firstRow.name' }, {}, 'Look')], files, { Look: {} }).steps.slice(1)
    expect(known?.action).toMatchObject({ steps: [{ action: { inputs: { input1: { path: 'in/ada.csv' } } } }] })
    expect(computed?.action).toMatchObject({ steps: [{ action: { inputs: { input1: { path: { compute: 'in/@{pipeline().parameters.who}.csv' } } } } }] })
  })

  it('fail with the step that failed in them', async () => {
    const done = await run([call('Call', 'Child', { who: 'Ada' }), wait('Handler', 'Call:Failed')], child([fail('Stop', '', '@concat(pipeline().parameters.who, \' says no.\')')]))
    expect([done.result.outcome, ends(done)['Call']]).toEqual(['Succeeded', 'inner-activity-failed: Activity failed because an inner activity failed; Inner activity name: Stop, Error: Ada says no.'])
  })

  it('that nobody waits for go on by themselves, and their failure is nobody\'s', async () => {
    const done = await run([call('Call', 'Child', { who: 'Ada' }, { waitOnCompletion: false }), wait('After', 'Call', 1)], child([wait('Long', '', 500), fail('Stop', 'Long')]))
    expect(outcomes(done)).toBe('Call Succeeded 1, Call/Long Succeeded 1, Call/Stop Failed 1, After Succeeded 1, Succeeded')
  })

  it.each<[string, readonly unknown[], Readonly<Record<string, unknown>>, string]>([
    ['calls itself', [call('Call', 'Retrain')], {}, 'The pipeline "Retrain" calls itself.'],
    ['calls itself over another', [call('Call', 'Child', { who: 'x' })], child([call('Back', 'Retrain')]), 'The pipeline "Retrain" calls itself over others.'],
  ])('a pipeline that %s is refused', (_, activities, more, message) => {
    expect(refusals(activities, more)).toEqual([message])
  })

  it('may be called no more often than a plan can hold', () => {
    const files = Object.fromEntries(Array.from({ length: 16 }, (_, level) => [`pipeline/P${level}.json`, pipeline(`P${level}`, level === 15 ? [wait('A')] : [call('A', `P${level + 1}`), call('B', `P${level + 1}`)])]))
    expect(refusals([call('Start', 'P0')], files)).toEqual(['The plan would have more than 10000 steps.'])
  })
})

describe('what is computed', () => {
  it.each<[string, unknown, string]>([
    ['a value that is missing', '@activity(\'Look\').output.firstRow.none', 'expression-failed: "url" cannot be computed: The expression \'activity(\'Look\').output.firstRow.none\' cannot be evaluated because property \'none\' doesn\'t exist, available properties are \'name\'.'],
    ['a list where a text belongs', '@createArray(activity(\'Look\').output.firstRow.name)', 'wrong-value: "url" is of type Array, but must be a text.'],
  ])('%s fails the step, once', async (_, url, expected) => {
    const activities = [lookup('Look'), { ...web('Ask', url, {}, 'Look'), policy: { retry: 3 } }]
    const done = await run(activities, {}, { Look: { output: { firstRow: { name: 'x' } } } })
    expect([ends(done)['Ask'], outcomes(done)]).toEqual([expected, 'Look Succeeded 1, Ask Failed 1, Failed'])
  })

  it('knows the run: its id, when it began, its pipeline, and errors of activities', async () => {
    const done = await run([
      fail('Stop', '', 'No way.'),
      web('Show', '@concat(\'https://meadow.example/\', pipeline().Pipeline, \'/\', pipeline().RunId, \'/\', pipeline().TriggerType, \'/\', formatDateTime(pipeline().TriggerTime, \'yyyy-MM-dd\'), \'/\', activity(\'Stop\').error.errorCode, \'/\', activity(\'Stop\').error.message)', {}, 'Stop:Failed'),
    ])
    expect(ends(done)['Show']).toEqual({ url: 'https://meadow.example/Retrain/00000000-0000-4000-8000-000000000000/Manual/2030-01-01/500/No way.' })
  })

  it('sends every digit of a number', async () => {
    const done = await run([web('Send', 'https://meadow.example/', { method: 'POST', body: { at: '@ticks(utcNow())', half: '@div(1.0, 2)' } })])
    expect(ends(done)['Send']).toEqual({ url: 'https://meadow.example/', body: '{"at":640290528000000000,"half":0.5}' })
  })

  it('loads what a function needs when it is asked for', async () => {
    const done = await run([set('A', 'text', '@convertFromUtc(utcNow(), \'Pacific Standard Time\', \'HH:mm\')'), set('B', 'text', '@xpath(xml(concat(\'<a>\', variables(\'text\'), \'</a>\')), \'string(/a)\')', 'A')])
    expect(ends(done)).toEqual({ A: { name: 'text', value: '16:00' }, B: { name: 'text', value: '16:00' } })
  })
})

describe('what a run looks at before it changes anything', () => {
  const ask = (name: string): unknown => train({ name })
  it.each<[string, unknown[], string[]]>([
    ['a branch that is certain', [when('If', '@equals(1, 1)', [ask('A')])], ['If/A']],
    ['a branch that is not', [lookup('Look'), when('If', '@activity(\'Look\').output.x', [ask('A')], [], 'Look')], []],
    ['a loop that is certain, once', [forEach('Each', '@createArray(1, 2)', [ask('A')])], ['Each#1/A']],
    ['a loop over nothing', [forEach('Each', '@skip(createArray(1), 1)', [ask('A')])], []],
    ['the first round', [until('Until', '@equals(1, 1)', [ask('A')])], ['Until#1/A']],
    ['another pipeline', [call('Call', 'Child')], ['Call/A']],
  ])('%s', async (_, activities, expected) => {
    const seen: string[] = []
    const files = { 'pipeline/Child.json': pipeline('Child', [ask('A')]) }
    await carryOut(planOf(activities, files, { Look: { output: { x: false } } }), echo, { check: (_plan, tasks) => Promise.resolve(void seen.push(...tasks.map(({ id }) => id))) })
    expect(seen).toEqual(expected)
  })
})

describe('a run that was cut off', () => {
  const activities = [
    lookup('Look'),
    forEach('Each', '@activity(\'Look\').output.value', [append('Note', 'list', '@concat(item(), guid(), utcNow())'), call('Call', 'Child', { who: '@item()' }, {}, 'Note')], { isSequential: true }, 'Look'),
    until('Until', '@equals(length(variables(\'list\')), 4)', [append('More', 'list', '@rand(0, 1000000)'), web('Poll', '@concat(\'https://meadow.example/\', length(variables(\'list\')))', {}, 'More')], {}, 'Each'),
    when('If', '@contains(string(variables(\'list\')), \'one\')', [web('Tell', '@concat(\'https://meadow.example/\', utcNow(\'ss\'))', { method: 'POST', body: '@string(variables(\'list\'))' })], [fail('No')], 'Until'),
    web('Last', 'https://meadow.example/', { method: 'POST', body: '@concat(activity(\'Poll\').output.url, activity(\'Tell\').output.url)' }, 'If'),
  ]
  const files = { 'pipeline/Child.json': pipeline('Child', [set('Name', 'text', '@toUpper(pipeline().parameters.who)'), web('Hello', '@concat(\'https://meadow.example/\', variables(\'text\'), pipeline().RunId)', {}, 'Name')], { parameters: { who: { type: 'string' } }, variables: { text: { type: 'String' } } }) }
  const plan = planOf(activities, files, { Look: { output: { value: ['one', 'two'] } } })
  const chance = (seed: number): { random: () => number; guid: () => string } => {
    let number = seed
    return { random: () => (number++ % 97) / 97, guid: () => `${String(number++).padStart(8, '0')}-0000-4000-8000-000000000000` }
  }

  it('goes on at every line of its journal, and nothing that was computed changes', async () => {
    const requests: string[] = []
    const first = await carryOut(plan, (task, context) => { requests.push(wordsOf(task)); return echo(task, context) }, { chance: chance(1) })
    expect(first.result.outcome).toBe('Succeeded')
    const lines = first.journal.split('\n').slice(0, -1)
    expect(lines.length).toBeGreaterThan(50)
    for (let kept = 1; kept < lines.length; kept++) {
      const before = lines.slice(0, kept).join('\n')
      const again: string[] = []
      // other numbers by chance: what was written down counts
      const second = await carryOut(plan, (task, context) => { again.push(wordsOf(task)); return echo(task, context) }, { past: past(`${before}\n`), chance: chance(5000) })
      expect([kept, second.result.outcome]).toEqual([kept, 'Succeeded'])
      const wasDone = first.result.steps.filter(({ id }) => before.includes(`"entry":"step","at":"${atOf(before, id)}","step":"${id}"`))
      for (const { id, output } of wasDone) expect(second.result.steps.find((step) => step.id === id)?.output).toEqual(output)
      const sent = first.result.steps.filter(({ id, output }) => output && 'url' in output && !wasDone.some((done) => done.id === id)).length
      expect([kept, again.length]).toEqual([kept, sent])
      expect(second.result.steps.map(({ id }) => id)).toEqual(first.result.steps.map(({ id }) => id))
      const whole = past(`${before}\n${second.journal}`)
      expect(whole.outcome).toBe('Succeeded')
    }
  })

  it('keeps a request as it was computed', async () => {
    const stop = new AbortController()
    const seen: string[] = []
    const asked = planOf([web('Ask', '@concat(\'https://meadow.example/\', guid())')])
    const first = await carryOut(asked, (task) => {
      seen.push(wordsOf(task))
      stop.abort({ interrupted: 'user' } satisfies Interruption)
      return Promise.reject(new StepFailure('Stopped.', 'cancelled'))
    }, { signal: stop.signal, chance: chance(1) })
    expect(first.result).toMatchObject({ outcome: 'Interrupted', interrupted: ['Ask'] })
    await carryOut(asked, (task) => { seen.push(wordsOf(task)); return Promise.resolve({}) }, { past: past(first.journal), chance: chance(700) })
    expect(seen[0]).toBe(seen[1])
  })

  const wordsOf = ({ id, action }: Task): string => `${id} ${action.kind === 'web' ? action.url : ''}`
  const atOf = (journal: string, id: string): string => new RegExp(`"entry":"step","at":"([^"]*)","step":"${id.replace(/[.*+?^$()[\]\\|]/g, '\\$&')}"`).exec(journal)?.[1] ?? '-'
})

describe('secrets that activities give', () => {
  const secret = { ...web('Fetch', 'https://meadow.example/secret'), policy: { secureOutput: true } }
  const perform: Runner['perform'] = ({ id, action }) => (id === 'Fetch' ? Promise.resolve({ value: 'SEKRIT-VALUE' }) : id === 'Refuse' ? Promise.reject(new StepFailure('"SEKRIT-VALUE" is wrong.', 'wrong')) : echo({ id, action } as Task, {} as never))
  const activities = [secret, set('Keep', 'text', '@activity(\'Fetch\').output.value', 'Fetch'), web('Use', '@concat(\'https://meadow.example/\', variables(\'text\'))', {}, 'Keep'), web('Refuse', '@variables(\'text\')', {}, 'Use')]

  it('are used, and are nowhere to be seen', async () => {
    const seen: string[] = []
    const done = await carryOut(planOf(activities), (task, context) => { seen.push(task.action.kind === 'web' ? task.action.url : ''); return perform(task, context) })
    expect(seen).toEqual(['https://meadow.example/secret', 'https://meadow.example/SEKRIT-VALUE', 'SEKRIT-VALUE'])
    expect(JSON.stringify([done.journal, done.events, done.result])).not.toContain('SEKRIT')
    expect(done.result.steps.map(({ id, hidden }) => [id, hidden])).toEqual([['Fetch', true], ['Keep', true], ['Use', true], ['Refuse', undefined]])
    expect(done.result.steps.at(-1)?.error?.message).toBe('"***" is wrong.')
  })

  const cutBefore = (journal: string, step: string): string => {
    const lines = journal.split('\n')
    return `${lines.slice(0, lines.findIndex((line) => line.startsWith('{"entry":"attempt"') && line.includes(`"${step}"`))).join('\n')}\n`
  }

  it('are fetched again when the run goes on, where that changes nothing', async () => {
    const done = await carryOut(planOf(activities), perform)
    const seen: string[] = []
    const second = await carryOut(planOf(activities), (task, context) => { seen.push(task.id); return perform(task, context) }, { past: past(cutBefore(done.journal, 'Use')) })
    expect([seen, second.result.outcome]).toEqual([['Fetch', 'Use', 'Refuse'], 'Failed'])
    expect(second.journal).not.toContain('SEKRIT')
    expect(past(cutBefore(done.journal, 'Use') + second.journal).outcome).toBe('Failed')
  })

  it.each<['retry' | 'skip' | 'fail', string, string[]]>([
    ['retry', 'Succeeded', ['Fetch', 'Use']],
    ['skip', 'Failed', []],
    ['fail', 'Failed', []],
  ])('that only a request gives which may not be sent twice: %s', async (answer, outcome, sent) => {
    const plan = planOf([{ ...web('Fetch', 'https://meadow.example/token', { method: 'POST', body: 'x' }), policy: { secureOutput: true } }, web('Use', '@concat(\'https://meadow.example/\', activity(\'Fetch\').output.value)', {}, 'Fetch')])
    const done = await carryOut(plan, perform)
    const seen: string[] = []
    const second = await carryOut(plan, (task, context) => { seen.push(task.id); return perform(task, context) }, { past: past(cutBefore(done.journal, 'Use')), inDoubt: () => Promise.resolve(answer) })
    expect([second.result.outcome, seen]).toEqual([outcome, sent])
    expect(past(cutBefore(done.journal, 'Use') + second.journal).outcome).toBe(outcome)
  })
})

describe('results that stand for activities', () => {
  it('are those of the pipeline before those of the name alone', async () => {
    const files = { 'pipeline/Child.json': pipeline('Child', [lookup('Look')]) }
    const done = await run([lookup('Look'), call('Call', 'Child')], files, { Look: { output: { from: 'any' } }, 'child/look': { output: { from: 'child' } } })
    expect(ends(done)).toMatchObject({ Look: { from: 'any' }, 'Call/Look': { from: 'child' } })
  })

  it('may skip or fail', async () => {
    const done = await run([lookup('A'), wait('B', 'A:Skipped'), lookup('C'), wait('D', 'C:Failed')], {}, { A: { status: 'Skipped' }, C: { error: { message: 'No.', errorCode: '1' } } })
    expect(outcomes(done)).toBe('A Skipped 1, B Succeeded 1, C Failed 1, D Succeeded 1, Succeeded')
  })
})

describe('a list in the place of an expression', () => {
  it('is refused when the plan is made', () => {
    expect(refusals([forEach('Each', '@string(1)', [])])).toEqual(['"items" of "Each" is "1", but must be a list.'])
  })
})
