import { elements, isObject, member, members, valueAt, type At } from '../text/member.js'
import type { JsonPath } from '../text/place.js'
import type { Kind } from './kinds.js'
import type { Activity } from './model.js'

/** A form of Data Factory version 1 and what stands in its place in version 2. */
export interface Version1Form {
  readonly path: JsonPath
  readonly part: 'key' | 'value'
  /** What it is, to stand in a sentence: `"linkedServiceName" as plain text`. */
  readonly words: string
  readonly version2: string
}

/** Keys of a version-1 pipeline; slices were scheduled by the pipeline itself. */
const PIPELINE_KEYS = ['start', 'end', 'isPaused', 'pipelineMode', 'hubName']

/**
 * The version-1 forms of a resource, activity by activity. `activities` are the paths of its activities.
 * Source of the forms: the version-1 documentation of the Machine Learning activities and of datasets.
 */
export function version1Forms(kind: Kind, properties: At, activities: readonly Activity[], document: unknown): Version1Form[] {
  switch (kind) {
    case 'pipeline': {
      const own = PIPELINE_KEYS.flatMap((name) => member(properties, name) ?? []).map(
        ({ path }): Version1Form => ({ path, part: 'key', words: `"${String(path.at(-1))}" in a pipeline`, version2: 'A trigger starts the pipeline: a TumblingWindowTrigger or a ScheduleTrigger with "startTime" and "endTime".' }),
      )
      return [...own, ...activities.flatMap((activity) => activityForms({ value: valueAt(document, activity.path), path: activity.path }))]
    }
    case 'activity':
      return activityForms(properties)
    case 'dataset':
      return [...linkedServiceName(properties), ...datasetForms(properties)]
    default:
      return []
  }
}

function activityForms(activity: At): Version1Form[] {
  const typeProperties = member(activity, 'typeProperties')
  const type = member(activity, 'type')
  const forms = linkedServiceName(activity)
  if (type && type.value === 'AzureMLBatchScoring') {
    forms.push({ path: type.path, part: 'value', words: 'The type "AzureMLBatchScoring"', version2: 'Use "AzureMLBatchExecution", and "globalParameters" for "webServiceParameters".' })
  }
  const port = member(typeProperties, 'webServiceInput')
  if (typeof port?.value === 'string') forms.push({ path: port.path, part: 'key', words: '"webServiceInput" with the name of a dataset', version2: `Use "webServiceInputs": { "input1": ${FILE} }.` })
  for (const name of ['webServiceInputs', 'webServiceOutputs']) {
    const ports = member(typeProperties, name)
    const first = member(ports, 'type')?.value === 'Expression' ? undefined : members(ports).find(({ value }) => typeof value === 'string' && !value.startsWith('@'))
    if (first) forms.push({ path: first.path, part: 'value', words: `A dataset's name in "${name}"`, version2: `Use "${first.key}": ${FILE}.` })
  }
  const model = member(typeProperties, 'trainedModelDatasetName')
  if (model) forms.push({ path: model.path, part: 'key', words: '"trainedModelDatasetName"', version2: 'Use "trainedModelLinkedServiceName" (a reference) and "trainedModelFilePath" ("container/folder/model.ilearner").' })
  for (const name of ['inputs', 'outputs']) {
    const first = elements(member(activity, name)).find((entry) => isObject(entry.value) && member(entry, 'name') && !member(entry, 'referenceName'))
    if (first) forms.push({ path: first.path, part: 'value', words: `A dataset by "name" in "${name}"`, version2: 'Use { "referenceName": "…", "type": "DatasetReference" }; the Machine Learning activities take none.' })
  }
  const scheduler = member(activity, 'scheduler')
  if (scheduler) forms.push({ path: scheduler.path, part: 'key', words: '"scheduler" in an activity', version2: 'A trigger starts the pipeline; remove "scheduler".' })
  return forms
}

const FILE = '{ "filePath": "container/folder/file.csv", "linkedServiceName": { "referenceName": "…", "type": "LinkedServiceReference" } }'

function linkedServiceName(owner: At): Version1Form[] {
  const found = member(owner, 'linkedServiceName')
  if (!found || typeof found.value !== 'string' || found.value.startsWith('@')) return []
  return [{ path: found.path, part: 'value', words: '"linkedServiceName" as plain text', version2: 'Use { "referenceName": "…", "type": "LinkedServiceReference" }.' }]
}

function datasetForms(properties: At): Version1Form[] {
  const found = member(properties, 'availability')
  if (!found || !isObject(found.value)) return []
  return [{ path: found.path, part: 'key', words: '"availability" in a dataset', version2: 'A trigger starts the pipeline; remove "availability" from the dataset.' }]
}
