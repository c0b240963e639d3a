import { blobKey, containerNameProblem, readBlobPath } from '../../address/blob-path.js'
import { runsAfter } from '../../factory/flow.js'
import { batchExecution, modelUpdate } from '../../factory/machine-learning.js'
import { isFaulty, type Activity, type OpenResource } from '../../factory/model.js'
import { reach } from '../../graph/graph.js'
import type { At } from '../../text/member.js'

/** Activities that write no file: no other path leads from them to a model. */
const WRITES_NOTHING = new Set([
  'AppendVariable', 'AzureMLBatchExecution', 'AzureMLUpdateResource', 'Fail', 'Filter', 'ForEach', 'GetMetadata', 'IfCondition', 'Lookup',
  'SetVariable', 'Switch', 'Until', 'Validation', 'Wait',
])

const MODEL = '.ilearner'
const OUTPUTS = [MODEL, '.csv', '.tsv', '.arff']

/** An update and the batch executions of its pipeline that write its file. */
export interface ModelSource {
  readonly update: Activity
  readonly filePath: At<string>
  readonly writers: readonly Activity[]
  /** Those of the writers that run before the update. */
  readonly before: readonly Activity[]
  readonly trainings: readonly Activity[]
}

/**
 * The updates whose model file must come from this pipeline: it trains, all outputs of its batch executions are known
 * and well formed (one without extension may be the folder above the file), and nothing else that runs before the
 * update could have written the file.
 */
export function modelSources(resource: OpenResource): ModelSource[] {
  const { activities } = resource
  const batches = activities.filter(({ type, inactive }) => type === 'AzureMLBatchExecution' && inactive === undefined)
  const isKnown = batches.every((batch) => !batchExecution(batch).hasUnknownOutput && batchExecution(batch).outputs.every(({ filePath }) => filePath && isSound(filePath.value, OUTPUTS)))
  // a batch that writes datasets only scores
  const trainings = batches.filter((batch) => batchExecution(batch).outputs.some(({ filePath }) => filePath?.value.toLowerCase().endsWith(MODEL)))
  if (!isKnown || trainings.length === 0) return []
  const after = runsAfter(activities)
  return activities.flatMap((update, index) => {
    const { filePath } = modelUpdate(update)
    if (!filePath || update.inactive !== undefined || !isSound(filePath.value, [MODEL])) return []
    const before = new Set([...reach(after, index)].flatMap((each) => activities[each] ?? []))
    if ([...before].some(({ type }) => !WRITES_NOTHING.has(type))) return []
    // what runs before is not known where a dependency leads nowhere, or cannot be read
    if ([...within(update), ...before].some(({ path, dependsOn }) => dependsOn.some(({ target }) => target === undefined) || isFaulty(resource, path))) return []
    const writers = trainings.filter((training) => batchExecution(training).outputs.some((port) => port.filePath && blobKey(port.filePath.value) === blobKey(filePath.value)))
    return [{ update, filePath, writers, before: writers.filter((writer) => before.has(writer)), trainings }]
  })
}

/** An activity and the containers around it. */
function within(activity: Activity): Activity[] {
  return activity.container ? [activity, ...within(activity.container)] : [activity]
}

/** A path with which nothing else is wrong: what is wrong was reported, and may be why the two paths differ. */
function isSound(text: string, extensions: readonly string[]): boolean {
  const { container, extension } = readBlobPath(text)
  return container !== undefined && containerNameProblem(container.name) === undefined && extensions.includes(extension)
}
