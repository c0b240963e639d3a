import { isDeeper } from '../../text/depth.js'
import { isObject } from '../../text/member.js'
import type { Failure } from '../journal.js'
import { DEEPEST_PLAN, hasItsId } from '../identity.js'
import type { DeployPlan } from './deploy-plan.js'

/** One line of the journal of a deployment. Each is on the disk before what follows it is done. `at` is the time of day. */
export type DeployEntry =
  /** The first line holds the whole plan, so that a journal alone is enough to go on. */
  | { readonly entry: 'plan'; readonly journal: 1; readonly at: string; readonly root: string | null; /** A cloud by its name, or the cloud file as an absolute path. */ readonly cloud: string; readonly plan: DeployPlan }
  | { readonly entry: 'resumed'; readonly at: string }
  /** Ahead of a step. `content`: a digest of the trigger as it is before it is stopped for the first time. */
  | { readonly entry: 'begin'; readonly at: string; readonly step: string; readonly content?: string }
  /** Behind it. `tag`: that of the object as the step left it. */
  | { readonly entry: 'end'; readonly at: string; readonly step: string; readonly outcome: 'Succeeded' | 'Skipped'; readonly tag?: string | null }
  | { readonly entry: 'end'; readonly at: string; readonly step: string; readonly outcome: 'Failed'; readonly error: Failure }
  /** What a stop did was taken back: nothing runs that should stand still, and going on stops it again. */
  | { readonly entry: 'undone'; readonly at: string; readonly step: string }
  | { readonly entry: 'interrupted'; readonly at: string }
  | { readonly entry: 'finished'; readonly at: string; readonly outcome: 'Succeeded' | 'Failed' }

/** Where a step stands. */
export interface DeployState {
  /** It was begun, and nothing says how it ended. */
  readonly isOpen: boolean
  readonly content?: string
  readonly tag?: string | null
  readonly end?: { readonly outcome: 'Succeeded' | 'Failed' | 'Skipped'; readonly error?: Failure }
}

/** Whether a step that stops a trigger, or its events, has done so, as far as is known: one that found another trigger did nothing. */
export function wasHalted(state: DeployState | undefined): boolean {
  return state?.content !== undefined && (state.isOpen || state.end !== undefined)
}

/** What a journal of a deployment says. */
export interface DeployPast {
  readonly plan: DeployPlan
  /** The factory's directory at that time, absolute; null where it was carried out without its sources. */
  readonly root: string | null
  readonly cloud: string
  readonly at: string
  /** By the id of the step, those that were begun or ended. */
  readonly steps: ReadonlyMap<string, DeployState>
  readonly outcome?: 'Succeeded' | 'Failed'
  /** How many UTF-16 units of the text are whole lines; behind them is a line that was cut off. */
  readonly whole: number
}

/** Whether a journal is that of a deployment, by its first line. */
export function isDeployJournal(text: string): boolean {
  const first = parse(text.slice(0, text.indexOf('\n') + 1))
  return isObject(first) && isObject(first['plan']) && first['plan']['kind'] === 'deploy'
}

/**
 * Reads the journal of a deployment. A last line that was cut off while it was written is left out: what it announced was
 * not yet done. Anything else that is no entry is a problem, in words that follow the file's name.
 */
export function readDeployJournal(text: string): DeployPast | { readonly problem: string } {
  const whole = text.lastIndexOf('\n') + 1
  const [first, ...rest] = text.slice(0, whole).split('\n').slice(0, -1).map(parse)
  if (!isObject(first) || first['entry'] !== 'plan' || !isObject(first['plan'])) return { problem: 'is no journal of adfc: its first line holds no plan' }
  if (first['journal'] !== 1) return { problem: `was written by a newer adfc (format ${String(first['journal'])})` }
  const { plan, root, cloud, at } = first as unknown as Extract<DeployEntry, { entry: 'plan' }>
  if (!Array.isArray(plan.steps) || isDeeper(plan, DEEPEST_PLAN) || !hasItsId(plan)) return { problem: 'was altered: the plan in its first line is not the one that was made' }
  const known = new Set(plan.steps.map(({ id }) => id))
  const steps = new Map<string, DeployState>()
  let outcome: DeployPast['outcome']
  for (const [index, value] of rest.entries()) {
    const damaged = { problem: `is damaged in line ${index + 2}` }
    const entry = isEntry(value) ? value : undefined
    if (!entry || outcome !== undefined) return damaged
    if (entry.entry === 'finished') outcome = entry.outcome
    if (!('step' in entry)) continue
    if (!known.has(entry.step)) return { problem: `names in line ${index + 2} the step "${entry.step}", which its plan does not have` }
    const state = next(steps.get(entry.step), entry)
    if (!state) return damaged
    steps.set(entry.step, state)
  }
  return { plan, root: typeof root === 'string' ? root : null, cloud: typeof cloud === 'string' ? cloud : 'public', at: String(at), steps, whole, ...(outcome === undefined ? {} : { outcome }) }
}

/** Where a step stands behind an entry; nothing where that entry cannot follow. */
function next(state: DeployState | undefined, entry: Extract<DeployEntry, { step: string }>): DeployState | undefined {
  const content = state?.content === undefined ? {} : { content: state.content }
  switch (entry.entry) {
    case 'begin':
      return state?.end ? undefined : { isOpen: true, ...content, ...(entry.content === undefined ? {} : { content: entry.content }) }
    case 'end': {
      if (state?.end || (!state?.isOpen && entry.outcome === 'Succeeded')) return undefined
      const tag = entry.outcome === 'Failed' || entry.tag === undefined ? {} : { tag: entry.tag }
      return { isOpen: false, ...content, ...tag, end: { outcome: entry.outcome, ...(entry.outcome === 'Failed' ? { error: entry.error } : {}) } }
    }
    case 'undone':
      return { isOpen: false, ...content }
  }
}

function isEntry(value: unknown): value is DeployEntry {
  if (!isObject(value) || typeof value['at'] !== 'string') return false
  const isText = (key: string): boolean => typeof value[key] === 'string'
  switch (value['entry']) {
    case 'resumed':
    case 'interrupted':
      return true
    case 'begin':
      return isText('step') && (value['content'] === undefined || isText('content'))
    case 'undone':
      return isText('step')
    case 'end': {
      const { outcome, error, tag } = value
      if (outcome === 'Failed') return isText('step') && isObject(error) && typeof error['code'] === 'string' && typeof error['message'] === 'string'
      return isText('step') && (outcome === 'Succeeded' || outcome === 'Skipped') && (tag === undefined || tag === null || typeof tag === 'string')
    }
    case 'finished':
      return value['outcome'] === 'Succeeded' || value['outcome'] === 'Failed'
    default:
      return false
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line) as unknown
  } catch {
    return undefined
  }
}
