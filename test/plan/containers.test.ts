import { describe, expect, it } from 'vitest'
import type { Step } from '../../src/plan/plan.js'
import { call, choose, forEach, pipeline, until, wait, web, when } from '../support/activities.js'
import { planOf, retraining } from '../support/factory.js'

type Json = Readonly<Record<string, unknown>>

/** A container in a few words: what is known of it and the steps in it, or what keeps the plan from being made. */
function told(activity: unknown, more: Json = {}): unknown {
  const planned = planOf(retraining([activity], more))
  return planned.plan ? planned.plan.steps.map(words) : planned.problems.map(({ message }) => message)
}

function words({ id, action }: Step): string {
  const list = (name: string, steps: readonly Step[]): string => (steps.length === 0 ? '' : ` ${name}[${steps.map(words).join(' ')}]`)
  const shown = (value: unknown): string => (typeof value === 'object' && value !== null && 'compute' in value ? 'computed' : JSON.stringify(value))
  switch (action.kind) {
    case 'if':
      return `${id} ${shown(action.condition)}${list('then', action.then)}${list('else', action.otherwise)}`
    case 'switch':
      return `${id} ${shown(action.on)}${action.cases.map(({ value, steps }) => list(value, steps)).join('')}${list('else', action.otherwise)}`
    case 'for-each':
      return `${id} ${shown('value' in action.items ? action.items.value : action.items)} by ${action.parallel}${list('each', action.steps)}`
    case 'until':
      return `${id} ${shown(action.condition)}${list('round', action.steps)}`
    case 'pipeline':
      return `${id} ${action.pipeline}${action.waits ? '' : ' alone'} ${JSON.stringify(action.parameters)}${list('runs', action.steps)}`
    case 'web':
      return `${id} ${shown(action.url)}`
    default:
      return id
  }
}

const OPEN = '@pipeline().RunId'
const EMPTY = '@empty(pipeline().RunId)'
const bare = (type: string, typeProperties: Json): Json => ({ name: 'X', type, typeProperties })
const child = (activities: readonly unknown[], more: Json = {}): Json => ({ 'pipeline/Child.json': pipeline('Child', activities, more) })
const PARAMETERS = { parameters: { who: { type: 'string' }, times: { type: 'int', defaultValue: 2 }, none: { type: 'string', defaultValue: null }, key: { type: 'secureString' } } }

describe('a container', () => {
  it.each<[string, unknown, unknown]>([
    ['a condition that is computed', when('If', EMPTY, [wait('A'), wait('B')], [wait('C')]), ['If computed then[A B] else[C]']],
    ['a condition that holds', when('If', '@equals(1, 1)', [wait('A')], [wait('B')]), ['If true then[A]']],
    ['a condition that does not', when('If', '@equals(1, 2)', [wait('A')], [wait('B')]), ['If false else[B]']],
    ['a condition without a branch', bare('IfCondition', { expression: { value: EMPTY, type: 'Expression' } }), ['X computed']],
    ['a condition that is missing', bare('IfCondition', { ifTrueActivities: [] }), ['"X" has no "expression".']],
    ['a condition that is null', bare('IfCondition', { expression: null }), ['"X" has no "expression".']],
    ['a condition that is no truth value', when('If', '@string(1)', []), ['"expression" of "If" is "1", but must be true or false.']],
    ['conditions in one another', when('If', EMPTY, [when('Inner', EMPTY, [wait('A')], [wait('B')])], [when('Other', EMPTY, [wait('C')])]), ['If computed then[Inner computed then[A] else[B]] else[Other computed then[C]]']],

    ['a switch that is computed', choose('Which', OPEN, { a: [wait('A')], b: [wait('B')] }, [wait('C')]), ['Which computed a[A] b[B] else[C]']],
    ['a switch that is known', choose('Which', '@string(\'b\')', { a: [wait('A')], b: [wait('B')] }, [wait('C')]), ['Which "b" b[B]']],
    ['a switch of another case', choose('Which', '@string(\'B\')', { a: [wait('A')], b: [wait('B')] }, [wait('C')]), ['Which "B" else[C]']],
    ['a switch with one case twice', bare('Switch', { on: { value: '@string(\'a\')', type: 'Expression' }, cases: [{ value: 'a', activities: [wait('A')] }, { value: 'a', activities: [wait('B')] }], defaultActivities: [wait('C')] }), ['X "a" a[A]']],
    ['a switch without cases', bare('Switch', { on: { value: OPEN, type: 'Expression' }, defaultActivities: [wait('C')] }), ['X computed else[C]']],
    ['a switch over nothing', bare('Switch', { cases: [] }), ['"X" has no "on".']],
    ['a case without a list', bare('Switch', { on: { value: OPEN, type: 'Expression' }, cases: [{ value: 'a' }] }), ['X computed']],

    ['a loop over what is known', forEach('Each', '@createArray(1, 2)', [wait('A')]), ['Each [1,2] by 20 each[A]']],
    ['a loop over what is computed', forEach('Each', '@split(pipeline().RunId, \'-\')', [wait('A')]), ['Each computed by 20 each[A]']],
    ['a loop with a list in a list', forEach('Each', '@createArray(1)', [when('If', EMPTY, [wait('A')])]), ['Each [1] by 20 each[If computed then[A]]']],
    ['a loop without items', bare('ForEach', { activities: [wait('A')] }), ['"X" has no "items".']],
    ...([[1, 1], [2, 2], [50, 50], [51, 50], [2.5, 2], [0, 20], [-1, 20], ['7', 20], [null, 20]] as const).map(([batchCount, parallel]): [string, unknown, unknown] => [`a loop with the batch count ${JSON.stringify(batchCount)}`, forEach('Each', '@createArray(1)', [wait('A')], { batchCount }), [`Each [1] by ${parallel} each[A]`]]),
    ['a loop one behind the other', forEach('Each', '@createArray(1)', [wait('A')], { isSequential: true, batchCount: 5 }), ['Each [1] by 1 each[A]']],

    ['an Until', until('Until', EMPTY, [wait('A')]), ['Until computed round[A]']],
    ['an Until without a condition', bare('Until', { activities: [wait('A')] }), ['"X" has no "expression".']],
  ])('%s', (_, activity, expected) => {
    expect(told(activity)).toEqual(expected)
  })
})

