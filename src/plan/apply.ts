import { setMaxListeners } from 'node:events'
import { fromJson } from '../expression/json.js'
import { isObject } from '../expression/value.js'
import type { RemoteAction, Task } from './action.js'
import { now, type ApplyEvent, type Carrying, type PastEnd, type StepResult } from './carrying.js'
import { createComputer } from './compute.js'
import { newRun, type Frame } from './frame.js'
import type { Entry, Past } from './journal.js'
import { expectedSteps, type Expected } from './outcome.js'
import type { Plan } from './plan.js'
import { producedBlobs } from './produced.js'
import { knownAction } from './resolve.js'
import { restore } from './run-call.js'
import { runSteps } from './run-steps.js'
import type { Clock, Interruption, Runner } from './runner.js'
import { containersOf, orderOf } from './step-path.js'
import { createTaint } from './taint.js'
import { withLimit } from './time-limit.js'

export type { ApplyEvent, StepResult } from './carrying.js'

export interface ApplyOptions {
  readonly plan: Plan
  readonly runner: Runner
  readonly clock: Clock
  readonly chance: {
    /** At least 0, less than 1. */
    random(): number
    /** A new GUID: hexadecimal digits with hyphens. */
    guid(): string
  }
  /** Called once when all checks have passed, before the first change: makes the journal with the run's id, marks the plan as spent. */
  readonly begin: (run: string) => void
  /** Writes one entry into the journal; it is on the disk when this returns. */
  readonly append: (entry: Entry) => void
  /** What an earlier run wrote; absent for a fresh one. */
  readonly past?: Past
  /** How many steps that call services at once. */
  readonly parallel: number
  /** Aborted with an `Interruption` when the user wants to stop. */
  readonly signal: AbortSignal
  readonly on: (event: ApplyEvent) => void
  readonly inDoubt: (step: string, question: string) => Promise<'retry' | 'skip' | 'fail'>
}

export interface ApplyResult {
  readonly outcome: 'Succeeded' | 'Failed' | 'Interrupted'
  /** Those that have ended, in the order of the plan, those in a container behind it. */
  readonly steps: readonly StepResult[]
  /** The paths of those that were under way when the run was interrupted. */
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
  const { plan, past, clock, chance } = options
  const stop = new AbortController()
  const { signal } = stop
  // as many as there are steps under way
  setMaxListeners(0, signal)
  const interrupt = (): void => stop.abort(options.signal.reason)
  if (options.signal.aborted) interrupt()
  else options.signal.addEventListener('abort', interrupt)

  await check(options, signal)
  // nothing was changed yet: an interruption leaves no trace
  if (signal.aborted) return { outcome: 'Interrupted', steps: ended(plan, past), interrupted: [] }
  const id = past?.run ?? chance.guid()
  const startedAt = past?.at ?? now(clock)
  options.begin(id)

  let failure: Error | undefined
  const carrying = carryingOf(options, stop, () => failure, (error) => (failure = error))
  const run = newRun({
    name: plan.pipeline,
    id,
    startedAt,
    factory: plan.factory,
    parameters: objectOf(plan.parameters),
    globalParameters: objectOf(plan.globalParameters),
    variables: plan.variables,
  })
  restore(run, '', carrying)
  const top: Frame = { run, path: '', remains: new Map(), round: 0, signal }
  const end = await runSteps(plan.steps, top, carrying)
  // those that are begun meanwhile are waited for too
  let areDetachedWhole = true
  for (const each of carrying.detached) if (!(await each)) areDetachedWhole = false
  options.signal.removeEventListener('abort', interrupt)
  if (failure) throw failure
  const steps = inOrder(plan, [...carrying.results.values()])
  if (!end || !areDetachedWhole) {
    carrying.append({ entry: 'interrupted', at: now(clock) })
    return { outcome: 'Interrupted', steps, interrupted: carrying.interrupted }
  }
  const outcome = end.failed ? 'Failed' : 'Succeeded'
  carrying.append({ entry: 'finished', at: now(clock), outcome })
  return { outcome, steps, interrupted: [] }
}

function objectOf(values: Readonly<Record<string, unknown>>): ReturnType<typeof newRun>['parameters'] {
  const value = fromJson(values)
  return isObject(value) ? value : new Map()
}

