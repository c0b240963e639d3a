import { placeIn } from '../../factory/data-flow.js'
import type { Statement, StreamRead } from '../../factory/data-flow-script.js'
import { didYouMean } from '../../text/nearest.js'
import type { ResourceRule } from '../rule.js'

export const unknownStream: ResourceRule = {
  id: 'unknown-stream',
  title: 'A stream that no statement makes',
  category: 'correctness',
  severity: 'error',
  scope: 'resource',
  kinds: ['dataflow'],
  types: ['MappingDataFlow', 'Flowlet'],
  check(resource, report) {
    const { dataFlow, file } = resource
    if (!dataFlow) return
    const { statements } = dataFlow.script
    const byName = new Map(statements.map((statement) => [statement.name, statement]))
    for (const reader of statements) {
      for (const read of reader.reads) {
        const problem = problemOf(read, byName)
        if (problem) report(placeIn(dataFlow, read.span, file), `"${reader.name}" reads ${problem.what}.`, { hint: problem.hint })
      }
    }
  },
}

function problemOf({ name, branch }: StreamRead, statements: ReadonlyMap<string, Statement>): { readonly what: string; readonly hint: string | undefined } | undefined {
  const source = statements.get(name)
  if (!source) return { what: `the stream "${name}", which no statement makes`, hint: didYouMean(name, statements.keys()) }
  if (branch === undefined || source.branches.length === 0 || source.branches.some((each) => each.name === branch)) return undefined
  return { what: `the branch "${branch}", which "${name}" does not have`, hint: didYouMean(branch, source.branches.map((each) => each.name)) }
}
