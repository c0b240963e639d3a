import { describe, expect, it } from 'vitest'
import { expectedSteps } from '../../src/plan/outcome.js'
import type { StepState } from '../../src/plan/journal.js'
import { containersOf, inRound, inside, orderOf, stepPath, stepsOnPath } from '../../src/plan/step-path.js'
import { call, choose, fail, forEach, lookup, pipeline, until, wait, when } from '../support/activities.js'
import { mustPlan, retraining } from '../support/factory.js'

const child = { 'pipeline/Child.json': pipeline('Child', [wait('In')]) }
const steps = mustPlan(
  retraining(
    [wait('A'), forEach('Each', '@createArray(1)', [wait('B'), until('Until', '@equals(1, 1)', [wait('C')])]), when('If', '@empty(pipeline().RunId)', [wait('Yes')], [wait('No')]), choose('Which', '@pipeline().RunId', { a: [wait('X')] }, [wait('Y')]), call('Call', 'Child'), wait('Half')],
    child,
  ),
).steps

describe('the path of a step', () => {
  it.each<[string, string, string]>([
    ['', 'Train', 'Train'],
    ['Each#3/', 'Train', 'Each#3/Train'],
    ['', 'a/b', 'a%2Fb'],
    ['', '50% #1', '50%25 %231'],
    ['', '%2F', '%252F'],
  ])('within %j of %j is %j', (within, name, path) => {
    expect(stepPath(within, name)).toBe(path)
  })

  it('goes into a container, and into a round of a loop', () => {
    expect([inside('If'), inRound('Each', 3)]).toEqual(['If/', 'Each#3/'])
  })

  it.each<[string, readonly string[]]>([
    ['A', []],
    ['Each#2/B', ['Each']],
    ['Each#2/Until#1/C', ['Each', 'Each#2/Until']],
    ['If/Yes', ['If']],
  ])('%j is inside of %j', (path, containers) => {
    expect(containersOf(path)).toEqual(containers)
  })

  it.each<[string, readonly string[] | undefined, readonly number[]]>([
    ['A', ['A'], [0]],
    ['Each', ['Each'], [1]],
    ['Each#2/B', ['Each', 'B'], [1, 2, 0]],
    ['Each#12/Until#3/C', ['Each', 'Until', 'C'], [1, 12, 1, 3, 0]],
    ['If/Yes', ['If', 'Yes'], [2, 0]],
    ['If/No', ['If', 'No'], [2, 1]],
    ['Which/X', ['Which', 'X'], [3, 0]],
    ['Which/Y', ['Which', 'Y'], [3, 1]],
    ['Call/In', ['Call', 'In'], [4, 0]],
    ['B', undefined, [-1]],
    ['Each#0/B', undefined, [1, 0, 0]],
    ['Each#01/B', undefined, [1, 1, 0]],
    ['Each#1/A', undefined, [1, 1, -1]],
    ['A/A', undefined, [0, -1]],
    ['', undefined, [-1]],
  ])('%j leads through %j, and stands at %j', (path, ids, order) => {
    expect([stepsOnPath(steps, path)?.map(({ id }) => id), orderOf(steps, path)]).toEqual([ids, order])
  })
})

describe('the steps that will run when all goes well', () => {
  const LOOKED = new Map([['look', [{ outcome: 'Failed' } as const]]])
  const done = (outcome: 'Succeeded' | 'Failed' | 'Skipped'): StepState => ({ failed: 0, end: { outcome } })
  it.each<[string, readonly unknown[], Readonly<Record<string, StepState>>, string]>([
    ['those of a list', [wait('A'), wait('B', 'A')], {}, 'A B'],
    ['but not those that a failure calls', [wait('A'), wait('B', 'A:Failed')], {}, 'A'],
    ['but not what comes behind those', [wait('A'), wait('B', 'A:Failed'), wait('C', 'B')], {}, 'A'],
    ['what comes behind those that are left out', [wait('A'), wait('B', 'A:Failed'), wait('C', 'B:Skipped')], {}, 'A C'],
    ['a failure that is meant, and what it calls', [fail('A'), wait('B', 'A:Failed'), wait('C', 'A')], {}, 'A B'],
    ['what a result calls that is given', [lookup('Look'), wait('B', 'Look:Failed'), wait('C', 'Look')], {}, 'Look B'],
    ['what an inactive activity is taken for', [{ ...wait('A'), state: 'Inactive', onInactiveMarkAs: 'Failed' }, wait('B', 'A:Failed'), wait('C', 'A')], {}, 'A B'],
    ['not those that have ended', [wait('A'), wait('B', 'A')], { A: done('Succeeded') }, 'B'],
    ['what an end calls', [wait('A'), wait('B', 'A'), wait('C', 'A:Failed')], { A: done('Failed') }, 'C'],
    ['the first round of a loop', [forEach('Each', '@createArray(1, 2)', [wait('A'), wait('B', 'A:Failed')])], {}, 'Each Each#1/A'],
    ['no round of an empty loop', [forEach('Each', '@take(createArray(1), 0)', [wait('A')])], {}, 'Each'],
    ['no round of a loop that is computed', [forEach('Each', '@split(pipeline().RunId, \'-\')', [wait('A')])], {}, 'Each'],
    ['the first round of an Until', [until('Until', '@equals(1, 1)', [wait('A')])], {}, 'Until Until#1/A'],
    ['one way of a condition that is known', [when('If', '@equals(1, 2)', [wait('A')], [wait('B')])], {}, 'If If/B'],
    ['the other way of one', [when('If', '@equals(1, 1)', [wait('A')], [wait('B')])], {}, 'If If/A'],
    ['no way of a condition that is computed', [when('If', '@empty(pipeline().RunId)', [wait('A')], [wait('B')])], {}, 'If'],
    ['the case that is known', [choose('Which', '@string(\'a\')', { b: [wait('B')], a: [wait('A')] }, [wait('C')])], {}, 'Which Which/A'],
    ['no case that is known', [choose('Which', '@string(\'z\')', { a: [wait('A')] }, [wait('C')])], {}, 'Which Which/C'],
    ['no case that is computed', [choose('Which', '@pipeline().RunId', { a: [wait('A')] }, [wait('C')])], {}, 'Which'],
    ['those of a pipeline that is called', [call('Call', 'Child')], {}, 'Call Call/In'],
  ])('%s', (_, activities, states, expected) => {
    const plan = mustPlan(retraining(activities, child), { mocks: LOOKED })
    expect(expectedSteps(plan.steps, new Map(Object.entries(states))).map(({ path }) => path).join(' ')).toBe(expected)
  })
})
