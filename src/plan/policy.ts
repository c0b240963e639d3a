import type { Activity, Resource } from '../factory/model.js'
import { member, type At } from '../text/member.js'
import { isComputed } from './action.js'
import type { Action } from './step.js'
import { dataOf, refuse, type Draft } from './draft.js'
import type { Policy } from './plan.js'
import { secondsOf } from './timespan.js'

/** What holds where the file says nothing: 12 hours (the Studio's and the documentation's default), no retry, 30 seconds. */
const DEFAULTS: Policy = { timeout: 12 * 3600, retry: 0, retryInterval: 30 }

/** Of an `Until`, where it says nothing: 7 days (the documented default). */
const UNTIL = 7 * 86_400

/** The `policy` of an activity in seconds, and the time limit of those that have one of their own; nothing, with the problem noted, where it is not known when the plan is made. */
export function policyOf(draft: Draft, pipeline: Resource, activity: Activity, at: At, action: Action | undefined): Policy | undefined {
  if (action?.kind === 'inactive' || action?.kind === 'mock') return DEFAULTS
  if (activity.type === 'Until' || activity.type === 'Validation') {
    const own = member(at, 'typeProperties')
    const timeout = own && read(draft, pipeline, activity, own, 'timeout', seconds)
    return timeout === 'wrong' ? undefined : { ...DEFAULTS, timeout: timeout ?? (activity.type === 'Until' ? UNTIL : DEFAULTS.timeout) }
  }
  const policy = member(at, 'policy')
  if (!policy) return DEFAULTS
  const timeout = read(draft, pipeline, activity, policy, 'timeout', seconds)
  const retry = read(draft, pipeline, activity, policy, 'retry', count)
  const retryInterval = read(draft, pipeline, activity, policy, 'retryIntervalInSeconds', count)
  if (timeout === 'wrong' || retry === 'wrong' || retryInterval === 'wrong') return undefined
  return { timeout: timeout ?? DEFAULTS.timeout, retry: retry ?? DEFAULTS.retry, retryInterval: retryInterval ?? DEFAULTS.retryInterval }
}

function seconds(value: unknown): number | undefined {
  return typeof value === 'string' ? secondsOf(value) : undefined
}

function count(value: unknown): number | undefined {
  const number = typeof value === 'number' || (typeof value === 'string' && value.trim() !== '') ? Number(value) : NaN
  return Number.isInteger(number) && number >= 0 ? number : undefined
}

function read(draft: Draft, pipeline: Resource, activity: Activity, policy: At, property: string, convert: (value: unknown) => number | undefined): number | 'wrong' | undefined {
  const found = member(policy, property)
  if (!found || found.value === null) return undefined
  const data = dataOf(draft, { resource: pipeline, at: policy, owner: activity.name }, found, property)
  if (!data) return 'wrong'
  const value = isComputed(data) ? undefined : convert(data.value)
  if (value !== undefined && (property !== 'timeout' || value > 0)) return value
  refuse(draft, pipeline.file, found.path, `"${property}" of "${activity.name}" is ${isComputed(data) ? 'computed when the pipeline runs' : 'not what the service takes'}.`)
  return 'wrong'
}
