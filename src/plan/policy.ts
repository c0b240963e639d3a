import type { Activity, Resource } from '../factory/model.js'
import { member, type At } from '../text/member.js'
import { refuse, type Draft } from './draft.js'
import type { Policy } from './plan.js'
import { secondsOf } from './timespan.js'
import { knownValue } from './values.js'

/** What holds where the file says nothing: 12 hours (the Studio's and the documentation's default), no retry, 30 seconds. */
const DEFAULTS: Policy = { timeout: 12 * 3600, retry: 0, retryInterval: 30 }

/** The `policy` of an activity in seconds; nothing, with the problem noted, where it is not known when the plan is made. */
export function policyOf(draft: Draft, pipeline: Resource, activity: Activity, at: At): Policy | undefined {
  const policy = member(at, 'policy')
  if (!policy || activity.inactive) return DEFAULTS
  const timeout = read(draft, pipeline, activity, policy, 'timeout', (value) => (typeof value === 'string' ? secondsOf(value) : undefined))
  const retry = read(draft, pipeline, activity, policy, 'retry', count)
  const retryInterval = read(draft, pipeline, activity, policy, 'retryIntervalInSeconds', count)
  if (timeout === 'wrong' || retry === 'wrong' || retryInterval === 'wrong') return undefined
  return { timeout: timeout ?? DEFAULTS.timeout, retry: retry ?? DEFAULTS.retry, retryInterval: retryInterval ?? DEFAULTS.retryInterval }
}

function count(value: unknown): number | undefined {
  const number = typeof value === 'number' || (typeof value === 'string' && value.trim() !== '') ? Number(value) : NaN
  return Number.isInteger(number) && number >= 0 ? number : undefined
}

function read(draft: Draft, pipeline: Resource, activity: Activity, policy: At, property: string, convert: (value: unknown) => number | undefined): number | 'wrong' | undefined {
  const found = member(policy, property)
  if (!found || found.value === null) return undefined
  const known = knownValue(found, draft.values)
  const value = 'value' in known ? convert(known.value) : undefined
  if (value !== undefined && (property !== 'timeout' || value > 0)) return value
  refuse(draft, pipeline.file, found.path, `"${property}" of "${activity.name}" is ${'unknown' in known ? 'computed when the pipeline runs' : 'not what the service takes'}.`)
  return 'wrong'
}
