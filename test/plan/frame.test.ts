import { describe, expect, it } from 'vitest'
import { toJson } from '../../src/expression/json.js'
import type { Value } from '../../src/expression/value.js'
import { newRun, scopeIn, type Frame, type PipelineRun } from '../../src/plan/frame.js'

const STARTED = '2026-03-01T05:06:07Z'
const run = (name: string, more: Partial<PipelineRun> = {}): PipelineRun =>
  newRun({ name, id: `id-of-${name}`, startedAt: STARTED, factory: undefined, parameters: new Map([['p', 1n]]), globalParameters: new Map([['g', 'h']]), variables: [], ...more })
const frame = (more: Partial<Frame> = {}): Frame => ({ run: run('Own'), path: '', remains: new Map(), round: 0, signal: new AbortController().signal, ...more })
const json = (value: unknown): unknown => JSON.parse(toJson(value as Value)) as unknown
const scope = (at: Frame): { readonly pipeline: unknown; readonly activities: unknown; readonly variables: unknown; readonly item?: unknown } => {
  const { pipeline, activities, variables, item } = scopeIn(at)
  return { pipeline: json(pipeline), activities: json(activities), variables: json(variables), ...(item === undefined ? {} : { item: json(item) }) }
}

const BY_HAND = { Pipeline: 'Own', RunId: 'id-of-Own', GroupId: 'id-of-Own', TriggerType: 'Manual', TriggerId: 'id-of-Own', TriggerName: 'Manual', TriggerTime: STARTED, TriggeredByPipelineName: null, TriggeredByPipelineRunId: null, parameters: { p: 1 }, globalParameters: { g: 'h' } }

describe('what expressions read of a pipeline\'s run', () => {
  it.each<[string, Partial<PipelineRun>, unknown]>([
    ['that is by hand', {}, BY_HAND],
    ['in a factory with a name', { factory: 'meadow-adf' }, { DataFactory: 'meadow-adf', ...BY_HAND }],
    ['that another has called', { caller: run('Outer') }, { ...BY_HAND, GroupId: 'id-of-Outer', TriggerType: 'PipelineActivity', TriggerId: 'id-of-Outer', TriggerName: 'Outer', TriggeredByPipelineName: 'Outer', TriggeredByPipelineRunId: 'id-of-Outer' }],
    ['that one has called which another has called', { caller: run('Middle', { caller: run('Outermost') }) }, { ...BY_HAND, GroupId: 'id-of-Outermost', TriggerType: 'PipelineActivity', TriggerId: 'id-of-Middle', TriggerName: 'Middle', TriggeredByPipelineName: 'Middle', TriggeredByPipelineRunId: 'id-of-Middle' }],
  ])('%s', (_, more, pipeline) => {
    expect(scope(frame({ run: run('Own', more) }))).toEqual({ pipeline, activities: {}, variables: {} })
  })

  it('names its variables as they are declared', () => {
    const own = run('Own', { variables: [{ name: 'Count', type: 'Integer', value: 3 }, { name: 'none', type: 'String', value: '' }] })
    expect([...own.values]).toEqual([['count', 3n], ['none', '']])
    expect(scope(frame({ run: own })).variables).toEqual({ Count: 3, none: '' })
    own.values.delete('none')
    own.values.set('count', 4n)
    expect(scope(frame({ run: own })).variables).toEqual({ Count: 4 })
  })

  it.each<[string, Parameters<Map<string, NonNullable<ReturnType<Frame['remains']['get']>>>['set']>[1], unknown]>([
    ['succeeded', { name: 'Ask', outcome: 'Succeeded', output: new Map([['a', 1n]]) }, { output: { a: 1 }, Status: 'Succeeded' }],
    ['was skipped', { name: 'Ask', outcome: 'Skipped' }, { Status: 'Skipped' }],
    ['failed', { name: 'Ask', outcome: 'Failed', error: { code: '500', message: 'No.' } }, { Status: 'Failed', error: { errorCode: '500', message: 'No.', failureType: 'UserError', target: 'Ask' } }],
  ])('an activity that %s', (_, remains, expected) => {
    expect(scope(frame({ remains: new Map([['ask', remains]]) })).activities).toEqual({ Ask: expected })
  })

  it.each<[string, readonly Partial<Frame>[], unknown]>([
    ['of its own loop', [{}, { item: { value: 'a' } }], 'a'],
    ['of the loop around a branch', [{ item: { value: 'a' } }, {}], 'a'],
    ['of the innermost loop', [{ item: { value: 'a' } }, { item: { value: 'b' } }], 'b'],
    ['that is null', [{ item: { value: 'a' } }, { item: { value: null } }], null],
    ['of none', [{}, {}], undefined],
  ])('the item %s', (_, frames, item) => {
    const innermost = frames.reduce<Frame | undefined>((outer, more) => frame({ ...more, ...(outer ? { outer } : {}) }), undefined)
    expect(scope(innermost ?? frame()).item).toEqual(item)
  })

  it('has the activities around a loop, and of one name the innermost', () => {
    const ended = (...names: readonly [string, 'Succeeded' | 'Failed'][]): Frame['remains'] => new Map(names.map(([name, outcome]) => [name.toLowerCase(), { name, outcome }]))
    const outer = frame({ remains: ended(['Look', 'Succeeded'], ['Ask', 'Failed']) })
    expect(scope(frame({ outer, remains: ended(['Ask', 'Succeeded']) })).activities).toEqual({ Look: { Status: 'Succeeded' }, Ask: { Status: 'Succeeded' } })
  })
})
