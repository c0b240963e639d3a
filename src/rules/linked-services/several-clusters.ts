import { serviceProperty } from '../../factory/machine-learning.js'
import type { ResourceRule } from '../rule.js'

/** What chooses the cluster (compute-linked-services, "Azure Databricks linked service"): one of them is to be given. */
const CHOICES: readonly (readonly [property: string, words: string])[] = [
  ['existingClusterId', 'an interactive cluster'],
  ['instancePoolId', 'an instance pool'],
  ['newClusterNodeType', 'a new job cluster'],
]

export const severalClusters: ResourceRule = {
  id: 'several-clusters',
  title: 'A Databricks linked service that chooses more than one cluster',
  category: 'correctness',
  severity: 'warning',
  scope: 'resource',
  kinds: ['linkedService'],
  types: ['AzureDatabricks'],
  check(resource, report) {
    const chosen = CHOICES.flatMap(([name, words]) => {
      const at = serviceProperty(resource, name)
      return at === undefined || at.value === null || at.value === '' ? [] : [{ name, words, at }]
    })
    const [first, second] = chosen
    if (!first || !second) return
    report({ file: resource.file, path: second.at.path, part: 'key' }, `The linked service "${resource.name}" chooses ${first.words} with "${first.name}" and ${second.words} with "${second.name}".`, {
      related: [{ at: { file: resource.file, path: first.at.path, part: 'key' }, message: 'the other choice' }],
      hint: 'Keep the one that the activities are to run on.',
    })
  },
}
