import { setTimeout as wait } from 'node:timers/promises'
import type { Clock } from '../plan/runner.js'

/** The longest wait that a timer of the platform takes, in milliseconds. */
const LONGEST = 2 ** 31 - 1

/** The real clock, every wait `pace` times as long; the time of day is never scaled. */
export function pacedClock(pace: number): Clock {
  return {
    now: () => performance.now() / pace,
    sleep: async (milliseconds, signal) => {
      for (let rest = milliseconds * pace; ; rest -= LONGEST) {
        if (signal?.aborted) throw signal.reason
        try {
          await wait(Math.min(Math.max(rest, 0), LONGEST), undefined, signal ? { signal } : {})
        } catch (error) {
          throw signal?.aborted ? signal.reason : error
        }
        if (rest <= LONGEST) return
      }
    },
    date: () => new Date(),
    since: (at) => Math.max(0, Date.now() - Date.parse(at)) / pace,
  }
}
