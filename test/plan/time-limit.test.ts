import { describe, expect, it } from 'vitest'
import { StepFailure, type Interruption } from '../../src/plan/runner.js'
import { isOver, waitFor, withLimit } from '../../src/plan/time-limit.js'
import { fakeClock } from '../support/fake-clock.js'

const USER: Interruption = { interrupted: 'user' }

/** Ends when a signal is aborted, and says why. */
function untilAborted(signal: AbortSignal): Promise<unknown> {
  const why = (): unknown => ({ reason: signal.reason as unknown, isOver: isOver(signal) })
  return new Promise((resolve) => (signal.aborted ? resolve(why()) : signal.addEventListener('abort', () => resolve(why()))))
}

describe('a time limit', () => {
  it('gives what the task gives, and ends with it', async () => {
    const clock = fakeClock()
    const outer = new AbortController()
    let seen: AbortSignal | undefined
    const given = await withLimit(clock, 60, outer.signal, async (signal) => {
      seen = signal
      await clock.sleep(59_000)
      return [signal.aborted, isOver(signal)]
    })
    outer.abort(USER)
    await clock.sleep(60_000)
    expect([given, seen?.aborted, clock.slept]).toEqual([[false, false], false, [59_000, 60_000]])
  })

  it('tells the task when its time is over', async () => {
    const clock = fakeClock()
    expect(await withLimit(clock, 60, new AbortController().signal, untilAborted)).toEqual({ reason: { interrupted: 'time' }, isOver: true })
    expect(clock.slept).toEqual([60_000])
  })

  it('tells the task that the user interrupts it, before or meanwhile', async () => {
    const clock = fakeClock()
    const outer = new AbortController()
    const running = withLimit(clock, 60, outer.signal, untilAborted)
    outer.abort(USER)
    const told = { reason: USER, isOver: false }
    expect([await running, await withLimit(clock, 60, outer.signal, untilAborted), clock.slept]).toEqual([told, told, []])
  })

  it('throws what the task throws, and ends with it', async () => {
    const clock = fakeClock()
    await expect(withLimit(clock, 60, new AbortController().signal, () => Promise.reject(new StepFailure('It failed.', 'failed')))).rejects.toThrow('It failed.')
    await clock.sleep(1)
    expect(clock.slept).toEqual([1])
  })

  it('is not over for a signal that nobody aborted, or for no reason of ours', () => {
    expect([new AbortController().signal, AbortSignal.abort(), AbortSignal.abort(null), AbortSignal.abort(USER)].map(isOver)).toEqual([false, false, false, false])
    // a signal has its reason behind it only once it is aborted
    expect(isOver({ aborted: false, reason: { interrupted: 'time' } } as AbortSignal)).toBe(false)
  })
})

describe('a wait', () => {
  it.each([[2, 2000], [0.5, 500], [0, 0], [-3, 0]])('of %d s takes %d ms', async (seconds, slept) => {
    const clock = fakeClock()
    await waitFor(seconds, clock, new AbortController().signal)
    expect(clock.slept).toEqual([slept])
  })

  it.each<[Interruption['interrupted'], code: string]>([['time', 'timeout'], ['user', 'cancelled'], ['journal', 'cancelled']])('that is interrupted by %s fails: %s', async (interrupted, code) => {
    const error: unknown = await waitFor(2, fakeClock(), AbortSignal.abort({ interrupted })).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(StepFailure)
    expect(error).toMatchObject({ message: 'The wait was interrupted.', code })
  })
})
