import { OutOfReach, Refusal, StepFailure, type Interruption } from '../plan/runner.js'
import { inWords } from '../plan/timespan.js'

/**
 * What the user or the world did wrong, in one sentence. Whether it ends an attempt or a check is not known where it is
 * found: `asStepFailure` and `asCheckFailure` say it in the runner's words.
 */
export class Trouble extends Error {
  override readonly name: string = 'Trouble'
  constructor(
    message: string,
    /** Stays the same while sentences change. */
    readonly code: string,
    /** `isFinal`: another attempt cannot help. `isPlan`: the plan cannot work, whatever the world does. */
    readonly details: { readonly hint?: string; readonly isFinal?: boolean; readonly isPlan?: boolean } = {},
  ) {
    super(message)
  }
}

/** An attempt ended, `why` says how, and left something behind that may still go on: another attempt would do it a second time. */
export class LeftRunning extends Error {
  override readonly name = 'LeftRunning'
  constructor(
    message: string,
    readonly hint: string,
    readonly why: unknown,
  ) {
    super(message)
  }
}

/** Whether an error ends the attempt. A defect, or a journal that cannot be written, leaves it open, as a kill would: whoever resumes it finds things as they are. */
export function isEndOfAttempt(error: unknown, signal: AbortSignal): boolean {
  const isLeft = signal.aborted && (signal.reason as Partial<Interruption> | undefined)?.interrupted === 'journal'
  return !isLeft && (signal.aborted || error instanceof Trouble)
}

/** The failure of an attempt; nothing where the error is a defect. `clean` hides secrets. */
export function asStepFailure(error: unknown, clean: (text: string) => string): StepFailure | undefined {
  if (!(error instanceof Trouble)) return undefined
  const { hint, isFinal, isPlan } = error.details
  return new StepFailure(clean(error.message), error.code, { ...(hint === undefined ? {} : { hint: clean(hint) }), ...(isFinal || isPlan ? { isFinal: true } : {}) })
}

/** The failure of a check; nothing where the error is a defect. */
export function asCheckFailure(error: unknown, clean: (text: string) => string): Refusal | OutOfReach | undefined {
  if (!(error instanceof Trouble)) return undefined
  const hint = error.details.hint === undefined ? undefined : clean(error.details.hint)
  return error.details.isPlan ? new Refusal(clean(error.message), hint) : new OutOfReach(clean(error.message), hint)
}

/** The failure of an attempt whose signal was aborted, by the signal's reason. `property` is where the activity says its time. */
export function interruption(signal: AbortSignal, timeout: number, property: 'policy.timeout' | 'timeout'): StepFailure {
  if (!isOverTime(signal)) return new StepFailure('The run was interrupted.', 'cancelled', { isFinal: true })
  return new StepFailure(`The time of the attempt is over after ${inWords(timeout)}.`, 'timeout', { hint: `The activity's "${property}" says how long an attempt may take.` })
}

/** Whether a signal was aborted because a time is over; otherwise it was the user. */
export function isOverTime(signal: AbortSignal): boolean {
  return (signal.reason as Partial<Interruption> | undefined)?.interrupted === 'time'
}

/** The result of some work, or the signal's reason as soon as it is aborted; the work itself is left to end alone. */
export function untilAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error)
    const done = (): void => signal.removeEventListener('abort', abort)
    work.then(resolve, reject).finally(done)
    if (signal.aborted) abort()
    else signal.addEventListener('abort', abort, { once: true })
  })
}
