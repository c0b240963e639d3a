import { placeIn } from '../../factory/data-flow.js'
import type { ResourceRule } from '../rule.js'

/** What ends a stream. */
const ENDS: ReadonlySet<string> = new Set(['sink', 'output'])

export const unreadStream: ResourceRule = {
  id: 'unread-stream',
  title: 'A stream that leads nowhere',
  category: 'correctness',
  severity: 'warning',
  scope: 'resource',
  kinds: ['dataflow'],
  types: ['MappingDataFlow', 'Flowlet'],
  check(resource, report) {
    const { dataFlow, file } = resource
    if (!dataFlow) return
    const { statements } = dataFlow.script
    const read = new Set(statements.flatMap(({ reads }) => reads.map(({ name }) => name)))
    for (const { name, keyword, span } of statements) {
      // a branch that is left out may be left out on purpose
      if (ENDS.has(keyword) || read.has(name)) continue
      report(placeIn(dataFlow, span, file), `Nothing reads the stream "${name}", so what "${keyword}" makes is written nowhere.`, {
        hint: 'Let a sink or another step read it, or remove it.',
      })
    }
  },
}