/** Looks whether what will surely run can be carried out. Of what is still to be computed nothing is known. */
async function check({ plan, runner, past, clock, on }: ApplyOptions, signal: AbortSignal): Promise<void> {
  const expected = expectedSteps(plan.steps, past?.steps)
  const tasks = (await Promise.all(expected.map(taskOf))).flatMap((task) => task ?? [])
  if (expected.length > 0) on({ event: 'checking', steps: expected.length })
  await withLimit(clock, CHECK_LIMIT, signal, (limited) => runner.check(plan, tasks, producedBlobs(expected, tasks), limited))
}

async function taskOf({ path, step: { action, policy } }: Expected): Promise<Task | undefined> {
  switch (action.kind) {
    case 'batch-execution':
    case 'update-resource':
    case 'ml-pipeline':
    case 'web':
    case 'get-metadata':
    case 'validation': {
      const known = await knownAction(action satisfies RemoteAction)
      return known && { id: path, policy, action: known }
    }
    default:
      return undefined
  }
}

function carryingOf(options: ApplyOptions, stop: AbortController, failure: () => Error | undefined, setFailure: (error: Error) => void): Carrying {
  const { plan, runner, clock, chance, past, on, inDoubt } = options
  const { signal } = stop
  const places = createPlaces(options.parallel)
  const fail = (error: unknown): void => {
    const first = failure() ?? (error instanceof Error ? error : new Error(String(error)))
    setFailure(first)
    // what is under way ends in its own time where a question is open, else it is left
    if (first.name !== 'InDoubt') stop.abort({ interrupted: 'journal' } satisfies Interruption)
  }
  let lists = 0
  return {
    plan,
    runner,
    clock,
    computer: createComputer({ date: () => clock.date(), random: () => chance.random(), guid: () => chance.guid() }),
    taint: createTaint(),
    signal,
    past: past?.steps ?? new Map(),
    pastInside: byContainer(past),
    results: new Map(),
    interrupted: [],
    detached: [],
    guid: () => chance.guid(),
    on,
    inDoubt,
    append(entry) {
      // one failure is enough: what is being stopped can go on without its notes
      const before = failure()
      if (before && before.name !== 'InDoubt') return
      try {
        options.append(entry)
      } catch (error) {
        fail(error)
        throw error
      }
    },
    enter: async () => {
      await places.take()
      if (!signal.aborted && !failure()) return true
      places.give()
      return false
    },
    leave: () => places.give(),
    fail,
    isStopping: () => signal.aborted || failure() !== undefined,
    breathe: async () => {
      if (++lists % LISTS_AT_A_TIME === 0) await clock.sleep(0, signal).catch(() => undefined)
    },
    steps: runSteps,
  }
}

/** What has ended in an earlier run, by the container that it is inside of, directly or not; by the empty path all of it. */
function byContainer(past: Past | undefined): Carrying['pastInside'] {
  const found = new Map<string, PastEnd[]>()
  for (const [path, state] of past?.steps ?? []) {
    const { end } = state
    if (!end) continue
    for (const container of ['', ...containersOf(path)]) {
      const list = found.get(container)
      if (list) list.push({ path, state, end })
      else found.set(container, [{ path, state, end }])
    }
  }
  return (container) => found.get(container) ?? []
}

/** A loop of steps that take no time must not keep a time limit or Ctrl-C from being noticed. */
const LISTS_AT_A_TIME = 20

/** So many at once; the others wait in their order. */
function createPlaces(most: number): { take(): Promise<void>; give(): void } {
  let free = most
  const waiting: (() => void)[] = []
  return {
    take: () => {
      if (free > 0) {
        free -= 1
        return Promise.resolve()
      }
      return new Promise((resolve) => waiting.push(resolve))
    },
    give: () => {
      const next = waiting.shift()
      if (next) next()
      else free += 1
    },
  }
}

function ended(plan: Plan, past: Past | undefined): StepResult[] {
  return inOrder(plan, resultsOf(past))
}

/** The steps that have ended, as a journal tells them. */
export function resultsOf(past: Past | undefined): StepResult[] {
  return [...(past?.steps ?? [])].flatMap(([id, { failed, end }]) => (end ? [{ id, attempts: failed + (end.outcome === 'Succeeded' ? 1 : 0), seconds: 0, ...end }] : []))
}

/** Results in the order of the plan. */
export function inOrder({ steps }: Plan, results: readonly StepResult[]): StepResult[] {
  const placed = results.map((result) => ({ result, order: orderOf(steps, result.id) }))
  placed.sort((one, other) => {
    const at = one.order.findIndex((number, index) => number !== other.order[index])
    return at === -1 ? one.order.length - other.order.length : (one.order[at] ?? 0) - (other.order[at] ?? -1)
  })
  return placed.map(({ result }) => result)
}
