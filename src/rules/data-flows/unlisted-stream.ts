import { placeIn } from '../../factory/data-flow.js'
import type { ResourceRule } from '../rule.js'
import { listOf, stepsOf } from './steps.js'

export const unlistedStream: ResourceRule = {
  id: 'unlisted-stream',
  title: 'A stream of a script that the lists beside it lack',
  category: 'correctness',
  severity: 'warning',
  scope: 'resource',
  kinds: ['dataflow'],
  types: ['MappingDataFlow'],
  check(resource, report) {
    const { dataFlow, file } = resource
    if (!dataFlow) return
    const steps = stepsOf(resource)
    const byName = new Map(steps.map((step) => [step.name.value, step.list]))
    for (const { name, span, keyword } of dataFlow.script.statements) {
      const list = listOf(keyword)
      const found = byName.get(name)
      // the Studio's own gallery holds scripts beside which no transformation is listed
      if (found === list || (list === 'transformations' && found === undefined && !steps.some((step) => step.list === list))) continue
      report(placeIn(dataFlow, span, file), found === undefined ? `The stream "${name}" of the script is missing in "${list}".` : `The stream "${name}" of the script is a ${keyword}, and stands in "${found}".`, {
        hint: found === undefined ? `Add { "name": "${name}" } to "${list}", or remove the statement.` : `Move it to "${list}".`,
      })
    }
  },
}
