import type { Activity, Resource } from '../factory/model.js'
import { isObject } from '../text/member.js'
import type { Mock, MockResult } from './step.js'
import type { Draft } from './draft.js'
import type { Outcome } from './plan.js'

/** What stands for an activity, if anything does: its results by `pipeline/activity`, else by `activity` alone. */
export function mockOf(draft: Draft, pipeline: Resource, { name, type }: Activity): Mock | undefined {
  for (const key of [mockKey(`${pipeline.name}/${name}`), mockKey(name)]) {
    const results = draft.mocks.get(key)
    if (results) {
      draft.mocked.add(key)
      return { kind: 'mock', type, results }
    }
  }
  return undefined
}

/** Names are taken without regard to case. */
export function mockKey(name: string): string {
  return name.toLowerCase()
}

const OUTCOMES: readonly Outcome[] = ['Succeeded', 'Failed', 'Skipped']

/**
 * The results in a file for `--mock`: an object of activities by name, each with `output`, `status` and `error`, or with a
 * list of such results. Or a sentence about the first mistake in it.
 */
export function readMocks(json: unknown): ReadonlyMap<string, readonly MockResult[]> | string {
  if (!isObject(json)) return 'It must be an object of activities by name.'
  const found = new Map<string, readonly MockResult[]>()
  for (const [name, given] of Object.entries(json)) {
    if (name === '$schema') continue
    const results: MockResult[] = []
    for (const each of Array.isArray(given) ? (given as unknown[]) : [given]) {
      const result = resultOf(each)
      if (typeof result === 'string') return `"${name}" ${result}`
      results.push(result)
    }
    if (results.length === 0) return `"${name}" has an empty list of results.`
    found.set(mockKey(name), results)
  }
  return found
}

function resultOf(json: unknown): MockResult | string {
  if (!isObject(json)) return 'must be an object with "output", "status" or "error", or a list of such objects.'
  const unknown = Object.keys(json).find((key) => !['output', 'status', 'error'].includes(key))
  if (unknown !== undefined) return `has "${unknown}", but only "output", "status" and "error" are known.`
  const { output, status, error } = json
  if (output !== undefined && !isObject(output)) return 'has an "output" that is no object.'
  const outcome = status === undefined ? (error === undefined ? 'Succeeded' : 'Failed') : OUTCOMES.find((each) => each === status)
  if (outcome === undefined) return `has the status ${JSON.stringify(status)}, but must have Succeeded, Failed or Skipped.`
  if (outcome !== 'Failed') return error === undefined ? { outcome, ...(output === undefined ? {} : { output }) } : `has an "error", but the status ${outcome}.`
  const { message = 'The activity failed.', errorCode = 'mocked' } = isObject(error) ? error : {}
  if (error !== undefined && (!isObject(error) || typeof message !== 'string' || typeof errorCode !== 'string')) return 'has an "error" that is no object with the texts "message" and "errorCode".'
  return { outcome, ...(output === undefined ? {} : { output }), error: { message: String(message), code: String(errorCode) } }
}
