import { isArray, isObject, type Value } from '../expression/value.js'

/** The texts that must not be shown or written down: what activities with a secure output have given. */
export interface Taint {
  /** From now on every text in the value is a secret. */
  add(value: Value): void
  /** Whether a text holds one of them. */
  isIn(text: string): boolean
  /** The text with `***` for each of them. */
  clean(text: string): string
}

/** Shorter texts are words that stand everywhere. */
const SHORTEST = 4

export function createTaint(): Taint {
  const secrets = new Set<string>()
  const add = (value: Value): void => {
    if (typeof value === 'string') {
      if (value.length < SHORTEST) return
      secrets.add(value)
      // as it stands in JSON
      secrets.add(JSON.stringify(value).slice(1, -1))
    } else if (isArray(value)) value.forEach(add)
    else if (isObject(value)) for (const member of value.values()) add(member)
  }
  return {
    add,
    isIn: (text) => [...secrets].some((secret) => text.includes(secret)),
    // the longest first: one may hold another
    clean: (text) => [...secrets].sort((a, b) => b.length - a.length).reduce((cleaned, secret) => cleaned.replaceAll(secret, '***'), text),
  }
}