describe('a call', () => {
  it.each<[string, unknown, Json, unknown]>([
    ['of a pipeline', call('Call', 'Child'), child([wait('A')]), ['Call Child {} runs[A]']],
    ['of a pipeline that holds a list', call('Call', 'Child'), child([when('If', EMPTY, [wait('A')])]), ['Call Child {} runs[If computed then[A]]']],
    ['that nobody waits for', call('Call', 'Child', {}, { waitOnCompletion: false }), child([wait('A')]), ['Call Child alone {} runs[A]']],
    ['that says nothing of waiting', call('Call', 'Child', {}, { waitOnCompletion: undefined }), child([wait('A')]), ['Call Child {} runs[A]']],
    ['with arguments in any case, and defaults', call('Call', 'Child', { WHO: 'Ada' }), child([wait('A')], PARAMETERS), ['Call Child {"who":{"value":"Ada"},"times":{"value":2},"none":{"value":null}} runs[A]']],
    ['with an argument that is computed', call('Call', 'Child', { who: OPEN }), child([wait('A')], PARAMETERS), ['Call Child {"who":{"compute":"@pipeline().RunId"},"times":{"value":2},"none":{"value":null}} runs[A]']],
    ['without a secret, which no plan holds', call('Call', 'Child', { who: 'Ada', key: 'planted' }), child([wait('A')], PARAMETERS), ['Call Child {"who":{"value":"Ada"},"times":{"value":2},"none":{"value":null}} runs[A]']],
    ['with an argument that can never be computed', call('Call', 'Child', { who: '@int(\'x\')' }), child([wait('A')], PARAMETERS), ['"who" of "Call" cannot be computed: The function \'int\' was invoked with a parameter that is not valid. The value cannot be converted to the target type.']],
    ['of a pipeline that does not exist', call('Call', 'Nobody'), {}, ['The pipeline "Nobody" does not exist.']],
    ['of a pipeline that cannot be read', call('Call', 'Child'), { 'pipeline/Child.json': '{"name":"Child","properties":{' }, ['The pipeline "Child" cannot be read.']],
    ['of nothing', bare('ExecutePipeline', {}), {}, ['"X" names no pipeline.']],
    ['of what is no reference', bare('ExecutePipeline', { pipeline: 'Child' }), child([wait('A')]), ['"X" names no pipeline.']],
    [
      'in which is known what is known outside',
      call('Call', 'Child', { who: 'Ada' }),
      {
        ...child([web('Ask', 'https://@{pipeline().globalParameters.host}/@{pipeline().Pipeline}/@{pipeline().parameters.who}/@{pipeline().DataFactory}')], PARAMETERS),
        'factory/meadow-adf.json': { name: 'meadow-adf', properties: { globalParameters: { host: { type: 'string', value: 'meadow.example' } } } },
      },
      ['Call Child {"who":{"value":"Ada"},"times":{"value":2},"none":{"value":null}} runs[Ask "https://meadow.example/Child/Ada/meadow-adf"]'],
    ],
  ])('%s', (_, activity, files, expected) => {
    expect(told(activity, files)).toEqual(expected)
  })
})
