import type { JsonObject } from '../text/member.js'
import type { Entry, Failure, Past, StepEnd, StepState } from './journal.js'
import { expectedSteps, pipelineOutcome, producedBlobs, readiness } from './outcome.js'
import type { Outcome, Plan, Step } from './plan.js'
import { StepFailure, type Clock, type Interruption, type Runner } from './runner.js'

/** What happens while a plan is carried out, in the order in which it happens. */
export type ApplyEvent =
  | { readonly event: 'checking'; readonly steps: number }
  | { readonly event: 'attempt'; readonly step: string; readonly attempt: number; readonly resumed: boolean }
  | { readonly event: 'progress'; readonly step: string; readonly message: string }
  | { readonly event: 'attempt-failed'; readonly step: string; readonly attempt: number; readonly error: Failure; /** Absent where no further attempt follows. */ readonly retryInSeconds?: number }
  | { readonly event: 'step'; readonly step: string; readonly outcome: Outcome; readonly seconds: number; readonly output?: JsonObject; readonly error?: Failure }
  | { readonly event: 'interrupting' }

export interface ApplyOptions {
  readonly plan: Plan
  readonly runner: Runner
  readonly clock: Clock
  /** Called once when all checks have passed, before the first change: makes the journal, marks the plan as spent. */
  readonly begin: () => void
  /** Writes one entry into the journal; it is on the disk when this returns. */
  readonly append: (entry: Entry) => void
  /** What an earlier run wrote; absent for a fresh one. */
  readonly past?: Past
  /** How many steps at once. */
  readonly parallel: number
  /** Aborted with an `Interruption` when the user wants to stop. */
  readonly signal: AbortSignal
  readonly on: (event: ApplyEvent) => void
  readonly inDoubt: (step: string, question: string) => Promise<'retry' | 'skip' | 'fail'>
}

export interface StepResult extends StepEnd {
  readonly id: string
  readonly attempts: number
  /** Since this run began it; 0 for what an earlier run had done. */
  readonly seconds: number
}

export interface ApplyResult {
  readonly outcome: 'Succeeded' | 'Failed' | 'Interrupted'
  /** Those that have ended. */
  readonly steps: readonly StepResult[]
  /** Those that were under way when the run was interrupted. */
  readonly interrupted: readonly string[]
}

/** How long the checks may take, in seconds: requests have limits of their own, this ends a service that is busy for ever. */
const CHECK_LIMIT = 1800

/**
 * Carries a plan out: each step when what it needs has ended as it must, several at once, with the retries and the time
 * limit of its policy. Every step is announced in the journal before it is begun. Throws `Refusal` and `OutOfReach`
 * before anything was changed; `InDoubt` where nobody said what to do, and what `append` throws, when everything that was
 * under way has been stopped. Every other failure is an outcome.
 */
export async function apply(options: ApplyOptions): Promise<ApplyResult> {
  const { plan, runner, past, clock } = options
  const stop = new AbortController()
  const { signal } = stop
  const interrupt = (): void => stop.abort(options.signal.reason)
  if (options.signal.aborted) interrupt()
  else options.signal.addEventListener('abort', interrupt)
  const states = new Map<string, StepState>(plan.steps.map(({ id }) => [id, past?.steps.get(id) ?? { failed: 0 }]))
  const ended = new Map<string, Outcome>()
  for (const [id, { end }] of states) if (end) ended.set(id, end.outcome)
  const results = new Map<string, StepResult>(plan.steps.flatMap(({ id }) => resultOf(id, states.get(id))))

  const expected = expectedSteps(plan, ended)
  options.on({ event: 'checking', steps: expected.length })
  await withLimit(clock, CHECK_LIMIT, signal, (limited) => runner.check(plan, expected, producedBlobs(expected), limited))
  // nothing was changed yet: an interruption leaves no trace
  if (signal.aborted) return { outcome: 'Interrupted', steps: [...results.values()], interrupted: [] }
  options.begin()

  const running = new Map<string, Promise<void>>()
  const interrupted: string[] = []
  let failure: Error | undefined
  const append = (entry: Entry): void => {
    // one failure is enough: what is being stopped can go on without its notes
    if (failure && failure.name !== 'InDoubt') return
    try {
      options.append(entry)
    } catch (error) {
      fail(error)
      throw error
    }
  }
  /** Nothing further is begun. What is under way ends in its own time where a question is open, else it is left. */
  const fail = (error: unknown): void => {
    failure ??= error instanceof Error ? error : new Error(String(error))
    if (failure.name !== 'InDoubt') stop.abort({ interrupted: 'journal' } satisfies Interruption)
  }
  const finish = (step: Step, result: StepResult): void => {
    const { outcome, output, error, seconds } = result
    append({ entry: 'step', at: now(clock), step: step.id, outcome, ...(output ? { output } : {}), ...(error ? { error } : {}) })
    ended.set(step.id, outcome)
    results.set(step.id, result)
    options.on({ event: 'step', step: step.id, outcome, seconds, ...(output ? { output } : {}), ...(error ? { error } : {}) })
  }
  const attempted = (work: () => void): void => {
    try {
      work()
    } catch (error) {
      fail(error)
    }
  }
  const launch = async (step: Step): Promise<void> => {
    try {
      const result = await carryOut(step, states.get(step.id) ?? { failed: 0 }, { ...options, append, signal })
      if (result) finish(step, result)
      else interrupted.push(step.id)
    } catch (error) {
      fail(error)
    } finally {
      running.delete(step.id)
    }
  }
  for (;;) {
    for (const step of plan.steps) {
      if (ended.has(step.id) || running.has(step.id) || signal.aborted || failure) continue
      const ready = readiness(step, ended)
      if (ready === 'skipped') attempted(() => finish(step, { id: step.id, outcome: 'Skipped', attempts: 0, seconds: 0 }))
      else if (ready === 'ready' && running.size < options.parallel) running.set(step.id, launch(step))
    }
    if (running.size === 0) break
    await Promise.race(running.values())
  }
  options.signal.removeEventListener('abort', interrupt)
  if (failure) throw failure
  const steps = plan.steps.flatMap(({ id }) => results.get(id) ?? [])
  if (ended.size < plan.steps.length) {
    append({ entry: 'interrupted', at: now(clock) })
    return { outcome: 'Interrupted', steps, interrupted }
  }
  const outcome = pipelineOutcome(plan, ended)
  append({ entry: 'finished', at: now(clock), outcome })
  return { outcome, steps, interrupted }
}

