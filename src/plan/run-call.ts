import { fromJson, parseJson, toJson } from '../expression/json.js'
import { isArray, type ObjectValue, type Value } from '../expression/value.js'
import type { JsonObject } from '../text/member.js'
import { isComputed } from './action.js'
import type { Action, PipelineCall } from './step.js'
import type { Carrying } from './carrying.js'
import { newRun, type Frame, type PipelineRun } from './frame.js'
import type { StepState } from './journal.js'
import { inside, stepsOnPath } from './step-path.js'

/** The run of a pipeline that a step calls, as it stands: what an earlier run has set is set. */
export function runOf(action: PipelineCall, path: string, id: string, startedAt: string, parameters: ObjectValue, frame: Frame, carrying: Carrying): PipelineRun {
  const { factory, globalParameters } = frame.run
  const run = newRun({ name: action.pipeline, id, startedAt, factory, caller: frame.run, parameters, globalParameters, variables: action.variables })
  restore(run, path, carrying)
  return run
}

export function frameOf(run: PipelineRun, path: string, signal: AbortSignal): Frame {
  return { run, path, remains: new Map(), round: 0, signal }
}

/** What a call gives. */
export function callOutput({ name, id, returned }: PipelineRun): JsonObject {
  return { pipelineName: name, pipelineRunId: id, ...(returned === undefined ? {} : { pipelineReturnValue: JSON.parse(toJson(returned)) as unknown }) }
}

/** Goes on with a pipeline that nobody waits for: the step that called it has ended. */
export function callAgain(action: PipelineCall, path: string, state: StepState, frame: Frame, carrying: Carrying): void {
  const values = computedValues(state)
  const parameters = new Map(Object.entries(action.parameters).map(([name, data]) => [name, isComputed(data) ? (values.shift() ?? null) : fromJson(data.value)]))
  const run = runOf(action, path, state.run ?? '', frame.run.startedAt, parameters, frame, carrying)
  detach(action, run, path, carrying)
}

/** Begins a pipeline that nobody waits for. */
export function detach(action: PipelineCall, run: PipelineRun, path: string, carrying: Carrying): void {
  carrying.detached.push(carrying.steps(action.steps, frameOf(run, inside(path), carrying.signal), carrying))
}

/** The values that were computed for a step, in their order; none where they were not written down. */
export function computedValues({ computed }: StepState): Value[] {
  if (typeof computed !== 'string') return []
  const read = parseJson(computed)
  return 'value' in read && isArray(read.value) ? [...read.value] : []
}

/** Sets again what steps of an earlier run have set in a run of a pipeline, in the order in which they did. `call` is the step that has called it; empty for the outermost. */
export function restore(run: PipelineRun, call: string, { plan, pastInside }: Carrying): void {
  const depth = call === '' ? 0 : call.split('/').length
  for (const { path, state, end } of pastInside(call)) {
    if (end.outcome !== 'Succeeded') continue
    const way = stepsOnPath(plan.steps, path)?.slice(depth) ?? []
    const last = way.pop()
    if (!last || !SETTING.has(last.action.kind) || way.some(({ action }) => action.kind === 'pipeline')) continue
    assign(run, last.action, valueSet(last.action, state))
  }
}

const SETTING: ReadonlySet<Action['kind']> = new Set<Action['kind']>(['set-variable', 'append-variable', 'set-return-value'])

/** What an action has set; nothing where that was a secret, and is not written down. */
function valueSet(action: Action, state: StepState): Value | undefined {
  if (action.kind !== 'set-variable' && action.kind !== 'append-variable' && action.kind !== 'set-return-value') return undefined
  return isComputed(action.value) ? computedValues(state)[0] : fromJson(action.value.value)
}

/** Sets a variable, appends to one, or sets what the pipeline gives back. */
export function assign(run: PipelineRun, action: Action, value: Value | undefined): void {
  switch (action.kind) {
    case 'set-variable':
      if (value === undefined) run.values.delete(action.variable.toLowerCase())
      else run.values.set(action.variable.toLowerCase(), value)
      break
    case 'append-variable': {
      const before = run.values.get(action.variable.toLowerCase())
      if (value !== undefined) run.values.set(action.variable.toLowerCase(), [...(isArray(before) ? before : []), value])
      break
    }
    case 'set-return-value':
      if (value === undefined) delete run.returned
      else run.returned = value
      break
    default:
  }
}
