import { placeIn } from '../../factory/data-flow.js'
import { didYouMean } from '../../text/nearest.js'
import type { ResourceRule } from '../rule.js'

export const undeclaredDataFlowParameter: ResourceRule = {
  id: 'undeclared-data-flow-parameter',
  title: 'A parameter that the script of a data flow does not declare',
  category: 'correctness',
  severity: 'error',
  scope: 'resource',
  kinds: ['dataflow'],
  types: ['MappingDataFlow'],
  check(resource, report) {
    const { dataFlow, file } = resource
    if (!dataFlow) return
    const { parameters, uses } = dataFlow.script
    const names = parameters.map(({ name }) => name)
    for (const { name, span } of uses) {
      if (names.some((each) => each.toLowerCase() === name.toLowerCase())) continue
      report(placeIn(dataFlow, span, file), `The script reads the parameter "$${name}", and declares none of that name.`, {
        hint: didYouMean(name, names) ?? `Declare it at the beginning: parameters{ ${name} as string }.`,
      })
    }
  },
}
