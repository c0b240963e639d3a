import { openActivities } from '../../factory/open-activities.js'
import { elements, member } from '../../text/member.js'
import type { ResourceRule } from '../rule.js'

/** What only a file has ("Get Metadata activity"). */
const OF_FILES: ReadonlySet<unknown> = new Set(['size', 'contentMD5', 'structure', 'columnCount'])

export const fileAndFolderFields: ResourceRule = {
  id: 'file-and-folder-fields',
  title: 'Metadata of a file and of a folder at once',
  category: 'correctness',
  severity: 'warning',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  check(resource, report) {
    for (const { activity, properties } of openActivities(resource, 'GetMetadata')) {
      const fields = elements(member(properties, 'fieldList'))
      const ofFolder = fields.find(({ value }) => value === 'childItems')
      const ofFile = fields.find(({ value }) => OF_FILES.has(value))
      if (!ofFolder || !ofFile) continue
      report({ file: resource.file, path: ofFile.path }, `Activity "${activity.name}" asks for "${String(ofFile.value)}", which only a file has, and for "childItems", which only a folder has.`, {
        related: [{ at: { file: resource.file, path: ofFolder.path }, message: 'asked for here' }],
        hint: 'Ask for the fields of each file in a loop over "childItems".',
      })
    }
  },
}
