import { expect, it } from 'vitest'
import type { Task } from '../../src/plan/action.js'
import type { Expected } from '../../src/plan/outcome.js'
import { producedBlobs } from '../../src/plan/produced.js'

const at = (path: unknown) => ({ storage: 'lake', path })
const LATER = { compute: '@variables("x")' }
const task = (action: object): Task => ({ action }) as unknown as Task

/** A job that reads one blob and writes two, and an update that reads another. */
const TASKS = [task({ kind: 'batch-execution', inputs: { in: at('in/data.csv') }, outputs: { model: at('out/model.ilearner'), score: at('out/score.csv') } }), task({ kind: 'update-resource', file: at('in/model.ilearner') }), task({ kind: 'web' })]
const OWN = ['lake/out/model.ilearner', 'lake/out/score.csv']
const ALL = [...OWN, 'lake/in/data.csv', 'lake/in/model.ilearner']

it.each<[action: Record<string, unknown>, produced: readonly string[]]>([
  [{ kind: 'batch-execution', outputs: { model: at('out/model.ilearner') } }, OWN],
  [{ kind: 'batch-execution', outputs: {} }, OWN],
  [{ kind: 'batch-execution', outputs: { score: at('out/score.csv'), model: at(LATER) } }, ALL],
  [{ kind: 'update-resource', file: at(LATER) }, OWN],
  [{ kind: 'get-metadata' }, OWN],
  [{ kind: 'wait', seconds: LATER }, OWN],
  [{ kind: 'web' }, ALL],
  [{ kind: 'ml-pipeline' }, ALL],
  [{ kind: 'if', condition: true }, OWN],
  [{ kind: 'if', condition: LATER }, ALL],
  [{ kind: 'switch', on: 'a' }, OWN],
  [{ kind: 'switch', on: LATER }, ALL],
  [{ kind: 'for-each', items: { value: [] } }, OWN],
  [{ kind: 'for-each', items: LATER }, ALL],
])('with the step %j ahead', (action, produced) => {
  const step = { path: 'a', step: { action } } as unknown as Expected
  const quiet = { path: 'b', step: { action: { kind: 'wait' } } } as unknown as Expected
  expect([...producedBlobs([quiet, step], TASKS)]).toEqual(produced)
})

it('is nothing of a run that writes nothing', () => {
  expect(producedBlobs([], TASKS.slice(1))).toEqual(new Set())
})
