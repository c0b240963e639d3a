/**
 * A small repeatable source of chance (mulberry32): the same seed gives the same sequence on every machine.
 *
 * @param {number} seed
 */
export function randomFrom(seed) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  /** A whole number from `least` to `most`, both included. */
  const whole = (least, most) => least + Math.floor(next() * (most - least + 1))
  const digits = (alphabet, length) => Array.from({ length }, () => alphabet[whole(0, alphabet.length - 1)]).join('')
  return {
    next,
    whole,
    chance: (probability) => next() < probability,
    pick: (list) => list[whole(0, list.length - 1)],
    /** A whole number whose logarithm is normal: many small ones, few large ones. */
    skewed: (median, spread, most) => {
      const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
      return Math.min(most, Math.max(0, Math.round(median * Math.exp(spread * normal))))
    },
    hex: (length) => digits('0123456789abcdef', length),
    base64: (length) => digits('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789', length),
    guid: () => [8, 4, 4, 4, 12].map((length) => digits('0123456789abcdef', length)).join('-'),
  }
}
