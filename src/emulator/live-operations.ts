import type { Answer } from './call.js'
import type { Fault } from './fault.js'
import { inventGuid } from './invent.js'
import { liveError, type Outcome } from './live-objects.js'
import type { LiveOperation, LiveSite } from './live-state.js'
import { lookUp, withEntry } from './live-table.js'

/** An accepted operation, and the site that keeps it. */
export interface Accepted {
  readonly site: LiveSite
  readonly id: string
}

/**
 * Keeps the end of an operation until it was asked for `polls` times. A fault gives it another end: then nothing was done
 * (`before` is the site without it), and where it is stuck it never ends.
 */
export function accept(before: LiveSite, { site, answer }: Outcome, polls: number, fault: Fault | undefined): Accepted {
  const other = otherEnd(fault)
  const end = other ?? answer
  const kept = other ? before : site
  // a write of its own, so that no two have one id
  const writes = kept.writes + 1
  const id = inventGuid('operation', kept.name, String(writes))
  const operation: LiveOperation = { polls: fault?.kind === 'stuck' ? STUCK : polls, status: end.status, body: end.body }
  return { site: { ...kept, writes, operations: withEntry(kept.operations, id, operation) }, id }
}

/** More polls than anybody makes. */
const STUCK = 1_000_000_000

function otherEnd(fault: Fault | undefined): Answer | undefined {
  if (fault?.kind === 'fail') return liveError(400, 'BadRequest', fault.details ?? 'The operation failed.', '')
  return fault?.kind === 'cancelled' ? liveError(409, 'OperationCanceled', 'The operation was cancelled.', '') : undefined
}

/** A poll: the operation with one less left, and its end where that is reached. */
export function poll(site: LiveSite, id: string): { readonly site: LiveSite; readonly operation: LiveOperation | undefined; readonly isOver: boolean } {
  const operation = lookUp(site.operations, id)
  if (!operation) return { site, operation, isOver: false }
  if (operation.polls <= 0) return { site, operation, isOver: true }
  return { site: { ...site, operations: withEntry(site.operations, id, { ...operation, polls: operation.polls - 1 }) }, operation, isOver: false }
}
