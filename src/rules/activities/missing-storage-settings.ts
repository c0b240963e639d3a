import { given, mayHoldMore, openActivities } from '../../factory/open-activities.js'
import { member, type At } from '../../text/member.js'
import type { ResourceRule } from '../rule.js'

/** What an activity asks for, and the settings with the storage that it then needs. */
interface Need {
  readonly because: string
  readonly missing: string
  readonly in: At
}

export const missingStorageSettings: ResourceRule = {
  id: 'missing-storage-settings',
  title: 'An activity that lacks the storage for what it is to do',
  category: 'correctness',
  severity: 'error',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  check(resource, report) {
    for (const { activity, properties } of openActivities(resource, 'Copy', 'Delete', 'Script', 'Custom')) {
      const need = needOf(activity.type, properties)
      if (!need || given(need.in, need.missing) || mayHoldMore(resource, activity)) continue
      report({ file: resource.file, path: need.in.path, part: 'key' }, `Activity "${activity.name}" ${need.because}, but has no "${need.missing}".`, { hint: `Add "${need.missing}" with a linked service of the storage.` })
    }
  },
}

function needOf(type: string, properties: At): Need | undefined {
  switch (type) {
    case 'Copy':
      return member(properties, 'enableStaging')?.value === true ? { because: 'copies by way of a staging storage', missing: 'stagingSettings', in: properties } : undefined
    case 'Delete':
      return member(properties, 'enableLogging')?.value === true ? { because: 'logs what it deletes', missing: 'logStorageSettings', in: properties } : undefined
    case 'Script': {
      const log = member(properties, 'logSettings')
      return log && member(log, 'logDestination')?.value === 'ExternalStore' ? { because: 'logs to a storage', missing: 'logLocationSettings', in: log } : undefined
    }
    default: {
      const folder = given(properties, 'folderPath')?.value
      return folder !== undefined && folder !== '' ? { because: 'has a "folderPath"', missing: 'resourceLinkedService', in: properties } : undefined
    }
  }
}
