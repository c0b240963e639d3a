import type { JsonObject } from '../text/member.js'
import { isDeeper } from '../text/depth.js'
import { isObject } from '../text/member.js'
import { DEEPEST_PLAN, hasItsId } from './identity.js'
import type { Outcome, Plan } from './plan.js'
import type { Note } from './runner.js'
import { stepPath, stepsOnPath } from './step-path.js'

/** What went wrong with an attempt, as the journal and the events have it: no secret, no trace. */
export interface Failure {
  readonly code: string
  readonly message: string
  readonly hint?: string
}

/** One line of a journal. Each is on the disk before what follows it is done. `at` is the time of day. */
export type Entry =
  /** The first line holds the whole plan, so that a journal alone is enough to go on. */
  | { readonly entry: 'plan'; readonly journal: 1; readonly at: string; readonly root: string | null; /** A cloud by its name, or the cloud file as an absolute path. */ readonly cloud: string; /** The run's own id: `pipeline().RunId`. */ readonly run: string; readonly plan: Plan }
  | { readonly entry: 'resumed'; readonly at: string }
  | { readonly entry: 'attempt'; readonly at: string; readonly step: string; readonly attempt: number }
  | { readonly entry: 'note'; readonly at: string; readonly step: string; readonly attempt: number; readonly note: Note }
  /** What was computed for a step, as JSON text (all digits) of a list; null where a secret is in it. */
  | { readonly entry: 'computed'; readonly at: string; readonly step: string; readonly values: string | null }
  /** A round of an `Until` has ended, and whether it was the last one. */
  | { readonly entry: 'round'; readonly at: string; readonly step: string; readonly round: number; readonly isLast: boolean }
  /** The id of the run of a pipeline that the step calls. */
  | { readonly entry: 'run'; readonly at: string; readonly step: string; readonly run: string }
  /** `isLast`: no further attempt follows. An attempt that was interrupted stays open, and is gone on with. */
  | { readonly entry: 'attempt-failed'; readonly at: string; readonly step: string; readonly attempt: number; readonly isLast: boolean; readonly error: Failure }
  | { readonly entry: 'step'; readonly at: string; readonly step: string; readonly outcome: Outcome; readonly output?: JsonObject; /** The output holds a secret, and is not written down. */ readonly hidden?: true; readonly error?: Failure }
  | { readonly entry: 'interrupted'; readonly at: string }
  | { readonly entry: 'finished'; readonly at: string; readonly outcome: 'Succeeded' | 'Failed' }

/** Where a step stands. */
export interface StepState {
  /** Attempts of the policy that failed. */
  readonly failed: number
  /** The attempt that was cut off, when it began, and what it wrote down; absent where none is under way. */
  readonly open?: { readonly attempt: number; readonly at: string; readonly notes: readonly Note[] }
  /** Why the step has failed, where only its end was not written down any more. */
  readonly last?: Failure
  /** What was computed for it: the values as JSON text, or null where they are not written down. */
  readonly computed?: string | null
  /** For each round that has ended, whether it was the last one. */
  readonly rounds?: readonly boolean[]
  readonly run?: string
  readonly end?: StepEnd
}

export interface StepEnd {
  readonly outcome: Outcome
  readonly output?: JsonObject
  readonly hidden?: true
  readonly error?: Failure
}

/** What a journal says. */
export interface Past {
  readonly plan: Plan
  /** The factory's directory at that time, absolute; null where it was carried out without its sources. */
  readonly root: string | null
  readonly cloud: string
  readonly run: string
  /** When it was begun, as the journal says it. */
  readonly at: string
  /** By the path of the step (`step-path.ts`), those that have ended in the order of their ends. */
  readonly steps: ReadonlyMap<string, StepState>
  readonly outcome?: 'Succeeded' | 'Failed'
  /** How many UTF-16 units of the text are whole lines; behind them is a line that was cut off. */
  readonly whole: number
}

export function printEntry(entry: Entry): string {
  return `${JSON.stringify(entry)}\n`
}

/**
 * Reads a journal. A last line that was cut off while it was written is left out: what it announced was not yet done.
 * Anything else that is no entry is a problem, in words that follow the file's name.
 */
