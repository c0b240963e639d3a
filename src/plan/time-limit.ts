import { setMaxListeners } from 'node:events'
import { StepFailure, type Clock, type Interruption } from './runner.js'

/** Gives a task a signal that is aborted when its time is over or when the outer one is. */
export async function withLimit<Result>(clock: Clock, seconds: number, outer: AbortSignal, task: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const limit = new AbortController()
  // many steps of a loop listen at the same time
  setMaxListeners(0, limit.signal)
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

/** Whether it was the time limit that aborted a signal. */
export function isOver(signal: AbortSignal): boolean {
  return signal.aborted && (signal.reason as Interruption | undefined)?.interrupted === 'time'
}

/** Waits, by the clock. Throws a `StepFailure` where that is interrupted. */
export async function waitFor(seconds: number, clock: Clock, signal: AbortSignal): Promise<void> {
  try {
    await clock.sleep(Math.max(0, seconds * 1000), signal)
  } catch {
    throw new StepFailure('The wait was interrupted.', isOver(signal) ? 'timeout' : 'cancelled')
  }
}