function resultOf(id: string, state: StepState | undefined): [string, StepResult][] {
  return state?.end ? [[id, { id, attempts: state.failed + (state.end.outcome === 'Succeeded' ? 1 : 0), seconds: 0, ...state.end }]] : []
}

/** All attempts of one step; nothing where it was interrupted. */
async function carryOut(step: Step, state: StepState, options: ApplyOptions): Promise<StepResult | undefined> {
  const { clock, signal } = options
  const { policy } = step
  const began = clock.now()
  const result = (attempts: number, end: StepEnd): StepResult => ({ id: step.id, attempts, seconds: Math.round((clock.now() - began) / 1000), ...end })
  if (step.action.kind === 'inactive') return result(0, { outcome: step.action.as })
  // the last attempt had failed, only the end of the step was not written down any more
  if (state.last) return result(state.failed, { outcome: 'Failed', error: state.last })
  let failed = state.failed
  let open = state.open
  // an attempt that was cut off counts again under its own number
  for (let attempt = open?.attempt ?? failed + 1; ; attempt++) {
    options.on({ event: 'attempt', step: step.id, attempt, resumed: open !== undefined })
    if (!open) options.append({ entry: 'attempt', at: now(clock), step: step.id, attempt })
    const end = await oneAttempt(step, attempt, open, options)
    open = undefined
    if ('output' in end) return result(attempt, { outcome: 'Succeeded', output: end.output })
    // the attempt stays open: what it wrote down tells how it stands, and it is gone on with
    if (signal.aborted && end.failure.code === 'cancelled') return undefined
    failed += 1
    const isLast = end.isFinal || failed > policy.retry
    options.append({ entry: 'attempt-failed', at: now(clock), step: step.id, attempt, isLast, error: end.failure })
    options.on({ event: 'attempt-failed', step: step.id, attempt, error: end.failure, ...(isLast ? {} : { retryInSeconds: policy.retryInterval }) })
    if (isLast) return result(attempt, { outcome: 'Failed', error: end.failure })
    await clock.sleep(policy.retryInterval * 1000, signal).catch(() => undefined)
    if (signal.aborted) return undefined
  }
}

type AttemptEnd = { readonly output: JsonObject } | { readonly failure: Failure; readonly isFinal: boolean }

/** `open` is the same attempt, cut off before. */
async function oneAttempt(step: Step, attempt: number, open: StepState['open'], options: ApplyOptions): Promise<AttemptEnd> {
  const { clock, signal } = options
  const { action } = step
  try {
    // a policy is for the activities that call a service
    if (action.kind === 'wait') return { output: await waitFor(action.seconds - (open ? clock.since(open.at) / 1000 : 0), clock, signal) }
    if (action.kind === 'fail') throw new StepFailure(action.message, action.code)
    const perform = (limited: AbortSignal): Promise<JsonObject> =>
      options.runner.perform(step, {
        signal: limited,
        remembered: open?.notes ?? [],
        remember: (note) => options.append({ entry: 'note', at: now(clock), step: step.id, attempt, note }),
        progress: (message) => options.on({ event: 'progress', step: step.id, message }),
        inDoubt: (question) => options.inDoubt(step.id, question),
      })
    return { output: await withLimit(clock, step.policy.timeout, signal, perform) }
  } catch (error) {
    // by name too: a runner from another bundle of the same package has a class of its own
    if (!(error instanceof Error) || error.name !== 'StepFailure') throw error
    const { message, code, details } = error as StepFailure
    return { failure: { code, message, ...(details.hint === undefined ? {} : { hint: details.hint }) }, isFinal: details.isFinal ?? false }
  }
}

async function waitFor(seconds: number, clock: Clock, signal: AbortSignal): Promise<JsonObject> {
  try {
    await clock.sleep(Math.max(0, seconds * 1000), signal)
    return {}
  } catch {
    throw new StepFailure('The wait was interrupted.', 'cancelled')
  }
}

/** Gives a task a signal that is aborted when its time is over or when the outer one is. */
async function withLimit<Result>(clock: Clock, seconds: number, outer: AbortSignal, task: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const limit = new AbortController()
  const abort = (): void => limit.abort(outer.reason)
  if (outer.aborted) abort()
  else outer.addEventListener('abort', abort)
  const timer = new AbortController()
  void clock.sleep(seconds * 1000, timer.signal).then(
    () => limit.abort({ interrupted: 'time' } satisfies Interruption),
    () => undefined,
  )
  try {
    return await task(limit.signal)
  } finally {
    timer.abort()
    outer.removeEventListener('abort', abort)
  }
}

function now(clock: Clock): string {
  return clock.date().toISOString()
}
