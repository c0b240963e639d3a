import { describe, expect, it } from 'vitest'
import type { DeployRequest } from '../../../src/plan/deploy/deploy.js'
import { planOf, type Properties } from './support.js'

const PIPELINE = { activities: [{ name: 'w', type: 'Wait', typeProperties: { waitTimeInSeconds: 1 } }] }
const runs = (...names: string[]): unknown => names.map((referenceName) => ({ pipelineReference: { referenceName, type: 'PipelineReference' } }))
const daily = (runtimeState: string, pipelines: unknown = runs('Load'), more: object = {}): Record<string, unknown> => ({ type: 'ScheduleTrigger', runtimeState, pipelines, typeProperties: { recurrence: { frequency: 'Day', interval: 1 } }, ...more })
const events = (runtimeState: string, scope: string): Record<string, unknown> => ({ type: 'BlobEventsTrigger', runtimeState, pipelines: runs('Load'), typeProperties: { scope, events: ['Microsoft.Storage.BlobCreated'] } })
const window = (runtimeState: string, interval: number, ...needs: string[]): Record<string, unknown> => ({
  type: 'TumblingWindowTrigger',
  runtimeState,
  pipeline: { pipelineReference: { referenceName: 'Load', type: 'PipelineReference' } },
  typeProperties: { frequency: 'Hour', interval, startTime: '2026-01-01T00:00:00Z', dependsOn: needs.map((referenceName) => ({ type: 'TumblingWindowTriggerDependencyReference', referenceTrigger: { referenceName, type: 'TriggerReference' } })) },
})

/** Each step with what it waits for, and why. */
function steps(files: Properties, live: Properties, request: Partial<DeployRequest>): string[] {
  const plan = planOf({ 'pipeline/Load': PIPELINE, ...files }, { 'pipeline/Load': PIPELINE, ...live }, { isUnguarded: true, ...request })
  return [...plan.steps.map(({ id, needs, why }) => `${id}${needs.map(({ step, when }) => `, ${when} ${step}`).join('')}: ${why}`), ...plan.notes.map(({ message }) => message)]
}

