import { describe, expect, it } from 'vitest'
import { withId } from '../../src/plan/identity.js'
import { readJournal, type Past } from '../../src/plan/journal.js'
import { forEach, until, wait } from '../support/activities.js'
import { mustPlan, retraining } from '../support/factory.js'

const plan = mustPlan(retraining([wait('A'), forEach('Each', '@createArray(1)', [wait('B')]), until('Until', '@equals(1, 1)', [wait('C')])]))
const FIRST = { entry: 'plan', journal: 1, at: 't0', root: '/work', cloud: 'china', run: 'r', plan }
const FAILURE = { code: 'http-404', message: 'It is not there.' }

type Line = Readonly<Record<string, unknown>> | string
const text = (...lines: Line[]): string => lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('')
const attempt = (number: number, step = 'A'): Line => ({ entry: 'attempt', at: `t${number}`, step, attempt: number })
const failed = (number: number, isLast: unknown = false): Line => ({ entry: 'attempt-failed', at: '', step: 'A', attempt: number, isLast, error: FAILURE })
const ended = (outcome: string, more: object = {}, step = 'A'): Line => ({ entry: 'step', at: '', step, outcome, ...more })
const note = (of: object, number = 1): Line => ({ entry: 'note', at: '', step: 'A', attempt: number, note: of })
const OPEN = { attempt: 1, at: 't1', notes: [] }

/** Where the steps stand, or what is wrong with the journal. */
function read(journal: string): unknown {
  const past = readJournal(journal)
  return 'problem' in past ? past.problem : Object.fromEntries(past.steps)
}

