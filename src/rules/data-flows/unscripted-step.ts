import { nearest } from '../../text/nearest.js'
import type { ResourceRule } from '../rule.js'
import { stepsOf } from './steps.js'

export const unscriptedStep: ResourceRule = {
  id: 'unscripted-step',
  title: 'A step of a data flow that its script does not have',
  category: 'correctness',
  severity: 'warning',
  scope: 'resource',
  kinds: ['dataflow'],
  types: ['MappingDataFlow', 'Flowlet'],
  check(resource, report) {
    const { dataFlow, file } = resource
    if (!dataFlow) return
    const names = new Set(dataFlow.script.statements.map(({ name }) => name))
    const steps = stepsOf(resource)
    const listed = new Set(steps.map(({ name }) => name.value))
    for (const { name, list } of steps) {
      if (names.has(name.value)) continue
      const meant = nearest(name.value, [...names].filter((each) => !listed.has(each)))
      report({ file, path: name.path }, `"${name.value}" stands in "${list}", and no statement of the script makes it.`, {
        hint: meant === undefined ? 'Remove it, or add a statement that ends in "~> ' + name.value + '".' : `Did you mean "${meant}"?`,
      })
    }
  },
}
