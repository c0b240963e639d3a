import { isFaulty } from '../../factory/model.js'
import { member, valueAt } from '../../text/member.js'
import type { ResourceRule } from '../rule.js'

/** What each kind of store calls the topmost part of a path (the pages in `stores.ts`). */
const TOP: ReadonlyMap<string, string> = new Map([
  ['AzureBlobStorageLocation', 'container'],
  ['AzureBlobFSLocation', 'fileSystem'],
  ['AmazonS3Location', 'bucketName'],
  ['AmazonS3CompatibleLocation', 'bucketName'],
  ['GoogleCloudStorageLocation', 'bucketName'],
  ['OracleCloudStorageLocation', 'bucketName'],
])

export const wrongLocationKey: ResourceRule = {
  id: 'wrong-location-key',
  title: 'A location with the word of another store for its container',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  scope: 'resource',
  kinds: ['dataset'],
  check(resource, report) {
    const { location, file, name, value } = resource
    const own = TOP.get(location?.type ?? '')
    if (!location || own === undefined) return
    const path = location.at.path.slice(0, -1)
    const properties = { value: valueAt(value, path), path }
    if (member(properties, own) !== undefined) return
    for (const other of new Set(TOP.values())) {
      const at = member(properties, other)
      if (!at || isFaulty(resource, at.path)) continue
      const key = { file, path: at.path, part: 'key' } as const
      report(key, `The location of the dataset "${name}" has "${other}", which is no property of the type "${location.type}".`, {
        hint: `It is called "${own}" there.`,
        fix: { title: `Call it "${own}"`, safe: false, edits: [{ kind: 'rename-key', at: key, text: own }] },
      })
    }
  },
}
