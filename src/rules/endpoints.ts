import { readMlEndpoint } from '../address/ml-endpoint.js'
import { readUpdateEndpoint } from '../address/update-endpoint.js'
import type { UrlProblem, UrlProblemKind } from '../address/url.js'
import { filledIn } from '../factory/literal.js'
import { serviceProperty } from '../factory/machine-learning.js'
import type { OpenResource } from '../factory/model.js'
import type { At } from '../text/member.js'
import type { Finding, ResourceRule } from './rule.js'

export type EndpointName = 'mlEndpoint' | 'updateResourceEndpoint'

/** What a rule about endpoint URLs says of itself, and which problems it speaks of. */
interface EndpointRule extends Omit<Finding, 'category'> {
  readonly kind: UrlProblemKind
  readonly only?: EndpointName
  /** Whether putting the right part in place cannot change what the URL means. */
  readonly isSafe?: boolean
}

/** A rule that reports one kind of problem in the endpoint URLs of an `AzureML` linked service. */
export function endpointRule({ kind, only, isSafe = false, ...finding }: EndpointRule): ResourceRule {
  return {
    ...finding,
    category: 'correctness',
    scope: 'resource',
    check(resource, report) {
      for (const { name, at, problems } of endpointsOf(resource)) {
        if (only !== undefined && name !== only) continue
        for (const problem of problems) {
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

/** The endpoints of an `AzureML` linked service that are literal and filled in, with what is wrong with them. */
function endpointsOf(resource: OpenResource): { name: EndpointName; at: At<string>; problems: readonly UrlProblem[] }[] {
  if (resource.kind !== 'linkedService' || resource.type !== 'AzureML') return []
  const found = []
  const batch = filledIn(serviceProperty(resource, 'mlEndpoint'))
  if (batch) found.push({ name: 'mlEndpoint' as const, at: batch, problems: readMlEndpoint(batch.value).problems })
  const update = filledIn(serviceProperty(resource, 'updateResourceEndpoint'))
  if (update) found.push({ name: 'updateResourceEndpoint' as const, at: update, problems: readUpdateEndpoint(update.value).problems })
  return found
}