export function readJournal(text: string): Past | { readonly problem: string } {
  const whole = text.lastIndexOf('\n') + 1
  const lines = text.slice(0, whole).split('\n').slice(0, -1)
  const [first, ...rest] = lines.map(parse)
  if (lines.length === 0) return { problem: text.trim() === '' ? 'is empty' : 'was cut off in its first line, before anything was done: apply the plan again' }
  if (isObject(first) && typeof first['journal'] === 'number' && first['journal'] > 1) return { problem: `was written by a newer adfc (format ${String(first['journal'])})` }
  if (!isObject(first) || first['entry'] !== 'plan' || !isObject(first['plan'])) return { problem: 'is no journal of adfc: its first line holds no plan' }
  const { plan, root, cloud, run, at } = first as unknown as Extract<Entry, { entry: 'plan' }>
  if (!Array.isArray(plan.steps) || isDeeper(plan, DEEPEST_PLAN) || !hasItsId(plan)) return { problem: 'was altered: the plan in its first line is not the one that was made' }
  const steps = new Map<string, StepState>()
  let outcome: Past['outcome']
  for (const [index, value] of rest.entries()) {
    const damaged = { problem: `is damaged in line ${index + 2}` }
    if (!isEntry(value) || outcome !== undefined) return damaged
    const entry = value as unknown as Entry
    if (entry.entry === 'finished') {
      if (plan.steps.some(({ id }) => !steps.get(stepPath('', id))?.end)) return damaged
      outcome = entry.outcome
    } else if ('step' in entry) {
      const state = steps.get(entry.step) ?? (stepsOnPath(plan.steps, entry.step) ? FRESH : undefined)
      if (!state) return { problem: `names in line ${index + 2} the step "${entry.step}", which its plan does not have` }
      const after = next(state, entry)
      if (!after) return damaged
      // those that have ended stand in the order of their ends
      if (after.end) steps.delete(entry.step)
      steps.set(entry.step, after)
    }
  }
  return { plan, root: typeof root === 'string' ? root : null, cloud: typeof cloud === 'string' ? cloud : 'public', run: String(run), at: String(at), steps, whole, ...(outcome === undefined ? {} : { outcome }) }
}

/** A step of which nothing was written down yet. */
export const FRESH: StepState = { failed: 0 }

type StepEntry = Extract<Entry, { step: string }>

/** Where a step stands behind an entry; nothing where that entry cannot follow. */
function next(state: StepState, entry: StepEntry): StepState | undefined {
  // what was secret is not in the journal, and is asked for again
  if (state.end?.hidden && (entry.entry === 'attempt' || entry.entry === 'step')) return next(FRESH, entry)
  if (state.end) return undefined
  const { failed, open, last: _, ...kept } = state
  if (entry.entry === 'attempt') return open || state.last ? undefined : { ...kept, failed, open: { attempt: entry.attempt, at: entry.at, notes: [] } }
  if (entry.entry !== 'step' && (!open || ('attempt' in entry && entry.attempt !== open.attempt))) return undefined
  switch (entry.entry) {
    case 'note':
      return open && { ...kept, failed, open: { ...open, notes: [...open.notes, entry.note] } }
    case 'computed':
      return { ...state, computed: entry.values }
    case 'round':
      return entry.round === (state.rounds?.length ?? 0) + 1 ? { ...state, rounds: [...(state.rounds ?? []), entry.isLast] } : undefined
    case 'run':
      return { ...state, run: entry.run }
    case 'attempt-failed':
      return { ...kept, failed: failed + 1, ...(entry.isLast ? { last: entry.error } : {}) }
    case 'step':
      return { ...kept, failed: state.failed, end: { outcome: entry.outcome, ...(entry.output ? { output: entry.output } : {}), ...(entry.hidden ? { hidden: true } : {}), ...(entry.error ? { error: entry.error } : {}) } }
  }
}

type Check = (value: unknown) => boolean

const isText: Check = (value) => typeof value === 'string'
const isCount: Check = (value) => Number.isInteger(value) && Number(value) > 0
const isFailure: Check = (value) => isObject(value) && isText(value['code']) && isText(value['message'])
const optional = (check: Check): Check => (value) => value === undefined || check(value)
const oneOf = (...values: readonly unknown[]): Check => (value) => values.includes(value)

const NOTES: Readonly<Record<Note['note'], Readonly<Record<string, Check>>>> = {
  submitting: {},
  submitted: { job: isText },
  started: { job: isText },
  cancelling: { job: isText },
  cancelled: { job: isText },
  updating: { before: isText, sent: isText, window: (value) => isObject(value) && isText(value['start']) && isText(value['expiry']) },
  accepted: { operation: isText },
  sending: {},
  following: { url: isText },
}

const ENTRIES: Readonly<Record<Exclude<Entry['entry'], 'plan'>, Readonly<Record<string, Check>>>> = {
  resumed: {},
  attempt: { step: isText, attempt: isCount },
  note: { step: isText, attempt: isCount, note: (value) => isObject(value) && fits(value, value['note'], NOTES) },
  'attempt-failed': { step: isText, attempt: isCount, isLast: (value) => typeof value === 'boolean', error: isFailure },
  computed: { step: isText, values: (value) => value === null || isText(value) },
  round: { step: isText, round: isCount, isLast: (value) => typeof value === 'boolean' },
  run: { step: isText, run: isText },
  step: { step: isText, outcome: oneOf('Succeeded', 'Failed', 'Skipped'), output: optional(isObject), hidden: optional((value) => value === true), error: optional(isFailure) },
  interrupted: {},
  finished: { outcome: oneOf('Succeeded', 'Failed') },
}

function isEntry(value: unknown): boolean {
  return isObject(value) && fits(value, value['entry'], ENTRIES)
}

/** Whether an object has the fields of its kind. */
function fits(value: JsonObject, kind: unknown, kinds: Readonly<Record<string, Readonly<Record<string, Check>>>>): boolean {
  if (typeof kind !== 'string' || !Object.hasOwn(kinds, kind)) return false
  return Object.entries(kinds[kind] ?? {}).every(([field, check]) => check(value[field]))
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line) as unknown
  } catch {
    return undefined
  }
}