describe('a journal', () => {
  it('says whose it is', () => {
    const { steps, plan: own, ...rest } = readJournal(text(FIRST)) as Past
    expect([steps.size, own.id, rest]).toEqual([0, plan.id, { root: '/work', cloud: 'china', run: 'r', at: 't0', whole: text(FIRST).length }])
    expect(readJournal(text({ ...FIRST, root: null, cloud: undefined }))).toMatchObject({ root: null, cloud: 'public' })
  })

  it.each<[string, string, string]>([
    ['nothing', '', 'is empty'],
    ['white space', ' \n ', 'is no journal of adfc: its first line holds no plan'],
    ['white space without a line', '  ', 'is empty'],
    ['half a line', '{"entry":"pl', 'was cut off in its first line, before anything was done: apply the plan again'],
    ['a newer format', text({ ...FIRST, journal: 2 }), 'was written by a newer adfc (format 2)'],
    ['another first line', text({ ...FIRST, entry: 'resumed' }), 'is no journal of adfc: its first line holds no plan'],
    ['no plan', text({ ...FIRST, plan: null }), 'is no journal of adfc: its first line holds no plan'],
    ['no object', text('[]'), 'is no journal of adfc: its first line holds no plan'],
    ['a plan without steps', text({ ...FIRST, plan: withId({ ...plan, steps: null as never }) }), 'was altered: the plan in its first line is not the one that was made'],
    ['an altered plan', text({ ...FIRST, plan: { ...plan, cloud: 'china' } }), 'was altered: the plan in its first line is not the one that was made'],
  ])('that is %s is none', (_, journal, problem) => {
    expect(read(journal)).toBe(problem)
  })

  it.each<[string, readonly Line[], unknown]>([
    ['an attempt is under way', [attempt(1)], { A: { failed: 0, open: OPEN } }],
    ['an attempt writes down what it does', [attempt(1), note({ note: 'submitting' }), note({ note: 'submitted', job: 'j' })], { A: { failed: 0, open: { ...OPEN, notes: [{ note: 'submitting' }, { note: 'submitted', job: 'j' }] } } }],
    ['an attempt has failed', [attempt(1), failed(1)], { A: { failed: 1 } }],
    ['another one is under way', [attempt(1), failed(1), attempt(2)], { A: { failed: 1, open: { attempt: 2, at: 't2', notes: [] } } }],
    ['the last one has failed', [attempt(1), failed(1), attempt(2), failed(2, true)], { A: { failed: 2, last: FAILURE } }],
    ['a step has failed', [attempt(1), failed(1, true), ended('Failed', { error: FAILURE })], { A: { failed: 1, end: { outcome: 'Failed', error: FAILURE } } }],
    ['a step has succeeded', [attempt(1), ended('Succeeded', { output: { a: 1 } })], { A: { failed: 0, end: { outcome: 'Succeeded', output: { a: 1 } } } }],
    ['a step was left out', [ended('Skipped')], { A: { failed: 0, end: { outcome: 'Skipped' } } }],
    ['values were computed', [attempt(1), { entry: 'computed', at: '', step: 'A', values: '[1.0]' }], { A: { failed: 0, open: OPEN, computed: '[1.0]' } }],
    ['values are secret', [attempt(1), { entry: 'computed', at: '', step: 'A', values: null }], { A: { failed: 0, open: OPEN, computed: null } }],
    ['what was computed is kept', [attempt(1), { entry: 'computed', at: '', step: 'A', values: '[1]' }, failed(1)], { A: { failed: 1, computed: '[1]' } }],
    ['rounds have ended', [attempt(1, 'Until'), { entry: 'round', at: '', step: 'Until', round: 1, isLast: false }, { entry: 'round', at: '', step: 'Until', round: 2, isLast: true }], { Until: { failed: 0, open: OPEN, rounds: [false, true] } }],
    ['a called pipeline has an id', [attempt(1), { entry: 'run', at: '', step: 'A', run: 'r2' }], { A: { failed: 0, open: OPEN, run: 'r2' } }],
    ['steps in rounds', [attempt(1, 'Each#2/B'), attempt(1, 'Until#1/C')], { 'Each#2/B': { failed: 0, open: OPEN }, 'Until#1/C': { failed: 0, open: OPEN } }],
    ['an interruption and what follows', [attempt(1), { entry: 'interrupted', at: '' }, { entry: 'resumed', at: '' }, note({ note: 'sending' })], { A: { failed: 0, open: { ...OPEN, notes: [{ note: 'sending' }] } } }],
    ['what was secret, and is done again', [attempt(1), ended('Succeeded', { hidden: true }), attempt(1)], { A: { failed: 0, open: OPEN } }],
    ['what was secret, and has ended again', [attempt(1), ended('Succeeded', { hidden: true }), ended('Skipped')], { A: { failed: 0, end: { outcome: 'Skipped' } } }],
    ['a line that was cut off', [attempt(1), ended('Succeeded'), '{"entry":"fini'], 'is damaged in line 4'],
  ])('%s', (_, lines, expected) => {
    expect(read(text(FIRST, ...lines))).toEqual(expected)
  })

  it('keeps the order in which steps ended', () => {
    expect(Object.keys(read(text(FIRST, attempt(1), attempt(1, 'Until'), ended('Succeeded', {}, 'Until'), ended('Succeeded'))) as object)).toEqual(['Until', 'A'])
  })

  it('leaves out a last line that was cut off', () => {
    const whole = text(FIRST, attempt(1))
    expect([read(`${whole}{"entry":"st`), (readJournal(`${whole}{"entry":"st`) as Past).whole]).toEqual([{ A: { failed: 0, open: OPEN } }, whole.length])
  })

  it('has an outcome only where all steps have ended, and nothing behind it', () => {
    const done = [ended('Succeeded'), ended('Skipped', {}, 'Each'), ended('Failed', {}, 'Until')]
    const finished = { entry: 'finished', at: '', outcome: 'Failed' }
    expect((readJournal(text(FIRST, ...done, finished)) as Past).outcome).toBe('Failed')
    expect(readJournal(text(FIRST, ...done))).not.toHaveProperty('outcome')
    expect(read(text(FIRST, ...done.slice(1), finished))).toBe('is damaged in line 4')
    expect(read(text(FIRST, ...done, finished, { entry: 'resumed', at: '' }))).toBe('is damaged in line 6')
  })

  it.each<[string, readonly Line[]]>([
    ['no JSON', ['{']],
    ['no object', ['[]']],
    ['no kind', [{ at: '' }]],
    ['an unknown kind', [{ entry: 'toString', at: '' }]],
    ['a second plan', [FIRST]],
    ['an outcome that there is not', [{ entry: 'finished', at: '', outcome: 'Fine' }]],
    ['a step with an outcome that there is not', [ended('Fine')]],
    ['an output that is no object', [ended('Succeeded', { output: 1 })]],
    ['an error without a code', [ended('Failed', { error: { message: 'No.' } })]],
    ['an error without a message', [ended('Failed', { error: { code: 'no' } })]],
    ['an output that is a little hidden', [ended('Succeeded', { hidden: 1 })]],
    ['attempt zero', [attempt(0)]],
    ['attempt one and a half', [attempt(1.5)]],
    ['a step without a name', [{ entry: 'attempt', at: '', attempt: 1 }]],
    ['an attempt within another', [attempt(1), attempt(2)]],
    ['an attempt behind the last one', [attempt(1), failed(1, true), attempt(2)]],
    ['an attempt behind the end', [ended('Succeeded'), attempt(1)]],
    ['a second end', [ended('Succeeded'), ended('Succeeded')]],
    ['a failure of nothing', [failed(1)]],
    ['a failure of another attempt', [attempt(1), failed(2)]],
    ['a failure that may be the last one', [attempt(1), failed(1, 'yes')]],
    ['a note of nothing', [note({ note: 'sending' })]],
    ['a note of another attempt', [attempt(1), note({ note: 'sending' }, 2)]],
    ['a note behind what was secret', [ended('Succeeded', { hidden: true }), note({ note: 'sending' })]],
    ['a note that is none', [attempt(1), { entry: 'note', at: '', step: 'A', attempt: 1, note: 'sending' }]],
    ['a note of no kind', [attempt(1), note({ note: 'thinking' })]],
    ['a job without an id', [attempt(1), note({ note: 'submitted' })]],
    ['a started job without an id', [attempt(1), note({ note: 'started', job: 1 })]],
    ['a cancelled job without an id', [attempt(1), note({ note: 'cancelled' })]],
    ['a job without an id that is cancelled', [attempt(1), note({ note: 'cancelling' })]],
    ['an update without a window', [attempt(1), note({ note: 'updating', before: 'b', sent: 's' })]],
    ['an update with half a window', [attempt(1), note({ note: 'updating', before: 'b', sent: 's', window: { start: 's' } })]],
    ['an update with the other half', [attempt(1), note({ note: 'updating', before: 'b', sent: 's', window: { expiry: 'e' } })]],
    ['an operation without an id', [attempt(1), note({ note: 'accepted' })]],
    ['a URL that is none', [attempt(1), note({ note: 'following', url: null })]],
    ['values that are no text', [attempt(1), { entry: 'computed', at: '', step: 'A', values: [1] }]],
    ['values of nothing', [{ entry: 'computed', at: '', step: 'A', values: '[1]' }]],
    ['a round that was left out', [attempt(1, 'Until'), { entry: 'round', at: '', step: 'Until', round: 2, isLast: true }]],
    ['a round that may be the last one', [attempt(1, 'Until'), { entry: 'round', at: '', step: 'Until', round: 1 }]],
    ['a run without an id', [attempt(1), { entry: 'run', at: '', step: 'A' }]],
  ])('is damaged by %s', (_, lines) => {
    expect(read(text(FIRST, ...lines))).toBe(`is damaged in line ${lines.length + 1}`)
  })

  it.each(['D', 'a', 'A/B', 'Each#0/B', 'Each#x/B', 'Each#1/C'])('names the step "%s" that its plan does not have', (step) => {
    expect(read(text(FIRST, attempt(1, step)))).toBe(`names in line 2 the step "${step}", which its plan does not have`)
  })
})
