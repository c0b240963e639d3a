import { given, mayHoldMore, openActivities } from '../../factory/open-activities.js'
import { below } from '../../text/place.js'
import type { ResourceRule } from '../rule.js'

export const wrongDatasetCount: ResourceRule = {
  id: 'wrong-dataset-count',
  title: 'A copy without exactly one input and one output',
  category: 'correctness',
  severity: 'error',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  check(resource, report) {
    for (const { activity, value, properties } of openActivities(resource, 'Copy')) {
      for (const [list, end, word] of [['inputs', 'source', 'input'], ['outputs', 'sink', 'output']] as const) {
        const datasets = given(value, list)
        // in Fabric the source and the sink say what they read and write
        if (given(given(properties, end), 'datasetSettings')) continue
        const count = datasets === undefined ? 0 : Array.isArray(datasets.value) ? datasets.value.length : 1
        if (count === 1 || mayHoldMore(resource, activity)) continue
        const at = count > 1 && datasets ? { file: resource.file, path: below(datasets.path, 1) } : datasets ? { file: resource.file, path: datasets.path, part: 'key' as const } : activity.at
        report(at, `Activity "${activity.name}" has ${count === 0 ? `no ${word} dataset` : `${count} ${word} datasets`}, but a copy has exactly one.`, {
          hint: count === 0 ? `Add "${list}" beside "typeProperties".` : 'Copy the others by activities of their own, or in a loop.',
        })
      }
    }
  },
}
