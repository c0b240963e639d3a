import { setMaxListeners } from 'node:events'
import { now } from '../carrying.js'
import type { Failure } from '../journal.js'
import { OutOfReach, StepFailure, type Clock } from '../runner.js'
import { lookBefore } from './absence.js'
import { isAsWanted } from './as-wanted.js'
import type { DeployEvent } from './deploy-event.js'
import { checkTarget, lookAgain } from './deploy-check.js'
import type { DeployEntry, DeployPast, DeployState } from './deploy-journal.js'
import type { DeployPlan, DeployStep } from './deploy-plan.js'
import { performDeployStep, type Deploying } from './deploy-step.js'
import type { ObjectId } from './live.js'
import { bringBack } from './restore.js'
import { scheduleOf } from './schedule.js'
import { SiteFailure, type Site } from './site.js'

export type { DeployEvent } from './deploy-event.js'

export interface DeployOptions {
  readonly plan: DeployPlan
  readonly site: Site
  readonly clock: Clock
  /** What an earlier run wrote; absent for a fresh one. */
  readonly past?: DeployPast
  /** How many steps at once. */
  readonly parallel: number
  /** Aborted when the user wants to stop: what is under way ends, nothing new begins, triggers come back. */
  readonly signal: AbortSignal
  /** Called once when all checks have passed, before the first change: makes the journal, marks the plan as spent. */
  readonly begin: () => void
  /** Writes one entry into the journal; it is on the disk when this returns. */
  readonly append: (entry: DeployEntry) => void
  readonly on: (event: DeployEvent) => void
  /** The value of a secret of the plan. */
  readonly secret: (name: string) => string
  /** Whether an object is what a body makes of it, as far as that can be told; by the rules of plans where it is absent. */
  readonly isAsWanted?: Deploying['isAsWanted']
}

export interface DeployStepResult {
  readonly id: string
  readonly outcome: 'Succeeded' | 'Failed' | 'Skipped'
  /** Since this run began it; 0 for what an earlier run had done. */
  readonly seconds: number
  /** The tag that the object has now, where a write has given it one. */
  readonly tag?: string | null
  readonly error?: Failure
}

export interface DeployResult {
  readonly outcome: 'Succeeded' | 'Failed' | 'Interrupted'
  /** Those that have ended, in the order of the plan. */
  readonly steps: readonly DeployStepResult[]
  /** Triggers that were started before and could not be started again. */
  readonly stillStopped: readonly ObjectId[]
}

/**
 * Carries a plan out: each step when what it needs is over, several at once. Every step is announced in the journal
 * before it is begun. Whatever happens, triggers that were started before are started in the end. Throws `Refusal` and
 * `OutOfReach` before anything was changed; `OutOfReach` too where the target is lost on the way, and what `append`
 * throws, when everything that was under way has ended. Every other failure is an outcome.
 */
