import type { Clock } from '../../src/plan/runner.js'

/** A clock whose waits take no time: it jumps to the earliest wait when nothing else is left to do. */
export function fakeClock(): Clock & { readonly slept: number[] } {
  let time = 0
  let turn = 0
  const slept: number[] = []
  const waiting: { until: number; turn: number; wake: () => void }[] = []
  let isScheduled = false
  const schedule = (): void => {
    if (isScheduled) return
    isScheduled = true
    // a few turns of the event loop, so that everything that can go on without waiting does
    setImmediate(() => setImmediate(() => {
      isScheduled = false
      waiting.sort((a, b) => a.until - b.until || a.turn - b.turn)
      const next = waiting.shift()
      if (!next) return
      time = Math.max(time, next.until)
      next.wake()
      if (waiting.length > 0) schedule()
    }))
  }
  return {
    slept,
    now: () => time,
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason as Error)
        const abort = (): void => {
          const index = waiting.indexOf(entry)
          if (index !== -1) waiting.splice(index, 1)
          reject(signal?.reason as Error)
        }
        const wake = (): void => {
          signal?.removeEventListener('abort', abort)
          slept.push(milliseconds)
          resolve()
        }
        const entry = { until: time + milliseconds, turn: turn++, wake }
        waiting.push(entry)
        signal?.addEventListener('abort', abort)
        schedule()
      }),
    date: () => new Date(Date.UTC(2030, 0, 1) + time),
    since: (at) => Date.UTC(2030, 0, 1) + time - Date.parse(at),
  }
}
