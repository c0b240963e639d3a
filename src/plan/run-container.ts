import { isArray, type Value } from '../expression/value.js'
import { isComputed } from './action.js'
import type { Container, PipelineCall } from './step.js'
import { now, type AttemptEnd, type ListEnd, type Undertaking } from './carrying.js'
import { scopeIn, type Frame } from './frame.js'
import type { StepState } from './journal.js'
import type { Step } from './plan.js'
import { flagOf, textOf, valueOf, wrong } from './resolve.js'
import { callOutput, detach, frameOf, runOf } from './run-call.js'
import { StepFailure } from './runner.js'
import { inRound, inside, stepsInside } from './step-path.js'
import { isOver, withLimit } from './time-limit.js'

/** Carries out what is inside of a container, as often as it says. */
export async function runContainer(action: Container, undertaking: Undertaking, open: StepState['open']): Promise<AttemptEnd> {
  const { computed } = undertaking
  switch (action.kind) {
    case 'if': {
      const holds = await computed((compute) => flagOf(action.condition, compute, '"expression"'))
      return branch(holds ? action.then : action.otherwise, undertaking)
    }
    case 'switch': {
      const on = await computed((compute) => textOf(action.on, compute, '"on"'))
      return branch(action.cases.find(({ value }) => value === on)?.steps ?? action.otherwise, undertaking)
    }
    case 'for-each': {
      const items = await computed((compute) => valueOf(action.items, compute, '"items"'))
      return isArray(items) ? forEach(items, action, undertaking) : wrong('"items"', items, 'a list')
    }
    case 'until':
      return until(action, undertaking)
    case 'pipeline':
      return call(action, undertaking, open)
  }
}

async function branch(steps: readonly Step[], { path, frame, carrying }: Undertaking): Promise<AttemptEnd> {
  const within = { ...frame, path: inside(path) }
  return endOf(await carrying.steps(steps, within, carrying), within, {})
}

/** How a container ends whose inner steps have ended so; the failure is that of the inner step. */
function endOf(end: ListEnd, within: Frame, output: Record<string, unknown>): AttemptEnd {
  if (!end) return undefined
  if (!end.failed) return { output }
  throw innerFailure(end.failed, within)
}

function innerFailure({ id }: Step, { remains }: Frame): StepFailure {
  const message = remains.get(id.toLowerCase())?.error?.message ?? ''
  return new StepFailure(`Activity failed because an inner activity failed; Inner activity name: ${id}, Error: ${message}`, 'inner-activity-failed', { isFinal: true })
}

/** The most items that a `ForEach` goes through (the documented limit). */
const MOST_ITEMS = 100_000

/** All items are gone through, also where one fails (unconfirmed for loops one behind the other). */
async function forEach(items: readonly Value[], { steps, parallel }: Extract<Container, { kind: 'for-each' }>, { path, frame, carrying }: Undertaking): Promise<AttemptEnd> {
  if (items.length > MOST_ITEMS) throw new StepFailure(`"items" has ${items.length} items, but a ForEach takes at most ${MOST_ITEMS}.`, 'too-many-items', { isFinal: true })
  let next = 0
  let isWhole = true
  let failure: StepFailure | undefined
  const worker = async (): Promise<void> => {
    while (next < items.length && isWhole) {
      const index = next++
      const within: Frame = { run: frame.run, path: inRound(path, index + 1), outer: frame, remains: new Map(), item: { value: items[index] ?? null }, round: index, signal: frame.signal }
      const end = await carrying.steps(steps, within, carrying)
      if (!end) isWhole = false
      else if (end.failed) failure ??= innerFailure(end.failed, within)
    }
  }
  await Promise.all(Array.from({ length: Math.min(parallel, items.length) }, worker))
  if (!isWhole) return undefined
  if (failure) throw failure
  return { output: {} }
}

/** A round takes no less, in milliseconds: the service's take longer, and a loop without a wait would fill the journal. */
const SHORTEST_ROUND = 1000

/**
 * A round, then the condition, until it holds. A step that fails does not end the loop; how the last round ended is how the
 * loop ends (unconfirmed).
 */
async function until({ steps, condition }: Extract<Container, { kind: 'until' }>, { step, path, state, frame, carrying }: Undertaking): Promise<AttemptEnd> {
  const { clock, computer } = carrying
  const names = namesIn(steps)
  return withLimit(clock, step.policy.timeout, frame.signal, async (signal): Promise<AttemptEnd> => {
    for (let round = 1; ; round++) {
      const began = clock.now()
      const within: Frame = { ...frame, path: inRound(path, round), round: round - 1, signal }
      for (const name of names) within.remains.delete(name)
      const end = await carrying.steps(steps, within, carrying)
      if (isOver(signal) && !isOver(frame.signal)) throw new StepFailure('The loop took longer than its time limit.', 'timeout', { isFinal: true })
      if (!end) return undefined
      let isLast = state.rounds?.[round - 1]
      if (isLast === undefined) {
        isLast = isComputed(condition) ? await flagOf(condition, (part, what) => computer.value(part, () => scopeIn(within), what), '"expression"') : condition
        carrying.append({ entry: 'round', at: now(clock), step: path, round, isLast })
      }
      if (isLast) return endOf(end, within, {})
      if (state.rounds?.[round - 1] === undefined) await clock.sleep(Math.max(0, SHORTEST_ROUND - (clock.now() - began)), signal).catch(() => undefined)
    }
  })
}

/** The names of all steps in a loop whose results can be read outside of it, folded. */
function namesIn(steps: readonly Step[]): string[] {
  return steps.flatMap(({ id, action }) => [id.toLowerCase(), ...(action.kind === 'if' || action.kind === 'switch' ? namesIn(stepsInside(action)) : [])])
}

async function call(action: PipelineCall, undertaking: Undertaking, open: StepState['open']): Promise<AttemptEnd> {
  const { path, state, frame, carrying, computed } = undertaking
  const parameters = await computed(async (compute) => {
    const values = new Map<string, Value>()
    for (const [name, data] of Object.entries(action.parameters)) values.set(name, await valueOf(data, compute, `The parameter "${name}"`))
    return values
  })
  const id = state.run ?? carrying.guid()
  if (state.run === undefined) carrying.append({ entry: 'run', at: now(carrying.clock), step: path, run: id })
  const run = runOf(action, path, id, open?.at ?? now(carrying.clock), parameters, frame, carrying)
  if (!action.waits) {
    detach(action, run, path, carrying)
    return { output: callOutput(run) }
  }
  const within = frameOf(run, inside(path), frame.signal)
  return endOf(await carrying.steps(action.steps, within, carrying), within, { ...callOutput(run) })
}