describe('triggers', () => {
  it.each<[string, Properties, Properties, Partial<DeployRequest>, string[]]>([
    ['is started where it is new and its file says so', { 'trigger/d': daily('Started') }, {}, {}, [
      'create trigger/d: The target has none of this name.',
      'start trigger/d, succeeded create trigger/d: Its file says so.',
    ]],
    ['is not started where its file does not', { 'trigger/d': daily('Stopped') }, {}, {}, [
      'create trigger/d: The target has none of this name.',
    ]],
    ['is not started without a pipeline', { 'trigger/d': daily('Started', []) }, {}, {}, [
      'create trigger/d: The target has none of this name.',
    ]],
    ['is started where its file says so', { 'trigger/d': daily('Started') }, { 'trigger/d': daily('Stopped') }, { triggers: 'source' }, [
      'start trigger/d: Its file says so.',
    ]],
    ['is stopped where its file says so', { 'trigger/d': daily('Stopped') }, { 'trigger/d': daily('Started') }, { triggers: 'source' }, [
      'stop trigger/d: It is to be stopped.',
    ]],
    ['is left as it is, to keep', { 'trigger/d': daily('Started') }, { 'trigger/d': daily('Stopped') }, { triggers: 'keep' }, []],
    ['is left running, to keep', { 'trigger/d': daily('Stopped') }, { 'trigger/d': daily('Started') }, { triggers: 'keep' }, []],
    ['that is new is started, to keep', { 'trigger/d': daily('Started') }, {}, { triggers: 'keep' }, [
      'create trigger/d: The target has none of this name.',
      'start trigger/d, succeeded create trigger/d: Its file says so.',
    ]],
    ['is stopped, to be stopped', { 'trigger/d': daily('Started') }, { 'trigger/d': daily('Started') }, { triggers: 'stopped' }, [
      'stop trigger/d: It is to be stopped.',
    ]],
    ['is started again after its change', { 'trigger/d': daily('Started', runs('Load'), { description: 'new' }) }, { 'trigger/d': daily('Started') }, {}, [
      'stop trigger/d: It runs, and a trigger that runs cannot be changed.',
      'update trigger/d, succeeded stop trigger/d: One place differs.',
      'start trigger/d, ended stop trigger/d, ended update trigger/d: It ran before.',
    ]],
    ['is left alone beside another', { 'trigger/d': daily('Started'), 'trigger/e': daily('Started', runs('Load'), { description: 'new' }) }, { 'trigger/d': daily('Started'), 'trigger/e': daily('Started') }, {}, [
      'stop trigger/e: It runs, and a trigger that runs cannot be changed.',
      'update trigger/e, succeeded stop trigger/e: One place differs.',
      'start trigger/e, ended stop trigger/e, ended update trigger/e: It ran before.',
    ]],
    ['is started again after a change of one of its pipelines', { 'pipeline/Two': { ...PIPELINE, description: 'new' }, 'trigger/d': daily('Started', runs('Load', 'Two')) }, { 'pipeline/Two': PIPELINE, 'trigger/d': daily('Started', runs('Load', 'Two')) }, {}, [
      'stop trigger/d: It runs pipelines that change.',
      'update pipeline/Two, succeeded stop trigger/d: One place differs.',
      'start trigger/d, ended stop trigger/d, ended update pipeline/Two: It ran before.',
    ]],
    ['is not started again without a pipeline', { 'trigger/d': daily('Started', []) }, { 'trigger/d': daily('Started') }, {}, [
      'stop trigger/d: It runs, and a trigger that runs cannot be changed.',
      'update trigger/d, succeeded stop trigger/d: One place differs.',
      '"trigger/d" ran, and is not started again: it has no pipeline any more.',
    ]],
    ['is stopped before it is deleted', {}, { 'trigger/d': daily('Started') }, { isDeleting: true }, [
      'stop trigger/d: It runs, and is to be deleted.',
      'delete trigger/d, succeeded stop trigger/d: The files have none of this name.',
    ]],
    ['of events is halted and begun in two steps', { 'trigger/b': events('Started', '/two') }, { 'trigger/b': events('Started', '/one') }, {}, [
      'unsubscribe trigger/b: No event may reach it while it stands still.',
      'stop trigger/b, succeeded unsubscribe trigger/b: It runs, and a trigger that runs cannot be changed.',
      'update trigger/b, succeeded stop trigger/b: One place differs.',
      'subscribe trigger/b, ended stop trigger/b, ended update trigger/b: Its events must reach it before it is started.',
      'start trigger/b, succeeded subscribe trigger/b, ended stop trigger/b, ended update trigger/b: It ran before.',
    ]],
    ['of events is begun in two steps', { 'trigger/b': events('Started', '/one') }, {}, {}, [
      'create trigger/b: The target has none of this name.',
      'subscribe trigger/b, succeeded create trigger/b: Its events must reach it before it is started.',
      'start trigger/b, succeeded subscribe trigger/b, succeeded create trigger/b: Its file says so.',
    ]],
    ['on a window is stopped before that and started after it', { 'trigger/outer': window('Started', 1, 'inner'), 'trigger/inner': window('Started', 2) }, { 'trigger/outer': window('Started', 1, 'inner'), 'trigger/inner': window('Started', 1) }, {}, [
      'stop trigger/outer: It depends on a trigger that is stopped.',
      'stop trigger/inner, succeeded stop trigger/outer: It runs, and a trigger that runs cannot be changed.',
      'update trigger/inner, succeeded stop trigger/inner: One place differs.',
      'start trigger/inner, ended stop trigger/inner, ended update trigger/inner: It ran before.',
      'start trigger/outer, ended stop trigger/outer, ended start trigger/inner: It ran before.',
    ]],
    ['on a new window is started after it', { 'trigger/outer': window('Started', 1, 'inner'), 'trigger/inner': window('Started', 1) }, {}, {}, [
      'create trigger/inner: The target has none of this name.',
      'create trigger/outer, succeeded create trigger/inner: The target has none of this name.',
      'start trigger/inner, succeeded create trigger/inner: Its file says so.',
      'start trigger/outer, succeeded create trigger/outer, succeeded start trigger/inner: Its file says so.',
    ]],
    ['on two new windows is started after both', { 'trigger/outer': window('Started', 1, 'one', 'two'), 'trigger/one': window('Started', 1), 'trigger/two': window('Started', 1) }, {}, {}, [
      'create trigger/one: The target has none of this name.',
      'create trigger/two: The target has none of this name.',
      'create trigger/outer, succeeded create trigger/one, succeeded create trigger/two: The target has none of this name.',
      'start trigger/one, succeeded create trigger/one: Its file says so.',
      'start trigger/two, succeeded create trigger/two: Its file says so.',
      'start trigger/outer, succeeded create trigger/outer, succeeded start trigger/one, succeeded start trigger/two: Its file says so.',
    ]],
    ['that was on itself does not wait for itself', { 'trigger/w': window('Started', 1) }, { 'trigger/w': window('Started', 1, 'w') }, {}, [
      'stop trigger/w: It runs, and a trigger that runs cannot be changed.',
      'update trigger/w, succeeded stop trigger/w: One place differs.',
      'start trigger/w, ended stop trigger/w, ended update trigger/w: It ran before.',
    ]],
    ['that stands still is stopped by nobody', { 'trigger/d': daily('Stopped', runs('Load'), { description: 'new' }) }, { 'trigger/d': daily('Stopped') }, { triggers: 'stopped' }, [
      'update trigger/d: One place differs.',
    ]],
    ['whose file says nothing is left running', { 'trigger/d': { type: 'ScheduleTrigger', pipelines: runs('Load'), typeProperties: { recurrence: { frequency: 'Day', interval: 1 } } } }, { 'trigger/d': daily('Started') }, { triggers: 'source' }, []],
    ['that others write in other letters is the same', { 'trigger/Outer': window('Started', 1, 'INNER'), 'trigger/inner': window('Started', 2) }, { 'trigger/outer': window('Started', 1, 'Inner'), 'trigger/Inner': window('Started', 1) }, {}, [
      'stop trigger/outer: It runs, and a trigger that runs cannot be changed.',
      'stop trigger/Inner, succeeded stop trigger/outer: It runs, and a trigger that runs cannot be changed.',
      'update trigger/Inner, succeeded stop trigger/Inner: One place differs.',
      'update trigger/outer, succeeded stop trigger/outer: One place differs.',
      'start trigger/Inner, ended stop trigger/Inner, ended update trigger/Inner: It ran before.',
      'start trigger/outer, ended stop trigger/outer, ended update trigger/outer, ended start trigger/Inner: It ran before.',
    ]],
    ['on a window that is deleted is stopped before that', { 'trigger/outer': window('Started', 1) }, { 'trigger/outer': window('Started', 1, 'inner'), 'trigger/inner': window('Started', 1) }, { isDeleting: true }, [
      'stop trigger/outer: It runs, and a trigger that runs cannot be changed.',
      'update trigger/outer, succeeded stop trigger/outer: One place differs.',
      'start trigger/outer, ended stop trigger/outer, ended update trigger/outer: It ran before.',
      'stop trigger/inner, succeeded update trigger/outer, succeeded stop trigger/outer: It runs, and is to be deleted.',
      'delete trigger/inner, succeeded stop trigger/inner: The files have none of this name.',
    ]],
  ])('%s', (_, files, live, request, expected) => {
    expect(steps(files, live, request)).toEqual(expected)
  })
})
