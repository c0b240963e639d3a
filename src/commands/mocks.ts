import type { Factory } from '../factory/link.js'
import { mockKey, readMocks } from '../plan/mocks.js'
import type { MockResult } from '../plan/step.js'
import { mocks as validator } from '../schema/own-validators.js'
import type { MocksFile } from '../schema/types.js'
import { nearest } from '../text/nearest.js'
import { readOwnFile } from './own-file.js'
import type { World } from './terminal.js'

/**
 * The results of a file for `--mock`. Each of its names must be that of an activity, or of a pipeline and an activity in it.
 * Throws `UsageError` with the place of the first mistake.
 */
export function readMocksFile(file: string, factory: Factory, world: World): ReadonlyMap<string, readonly MockResult[]> {
  const { value, complain } = readOwnFile<MocksFile>(file, 'mocks file', validator, world)
  const mocks = readMocks(value)
  if ('path' in mocks) return complain({ path: mocks.path }, 'An error belongs to an activity that failed.', 'Leave "status" out, or let it be "Failed".')
  const known = new Map(factory.activities().flatMap(({ activity, pipeline }) => [activity.name, `${pipeline.name}/${activity.name}`].map((name) => [mockKey(name), name] as const)))
  for (const name of Object.keys(value)) {
    if (name === '$schema' || known.has(mockKey(name))) continue
    const meant = nearest(mockKey(name), known.keys())
    complain({ path: [name], part: 'key' }, `No pipeline has an activity "${name}".`, meant === undefined ? '' : `Did you mean "${known.get(meant) ?? meant}"?`)
  }
  return mocks
}