export async function carryOutPlan(options: DeployOptions): Promise<DeployResult> {
  const { plan, past, clock, append, on } = options
  const steps = new Map<string, DeployState>(past?.steps)
  const signal = new AbortController().signal
  // as many as there are steps under way
  setMaxListeners(0, signal)
  const creates = plan.steps.flatMap(({ id, action }) => (action.kind === 'create' && !steps.get(id)?.end ? [action.object] : []))
  const deploying: Deploying = {
    plan,
    site: options.site,
    signal,
    tags: tagsOf(plan, steps),
    contents: contentsOf(plan, steps),
    isThere: lookBefore(creates, options.site, clock, signal),
    secret: options.secret,
    isAsWanted: options.isAsWanted ?? isAsWanted,
  }
  on({ event: 'looking', objects: Object.keys(plan.seen).length })
  if (past) await checkTarget({ ...plan, seen: {} }, options.site, options.signal)
  else await checkTarget(plan, options.site, options.signal)
  const undone = past ? await lookAgain(plan, steps, options.site, options.signal) : []
  // nothing was changed yet: an interruption leaves no trace
  if (options.signal.aborted) return { outcome: 'Interrupted', steps: deployResultsOf(plan, steps, new Map()), stillStopped: [] }
  options.begin()

  const seconds = new Map<string, number>()
  let defect: unknown
  let lost: SiteFailure | undefined
  let isLeaving = false
  const record = (entry: DeployEntry): void => {
    // nothing is done that was not announced, but for bringing triggers back
    if (defect !== undefined && isLeaving) return
    if (defect !== undefined) throw defect as Error
    try {
      append(entry)
    } catch (error) {
      defect = error
      throw error
    }
  }
  const undo = (id: string): void => {
    const { content } = steps.get(id) ?? {}
    steps.set(id, { isOpen: false, ...(content === undefined ? {} : { content }) })
    record({ entry: 'undone', at: now(clock), step: id })
  }
  for (const id of undone) undo(id)
  const end = (id: string, state: NonNullable<DeployState['end']>, tag?: string | null): void => {
    const { outcome, error } = state
    if (outcome === 'Failed') record({ entry: 'end', at: now(clock), step: id, outcome, error: error ?? { code: 'failed', message: 'The step failed.' } })
    else record({ entry: 'end', at: now(clock), step: id, outcome, ...(tag === undefined ? {} : { tag }) })
    steps.set(id, { ...steps.get(id), isOpen: false, end: state, ...(tag === undefined ? {} : { tag }) })
    on({ event: 'step', step: id, outcome, seconds: seconds.get(id) ?? 0, ...(error ? { error } : {}) })
  }

  async function carryOut(step: DeployStep): Promise<void> {
    const { id, action } = step
    const isAgain = steps.get(id)?.isOpen === true
    const since = clock.now()
    on({ event: 'attempt', step: id, attempt: 1, resumed: isAgain })
    const begin = (content?: string): void => {
      record({ entry: 'begin', at: now(clock), step: id, ...(content === undefined ? {} : { content }) })
      steps.set(id, { ...steps.get(id), isOpen: true, ...(content === undefined ? {} : { content }) })
    }
    try {
      const { tag } = await performDeployStep(step, isAgain, begin, deploying)
      if (tag !== undefined) deploying.tags.set(action.object, tag)
      seconds.set(id, (clock.now() - since) / 1000)
      end(id, { outcome: 'Succeeded' }, tag)
    } catch (error) {
      seconds.set(id, (clock.now() - since) / 1000)
      if (error instanceof StepFailure) end(id, { outcome: 'Failed', error: failureOf(error) })
      // it stays open: whoever goes on looks what became of it
      else if (error instanceof SiteFailure) lost ??= error
      else throw error
    }
  }

  const isStopping = (): boolean => options.signal.aborted || lost !== undefined || defect !== undefined
  try {
    await scheduleOf(plan.steps, (id) => steps.get(id)).run({ parallel: options.parallel, isStopping, carryOut, skip: (id) => end(id, { outcome: 'Skipped' }) })
  } catch (error) {
    defect ??= error
  }
  isLeaving = true
  const isWhole = plan.steps.every(({ id }) => steps.get(id)?.end)
  const stillStopped = await bringBack({ plan, steps, site: options.site, signal, on, carryOut, undo: isWhole ? () => undefined : quietly(undo) })
  if (defect !== undefined) throw defect
  const results = deployResultsOf(plan, steps, seconds)
  if (isWhole) {
    const outcome = results.every((result) => result.outcome === 'Succeeded') ? 'Succeeded' : 'Failed'
    record({ entry: 'finished', at: now(clock), outcome })
    return { outcome, steps: results, stillStopped }
  }
  record({ entry: 'interrupted', at: now(clock) })
  if (lost) throw new OutOfReach(lost.message, lost.details.hint)
  return { outcome: 'Interrupted', steps: results, stillStopped }
}

/** For the way out: that the journal cannot be written is said at the end, and triggers come back all the same. */
function quietly(undo: (id: string) => void): (id: string) => void {
  return (id) => {
    try {
      undo(id)
    } catch {
      // kept as the defect of the run
    }
  }
}

function failureOf({ message, code, details: { hint } }: StepFailure): Failure {
  return { code, message, ...(hint === undefined ? {} : { hint }) }
}

/** What our own steps have made of the tags, by an earlier run's journal. */
function tagsOf(plan: DeployPlan, steps: ReadonlyMap<string, DeployState>): Map<ObjectId, string | null> {
  const tags = new Map<ObjectId, string | null>()
  for (const { id, action } of plan.steps) {
    const tag = steps.get(id)?.tag
    if (tag !== undefined) tags.set(action.object, tag)
  }
  return tags
}

function contentsOf(plan: DeployPlan, steps: ReadonlyMap<string, DeployState>): Map<ObjectId, string> {
  const contents = new Map<ObjectId, string>()
  for (const { id, action } of plan.steps) {
    const content = steps.get(id)?.content
    if (content !== undefined) contents.set(action.object, content)
  }
  return contents
}

/** The steps that have ended, in the order of the plan. */
export function deployResultsOf(plan: DeployPlan, steps: ReadonlyMap<string, DeployState>, seconds: ReadonlyMap<string, number> = new Map()): DeployStepResult[] {
  return plan.steps.flatMap(({ id }) => {
    const { end, tag } = steps.get(id) ?? {}
    return end ? [{ id, outcome: end.outcome, seconds: seconds.get(id) ?? 0, ...(tag === undefined ? {} : { tag }), ...(end.error ? { error: end.error } : {}) }] : []
  })
}
