import { EvaluationError } from './evaluation-error.js'
import { GREATEST_INTEGER, isArray, LEAST_INTEGER, type Value } from './value.js'

/** The most that one call takes or gives, in characters and elements. What the service passes between activities is smaller (4 MB). */
export const MOST_AT_ONCE = 5_000_000

/** The longest array that a call gives. */
const MOST_ELEMENTS = 1_000_000

/** The most that all calls of one evaluation take and give together. */
const MOST_IN_ALL = 10 * MOST_AT_ONCE

/** How many characters of other calls take the time of one of these. */
const WEIGHTS: ReadonlyMap<string, number> = new Map([['xml', 5], ['xpath', 5]])

/** Functions that neither make values nor look into those that they are given; of arrays they go through the elements at most. */
const SHALLOW = new Set(['activity', 'and', 'array', 'coalesce', 'createarray', 'dataset', 'empty', 'first', 'if', 'item', 'last', 'length', 'linkedservice', 'max', 'min', 'not', 'or', 'pipeline', 'skip', 'take', 'trigger', 'triggerbody', 'triggeroutputs', 'variables'])

/**
 * What an evaluation may still do. An expression has no loops, but values can be made to grow with every call; so each call
 * pays for what it reads and makes, before it makes it. Beyond the limits is an `EvaluationError`.
 */
export class Effort {
  private left = MOST_IN_ALL

  /** Pays for the arguments of a call, and for what it makes of them where that is more. */
  beforeCall(name: string, args: readonly Value[]): void {
    const folded = name.toLowerCase()
    if (SHALLOW.has(folded)) {
      for (const arg of args) this.left -= isArray(arg) ? arg.length : 1
    } else {
      let size = growth(folded, args)
      // sizes beyond the limit are not counted to their end
      for (const arg of args) if (size <= MOST_AT_ONCE) size += sizeOf(arg, MOST_AT_ONCE)
      this.take(size, name, weightOf(folded, args))
    }
    if (this.left < 0) throw tooMuch()
  }

  /** Pays for the result of a call, if it made it. */
  afterCall(name: string, value: Value): void {
    if (SHALLOW.has(name.toLowerCase())) return
    if (typeof value === 'string') this.take(value.length, name)
    else if (isArray(value) && value.length > MOST_ELEMENTS) throw tooMany(name)
  }

  /** Pays for a hole of a text, which is so long with it. */
  hole(value: Value, before: number): void {
    const size = sizeOf(value, MOST_AT_ONCE)
    if (before + size > MOST_AT_ONCE) throw new EvaluationError(`The text has more than ${MOST_AT_ONCE} characters; adfc stops there.`)
    this.left -= size
    if (this.left < 0) throw tooMuch()
  }

  private take(size: number, name: string, weight = 1): void {
    if (size * weight > MOST_AT_ONCE) throw new EvaluationError(`The function '${name}' takes or gives more than ${MOST_AT_ONCE / weight} characters; adfc stops there.`)
    this.left -= size * weight
    if (this.left < 0) throw tooMuch()
  }
}

function tooMuch(): EvaluationError {
  return new EvaluationError(`The expression works on more than ${MOST_IN_ALL} characters in all; adfc stops there.`)
}

function tooMany(name: string): EvaluationError {
  return new EvaluationError(`The function '${name}' gives more than ${MOST_ELEMENTS} elements; adfc stops there.`)
}

function weightOf(name: string, args: readonly Value[]): number {
  // `json` of an object reads XML
  return name === 'json' && typeof args[0] === 'object' ? 5 : (WEIGHTS.get(name) ?? 1)
}

/** How much more than its arguments a call makes. */
function growth(name: string, args: readonly Value[]): number {
  const [first, second, third] = args
  switch (name) {
    case 'join':
      return isArray(first) && typeof second === 'string' ? first.length * second.length : 0
    case 'replace':
      if (typeof first !== 'string' || typeof second !== 'string' || typeof third !== 'string' || third.length <= second.length || second === '') return 0
      return occurrences(first, second) * (third.length - second.length)
    case 'split': {
      if (typeof first !== 'string' || typeof second !== 'string' || second === '') return 0
      const parts = occurrences(first, second)
      if (parts >= MOST_ELEMENTS) throw tooMany(name)
      return parts
    }
    default:
      return 0
  }
}

function occurrences(text: string, sought: string): number {
  let count = 0
  for (let at = text.indexOf(sought); at !== -1; at = text.indexOf(sought, at + sought.length)) count++
  return count
}

/** How many characters and elements a value has, all that it holds included; counting stops beyond `most`. */
export function sizeOf(value: Value, most: number): number {
  switch (typeof value) {
    case 'string':
      return value.length
    case 'bigint':
      return value >= LEAST_INTEGER && value <= GREATEST_INTEGER ? 1 : value.toString(16).length
    case 'object': {
      if (value === null) return 1
      let size = 1
      if (isArray(value)) {
        for (const item of value) {
          size += 1 + sizeOf(item, most - size)
          if (size > most) break
        }
      } else {
        for (const [key, member] of value) {
          size += 1 + key.length + sizeOf(member, most - size)
          if (size > most) break
        }
      }
      return size
    }
    default:
      return 1
  }
}
