import { describe, expect, it } from 'vitest'
import type { DeployResult } from '../../../src/plan/deploy/carry-out.js'
import { readDeployJournal, type DeployPast } from '../../../src/plan/deploy/deploy-journal.js'
import type { DeployPlan, DeployStep } from '../../../src/plan/deploy/deploy-plan.js'
import type { LiveObject, ObjectId } from '../../../src/plan/deploy/live.js'
import { SiteFailure } from '../../../src/plan/deploy/site.js'
import { withId } from '../../../src/plan/identity.js'
import { attemptDeployment, type Attempt, type AttemptOptions } from '../../support/carry-out-deployment.js'
import { memorySite, type MemorySite } from './memory-site.js'

const step = (id: string, needs: DeployStep['needs'], action: DeployStep['action']): DeployStep => ({ id, needs, action, why: 'It differs.' })
const succeeded = (...steps: string[]): DeployStep['needs'] => steps.map((each) => ({ step: each, when: 'succeeded' as const }))
const ended = (...steps: string[]): DeployStep['needs'] => steps.map((each) => ({ step: each, when: 'ended' as const }))

/** What stands in the factory before. */
const BEFORE = {
  'dataset/Orders': { type: 'Json', version: 1 },
  'pipeline/Load': { activities: [], version: 1 },
  'pipeline/Old': { activities: [] },
  'trigger/Nightly': { type: 'ScheduleTrigger', runtimeState: 'Started', hour: 1 },
  'trigger/OnFile': { type: 'BlobEventsTrigger', runtimeState: 'Started' },
} as const

/** Nightly changes, OnFile only runs a pipeline that changes; Old goes, Weekly comes. */
const STEPS: readonly DeployStep[] = [
  step('unsubscribe trigger/OnFile', [], { kind: 'unsubscribe', object: 'trigger/OnFile' }),
  step('stop trigger/OnFile', succeeded('unsubscribe trigger/OnFile'), { kind: 'stop', object: 'trigger/OnFile' }),
  step('stop trigger/Nightly', [], { kind: 'stop', object: 'trigger/Nightly' }),
  step('create dataset/Returns', [], { kind: 'create', object: 'dataset/Returns', body: '{"properties":{"type":"Json","key":""}}', holes: [{ pointer: '/properties/key', secret: 'Returns.key' }] }),
  step('update dataset/Orders', [], { kind: 'update', object: 'dataset/Orders', body: '{"properties":{"type":"Json","version":2.0}}', holes: [] }),
  step('update pipeline/Load', succeeded('create dataset/Returns', 'stop trigger/OnFile', 'stop trigger/Nightly'), { kind: 'update', object: 'pipeline/Load', body: '{"properties":{"activities":[],"version":2}}', holes: [] }),
  step('update trigger/Nightly', succeeded('stop trigger/Nightly', 'update pipeline/Load'), { kind: 'update', object: 'trigger/Nightly', body: '{"properties":{"type":"ScheduleTrigger","hour":2}}', holes: [] }),
  step('start trigger/Nightly', ended('update trigger/Nightly', 'update pipeline/Load'), { kind: 'start', object: 'trigger/Nightly', isRestored: true }),
  step('subscribe trigger/OnFile', ended('update pipeline/Load'), { kind: 'subscribe', object: 'trigger/OnFile', isRestored: true }),
  step('start trigger/OnFile', ended('subscribe trigger/OnFile'), { kind: 'start', object: 'trigger/OnFile', isRestored: true }),
  step('delete pipeline/Old', succeeded('create dataset/Returns', 'update dataset/Orders', 'update pipeline/Load', 'update trigger/Nightly'), { kind: 'delete', object: 'pipeline/Old' }),
]

function planFor(site: MemorySite): DeployPlan {
  const seen = Object.fromEntries(STEPS.map(({ action: { object } }) => [object, site.objects.get(object)?.tag ?? null]))
  return withId<DeployPlan>({
    format: 1,
    kind: 'deploy',
    cloud: 'public',
    target: { flavour: 'data-factory', cloud: 'public', subscription: 's', resourceGroup: 'g', name: 'meadow' },
    tenant: null,
    source: { digest: 'sha256:0', files: [] },
    triggers: 'keep',
    seen,
    changes: [],
    notes: [],
    secrets: [{ name: 'Returns.key', variable: 'ADFC_SECRET_RETURNS_KEY', from: { kind: 'variable' } }],
    steps: STEPS,
  })
}

