import { describe, expect, it } from 'vitest'
import { checkTarget, lookAgain } from '../../../src/plan/deploy/deploy-check.js'
import type { DeployState } from '../../../src/plan/deploy/deploy-journal.js'
import type { DeployPlan, DeployStep } from '../../../src/plan/deploy/deploy-plan.js'
import { contentOf } from '../../../src/plan/deploy/deploy-step.js'
import type { LiveObject, ObjectId, Subscription } from '../../../src/plan/deploy/live.js'
import { SiteFailure, type Site } from '../../../src/plan/deploy/site.js'
import type { Refusal } from '../../../src/plan/runner.js'
import { flawsOfHint, flawsOfSentence } from '../../support/words.js'

type Tags = Readonly<Record<string, string | null>>

const running = new AbortController().signal
const interrupted = AbortSignal.abort({ interrupted: 'user' })

/** What a look says: nothing where all is well. */
async function said(look: () => Promise<unknown>): Promise<unknown> {
  try {
    return (await look()) ?? 'fine'
  } catch (error) {
    const { name, message, hint = 'None.' } = error as Refusal
    expect([flawsOfSentence(message), flawsOfHint(hint)]).toEqual([[], []])
    return `${name}: ${message} ${hint}`
  }
}

function siteWith(tags: Tags, tenant: string | null = null): Site {
  const [site, ...objects] = Object.entries({ 'factory/meadow': 'f', ...tags }).map(([id, tag]) => ({ id, tag }) as LiveObject)
  return { read: () => Promise.resolve({ site, objects, tenant }) } as unknown as Site
}

describe('the target of a plan', () => {
  it.each<[string, Tags, Tags, readonly ObjectId[], string]>([
    ['is what it was', { 'pipeline/A': 'a', 'factory/meadow': 'f' }, { 'pipeline/A': 'a' }, [], 'fine'],
    ['is what it was, in other letters', { 'pipeline/A': 'a' }, { 'pipeline/a': 'a' }, [], 'fine'],
    ['has more than the plan knows', { 'pipeline/A': 'a' }, { 'pipeline/A': 'a', 'pipeline/B': 'b' }, [], 'fine'],
    ['had no tag', { 'pipeline/A': null }, { 'pipeline/A': 'a' }, [], 'fine'],
    ['has no tag', { 'pipeline/A': 'a' }, { 'pipeline/A': null }, [], 'fine'],
    ['has another one', { 'pipeline/A': 'a' }, { 'pipeline/A': 'b' }, [], 'Refusal: The plan is stale: since it was made "pipeline/A" was changed. Make the plan again.'],
    ['is another factory by now', { 'factory/meadow': 'e' }, {}, [], 'Refusal: The plan is stale: since it was made "factory/meadow" was changed. Make the plan again.'],
    ['lacks what was there', { 'pipeline/A': 'a', 'pipeline/B': null }, {}, [], 'Refusal: The plan is stale: since it was made "pipeline/A" was deleted, "pipeline/B" was deleted. Make the plan again.'],
    ['lacks what is to be made', { 'pipeline/A': null }, {}, ['pipeline/A'], 'fine'],
    ['has what is to be made', { 'pipeline/A': null }, { 'pipeline/a': null }, ['pipeline/A'], 'Refusal: The plan is stale: since it was made "pipeline/A" was made. Make the plan again.'],
    ['lacks five', { 'pipeline/A': 'a', 'pipeline/B': 'b', 'pipeline/C': 'c', 'pipeline/D': 'd', 'pipeline/E': 'e' }, {}, [], 'Refusal: The plan is stale: since it was made "pipeline/A" was deleted, "pipeline/B" was deleted, "pipeline/C" was deleted, "pipeline/D" was deleted, "pipeline/E" was deleted. Make the plan again.'],
    ['lacks seven', { 'pipeline/A': 'a', 'pipeline/B': 'b', 'pipeline/C': 'c', 'pipeline/D': 'd', 'pipeline/E': 'e', 'pipeline/F': 'f', 'pipeline/G': 'g' }, {}, [], 'Refusal: The plan is stale: since it was made "pipeline/A" was deleted, "pipeline/B" was deleted, "pipeline/C" was deleted, "pipeline/D" was deleted, "pipeline/E" was deleted and 2 more. Make the plan again.'],
  ])('%s', async (_, seen, live, creates, expected) => {
    const steps = creates.map((object): DeployStep => ({ id: `create ${object}`, needs: [], action: { kind: 'create', object, body: '{}', holes: [] }, why: 'It is new.' }))
    expect(await said(() => checkTarget({ seen, steps, tenant: null }, siteWith(live), running))).toBe(expected)
  })

  it.each<[string | null, string | null, string]>([
    ['11', '11', 'fine'],
    ['aa', 'AA', 'fine'],
    ['aa', null, 'fine'],
    [null, 'aa', 'fine'],
    ['aa', 'bb', 'Refusal: The plan was made in the tenant "aa", and whoever is signed in now reads the tenant "bb". Sign in to the other tenant.'],
  ])('was of the tenant %s and is of %s', async (then, by, expected) => {
    expect(await said(() => checkTarget({ seen: {}, steps: [], tenant: then }, siteWith({}, by), running))).toBe(expected)
  })

  const GONE = new SiteFailure('Nothing answers.', 'unreachable', { hint: 'Look at the network.' })
  it.each<[string, Error, AbortSignal, string]>([
    ['that does not answer', GONE, running, 'OutOfReach: Nothing answers. Look at the network.'],
    ['that does not answer when the user has had enough', GONE, interrupted, 'fine'],
    ['that somebody programmed wrongly', new TypeError('A defect is a defect.'), running, 'TypeError: A defect is a defect. None.'],
  ])('%s', async (_, failure, signal, expected) => {
    expect(await said(() => checkTarget({ seen: { 'pipeline/A': 'a' }, steps: [], tenant: null }, { read: () => Promise.reject(failure) } as unknown as Site, signal))).toBe(expected)
  })
})

