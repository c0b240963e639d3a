import { expect, it } from 'vitest'
import type { Action } from '../../src/plan/step.js'
import { whyOf } from '../../src/plan/why.js'

const LATER = { compute: '@variables("x")' }
const lake = (path: unknown) => ({ storage: 'lake', path })

it.each<[action: Record<string, unknown>, why: string]>([
  [{ kind: 'batch-execution', service: 'Churn', inputs: {}, outputs: {} }, 'Runs a batch job of the web service "Churn".'],
  [{ kind: 'batch-execution', service: 'Churn', inputs: { in: lake('in/a.csv') }, outputs: { one: lake('out/a'), two: lake(LATER) } }, 'Runs a batch job of the web service "Churn", from "in/a.csv", into "out/a", "@variables("x")".'],
  [{ kind: 'update-resource', service: 'Churn', file: lake('m/a.ilearner'), model: 'Churn [trained model]' }, 'Puts "m/a.ilearner" into the web service "Churn" as "Churn [trained model]".'],
  [{ kind: 'ml-pipeline', service: 'Studio', pipeline: { id: '7' } }, 'Runs the published pipeline "7" of "Studio".'],
  [{ kind: 'ml-pipeline', service: 'Studio', pipeline: { endpoint: 'train' } }, 'Runs the pipeline endpoint "train" of "Studio".'],
  [{ kind: 'web', method: 'POST', url: 'https://a.example.com' }, 'Sends POST to "https://a.example.com".'],
  [{ kind: 'web', method: 'GET', url: 'x'.repeat(200) }, `Sends GET to "${'x'.repeat(120)}…".`],
  [{ kind: 'get-metadata', place: { storage: 'lake', container: 'in' } }, 'Reads what is known of "in".'],
  [{ kind: 'get-metadata', place: { storage: 'lake', container: 'in', file: 'a.csv' } }, 'Reads what is known of "in/a.csv".'],
  [{ kind: 'validation', place: { storage: 'lake', container: 'in', folder: LATER, file: 'a.csv' } }, 'Waits until "in/@variables("x")/a.csv" is there.'],
  [{ kind: 'wait', seconds: 5 }, 'Waits 5 seconds.'],
  [{ kind: 'wait', seconds: LATER }, 'Waits "@variables("x")" seconds.'],
  [{ kind: 'fail', message: 'No orders', code: '1' }, 'Fails with "No orders".'],
  [{ kind: 'set-variable', variable: 'x', value: { value: ['a', 1] } }, 'Sets the variable "x" to ["a",1].'],
  [{ kind: 'set-variable', variable: 'x', value: LATER }, 'Sets the variable "x" to "@variables("x")".'],
  [{ kind: 'append-variable', variable: 'x', value: { value: 'a' } }, 'Appends "a" to the variable "x".'],
  [{ kind: 'set-return-value', value: { value: { rows: 1 } } }, 'Gives back {"rows":1}.'],
  [{ kind: 'set-return-value', value: LATER }, 'Gives back @variables("x").'],
  [{ kind: 'filter', items: { value: [1] }, condition: true }, 'Keeps of [1] what true holds for.'],
  [{ kind: 'filter', items: LATER, condition: { compute: '@item()' } }, 'Keeps of "@variables("x")" what "@item()" holds for.'],
  [{ kind: 'if', condition: LATER }, 'Looks whether "@variables("x")".'],
  [{ kind: 'if', condition: true }, 'Goes the first way: its condition is true.'],
  [{ kind: 'if', condition: false }, 'Goes the second way: its condition is false.'],
  [{ kind: 'switch', on: 'a' }, 'Goes the way of "a".'],
  [{ kind: 'for-each', items: { value: [1, 2] }, parallel: 1 }, 'Goes through [1,2], one behind the other.'],
  [{ kind: 'for-each', items: LATER, parallel: 20 }, 'Goes through "@variables("x")", 20 at once.'],
  [{ kind: 'until', condition: false }, 'Repeats until false.'],
  [{ kind: 'until', condition: { compute: { type: 'Expression', value: '@true' } } }, 'Repeats until "@true".'],
  [{ kind: 'pipeline', pipeline: 'Load', waits: true }, 'Runs the pipeline "Load".'],
  [{ kind: 'pipeline', pipeline: 'Load', waits: false }, 'Runs the pipeline "Load" and does not wait for it.'],
  [{ kind: 'inactive', as: 'Skipped' }, 'Is inactive and counts as Skipped.'],
  [{ kind: 'mock', type: 'Copy', results: [] }, 'Is not carried out (Copy): its result is given.'],
])('says of %j what it does', (action, why) => {
  expect(whyOf(action as unknown as Action)).toBe(why)
})
