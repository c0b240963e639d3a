import { describe, expect, it } from 'vitest'
import { failedLeaf, readiness } from '../../src/plan/outcome.js'
import type { Condition, Outcome, Step } from '../../src/plan/plan.js'

/** Steps by their needs: `'B after A:Failed'`. Every step runs to the outcome given for it, `Succeeded` unless said. */
function run(lines: readonly string[], outcomes: Readonly<Record<string, Outcome>>): { ended: Map<string, Outcome>; outcome: string } {
  const steps = lines.map((line): Step => {
    const [id = '', needs = ''] = line.split(' after ')
    return {
      id,
      needs: needs === '' ? [] : needs.split(', ').map((need) => ({ step: need.split(':')[0] ?? '', when: (need.split(':')[1] ?? '').split('|') as Condition[] })),
      policy: { timeout: 1, retry: 0, retryInterval: 1 },
      action: { kind: 'wait', seconds: 0 },
      why: '',
    }
  })
  const ended = new Map<string, Outcome>()
  for (const step of steps) ended.set(step.id, readiness(step, ended) === 'skipped' ? 'Skipped' : (outcomes[step.id] ?? 'Succeeded'))
  return { ended, outcome: failedLeaf(steps, ended) ? 'Failed' : 'Succeeded' }
}

describe('the outcome of a pipeline', () => {
  it.each<[string, string[], Record<string, Outcome>, string, string]>([
    ['all succeed', ['A', 'B after A:Succeeded'], {}, 'Succeeded', 'A B'],
    ['a leaf fails', ['A', 'B after A:Succeeded'], { B: 'Failed' }, 'Failed', 'A'],
    ['try and catch: handled', ['A', 'B after A:Failed'], { A: 'Failed' }, 'Succeeded', 'B'],
    ['try and catch: nothing to handle', ['A', 'B after A:Failed'], {}, 'Succeeded', 'A'],
    ['do, if, else: the handler does not help', ['A', 'B after A:Succeeded', 'C after A:Failed'], { A: 'Failed' }, 'Failed', 'C'],
    ['do, if, skip, else: handled', ['A', 'B after A:Succeeded', 'D after B:Skipped', 'C after A:Failed'], { A: 'Failed' }, 'Succeeded', 'C D'],
    ['a chain that was cut', ['A', 'B after A:Succeeded', 'C after B:Succeeded'], { A: 'Failed' }, 'Failed', ''],
    ['upon completion', ['A', 'B after A:Completed'], { A: 'Failed' }, 'Succeeded', 'B'],
    ['completion is not skipping', ['A', 'B after A:Failed', 'C after B:Completed'], {}, 'Succeeded', 'A'],
    ['either of two conditions', ['A', 'B after A:Failed|Skipped'], { A: 'Failed' }, 'Succeeded', 'B'],
    ['both of two needs', ['A', 'B', 'C after A:Failed, B:Failed'], { A: 'Failed' }, 'Failed', 'B'],
  ])('%s', (_, steps, outcomes, outcome, succeeded) => {
    const result = run(steps, outcomes)
    expect(result.outcome).toBe(outcome)
    expect([...result.ended].filter(([, each]) => each === 'Succeeded').map(([id]) => id).sort().join(' ')).toBe(succeeded)
  })
})
