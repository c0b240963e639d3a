import type { UrlProblemKind } from '../../address/url.js'
import type { Endpoint } from '../../factory/endpoints.js'
import type { Finding, ResourceRule } from '../rule.js'

/** What a rule about endpoint URLs says of itself, and which problems it speaks of. */
interface EndpointRule extends Omit<Finding, 'category'> {
  readonly kind: UrlProblemKind
  readonly only?: Endpoint['name']
  /** Whether putting the right part in place cannot change what the URL means. */
  readonly isSafe?: boolean
}

/** A rule that reports one kind of problem in the endpoint URLs of an `AzureML` linked service. */
export function endpointRule({ kind, only, isSafe = false, ...finding }: EndpointRule): ResourceRule {
  return {
    ...finding,
    category: 'correctness',
    scope: 'resource',
    kinds: ['linkedService'],
    types: ['AzureML'],
    check(resource, report) {
      for (const { name, at, read } of resource.endpoints) {
        if (only !== undefined && name !== only) continue
        for (const problem of read.problems) {
          if (problem.kind !== kind) continue
          // an empty text has nothing to underline but its quotes
          const place = { file: resource.file, path: at.path, ...(at.value === '' ? {} : { span: problem.span }) }
          const { replacement } = problem
          report(place, `"${name}" ${problem.says}.`, {
            hint: problem.hint,
            fix: replacement === undefined ? undefined : { title: `Write "${replacement}"`, safe: isSafe, edits: [{ kind: 'replace-text', at: place, text: replacement }] },
          })
        }
      }
    },
  }
}
