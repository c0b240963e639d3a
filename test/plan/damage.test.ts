import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DeployPlan } from '../../src/plan/deploy/deploy-plan.js'
import { digestOf, printPlan, withId } from '../../src/plan/identity.js'
import { printEntry, readJournal, type Entry } from '../../src/plan/journal.js'
import { readPlan } from '../../src/plan/read-plan.js'
import { mustPlan, retraining, train, update } from '../support/factory.js'

const plan = mustPlan(retraining([train(), update()]))
const text = printPlan(plan)
const deployment = withId<DeployPlan>({
  format: 1,
  kind: 'deploy',
  cloud: 'public',
  target: { flavour: 'synapse', cloud: 'public', name: 'meadow' },
  tenant: null,
  source: { digest: digestOf(''), files: [] },
  triggers: 'keep',
  seen: { 'linkedService/Api': null, 'trigger/Dawn': 't1' },
  changes: [{ object: 'linkedService/Api', change: 'create', lines: [] }],
  notes: [{ code: 'left-out', message: 'Something.' }],
  secrets: [{ name: 'Api.key', variable: 'ADFC_SECRET_API_KEY', from: { kind: 'variable' } }],
  steps: [
    { id: 'stop trigger/Dawn', needs: [], action: { kind: 'stop', object: 'trigger/Dawn' }, why: 'It runs.' },
    { id: 'create linkedService/Api', needs: [{ step: 'stop trigger/Dawn', when: 'succeeded' }], action: { kind: 'create', object: 'linkedService/Api', body: '{"properties":{"key":""}}', holes: [{ pointer: '/properties/key', secret: 'Api.key' }] }, why: 'The target has none of this name.' },
    { id: 'start trigger/Dawn', needs: [{ step: 'create linkedService/Api', when: 'ended' }], action: { kind: 'start', object: 'trigger/Dawn', isRestored: true }, why: 'It ran before.' },
  ],
})
const entries: Entry[] = [
  { entry: 'plan', journal: 1, at: '', root: '/work', cloud: 'public', run: 'r', plan },
  { entry: 'attempt', at: '', step: 'Train', attempt: 1 },
  { entry: 'note', at: '', step: 'Train', attempt: 1, note: { note: 'submitted', job: 'j' } },
  { entry: 'attempt-failed', at: '', step: 'Train', attempt: 1, isLast: true, error: { code: 'job-failed', message: 'No.' } },
  { entry: 'step', at: '', step: 'Train', outcome: 'Failed' },
  { entry: 'interrupted', at: '' },
  { entry: 'resumed', at: '' },
  { entry: 'finished', at: '', outcome: 'Failed' },
]
const journal = entries.map(printEntry).join('')

/** A text with some stretches of it taken out, doubled, or replaced. */
const damaged = (whole: string): fc.Arbitrary<string> =>
  fc
    .array(fc.tuple(fc.nat(whole.length), fc.nat(40), fc.constantFrom('cut', 'double', 'replace'), fc.constantFrom('', '{', '}', '"', '\n', '[', 'null', '1', '\0', '\u2028', '__proto__')), { minLength: 1, maxLength: 4 })
    .map((changes) =>
      changes.reduce((current, [at, length, how, other]) => {
        const piece = current.slice(at, at + length)
        return current.slice(0, at) + (how === 'cut' ? '' : how === 'double' ? piece + piece : other) + current.slice(at + length)
      }, whole),
    )

describe('damaged files', () => {
  it.each([['of a run', text], ['of a deployment', printPlan(deployment)]])('a plan %s is either whole or refused in a sentence', (_, whole) => {
    fc.assert(
      fc.property(damaged(whole), (changed) => {
        const read = readPlan(changed)
        if (changed === whole) expect(read.problem).toBeUndefined()
        else expect(read.problem).toMatch(/^(?:is|was) [^\n]+[^.]$/)
        expect(read.problem ?? '').not.toMatch(/undefined|\[object|null/)
      }),
      { numRuns: 3000 },
    )
  })

  it('a journal is read, or refused in a sentence', () => {
    fc.assert(
      fc.property(damaged(journal), (changed) => {
        const read = readJournal(changed)
        if ('problem' in read) expect(read.problem).toMatch(/^(?:is|was|names) [^\n]+$/)
        else expect([...read.steps.keys()].filter((step) => !['Train', 'Update'].includes(step))).toEqual([])
      }),
      { numRuns: 3000 },
    )
  })

  it('cut at any character, a journal says no more than its whole lines', () => {
    for (let length = 0; length <= journal.length; length += 13) {
      const read = readJournal(journal.slice(0, length))
      if (!('problem' in read)) expect(read.whole).toBe(journal.slice(0, length).lastIndexOf('\n') + 1)
    }
  })
})
