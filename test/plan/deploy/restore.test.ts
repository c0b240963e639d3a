import { describe, expect, it } from 'vitest'
import type { DeployState } from '../../../src/plan/deploy/deploy-journal.js'
import type { DeployPlan, DeployStep } from '../../../src/plan/deploy/deploy-plan.js'
import { bringBack } from '../../../src/plan/deploy/restore.js'
import { SiteFailure, type Site } from '../../../src/plan/deploy/site.js'

const step = (id: string, needs: readonly string[] = [], isRestored = true): DeployStep => {
  const [kind, object] = id.split(' ')
  return { id, needs: needs.map((each) => ({ step: each, when: 'ended' })), action: { kind, object, isRestored }, why: 'It runs.' } as unknown as DeployStep
}
const HALTED: DeployState = { isOpen: false, content: 'c', end: { outcome: 'Succeeded' } }
const OPEN: DeployState = { isOpen: true, content: 'c' }
/** It found another trigger, and left it. */
const LEFT: DeployState = { isOpen: false, end: { outcome: 'Failed' } }
const DONE: DeployState = { isOpen: false, end: { outcome: 'Succeeded' } }
const FAILED: DeployState = { isOpen: false, end: { outcome: 'Failed' } }

const UPDATED = [step('stop trigger/T'), step('update trigger/T', ['stop trigger/T']), step('start trigger/T', ['update trigger/T'])]
const OF_EVENTS = [step('unsubscribe trigger/E'), step('stop trigger/E'), step('update trigger/E', ['stop trigger/E']), step('subscribe trigger/E', ['update trigger/E']), step('start trigger/E', ['subscribe trigger/E'])]
const DELETED = [step('stop trigger/T'), step('delete trigger/T', ['stop trigger/T'])]
const HALTED_EVENTS = { 'unsubscribe trigger/E': HALTED, 'stop trigger/E': HALTED }

/** What is done, in its order, and which triggers still stand still. */
async function told(steps: readonly DeployStep[], states: Readonly<Record<string, DeployState>>, failures: Readonly<Record<string, Error>>): Promise<readonly string[]> {
  const lines: string[] = []
  const done = (call: string): Promise<void> => {
    lines.push(call)
    const failure = failures[call]
    return failure ? Promise.reject(failure) : Promise.resolve()
  }
  const known = new Map(Object.entries(states))
  const still = await bringBack({
    plan: { steps } as unknown as DeployPlan,
    steps: known,
    site: { start: (name: string) => done(`start ${name}`), subscribe: (name: string) => done(`subscribe ${name}`) } as unknown as Site,
    signal: new AbortController().signal,
    on: (event) => void lines.push(event.event === 'restoring' ? `restoring ${event.object}` : event.event),
    carryOut: async ({ id }) => {
      await done(`step ${id}`)
      known.set(id, failures[`outcome of ${id}`] ? FAILED : DONE)
    },
    undo: (id) => void lines.push(`undone ${id}`),
  })
  return [...lines, ...still.map((object) => `${object} stands still`)]
}

const REFUSED = new SiteFailure('No.', 'refused')
const GONE = new SiteFailure('Nothing answers.', 'unreachable')
const NOT = { 'outcome of start trigger/T': REFUSED }

