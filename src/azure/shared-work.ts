import { untilAborted } from './trouble.js'

/** Work under way or done, by what it is for, with the signal of whoever started it. */
export type SharedWork<T> = Map<string, { readonly signal: AbortSignal; readonly result: Promise<T> }>

/**
 * Does a piece of work once for all who ask for it. A failure is not kept; where whoever started the work was
 * interrupted, the next one starts it again.
 */
export async function shareWork<T>(works: SharedWork<T>, key: string, signal: AbortSignal, start: () => Promise<T>): Promise<T> {
  for (;;) {
    const running = works.get(key)
    if (!running) {
      const own = { signal, result: start() }
      works.set(key, own)
      own.result.catch(() => {
        if (works.get(key) === own) works.delete(key)
      })
      return untilAborted(signal, own.result)
    }
    try {
      return await untilAborted(signal, running.result)
    } catch (error) {
      if (signal.aborted || !running.signal.aborted) throw error
      if (works.get(key) === running) works.delete(key)
    }
  }
}
