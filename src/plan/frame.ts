import { fromJson } from '../expression/json.js'
import type { Scope } from '../expression/functions/call.js'
import type { ObjectValue, Value } from '../expression/value.js'
import type { Variable } from './step.js'
import type { Failure } from './journal.js'
import type { Outcome } from './plan.js'

/** One run of a pipeline: that of the plan, or one that another pipeline has called. */
export interface PipelineRun {
  readonly name: string
  readonly id: string
  readonly startedAt: string
  readonly factory: string | undefined
  /** The run that called it. */
  readonly caller?: PipelineRun
  readonly parameters: ObjectValue
  readonly globalParameters: ObjectValue
  /** The variables as they are declared; what they hold is in `values`, by folded name. */
  readonly variables: readonly Variable[]
  readonly values: Map<string, Value>
  /** What it gives back, so far. */
  returned?: Value
}

/** What an activity has left for the expressions behind it. */
export interface Remains {
  /** As the pipeline spells it. */
  readonly name: string
  readonly outcome: Outcome
  readonly output?: Value
  readonly error?: Failure
}

/** Where a list of steps is carried out. */
export interface Frame {
  readonly run: PipelineRun
  /** The path of the list (`step-path.ts`). */
  readonly path: string
  /** The frame of the loop around it; none in the outermost one of a pipeline. */
  readonly outer?: Frame
  /** What has ended here, by folded name; the branches of a condition share it with what is around them. */
  readonly remains: Map<string, Remains>
  readonly item?: { readonly value: Value }
  /** The number of the round of the innermost loop, from 0. */
  readonly round: number
  readonly signal: AbortSignal
}

/** What expressions read in a frame. */
export function scopeIn(frame: Frame): Scope {
  const { run } = frame
  const activities = new Map<string, Value>()
  for (const each of outermostFirst(frame)) for (const remains of each.remains.values()) activities.set(remains.name, activityValue(remains))
  const item = innermostItem(frame)
  return {
    pipeline: systemVariables(run),
    activities,
    variables: new Map(run.variables.flatMap(({ name }) => {
      const value = run.values.get(name.toLowerCase())
      return value === undefined ? [] : [[name, value] as const]
    })),
    ...(item === undefined ? {} : { item: item.value }),
  }
}

function outermostFirst(frame: Frame): Frame[] {
  const frames: Frame[] = []
  for (let at: Frame | undefined = frame; at; at = at.outer) frames.unshift(at)
  return frames
}

function innermostItem(frame: Frame): Frame['item'] {
  for (let at: Frame | undefined = frame; at; at = at.outer) if (at.item) return at.item
  return undefined
}

/** What `activity('name')` gives. */
function activityValue({ name, outcome, output, error }: Remains): Value {
  return new Map<string, Value>([
    ...(output === undefined ? [] : [['output', output] as const]),
    ['Status', outcome],
    ...(error === undefined ? [] : [['error', new Map<string, Value>([['errorCode', error.code], ['message', error.message], ['failureType', 'UserError'], ['target', name]])] as const]),
  ])
}

/** What `pipeline()` gives. A run by adfc is one by hand; a pipeline that is called says by whom. */
function systemVariables({ name, id, startedAt, factory, caller, parameters, globalParameters }: PipelineRun): ObjectValue {
  return new Map<string, Value>([
    ...(factory === undefined ? [] : [['DataFactory', factory] as const]),
    ['Pipeline', name],
    ['RunId', id],
    ['GroupId', caller ? outermost(caller).id : id],
    ['TriggerType', caller ? 'PipelineActivity' : 'Manual'],
    ['TriggerId', caller ? caller.id : id],
    ['TriggerName', caller ? caller.name : 'Manual'],
    ['TriggerTime', startedAt],
    ['TriggeredByPipelineName', caller ? caller.name : null],
    ['TriggeredByPipelineRunId', caller ? caller.id : null],
    ['parameters', parameters],
    ['globalParameters', globalParameters],
  ])
}

function outermost(run: PipelineRun): PipelineRun {
  return run.caller ? outermost(run.caller) : run
}

/** A run of a pipeline that has just begun. */
export function newRun(given: Omit<PipelineRun, 'values' | 'returned'>): PipelineRun {
  return { ...given, values: new Map(given.variables.map(({ name, value }) => [name.toLowerCase(), fromJson(value)])) }
}
