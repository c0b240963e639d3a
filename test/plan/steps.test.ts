import { describe, expect, it } from 'vitest'
import { pointerOf } from '../../src/text/place.js'
import { wait } from '../support/activities.js'
import { mustPlan, planOf, retraining } from '../support/factory.js'
import { flawsOfHint, flawsOfSentence } from '../support/words.js'

const after = (activity: string, ...dependencyConditions: string[]) => ({ activity, dependencyConditions })
const waits = (name: string, ...dependsOn: unknown[]) => ({ ...wait(name), dependsOn })
const plain = (type: string, typeProperties?: unknown) => ({ name: 'A', type, ...(typeProperties === undefined ? {} : { typeProperties }) })

describe('steps', () => {
  it.each<[what: string, activities: readonly unknown[], steps: readonly unknown[]]>([
    ['stand in the order of the file', [wait('B'), wait('A')], [{ id: 'B', needs: [] }, { id: 'A', needs: [] }]],
    ['stand behind what they need', [waits('B', after('A', 'Succeeded')), wait('A')], [{ id: 'A' }, { id: 'B', needs: [{ step: 'A', when: ['Succeeded'] }] }]],
    ['need success where nothing is said', [wait('A'), waits('B', after('A'))], [{ id: 'A' }, { id: 'B', needs: [{ step: 'A', when: ['Succeeded'] }] }]],
    ['need each condition once, in any case', [wait('A'), waits('B', after('a', 'failed', 'SKIPPED', 'Failed', 'Completed'))], [{ id: 'A' }, { id: 'B', needs: [{ step: 'A', when: ['Failed', 'Skipped', 'Completed'] }] }]],
    ['need several', [wait('A'), wait('B'), waits('C', after('B', 'Failed'), after('A', 'Skipped'))], [{ id: 'A' }, { id: 'B' }, { id: 'C', needs: [{ step: 'B', when: ['Failed'] }, { step: 'A', when: ['Skipped'] }] }]],
    ['say what they do', [wait('A', '', 5)], [{ id: 'A', why: 'Waits 5 seconds.' }]],
    ['may wait for a year', [wait('A', '', 366 * 86_400)], [{ id: 'A', action: { kind: 'wait', seconds: 31_622_400 } }]],
  ])('%s', (_, activities, steps) => {
    const plan = mustPlan(retraining(activities))
    expect(plan.steps).toMatchObject(steps)
    expect(plan.steps).toHaveLength(steps.length)
  })

  it.each<[policy: unknown, secure: unknown]>([
    [undefined, undefined],
    [{}, undefined],
    [{ secureInput: false, secureOutput: false }, undefined],
    [{ secureInput: 'true' }, undefined],
    [{ secureInput: true }, { input: true, output: false }],
    [{ secureOutput: true }, { input: false, output: true }],
    [{ secureInput: true, secureOutput: true }, { input: true, output: true }],
  ])('with the policy %j are secure: %j', (policy, secure) => {
    const [step] = mustPlan(retraining([{ name: 'A', type: 'WebActivity', typeProperties: { url: 'https://a.example.com', method: 'GET' }, ...(policy === undefined ? {} : { policy }) }])).steps
    expect([step?.secure, step !== undefined && 'secure' in step]).toEqual([secure, secure !== undefined])
  })

  it.each<[what: string, activities: readonly unknown[], problems: readonly string[]]>([
    ['two of one name', [wait('A'), wait('B'), wait('A')], ['/properties/activities/2 Two activities are called "A".']],
    ['one without a name', [wait('A'), wait('')], ['/properties/activities/1 An activity has no name.']],
    ['two that wait for each other', [wait('Z'), waits('A', after('B')), waits('B', after('A'))], ['/properties/activities/1 The activities "A", "B" wait for each other.']],
    ['one that waits for itself', [waits('A', after('A'))], ['/properties/activities/0 The activities "A" wait for each other.']],
    ['one behind another that is not there', [waits('A', after('B'))], ['/properties/activities/0/dependsOn/0/activity "A" depends on "B", which does not exist beside it.']],
    ['a condition that is none', [wait('A'), waits('B', after('A', 'Succeeded', 'Done'))], ['/properties/activities/1/dependsOn/0/dependencyConditions/1 "Done" is no dependency condition.']],
    ['a wait without a time', [plain('Wait', {})], ['/properties/activities/0/typeProperties "A" has no "waitTimeInSeconds".']],
    ['a wait without anything', [plain('Wait')], ['/properties/activities/0 "A" has no "waitTimeInSeconds".']],
    ['a wait for nothing', [plain('Wait', { waitTimeInSeconds: null })], ['/properties/activities/0/typeProperties/waitTimeInSeconds "A" has no "waitTimeInSeconds".']],
    ['a wait of more than a year', [wait('A', '', 366 * 86_400 + 1)], ['/properties/activities/0/typeProperties/waitTimeInSeconds "A" waits for more than a year.']],
    ['a failure without its code', [plain('Fail', { message: 'No.' })], ['/properties/activities/0/typeProperties "A" has no "errorCode".']],
    ['a failure without its message', [plain('Fail', { errorCode: '1' })], ['/properties/activities/0/typeProperties "A" has no "message".']],
    ['what adfc cannot carry out', [plain('Copy', {})], ['/properties/activities/0/name The activity "A" of type "Copy" cannot be carried out by adfc. Give its result with "--mock": { "A": { "output": { … } } }.']],
  ])('are none for %s', (_, activities, problems) => {
    const planned = planOf(retraining(activities))
    const found = (planned.plan ? [] : planned.problems).map((problem) => {
      expect([flawsOfSentence(problem.message), flawsOfHint(problem.hint ?? 'None.')]).toEqual([[], []])
      return `${'path' in problem.at ? pointerOf(problem.at.path) : '?'} ${problem.message}${problem.hint === undefined ? '' : ` ${problem.hint}`}`
    })
    expect(found).toEqual(problems)
  })
})