/** Here the service shows what it was given. */
function isAsWanted(_: ObjectId, body: string, _holes: unknown, live: LiveObject): boolean {
  const { runtimeState: _state, key: _key, ...properties } = live.body['properties'] as Record<string, unknown>
  const { key: _wanted, ...wanted } = (JSON.parse(body) as { properties: Record<string, unknown> }).properties
  return JSON.stringify(properties) === JSON.stringify(wanted)
}

/** Carries a plan out, or goes on with it; `die` is asked before each entry of the journal. */
function attempt(plan: DeployPlan, site: MemorySite, { die, ...options }: Pick<AttemptOptions, 'journal' | 'signal'> & { die?: (number: number) => 'before' | 'after' | undefined } = {}): Promise<Attempt> {
  let number = 0
  const write: AttemptOptions['write'] = (_, keep) => {
    const end = die?.(++number)
    if (end !== 'before') keep()
    if (end) throw new Error('no space left')
  }
  return attemptDeployment(plan, site, { ...options, write, secret: () => 'hunter"2', isAsWanted })
}

const states = (site: MemorySite): unknown => Object.fromEntries([...site.objects.values()].map(({ id, body }) => [id, body['properties']]))

const AFTER = {
  'dataset/Orders': { type: 'Json', version: 2 },
  'dataset/Returns': { type: 'Json', key: 'hunter"2' },
  'pipeline/Load': { activities: [], version: 2 },
  'trigger/Nightly': { type: 'ScheduleTrigger', runtimeState: 'Started', hour: 2 },
  'trigger/OnFile': { type: 'BlobEventsTrigger', runtimeState: 'Started' },
}

