import { nearest } from '../text/nearest.js'
import { OPERATIONS, type OperationName } from './call.js'

/**
 * Something that goes wrong on purpose. Rules are looked at in order for every request: each rule that fits counts the
 * request, and the first one that is due acts.
 */
export interface Fault {
  /** One operation, all of a service (`batch`), or everything (`*`). Each kind has a default, see `DEFAULT_TARGETS`. */
  readonly on?: FaultTarget
  readonly kind: FaultKind
  /** How many requests it hits: once by default, 0 for all of them. */
  readonly times?: number
  /** How many fitting requests pass before the first hit. */
  readonly after?: number
  /** `throttle`: the seconds of `Retry-After`, 1 by default. */
  readonly seconds?: number
  /** `slow`: by default 1000. */
  readonly milliseconds?: number
  /** `error`: a page of HTML in place of an empty body. */
  readonly page?: boolean
  /** `fail`: what the service says of it. */
  readonly details?: string
  /** `spelling`: how the states of jobs are written, as numbers by default. */
  readonly as?: Spelling
}

/**
 * - `throttle`: 429 with `Retry-After`; `unavailable`: 503; `error`: 500 without a body or with a page
 * - `deny`: 401 or 403, as the service says it
 * - `reset`: the connection breaks before the request is carried out; `lost`: after that
 * - `hang`: no answer ever comes; `slow`: it comes late
 * - `fail`, `cancelled`, `stuck`: a job ends Failed, ends Cancelled or stays Running for ever; an operation of Azure
 *   Resource Manager and a run of Azure Machine Learning likewise. Where a job is started, an update accepted or a run
 *   submitted it happens at the end of its polls, where the state is asked for at once.
 * - `spelling`: the states of jobs in another spelling that clients have met; it holds beside the other faults
 */
export const FAULT_KINDS = ['throttle', 'unavailable', 'error', 'deny', 'reset', 'lost', 'hang', 'slow', 'fail', 'cancelled', 'stuck', 'spelling'] as const
export type FaultKind = (typeof FAULT_KINDS)[number]

export const SPELLINGS = ['number', 'numeric-text', 'one-l', 'spaced', 'lower-case'] as const
export type Spelling = (typeof SPELLINGS)[number]

export type FaultTarget = '*' | 'entra' | 'vault' | 'batch' | 'classic' | 'arm' | 'aml' | 'storage' | 'web' | 'factory' | 'trigger' | 'synapse' | OperationName

/** Where a kind acts unless the rule says so. */
const DEFAULT_TARGETS: Readonly<Record<FaultKind, FaultTarget>> = {
  throttle: '*', unavailable: '*', error: '*', deny: '*', reset: '*', slow: '*', lost: 'batch.submit', hang: 'batch.status',
  fail: 'batch.start', cancelled: 'batch.start', stuck: 'batch.start', spelling: 'batch.status',
}

/** Where a job, an update or a run can be given another end. */
const ENDING: readonly OperationName[] = ['batch.start', 'batch.status', 'arm.update', 'arm.operation', 'aml.submit', 'aml.status', 'trigger.start', 'trigger.stop', 'trigger.subscribe', 'trigger.unsubscribe', 'synapse.write', 'synapse.delete', 'synapse.rename', 'synapse.start', 'synapse.stop', 'synapse.subscribe', 'synapse.unsubscribe']

/** The operations on which a kind can act; the others let it pass. */
const ACTS_ON: Partial<Readonly<Record<FaultKind, readonly OperationName[]>>> = {
  fail: ENDING,
  cancelled: ENDING,
  stuck: ENDING,
  spelling: ['batch.status'],
}

/** Counts requests against a list of faults and says which one hits. */
export interface Faults {
  take(operation: OperationName): Fault | undefined
}

export function countFaults(faults: readonly Fault[]): Faults {
  const seen = faults.map(() => 0)
  return {
    take: (operation) => {
      let hit: Fault | undefined
      let habit: Fault | undefined
      for (const [index, fault] of faults.entries()) {
        if (!fits(fault, operation)) continue
        const count = (seen[index] = (seen[index] ?? 0) + 1) - (fault.after ?? 0)
        // a spelling is a habit of the service, not an accident
        const times = fault.times ?? (fault.kind === 'spelling' ? 0 : 1)
        if (count < 1 || (times !== 0 && count > times)) continue
        if (fault.kind === 'spelling') habit ??= { as: 'number', ...fault }
        else hit ??= fault
      }
      return hit && habit ? { ...habit, ...hit } : (hit ?? habit)
    },
  }
}

function fits(fault: Fault, operation: OperationName): boolean {
  const target = fault.on ?? DEFAULT_TARGETS[fault.kind]
  const isMeant = target === '*' || target === operation || operation.startsWith(`${target}.`)
  return isMeant && (ACTS_ON[fault.kind]?.includes(operation) ?? true)
}

/**
 * Reads a fault of the command line: `kind`, `kind=times`, `kind@operation` or `kind@operation=times`, such as
 * `throttle=3` or `reset@batch.status`. Returns the words of a problem where it is none.
 */
export function readFault(text: string): Fault | { readonly problem: string } {
  const [, kind = '', target, count] = /^([^@=]*)(?:@([^=]*))?(?:=(.*))?$/.exec(text) ?? []
  const known = FAULT_KINDS.find((each) => each === kind)
  if (known === undefined) return { problem: `There is no fault "${kind}". ${suggestion(kind, FAULT_KINDS)}` }
  const on = target === undefined ? undefined : FAULT_TARGETS.find((each) => each === target)
  if (target !== undefined && on === undefined) return { problem: `A fault cannot act on "${target}". ${suggestion(target, FAULT_TARGETS)}` }
  if (count !== undefined && !/^\d{1,6}$/.test(count)) return { problem: `The fault "${text}" says how often with a whole number; 0 is always.` }
  return { kind: known, ...(on === undefined ? {} : { on }), ...(count === undefined ? {} : { times: Number(count) }) }
}

export const FAULT_TARGETS: readonly FaultTarget[] = ['*', 'entra', 'vault', 'batch', 'classic', 'arm', 'aml', 'storage', 'web', 'factory', 'trigger', 'synapse', ...OPERATIONS]

function suggestion(word: string, known: readonly string[]): string {
  const meant = nearest(word, known)
  return meant === undefined ? `The known ones are ${known.map((each) => `"${each}"`).join(', ')}.` : `Did you mean "${meant}"?`
}
