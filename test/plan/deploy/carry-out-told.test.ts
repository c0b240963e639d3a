import { describe, expect, it } from 'vitest'
import type { DeployResult } from '../../../src/plan/deploy/carry-out.js'
import type { DeployEvent } from '../../../src/plan/deploy/deploy-event.js'
import type { DeployEntry } from '../../../src/plan/deploy/deploy-journal.js'
import type { DeployPlan, DeployStep } from '../../../src/plan/deploy/deploy-plan.js'
import { SiteFailure } from '../../../src/plan/deploy/site.js'
import { withId } from '../../../src/plan/identity.js'
import { attemptDeployment } from '../../support/carry-out-deployment.js'
import { fakeClock } from '../../support/fake-clock.js'
import { memorySite, type MemorySite } from './memory-site.js'

const step = (kind: DeployStep['action']['kind'], object: string, ...needs: string[]): DeployStep =>
  ({ id: `${kind} ${object}`, needs: needs.map((each) => ({ step: each, when: kind === 'start' ? 'ended' : 'succeeded' })), action: { kind, object, isRestored: true, body: '{"properties":{"type":"Json","version":2}}', holes: [] }, why: 'It differs.' }) as unknown as DeployStep

const STOP = step('stop', 'trigger/T')
const NEW = step('create', 'dataset/New', 'stop trigger/T')
const OLD = step('update', 'dataset/Old', 'create dataset/New')
const START = step('start', 'trigger/T', 'create dataset/New')

function planOf(steps: readonly DeployStep[]): DeployPlan {
  const target = { flavour: 'data-factory', cloud: 'public', subscription: 's', resourceGroup: 'g', name: 'meadow' } as const
  return withId<DeployPlan>({ format: 1, kind: 'deploy', cloud: 'public', target, tenant: null, source: { digest: 'sha256:0', files: [] }, triggers: 'keep', seen: { 'dataset/Old': 't1', 'trigger/T': 't2' }, changes: [], notes: [], secrets: [], steps })
}

const site = (): MemorySite => memorySite({ 'dataset/Old': { type: 'Json', version: 1 }, 'trigger/T': { type: 'ScheduleTrigger', runtimeState: 'Started' } })

interface Course {
  /** What the service answers to a change in the place of doing it. */
  readonly failures?: Readonly<Record<string, SiteFailure>>
  /** At which change the user interrupts it. */
  readonly interrupted?: string
  readonly journal?: string
  readonly signal?: AbortSignal
}

/** Carries steps out where every change takes a second and a half; what is told, what is written down, and what is given back. */
async function course(steps: readonly DeployStep[], at: MemorySite, { failures = {}, interrupted, journal, signal }: Course = {}) {
  const clock = fakeClock()
  const interruption = new AbortController()
  const events: string[] = []
  at.before = async (call) => {
    await clock.sleep(1500)
    if (call === interrupted) interruption.abort({ interrupted: 'user' })
    const failure = failures[call]
    if (failure) throw failure
  }
  const { outcome, journal: text } = await attemptDeployment(planOf(steps), at, { clock, signal: signal ?? interruption.signal, secret: () => '', on: (event) => void events.push(eventLine(event)), ...(journal === undefined ? {} : { journal }) })
  const entries = text.slice(journal?.length ?? 0).split('\n').filter(Boolean).map((line) => entryLine(JSON.parse(line) as DeployEntry))
  return { events, entries, outcome, text }
}

function eventLine(event: DeployEvent): string {
  switch (event.event) {
    case 'looking':
      return `looking at ${event.objects}`
    case 'attempt':
      return `${event.resumed ? 'again ' : ''}${event.step}, attempt ${event.attempt}`
    case 'step':
      return `${event.step}: ${event.outcome} after ${event.seconds} s${event.error ? `, ${event.error.code}: ${event.error.message} ${event.error.hint ?? ''}`.trimEnd() : ''}`
    case 'restoring':
      return `restoring ${event.object}`
    case 'interrupting':
      return 'interrupting'
  }
}

function entryLine(entry: DeployEntry): string {
  switch (entry.entry) {
    case 'begin':
      return `begin ${entry.step}${'content' in entry ? ', with its content' : ''}`
    case 'end':
      return `end ${entry.step}: ${entry.outcome}${'tag' in entry ? `, ${entry.tag}` : ''}${'error' in entry ? `, ${Object.values(entry.error).join(' / ')}` : ''}`
    case 'undone':
      return `undone ${entry.step}`
    case 'finished':
      return `finished: ${entry.outcome}`
    case 'plan':
    case 'resumed':
    case 'interrupted':
      return entry.entry
  }
}

const given = (outcome: DeployResult | Error): unknown => (outcome instanceof Error ? `${outcome.name}: ${outcome.message}` : [outcome.outcome, ...outcome.steps.map(({ id, outcome: how, seconds, tag, error }) => `${id}: ${how} after ${seconds} s${tag === undefined ? '' : `, ${tag}`}${error ? `, ${error.code}` : ''}`), ...outcome.stillStopped])

