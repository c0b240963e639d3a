import { member } from '../../text/member.js'
import type { ResourceRule } from '../rule.js'
import { listOf, stepsOf } from './steps.js'

/** What says where a step reads or writes. */
const PLACES = ['dataset', 'linkedService', 'flowlet']

export const stepWithoutData: ResourceRule = {
  id: 'step-without-data',
  title: 'A source or sink that names no data',
  category: 'correctness',
  severity: 'warning',
  scope: 'resource',
  kinds: ['dataflow'],
  types: ['MappingDataFlow'],
  check(resource, report) {
    const { dataFlow, file } = resource
    if (!dataFlow) return
    const statements = new Map(dataFlow.script.statements.map((statement) => [statement.name, statement]))
    for (const { name, list, at } of stepsOf(resource)) {
      const own = statements.get(name.value)
      // one that the script does not have, or has as something else, is another finding; a store of the script itself needs neither
      if (list === 'transformations' || own === undefined || listOf(own.keyword) !== list || /\b(?:store|format)\s*:/.test(own.options) || PLACES.some((place) => (member(at, place)?.value ?? undefined) !== undefined)) continue
      report({ file, path: name.path }, `The ${list === 'sources' ? 'source' : 'sink'} "${name.value}" names neither a dataset nor a linked service.`, {
        hint: 'Choose its dataset; without one the data flow cannot run.',
      })
    }
  },
}