describe('a trigger that was stopped', () => {
  const RUNS = { type: 'BlobEventsTrigger', runtimeState: 'Started' }
  const STANDS = { ...RUNS, runtimeState: 'Stopped' }
  const content = contentOf({ body: { properties: RUNS } } as unknown as LiveObject)
  const done: DeployState = { isOpen: false, content, end: { outcome: 'Succeeded' } }
  const step = (kind: 'stop' | 'unsubscribe' | 'delete', ...needs: string[]): DeployStep => ({ id: kind, needs: needs.map((each) => ({ step: each, when: 'succeeded' })), action: { kind, object: 'trigger/T' }, why: 'It runs.' })
  const STEPS = [step('unsubscribe'), step('stop', 'unsubscribe'), step('delete', 'stop')]
  const STOPPED = { unsubscribe: done, stop: done }

  it.each<[string, Readonly<Record<string, DeployState>>, object | null, Subscription, string[]]>([
    ['stands still', STOPPED, STANDS, 'Disabled', []],
    ['runs again', STOPPED, RUNS, 'Enabled', ['stop']],
    ['runs again, and nothing was done yet that waits for its events', { unsubscribe: done }, RUNS, 'Enabled', ['unsubscribe']],
    ['gets no events', { unsubscribe: done }, RUNS, 'Disabled', []],
    ['is about to get events', { unsubscribe: done }, RUNS, 'Provisioning', []],
    ['is gone', STOPPED, null, 'Enabled', []],
    ['is another by now', STOPPED, { ...RUNS, scope: '/two' }, 'Enabled', []],
    ['was not known when it was stopped', { stop: { isOpen: false, end: { outcome: 'Succeeded' } } }, RUNS, 'Enabled', []],
    ['could not be stopped', { stop: { ...done, end: { outcome: 'Failed' } } }, RUNS, 'Enabled', []],
    ['is being stopped', { stop: { isOpen: true, content } }, RUNS, 'Enabled', []],
    ['was not stopped', {}, RUNS, 'Enabled', []],
    ['has nothing to stand still for any more', { ...STOPPED, delete: { isOpen: false, end: { outcome: 'Failed' } } }, RUNS, 'Enabled', []],
  ])('%s', async (_, states, properties, subscription, expected) => {
    const site = { get: () => Promise.resolve(properties && { body: { properties } }), subscription: () => Promise.resolve(subscription) } as unknown as Site
    expect(await lookAgain({ steps: STEPS } as unknown as DeployPlan, new Map(Object.entries(states)), site, running)).toEqual(expected)
  })
})
