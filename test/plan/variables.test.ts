import { describe, expect, it } from 'vitest'
import { mustPlan, planOf, retraining } from '../support/factory.js'

const activity = (type: string, typeProperties: unknown): unknown => ({ name: 'Do', type, dependsOn: [], typeProperties })
const VARIABLES = { list: { type: 'Array' }, text: { type: 'String' } }

/** Variables as a pipeline declares them, and as a plan begins with them. */
const DECLARED: readonly (readonly [unknown, unknown])[] = [
  [{ type: 'String' }, { type: 'String', value: '' }],
  [{ type: 'string', defaultValue: 'a' }, { type: 'String', value: 'a' }],
  [{ type: 'Bool' }, { type: 'Boolean', value: false }],
  [{ type: 'Boolean', defaultValue: true }, { type: 'Boolean', value: true }],
  [{ type: 'int' }, { type: 'Integer', value: 0 }],
  [{ type: 'Array' }, { type: 'Array', value: [] }],
  [{}, { type: 'String', value: '' }],
]

/** What `pipelineReturnValue` is set to, and the object that it stands for. */
const RETURNED: readonly (readonly [unknown, unknown])[] = [
  [{ type: 'String', content: 'a' }, 'a'],
  [{ type: 'String', content: '@notComputed()' }, '@notComputed()'],
  [{ type: 'String', content: 'a @{b}' }, 'a @{b}'],
  [{ type: 'Int', content: 3 }, 3],
  [{ type: 'Boolean' }, null],
  [{ type: 'Null', content: 'ignored' }, null],
  [{ type: 'Array', content: [{ type: 'Int', content: 1 }, { type: 'String', content: 'b' }] }, [1, 'b']],
  [{ type: 'Array', content: 'no list' }, 'no list'],
  [{ type: 'Object', content: [{ key: 'a', value: { type: 'Int', content: 1 } }, { key: 'b' }] }, { a: 1, b: null }],
  [{ type: 'Object', content: 'no list' }, 'no list'],
  ['plain', 'plain'],
  [{ content: 1 }, { content: 1 }],
]

const REFUSED: readonly (readonly [type: string, typeProperties: unknown, message: string])[] = [
  ['SetVariable', { variableName: 'text' }, '"Do" has no "value".'],
  ['SetVariable', { variableName: 'other', value: 'a' }, 'The pipeline "Retrain" has no variable "other".'],
  ['SetVariable', { variableName: 'pipelineReturnValue', setSystemVariable: true, value: 'a' }, '"value" of "Do" is no list of return values.'],
  ['SetVariable', { variableName: 'pipelineReturnValue', setSystemVariable: true }, '"value" of "Do" is no list of return values.'],
  ['SetVariable', { variableName: 'pipelineReturnValue', setSystemVariable: true, value: [{ key: 'a' }] }, '"value" of "Do" holds something that is no return value with a "key" and a "value".'],
  ['AppendVariable', { variableName: 'text', value: 'a' }, '"Do" appends to "text", which is of type "String", not "Array".'],
  ['Filter', { items: { value: '@createArray(1)', type: 'Expression' } }, '"Do" has no "condition".'],
  ['Filter', { condition: { value: '@equals(item(), 1)', type: 'Expression' } }, '"Do" has no "items".'],
  ['Filter', { items: 'abc', condition: { value: '@equals(item(), 1)', type: 'Expression' } }, '"items" of "Do" is "abc", but must be a list.'],
]

describe('the variables of a pipeline', () => {
  it.each(DECLARED)('declared as %j', (declared, begins) => {
    expect(mustPlan(retraining([activity('Wait', { waitTimeInSeconds: 1 })], {}, { variables: { v: declared } })).variables).toEqual([{ name: 'v', ...(begins as object) }])
  })

  it.each(RETURNED)('gives back %j', (value, data) => {
    const [step] = mustPlan(retraining([activity('SetVariable', { variableName: 'pipelineReturnValue', setSystemVariable: true, value: [{ key: 'k', value }] })])).steps
    expect(step?.action).toMatchObject({ kind: 'set-return-value' })
    expect(JSON.stringify(step?.action)).toContain(JSON.stringify({ k: data }))
  })

  it.each(REFUSED)('%s of %j is refused', (type, typeProperties, message) => {
    const planned = planOf(retraining([activity(type, typeProperties)], {}, { variables: VARIABLES }))
    expect('problems' in planned ? planned.problems.map((problem) => problem.message) : []).toContain(message)
  })
})