describe('a deployment', () => {
  it('does all steps in their order, and puts the secret into its place', async () => {
    const site = memorySite(BEFORE)
    const { outcome, journal } = await attempt(planFor(site), site)
    expect(outcome).toMatchObject({ outcome: 'Succeeded', stillStopped: [] })
    expect(states(site)).toEqual(AFTER)
    const at = (call: string): number => site.calls.indexOf(call)
    expect(at('stop Nightly')).toBeLessThan(at('put pipeline/Load'))
    expect(at('put pipeline/Load')).toBeLessThan(at('put trigger/Nightly'))
    expect(at('put trigger/Nightly')).toBeLessThan(at('start Nightly'))
    expect(site.calls).toHaveLength(STEPS.length)
    expect(journal).not.toContain('hunter')
  })

  it.each([
    ['changed', (site: MemorySite) => site.touch('pipeline/Load', { activities: [1] }), '"pipeline/Load" was changed'],
    ['deleted', (site: MemorySite) => void site.objects.delete('dataset/Orders'), '"dataset/Orders" was deleted'],
    ['made', (site: MemorySite) => site.touch('dataset/Returns', {}), '"dataset/Returns" was made'],
  ])('is refused before anything is done where an object was %s since the plan was made', async (_, meddle, words) => {
    const site = memorySite(BEFORE)
    const plan = planFor(site)
    meddle(site)
    const { outcome, journal } = await attempt(plan, site)
    expect(outcome).toMatchObject({ name: 'Refusal', message: expect.stringContaining(words) as string })
    expect([site.calls, journal]).toEqual([[], ''])
  })

  it('leaves what somebody changes meanwhile as it is, and starts the triggers again', async () => {
    const site = memorySite(BEFORE)
    const plan = planFor(site)
    site.before = (call) => {
      if (call === 'put dataset/Orders') site.touch('dataset/Orders', { type: 'Json', theirs: true })
    }
    const { outcome } = await attempt(plan, site)
    expect(outcome).toMatchObject({ outcome: 'Failed' })
    expect((outcome as DeployResult).steps.filter((result) => result.outcome !== 'Succeeded').map(({ id, outcome: how, error }) => [id, how, error?.code])).toEqual([
      ['update dataset/Orders', 'Failed', 'changed-meanwhile'],
      ['delete pipeline/Old', 'Skipped', undefined],
    ])
    expect(states(site)).toEqual({ ...AFTER, 'dataset/Orders': { type: 'Json', theirs: true }, 'pipeline/Old': BEFORE['pipeline/Old'] })
  })

  it('starts a trigger again whose update was refused', async () => {
    const site = memorySite(BEFORE)
    site.before = (call) => {
      if (call === 'put trigger/Nightly') throw new SiteFailure('"trigger/Nightly" is not valid.', 'refused')
    }
    const { outcome } = await attempt(planFor(site), site)
    expect(outcome).toMatchObject({ outcome: 'Failed' })
    expect(states(site)).toMatchObject({ 'trigger/Nightly': BEFORE['trigger/Nightly'], 'trigger/OnFile': { runtimeState: 'Started' } })
  })

  it('starts a trigger again that could not be deleted', async () => {
    for (const isInterrupted of [false, true]) {
      const site = memorySite(BEFORE)
      const interruption = new AbortController()
      site.before = (call) => {
        if (call !== 'remove trigger/OnFile' && call !== 'stop OnFile') return
        if (isInterrupted) interruption.abort({ interrupted: 'user' })
        else if (call === 'remove trigger/OnFile') throw new SiteFailure('"trigger/OnFile" cannot be deleted.', 'refused')
      }
      const plan = planFor(site)
      const steps = [...STEPS.slice(0, 2), step('delete trigger/OnFile', succeeded('stop trigger/OnFile'), { kind: 'delete', object: 'trigger/OnFile' })]
      const { outcome } = await attempt(withId<DeployPlan>({ ...plan, seen: { 'trigger/OnFile': plan.seen['trigger/OnFile'] ?? null }, steps }), site, { signal: interruption.signal })
      expect(outcome).toMatchObject({ outcome: isInterrupted ? 'Interrupted' : 'Failed', stillStopped: [] })
      expect([states(site), site.calls.slice(-2)]).toMatchObject([{ 'trigger/OnFile': { runtimeState: 'Started' } }, ['subscribe OnFile', 'start OnFile']])
    }
  })

  it.each<[string, readonly string[], readonly string[]]>([
    ['a delete fails: only what needs it is left out', ['remove pipeline/Old'], ['dataset/Orders', 'pipeline/Load', 'pipeline/Old']],
    ['a write fails: nothing is deleted', ['put trigger/Nightly'], ['dataset/Orders', 'pipeline/Load', 'pipeline/Old', 'trigger/OnFile']],
  ])('where %s', async (_, refused, left) => {
    const site = memorySite(BEFORE)
    site.before = (call) => {
      if (refused.includes(call)) throw new SiteFailure('No.', 'refused')
    }
    const tried = [{ step: 'delete pipeline/Old', when: 'tried' as const }]
    const steps = [
      ...STEPS.filter(({ id }) => id.endsWith('trigger/Nightly')).map((each) => ({ ...each, needs: each.needs.filter((need) => need.step.endsWith('trigger/Nightly')) })),
      step('delete pipeline/Old', succeeded('update trigger/Nightly'), { kind: 'delete', object: 'pipeline/Old' }),
      step('delete trigger/OnFile', tried, { kind: 'delete', object: 'trigger/OnFile' }),
      step('delete dataset/Orders', [...tried, ...succeeded('delete pipeline/Old')], { kind: 'delete', object: 'dataset/Orders' }),
    ]
    const { outcome } = await attempt(withId<DeployPlan>({ ...planFor(site), seen: {}, steps }), site)
    expect(outcome).toMatchObject({ outcome: 'Failed', stillStopped: [] })
    expect([...site.objects.keys()].filter((id) => id !== 'trigger/Nightly').sort()).toEqual(left)
    expect(states(site)).toMatchObject({ 'trigger/Nightly': { runtimeState: 'Started' } })
  })

  it('does not touch a trigger that somebody else has changed, and does not start what it did not stop', async () => {
    const site = memorySite(BEFORE)
    site.before = (call) => {
      if (call === 'unsubscribe OnFile') site.touch('trigger/Nightly', { type: 'ScheduleTrigger', runtimeState: 'Stopped', hour: 9 })
    }
    // one behind the other, so that the other one is looked at afterwards
    const plan = planFor(site)
    const { outcome } = await attempt(withId<DeployPlan>({ ...plan, steps: plan.steps.map((each) => (each.id === 'stop trigger/Nightly' ? { ...each, needs: succeeded('stop trigger/OnFile') } : each)) }), site)
    expect(outcome).toMatchObject({ outcome: 'Failed' })
    expect(site.calls).not.toContain('start Nightly')
    expect(states(site)).toMatchObject({ 'trigger/Nightly': { runtimeState: 'Stopped', hour: 9 }, 'trigger/OnFile': { runtimeState: 'Started' } })
  })

  it('brings triggers back when it is interrupted, and goes on later', async () => {
    for (const call of ['unsubscribe OnFile', 'stop OnFile', 'stop Nightly', 'put dataset/Returns', 'put pipeline/Load', 'put trigger/Nightly', 'subscribe OnFile']) {
      const site = memorySite(BEFORE)
      const interruption = new AbortController()
      site.before = (each) => {
        if (each === call) interruption.abort({ interrupted: 'user' })
      }
      const plan = planFor(site)
      const first = await attempt(plan, site, { signal: interruption.signal })
      expect([call, first.outcome]).toMatchObject([call, { outcome: 'Interrupted', stillStopped: [] }])
      expect([call, states(site)]).toMatchObject([call, { 'trigger/Nightly': { runtimeState: 'Started' }, 'trigger/OnFile': { runtimeState: 'Started' } }])
      const second = await attempt(plan, site, { journal: first.journal })
      expect([call, second.outcome]).toMatchObject([call, { outcome: 'Succeeded' }])
      expect([call, states(site)]).toEqual([call, AFTER])
    }
  })

  it('goes on from wherever it was killed: nothing is put twice but what was in flight', async () => {
    let isReached = true
    for (let number = 2; isReached; number++) {
      // behind the request, or between its announcement and the request
      for (const moment of ['before', 'after'] as const) {
        const site = memorySite(BEFORE)
        const plan = planFor(site)
        let isDead = false
        site.before = () => {
          if (isDead) throw new SiteFailure('gone', 'unreachable')
        }
        const first = await attempt(plan, site, { die: (at) => ((isDead ||= at === number) ? moment : undefined) })
        isReached = isDead
        isDead = false
        if (!isReached) {
          expect(first.outcome).toMatchObject({ outcome: 'Succeeded' })
          continue
        }
        const journal = readDeployJournal(first.journal) as DeployPast
        if (journal.outcome) continue
        const second = await attempt(plan, site, { journal: first.journal })
        expect([number, moment, second.outcome]).toMatchObject([number, moment, { outcome: 'Succeeded' }])
        expect([number, states(site)]).toEqual([number, AFTER])
        const puts = site.calls.filter((call) => call.startsWith('put'))
        expect([number, puts.length - new Set(puts).size]).toEqual([number, 0])
      }
    }
  })

  it('starts the triggers again where the journal cannot be written any more, and goes on when it can', async () => {
    for (let number = 3; number < 20; number++) {
      const site = memorySite(BEFORE)
      const plan = planFor(site)
      const first = await attempt(plan, site, { die: (at) => (at >= number ? 'before' : undefined) })
      expect([number, first.outcome]).toMatchObject([number, { message: 'no space left' }])
      expect([number, states(site)]).toMatchObject([number, { 'trigger/Nightly': { runtimeState: 'Started' }, 'trigger/OnFile': { runtimeState: 'Started' } }])
      expect([number, (await attempt(plan, site, { journal: first.journal })).outcome]).toMatchObject([number, { outcome: 'Succeeded' }])
      expect([number, states(site)]).toEqual([number, AFTER])
    }
  })

  it('stays open where the target is lost, and goes on later', async () => {
    const site = memorySite(BEFORE)
    const plan = planFor(site)
    site.before = (call) => {
      if (call === 'put pipeline/Load') throw new SiteFailure('The service "management.azure.com" did not answer.', 'unreachable', { hint: 'Try again.' })
    }
    const first = await attempt(plan, site)
    expect(first.outcome).toMatchObject({ name: 'OutOfReach', message: expect.stringContaining('did not answer') as string })
    expect(states(site)).toMatchObject({ 'trigger/Nightly': { runtimeState: 'Started' }, 'trigger/OnFile': { runtimeState: 'Started' } })
    site.before = () => undefined
    expect((await attempt(plan, site, { journal: first.journal })).outcome).toMatchObject({ outcome: 'Succeeded' })
    expect(states(site)).toEqual(AFTER)
  })
})
