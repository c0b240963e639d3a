import { namedCloud, type Cloud } from '../address/cloud.js'
import type { CloudFile } from '../schema/types.js'
import { cloud as validator } from '../schema/own-validators.js'
import { readOwnFile } from './own-file.js'
import type { World } from './terminal.js'

/** What `--cloud` says: a cloud by name, or a cloud file. Throws `UsageError` with the place of the first mistake. */
export function readCloud(option: string | undefined, world: World): Cloud {
  if (option === undefined || option === 'public') return namedCloud('public')
  if (option === 'china' || option === 'usgov') return namedCloud(option)
  const { value: { hosts, ca, pace } } = readOwnFile<CloudFile>(option, 'cloud file', validator, world)
  return {
    name: 'public',
    hosts: Object.entries(hosts).map(([pattern, base]) => ({ pattern: pattern.toLowerCase(), base: base ?? '' })),
    pace: pace ?? 1,
    ...(ca === undefined ? {} : { ca }),
  }
}
