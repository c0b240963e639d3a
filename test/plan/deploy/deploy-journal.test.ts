import { describe, expect, it } from 'vitest'
import { isDeployJournal, readDeployJournal } from '../../../src/plan/deploy/deploy-journal.js'
import { planOf } from './support.js'

const AT = '2026-11-27T08:00:00.000Z'
const pipeline = (description: string): Record<string, unknown> => ({ description, activities: [{ name: 'W', type: 'Wait', typeProperties: { waitTimeInSeconds: 1 } }] })
const plan = planOf({ 'pipeline/A': pipeline('new') }, { 'pipeline/A': pipeline('old') })
const [step = ''] = plan.steps.map(({ id }) => id)
const HEAD = { entry: 'plan', journal: 1, at: AT, root: '/factory', cloud: 'public', plan }

const lines = (...entries: readonly unknown[]): string => entries.map((entry) => `${typeof entry === 'string' ? entry : JSON.stringify(entry)}\n`).join('')
const line = (entry: string, more: Readonly<Record<string, unknown>> = { step }): unknown => ({ entry, at: AT, ...more })
const ended = (outcome: string, more: Readonly<Record<string, unknown>> = {}): unknown => line('end', { step, outcome, ...more })

/** The lines behind the plan, and where its step stands then. */
const STATES: readonly (readonly [readonly unknown[], unknown])[] = [
  [[], undefined],
  [[line('begin')], { isOpen: true }],
  [[line('begin', { step, content: 'd' })], { isOpen: true, content: 'd' }],
  [[line('begin', { step, content: 'd' }), line('resumed', {}), line('begin')], { isOpen: true, content: 'd' }],
  [[line('begin'), ended('Succeeded')], { isOpen: false, end: { outcome: 'Succeeded' } }],
  [[line('begin'), ended('Succeeded', { tag: '"7"' })], { isOpen: false, tag: '"7"', end: { outcome: 'Succeeded' } }],
  [[line('begin'), ended('Succeeded', { tag: null })], { isOpen: false, tag: null, end: { outcome: 'Succeeded' } }],
  [[ended('Skipped')], { isOpen: false, end: { outcome: 'Skipped' } }],
  [[line('begin'), ended('Failed', { error: { code: 'c', message: 'm' } })], { isOpen: false, end: { outcome: 'Failed', error: { code: 'c', message: 'm' } } }],
  [[line('begin', { step, content: 'd' }), ended('Succeeded'), line('undone')], { isOpen: false, content: 'd' }],
  [[line('begin'), line('interrupted', {})], { isOpen: true }],
]

/** What a journal holds that cannot be, and what is said of it. */
const PROBLEMS: readonly (readonly [string, string])[] = [
  ['', 'is no journal of adfc: its first line holds no plan'],
  [lines('{'), 'is no journal of adfc: its first line holds no plan'],
  [lines(line('begin')), 'is no journal of adfc: its first line holds no plan'],
  [lines({ ...HEAD, journal: 2 }), 'was written by a newer adfc (format 2)'],
  [lines({ ...HEAD, plan: { ...plan, steps: [] } }), 'was altered: the plan in its first line is not the one that was made'],
  [lines({ ...HEAD, plan: { ...plan, steps: 'none' } }), 'was altered: the plan in its first line is not the one that was made'],
  [lines(HEAD, '{'), 'is damaged in line 2'],
  [lines(HEAD, line('unheard-of')), 'is damaged in line 2'],
  [lines(HEAD, { entry: 'begin', step }), 'is damaged in line 2'],
  [lines(HEAD, line('begin', {})), 'is damaged in line 2'],
  [lines(HEAD, line('begin', { step, content: 1 })), 'is damaged in line 2'],
  [lines(HEAD, line('undone', {})), 'is damaged in line 2'],
  [lines(HEAD, ended('Succeeded')), 'is damaged in line 2'],
  [lines(HEAD, line('begin'), ended('Succeeded', { tag: 1 })), 'is damaged in line 3'],
  [lines(HEAD, line('begin'), ended('Perhaps')), 'is damaged in line 3'],
  [lines(HEAD, line('begin'), ended('Failed')), 'is damaged in line 3'],
  [lines(HEAD, line('begin'), ended('Failed', { error: { code: 'c' } })), 'is damaged in line 3'],
  [lines(HEAD, ended('Skipped'), line('begin')), 'is damaged in line 3'],
  [lines(HEAD, ended('Skipped'), ended('Skipped')), 'is damaged in line 3'],
  [lines(HEAD, line('begin', { step: 'other' })), 'names in line 2 the step "other", which its plan does not have'],
  [lines(HEAD, line('finished', { outcome: 'Perhaps' })), 'is damaged in line 2'],
  [lines(HEAD, line('finished', { outcome: 'Failed' }), line('resumed', {})), 'is damaged in line 3'],
]

describe('the journal of a deployment', () => {
  it.each(STATES)('behind %j', (entries, state) => {
    const text = lines(HEAD, ...entries)
    expect(isDeployJournal(text)).toBe(true)
    const past = readDeployJournal(text)
    expect(past).toMatchObject({ plan, root: '/factory', cloud: 'public', at: AT, whole: text.length })
    expect('steps' in past ? past.steps.get(step) : past).toEqual(state)
    expect(past).not.toHaveProperty('outcome')
  })

  it.each(PROBLEMS)('%s', (text, problem) => {
    expect(readDeployJournal(text)).toEqual({ problem })
  })

  it('knows how it ended, and leaves out a last line that was cut off', () => {
    const text = lines(HEAD, line('begin'), ended('Succeeded'), line('finished', { outcome: 'Succeeded' }))
    expect(readDeployJournal(text)).toMatchObject({ outcome: 'Succeeded' })
    expect(readDeployJournal(`${lines(HEAD)}{"entry":"beg`)).toMatchObject({ steps: new Map(), whole: lines(HEAD).length })
  })

  it('of a run is another one, and so is what is no journal', () => {
    expect([lines({ ...HEAD, plan: { kind: 'run' } }), lines({ entry: 'plan' }), 'text', ''].map(isDeployJournal)).toEqual([false, false, false, false])
  })
})
