import { readUpdateEndpoint } from '../address/update-endpoint.js'
import { filledIn } from '../factory/literal.js'
import { serviceProperty } from '../factory/machine-learning.js'
import type { ResourceRule } from './rule.js'

export const unusedServicePrincipal: ResourceRule = {
  id: 'unused-service-principal',
  title: 'A service principal beside a classic update URL',
  category: 'maintainability',
  severity: 'info',
  scope: 'resource',
  check(resource, report) {
    if (resource.kind !== 'linkedService' || resource.type !== 'AzureML') return
    const endpoint = filledIn(serviceProperty(resource, 'updateResourceEndpoint'))
    const principal = ['servicePrincipalId', 'servicePrincipalKey', 'tenant'].flatMap((name) => serviceProperty(resource, name) ?? [])[0]
    if (!endpoint || !principal || readUpdateEndpoint(endpoint.value).flavour !== 'classic') return
    report({ file: resource.file, path: principal.path, part: 'key' }, 'The service principal is not used: a classic web service is updated with the key of its endpoint.', { hint: 'Remove "servicePrincipalId", "servicePrincipalKey" and "tenant".' })
  },
}
