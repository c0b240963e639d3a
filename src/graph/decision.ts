/**
 * A yes-or-no question over facts that are numbered: always true, never, or a diagram in which facts of higher numbers are asked
 * first. Equal questions of one maker are the same value; `unknown` is one that grew too large. Knows no JSON and no Azure.
 */
export type Decision = boolean | 'unknown' | Diagram

interface Diagram {
  readonly id: number
  readonly fact: number
  readonly yes: Decision
  readonly no: Decision
}

/** Makes questions of others. What is unknown makes unknown, but where the rest decides alone. */
export interface Decisions {
  /** Whether a fact holds. */
  fact(number: number): Decision
  both(a: Decision, b: Decision): Decision
  not(a: Decision): Decision
}

/** A maker of decisions (reduced ordered binary decision diagrams, Bryant 1986) with at most so many diagrams of its own. */
export function decisions(most: number): Decisions {
  const made = new Map<string, Diagram>()
  const joined = new Map<string, Decision>()
  const negated = new Map<number, Decision>()

  function diagram(fact: number, yes: Decision, no: Decision): Decision {
    if (yes === no) return yes
    // a part that is unknown could decide nothing alone
    if (yes === 'unknown' || no === 'unknown') return 'unknown'
    const key = `${fact} ${keyOf(yes)} ${keyOf(no)}`
    const known = made.get(key)
    if (known) return known
    if (made.size >= most) return 'unknown'
    const found = { id: made.size, fact, yes, no }
    made.set(key, found)
    return found
  }

  function both(a: Decision, b: Decision): Decision {
    if (a === false || b === false) return false
    if (a === true || a === b) return b
    if (b === true) return a
    if (a === 'unknown' || b === 'unknown') return 'unknown'
    const key = a.id < b.id ? `${a.id} ${b.id}` : `${b.id} ${a.id}`
    const known = joined.get(key)
    if (known !== undefined) return known
    const fact = Math.max(a.fact, b.fact)
    const found = diagram(fact, both(where(a, fact, true), where(b, fact, true)), both(where(a, fact, false), where(b, fact, false)))
    joined.set(key, found)
    return found
  }

  function not(a: Decision): Decision {
    if (a === 'unknown') return a
    if (typeof a === 'boolean') return !a
    const known = negated.get(a.id)
    if (known !== undefined) return known
    const found = diagram(a.fact, not(a.yes), not(a.no))
    negated.set(a.id, found)
    return found
  }

  return { fact: (number) => diagram(number, true, false), both, not }
}

function where(a: Diagram, fact: number, holds: boolean): Decision {
  return a.fact !== fact ? a : holds ? a.yes : a.no
}

function keyOf(decision: Exclude<Decision, 'unknown'>): string {
  return typeof decision === 'boolean' ? String(decision) : String(decision.id)
}
