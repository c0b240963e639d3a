import { describe, expect, it } from 'vitest'
import type { ApplyEvent, ApplyResult, StepResult } from '../../src/plan/apply.js'
import type { DeployEvent } from '../../src/plan/deploy/carry-out.js'
import type { Plan, Step } from '../../src/plan/plan.js'
import { eventLine, runText } from '../../src/report/run-text.js'

const asIs = (text: string): string => text
const PALETTE = { error: (text: string) => `!${text}!`, warning: asIs, info: asIs, bold: asIs, dim: (text: string) => `(${text})` }

const EVENTS: readonly (readonly [ApplyEvent | DeployEvent, string])[] = [
  [{ event: 'checking', steps: 1 }, 'Looking at what 1 step needs: secrets, blobs, web services'],
  [{ event: 'checking', steps: 3 }, 'Looking at what 3 steps need: secrets, blobs, web services'],
  [{ event: 'looking', objects: 2 }, 'Looking whether the target is as it was when the plan was made'],
  [{ event: 'restoring', object: 'trigger/Nightly' }, 'trigger/Nightly: is started again'],
  [{ event: 'attempt', step: 'Train', attempt: 1, resumed: false }, 'Train: begins'],
  [{ event: 'attempt', step: 'Train', attempt: 2, resumed: false }, 'Train: attempt 2 begins'],
  [{ event: 'attempt', step: 'Train', attempt: 2, resumed: true }, 'Train: goes on'],
  [{ event: 'progress', step: 'Train', message: 'job 7 is running' }, 'Train: job 7 is running'],
  [{ event: 'attempt-failed', step: 'Train', attempt: 1, error: { message: 'The job failed.', code: 'JobFailed' }, retryInSeconds: 60 }, 'Train: The job failed. Next attempt in 1 min.'],
  [{ event: 'attempt-failed', step: 'Train', attempt: 2, error: { message: 'The job failed.', code: 'JobFailed' } }, 'Train: The job failed.'],
  [{ event: 'step', step: 'Train', outcome: 'Succeeded', seconds: 90 }, 'Train: Succeeded after 1 min 30 s'],
  [{ event: 'step', step: 'Train', outcome: 'Skipped', seconds: 0 }, 'Train: Skipped'],
  [{ event: 'interrupting' }, 'Interrupted: cancelling what is under way; Ctrl-C again stops at once'],
  [{ event: 'progress', step: 'Tr\nain', message: 'one\u001b[31m' }, 'Tr\\u{a}ain: one\\u{1b}[31m'],
]

const step = (id: string): Step => ({ id, needs: [], policy: { timeout: 60, retry: 0, retryInterval: 30 }, action: { kind: 'wait', seconds: 1 }, why: 'Waits 1 second.' })
const plan = (...ids: readonly string[]): Plan => ({
  format: 1, kind: 'run', id: `sha256:${'0'.repeat(64)}`, pipeline: 'Weekly', cloud: 'public', parameters: {}, globalParameters: {}, variables: [], source: { digest: '', files: [] }, hosts: [], secrets: [], storages: [], placeholders: [],
  steps: ids.map(step),
})
const ended = (id: string, more: Partial<StepResult>): StepResult => ({ id, outcome: 'Succeeded', attempts: 1, seconds: 5, ...more })

const RESULTS: readonly (readonly [string, Plan, ApplyResult, readonly string[]])[] = [
  [
    'a job with its results, and a model with its place',
    plan('Train', 'Update'),
    { outcome: 'Succeeded', interrupted: [], steps: [ended('Train', { output: { job: '7f', results: { output1: 'models/a.ilearner' } } }), ended('Update', { output: { model: 'Churn', location: 'models/a.ilearner', confirmed: false } })] },
    ['  Train   Succeeded  5 s', '      job 7f', '      output1: models/a.ilearner', '  Update  Succeeded  5 s', '      "Churn" is now models/a.ilearner (the service does not show it yet)', '', 'The pipeline "Weekly" succeeded.'],
  ],
  [
    'a failure with its code and hint, after several attempts, and what was skipped behind it',
    plan('Train', 'Update'),
    { outcome: 'Failed', interrupted: [], steps: [ended('Train', { outcome: 'Failed', attempts: 3, seconds: 61, error: { message: 'The job failed.', code: 'JobFailed', hint: 'Look into its log.' } }), ended('Update', { outcome: 'Skipped', attempts: 0, seconds: 0 })] },
    ['  Train   !Failed !  3 attempts, 1 min 1 s', '      The job failed. [JobFailed]', '      hint: Look into its log.', '  Update  (Skipped)', '', 'The pipeline "Weekly" failed.'],
  ],
  [
    'what was interrupted, and what was not begun',
    plan('Train', 'Update'),
    { outcome: 'Interrupted', interrupted: ['Train'], steps: [] },
    ['  Train   (Interrupted)', '  Update  (not run    )', '', 'The pipeline "Weekly" was interrupted. "adfc resume run.jsonl" goes on.'],
  ],
  [
    'steps inside of others further to the right, and no output that is secret',
    plan('Each'),
    { outcome: 'Succeeded', interrupted: [], steps: [ended('Each', {}), ended('Each#0/Ask', { hidden: true, output: { job: 'secret' } })] },
    ['  Each          Succeeded  5 s', '    Each#0/Ask  Succeeded  5 s', '        its output is secret', '', 'The pipeline "Weekly" succeeded.'],
  ],
]

describe('a run for people', () => {
  it.each(EVENTS)('%j', (event, line) => {
    expect(eventLine(event)).toBe(line)
  })

  it.each(RESULTS)('shows %s', (_, of, result, lines) => {
    expect(runText(of, result, 'run.jsonl', PALETTE).split('\n')).toEqual([...lines, ''])
  })
})