describe('what a deployment tells', () => {
  it('of steps that succeed', async () => {
    const { events, entries, outcome } = await course([STOP, NEW, OLD, START], site())
    expect(events).toEqual([
      'looking at 2',
      'stop trigger/T, attempt 1',
      'stop trigger/T: Succeeded after 1.5 s',
      'create dataset/New, attempt 1',
      'create dataset/New: Succeeded after 1.5 s',
      'update dataset/Old, attempt 1',
      'start trigger/T, attempt 1',
      'update dataset/Old: Succeeded after 1.5 s',
      'start trigger/T: Succeeded after 1.5 s',
    ])
    expect(entries).toEqual([
      'plan',
      'begin stop trigger/T, with its content',
      'end stop trigger/T: Succeeded, t3',
      'begin create dataset/New',
      'end create dataset/New: Succeeded, t4',
      'begin update dataset/Old',
      'begin start trigger/T',
      'end update dataset/Old: Succeeded, t5',
      'end start trigger/T: Succeeded',
      'finished: Succeeded',
    ])
    expect(given(outcome)).toEqual([
      'Succeeded',
      'stop trigger/T: Succeeded after 1.5 s, t3',
      'create dataset/New: Succeeded after 1.5 s, t4',
      'update dataset/Old: Succeeded after 1.5 s, t5',
      'start trigger/T: Succeeded after 1.5 s',
    ])
  })

  it('of a step that fails, and of what it needed', async () => {
    const { events, entries, outcome } = await course([STOP, NEW, OLD, START], site(), { failures: { 'put dataset/New': new SiteFailure('It is not valid.', 'refused', { code: 'BadRequest', hint: 'Look at it.' }) } })
    expect(events.slice(4)).toEqual([
      'create dataset/New: Failed after 1.5 s, BadRequest: It is not valid. Look at it.',
      'update dataset/Old: Skipped after 0 s',
      'start trigger/T, attempt 1',
      'start trigger/T: Succeeded after 1.5 s',
    ])
    expect(entries.slice(4)).toEqual([
      'end create dataset/New: Failed, BadRequest / It is not valid. / Look at it.',
      'end update dataset/Old: Skipped',
      'begin start trigger/T',
      'end start trigger/T: Succeeded',
      'finished: Failed',
    ])
    expect(given(outcome)).toEqual([
      'Failed',
      'stop trigger/T: Succeeded after 1.5 s, t3',
      'create dataset/New: Failed after 1.5 s, BadRequest',
      'update dataset/Old: Skipped after 0 s',
      'start trigger/T: Succeeded after 1.5 s',
    ])
  })

  it('of an interruption, and of going on', async () => {
    const at = site()
    const first = await course([STOP, NEW, OLD, START], at, { interrupted: 'stop T' })
    expect(first.events.slice(2)).toEqual(['stop trigger/T: Succeeded after 1.5 s', 'restoring trigger/T'])
    expect(first.entries).toEqual(['plan', 'begin stop trigger/T, with its content', 'end stop trigger/T: Succeeded, t3', 'undone stop trigger/T', 'interrupted'])
    // it is as if it had not been stopped
    expect(given(first.outcome)).toEqual(['Interrupted'])
    const second = await course([STOP, NEW, OLD, START], at, { journal: first.text })
    expect(second.events.slice(0, 2)).toEqual(['looking at 2', 'stop trigger/T, attempt 1'])
    expect(second.entries.slice(0, 3)).toEqual(['resumed', 'begin stop trigger/T, with its content', 'end stop trigger/T: Succeeded, t5'])
    expect(given(second.outcome)).toMatchObject({ 0: 'Succeeded' })
  })

  it('of a target that is lost, and of going on with the step that is in doubt', async () => {
    const at = site()
    const first = await course([NEW, OLD].map((each) => ({ ...each, needs: [] })), at, { failures: { 'put dataset/New': new SiteFailure('Nothing answers.', 'unreachable') } })
    expect(first.entries).toEqual(['plan', 'begin update dataset/Old', 'begin create dataset/New', 'end update dataset/Old: Succeeded, t3', 'interrupted'])
    expect(given(first.outcome)).toBe('OutOfReach: Nothing answers.')
    const second = await course([NEW, OLD].map((each) => ({ ...each, needs: [] })), at, { journal: first.text })
    expect(second.events).toEqual(['looking at 2', 'again create dataset/New, attempt 1', 'create dataset/New: Succeeded after 1.5 s'])
    expect(second.entries).toEqual(['resumed', 'begin create dataset/New', 'end create dataset/New: Succeeded, t4', 'finished: Succeeded'])
    // what an earlier run has done took this one no time
    expect(given(second.outcome)).toEqual(['Succeeded', 'create dataset/New: Succeeded after 1.5 s, t4', 'update dataset/Old: Succeeded after 0 s, t3'])
  })

  it('of a trigger that runs again by the time it goes on', async () => {
    const at = site()
    const first = await course([STOP, NEW, OLD], at, { failures: { 'put dataset/New': new SiteFailure('Nothing answers.', 'unreachable'), 'start T': new SiteFailure('Nothing answers.', 'unreachable') } })
    at.touch('trigger/T', { type: 'ScheduleTrigger', runtimeState: 'Started' })
    const second = await course([STOP, NEW, OLD], at, { journal: first.text })
    expect(second.entries.slice(0, 4)).toEqual(['resumed', 'undone stop trigger/T', 'begin stop trigger/T, with its content', expect.stringContaining('end stop trigger/T: Succeeded')])
    expect(given(second.outcome)).toMatchObject({ 0: 'Succeeded' })
  })

  it('of nothing where it is interrupted before it begins', async () => {
    const at = site()
    const { events, entries, outcome } = await course([STOP, NEW, OLD, START], at, { signal: AbortSignal.abort({ interrupted: 'user' }) })
    expect({ events, entries, outcome, calls: at.calls }).toEqual({ events: ['looking at 2'], entries: [], outcome: { outcome: 'Interrupted', steps: [], stillStopped: [] }, calls: [] })
  })
})
