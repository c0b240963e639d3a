import { kindWords } from '../../factory/kinds.js'
import { literal } from '../../factory/literal.js'
import { servicePropertiesOf } from '../../factory/machine-learning.js'
import { members, type At } from '../../text/member.js'
import type { OpenResource } from '../../factory/model.js'
import type { Span } from '../../text/place.js'
import type { ResourceRule } from '../rule.js'

/** A word for an environment, between what is no letter; a number may stand behind it. */
const ENVIRONMENT = /(?<![a-z])(?:dev|development|test|tst|uat|qa|stg|staging|preprod|prod|prd|production)(?=\d*(?![a-z0-9]))/i

/** Properties of linked services that say where a service is. */
const ADDRESSES: ReadonlySet<string> = new Set(['url', 'baseurl', 'host', 'server', 'serviceendpoint', 'endpoint', 'accountendpoint', 'functionappurl', 'domain', 'serviceuri', 'environmenturl', 'database', 'datalakestoreuri', 'siteurl'])

/** Where a connection string does. */
const IN_CONNECTION = /(?<=(?:^|;)\s*(?:data source|server|host|accountname|accountendpoint|initial catalog|database)\s*=)[^;]*/gi

export const hardCodedEnvironment: ResourceRule = {
  id: 'hard-coded-environment',
  title: 'A linked service that names one environment',
  category: 'maintainability',
  severity: 'info',
  isOptional: true,
  scope: 'resource',
  kinds: ['linkedService', 'integrationRuntime'],
  check(resource, report) {
    const { kind, name, at, file } = resource
    const words = `the ${kindWords(kind)} "${name}"`
    const own = ENVIRONMENT.exec(name)
    if (own) report(at, `The name of ${words} holds "${own[0]}", the word of an environment.`, { hint: 'Resources are deployed to each environment under the same name; call it by what it is.' })
    for (const { address, span } of addressesOf(resource)) {
      const found = ENVIRONMENT.exec(address.value.slice(...span))
      if (!found) continue
      const start = span[0] + found.index
      report({ file, path: address.path, span: [start, start + found[0].length] }, `The "${String(address.path.findLast((step) => step !== 'value'))}" of ${words} holds "${found[0]}", the word of an environment.`, { hint: 'Take it from a parameter of the linked service or of the deployment, so that each environment can have its own.' })
    }
  },
}

/** Where a linked service says that its service is: literal texts, and the parts of them that say it. */
function addressesOf(resource: OpenResource): { readonly address: At<string>; readonly span: Span }[] {
  if (resource.kind !== 'linkedService') return []
  return members(servicePropertiesOf(resource)).flatMap((property) => {
    const address = literal(property)
    if (!address) return []
    if (ADDRESSES.has(property.key.toLowerCase())) return [{ address, span: [0, address.value.length] as const }]
    if (property.key.toLowerCase() !== 'connectionstring') return []
    return [...address.value.matchAll(IN_CONNECTION)].map((match) => ({ address, span: [match.index, match.index + match[0].length] as const }))
  })
}
