import { expect, it } from 'vitest'
import type { Activity, Resource } from '../../src/factory/model.js'
import type { Draft } from '../../src/plan/draft.js'
import { mockOf, readMocks } from '../../src/plan/mocks.js'

const FAILED = { outcome: 'Failed', error: { message: 'The activity failed.', code: 'mocked' } }

it.each<[file: Record<string, unknown>, results: unknown]>([
  [{}, {}],
  [{ $schema: 'mocks.schema.json' }, {}],
  [{ Copy: {} }, { copy: [{ outcome: 'Succeeded' }] }],
  [{ 'Load/Copy': { output: { rows: 1 } } }, { 'load/copy': [{ outcome: 'Succeeded', output: { rows: 1 } }] }],
  [{ Copy: { status: 'Skipped' } }, { copy: [{ outcome: 'Skipped' }] }],
  [{ Copy: { status: 'Failed' } }, { copy: [FAILED] }],
  [{ Copy: { error: {} } }, { copy: [FAILED] }],
  [{ Copy: { error: { message: 'No.', errorCode: '7' }, status: 'Failed', output: {} } }, { copy: [{ outcome: 'Failed', output: {}, error: { message: 'No.', code: '7' } }] }],
  [{ Copy: [{ status: 'Failed' }, {}] }, { copy: [FAILED, { outcome: 'Succeeded' }] }],
  [{ Copy: [] }, { copy: [] }],
])('reads %j', (file, results) => {
  const read = readMocks(file)
  expect(read instanceof Map && Object.fromEntries(read)).toEqual(results)
})

it.each<[file: Record<string, unknown>, path: readonly (string | number)[]]>([
  [{ Copy: { status: 'Succeeded', error: {} } }, ['Copy', 'error']],
  [{ Copy: { status: 'Skipped', error: {} } }, ['Copy', 'error']],
  [{ Look: {}, Copy: [{ status: 'Failed', error: {} }, { status: 'Succeeded' }, { status: 'Succeeded', error: {} }] }, ['Copy', 2, 'error']],
])('shows where in %j an error is that does not fit', (file, path) => {
  expect(readMocks(file)).toEqual({ path })
})

it.each<[mocks: Record<string, unknown>, stands: string | undefined]>([
  [{}, undefined],
  [{ Other: {} }, undefined],
  [{ 'Other/Copy': {} }, undefined],
  [{ COPY: {} }, 'copy'],
  [{ 'load/COPY': {} }, 'load/copy'],
  [{ Copy: {}, 'Load/Copy': {} }, 'load/copy'],
])('of %j takes for "Load/Copy": %s', (file, stands) => {
  const mocks = readMocks(file)
  const draft = { mocks, mocked: new Set() } as unknown as Draft
  const mock = mockOf(draft, { name: 'Load' } as Resource, { name: 'Copy', type: 'Wait' } as Activity)
  expect([mock, [...draft.mocked]]).toEqual(stands === undefined ? [undefined, []] : [{ kind: 'mock', type: 'Wait', results: [{ outcome: 'Succeeded' }] }, [stands]])
})
