import type { Activity, Resource } from '../factory/model.js'
import type { JsonObject } from '../text/member.js'
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

/** A result as the file for `--mock` has it (`schemas/mocks.schema.json`). */
interface MockedResult {
  readonly output?: JsonObject
  readonly status?: Outcome
  readonly error?: { readonly message?: string; readonly errorCode?: string }
}

/** A file for `--mock`, checked by its schema, as results by `mockKey`. Or the path of an error that does not fit its status. */
export function readMocks(file: Readonly<Record<string, unknown>>): ReadonlyMap<string, readonly MockResult[]> | { readonly path: readonly (string | number)[] } {
  const found = new Map<string, readonly MockResult[]>()
  for (const [name, given] of Object.entries(file)) {
    if (name === '$schema') continue
    const results = (Array.isArray(given) ? given : [given]) as readonly MockedResult[]
    const odd = results.findIndex(({ status, error }) => error !== undefined && status !== undefined && status !== 'Failed')
    if (odd !== -1) return { path: Array.isArray(given) ? [name, odd, 'error'] : [name, 'error'] }
    found.set(mockKey(name), results.map(resultOf))
  }
  return found
}

function resultOf({ output, status, error }: MockedResult): MockResult {
  const outcome = status ?? (error ? 'Failed' : 'Succeeded')
  const { message = 'The activity failed.', errorCode = 'mocked' } = error ?? {}
  return { outcome, ...(output === undefined ? {} : { output }), ...(outcome === 'Failed' ? { error: { message, code: errorCode } } : {}) }
}
