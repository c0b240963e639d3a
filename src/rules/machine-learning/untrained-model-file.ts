import { batchExecution } from '../../factory/machine-learning.js'
import { didYouMean } from '../../text/nearest.js'
import { modelSources } from './model-sources.js'
import type { ResourceRule } from '../rule.js'

export const untrainedModelFile: ResourceRule = {
  id: 'untrained-model-file',
  title: 'A model file that no training of the pipeline writes',
  category: 'correctness',
  severity: 'warning',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  types: ['AzureMLUpdateResource'],
  check(resource, report) {
    const sources = modelSources(resource)
    // where another update takes what was trained, this one may well put an older model back
    if (sources.some(({ writers }) => writers.length > 0)) return
    for (const { update, filePath, trainings } of sources) {
      const outputs = trainings.flatMap((training) => batchExecution(training).outputs.flatMap(({ filePath: output }) => (output && output.value.toLowerCase().endsWith('.ilearner') ? output : [])))
      report({ file: resource.file, path: filePath.path }, `Activity "${update.name}" takes the model "${filePath.value}", which no batch execution of this pipeline writes.`, {
        related: outputs.map(({ path, value }) => ({ at: { file: resource.file, path }, message: `"${value}" is written here` })),
        hint: didYouMean(filePath.value, outputs.map(({ value }) => value)) ?? 'Name the output of the training.',
      })
    }
  },
}