describe('a deployment that ends before its time', () => {
  it.each<[string, readonly DeployStep[], Readonly<Record<string, DeployState>>, Readonly<Record<string, Error>>, readonly string[]]>([
    ['has stopped nothing', UPDATED, {}, {}, []],
    ['has found another trigger', UPDATED, { 'stop trigger/T': LEFT }, {}, []],
    ['has started it again', UPDATED, { 'stop trigger/T': HALTED, 'update trigger/T': DONE, 'start trigger/T': DONE }, {}, []],
    ['takes back what it has stopped', UPDATED, { 'stop trigger/T': HALTED }, {}, ['restoring trigger/T', 'start T', 'undone stop trigger/T']],
    ['takes back what it was stopping', UPDATED, { 'stop trigger/T': OPEN }, {}, ['restoring trigger/T', 'start T', 'undone stop trigger/T']],
    ['starts what has been changed as its plan says', UPDATED, { 'stop trigger/T': HALTED, 'update trigger/T': DONE }, {}, ['restoring trigger/T', 'step start trigger/T']],
    ['starts what could not be changed as its plan says', UPDATED, { 'stop trigger/T': HALTED, 'update trigger/T': FAILED }, {}, ['restoring trigger/T', 'step start trigger/T']],
    ['tries once more without the plan', UPDATED, { 'stop trigger/T': HALTED, 'update trigger/T': DONE }, NOT, ['restoring trigger/T', 'step start trigger/T', 'start T']],
    ['tries once more where the step has failed', UPDATED, { 'stop trigger/T': HALTED, 'update trigger/T': DONE, 'start trigger/T': FAILED }, {}, ['restoring trigger/T', 'start T']],
    ['cannot start it', UPDATED, { 'stop trigger/T': HALTED }, { 'start T': REFUSED }, ['restoring trigger/T', 'start T', 'trigger/T stands still']],
    ['cannot start it with the plan or without', UPDATED, { 'stop trigger/T': HALTED, 'update trigger/T': DONE }, { ...NOT, 'start T': REFUSED }, ['restoring trigger/T', 'step start trigger/T', 'start T', 'trigger/T stands still']],
    ['leaves what was to be stopped', [step('stop trigger/T')], { 'stop trigger/T': HALTED }, {}, []],
    ['leaves what was to be started anew', [step('stop trigger/T'), step('start trigger/T', [], false)], { 'stop trigger/T': HALTED }, {}, []],
    ['has deleted it', DELETED, { 'stop trigger/T': HALTED, 'delete trigger/T': DONE }, {}, []],
    ['could not delete it', DELETED, { 'stop trigger/T': HALTED, 'delete trigger/T': FAILED }, {}, ['restoring trigger/T', 'start T', 'undone stop trigger/T']],
    ['has not come to delete it', DELETED, { 'stop trigger/T': HALTED }, {}, ['restoring trigger/T', 'start T', 'undone stop trigger/T']],
    ['has turned events away', OF_EVENTS, { 'unsubscribe trigger/E': HALTED }, {}, ['restoring trigger/E', 'subscribe E', 'start E', 'undone unsubscribe trigger/E']],
    ['has turned events away and stopped it', OF_EVENTS, HALTED_EVENTS, {}, ['restoring trigger/E', 'subscribe E', 'start E', 'undone unsubscribe trigger/E', 'undone stop trigger/E']],
    ['has changed a trigger of events', OF_EVENTS, { ...HALTED_EVENTS, 'update trigger/E': DONE }, {}, ['restoring trigger/E', 'step subscribe trigger/E', 'step start trigger/E']],
    ['has let the events in already', OF_EVENTS, { ...HALTED_EVENTS, 'update trigger/E': DONE, 'subscribe trigger/E': DONE }, {}, ['restoring trigger/E', 'step start trigger/E']],
    ['has stopped it and its events were let alone', OF_EVENTS, { 'unsubscribe trigger/E': LEFT, 'stop trigger/E': HALTED, 'update trigger/E': DONE, 'subscribe trigger/E': DONE }, {}, ['restoring trigger/E', 'step start trigger/E']],
    ['cannot let events in', OF_EVENTS, HALTED_EVENTS, { 'subscribe E': REFUSED }, ['restoring trigger/E', 'subscribe E', 'trigger/E stands still']],
    ['goes on with the next where one is refused', [...UPDATED, ...OF_EVENTS], { 'stop trigger/T': HALTED, ...HALTED_EVENTS }, { 'start T': REFUSED }, ['restoring trigger/T', 'start T', 'restoring trigger/E', 'subscribe E', 'start E', 'undone unsubscribe trigger/E', 'undone stop trigger/E', 'trigger/T stands still']],
    ['tries no other where nothing answers', [...UPDATED, ...OF_EVENTS], { 'stop trigger/T': HALTED, ...HALTED_EVENTS }, { 'start T': GONE }, ['restoring trigger/T', 'start T', 'trigger/T stands still', 'trigger/E stands still']],
  ])('%s', async (_, steps, states, failures, expected) => {
    expect(await told(steps, states, failures)).toEqual(expected)
  })

  it('hides no defect', async () => {
    await expect(told(UPDATED, { 'stop trigger/T': HALTED }, { 'start T': new TypeError('A defect.') })).rejects.toThrow('A defect.')
  })
})
