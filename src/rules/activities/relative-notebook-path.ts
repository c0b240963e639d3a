import { filledIn } from '../../factory/literal.js'
import { openActivities } from '../../factory/open-activities.js'
import { member } from '../../text/member.js'
import type { ResourceRule } from '../rule.js'

/** Where an activity names what it runs, and how that begins ("Run a Databricks notebook", "… Python"; errors 3201 of the troubleshooting guide). */
const PATHS: ReadonlyMap<string, readonly [name: string, form: RegExp, hint: string]> = new Map([
  ['DatabricksNotebook', ['notebookPath', /^\//, 'It begins with "/", such as "/Shared/Harvest".']],
  ['DatabricksSparkPython', ['pythonFile', /^(?:\/|[a-z][a-z0-9+.-]*:\/)/i, 'It begins with "dbfs:/" or "/".']],
])

export const relativeNotebookPath: ResourceRule = {
  id: 'relative-notebook-path',
  title: 'A notebook or Python file whose path is not absolute',
  category: 'correctness',
  severity: 'error',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  check(resource, report) {
    for (const { activity, properties } of openActivities(resource, ...PATHS.keys())) {
      const [name, form, hint] = PATHS.get(activity.type) ?? ['', /^/, '']
      const path = filledIn(member(properties, name))
      if (path && !form.test(path.value)) report({ file: resource.file, path: path.path }, `"${name}" of activity "${activity.name}" is "${path.value}", which is no absolute path.`, { hint })
    }
  },
}
