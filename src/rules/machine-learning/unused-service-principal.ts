import { serviceProperty, updateEndpointOf } from '../../factory/machine-learning.js'
import type { ResourceRule } from '../rule.js'

export const unusedServicePrincipal: ResourceRule = {
  id: 'unused-service-principal',
  title: 'A service principal beside a classic update URL',
  category: 'maintainability',
  severity: 'info',
  scope: 'resource',
  kinds: ['linkedService'],
  types: ['AzureML'],
  check(resource, report) {
    const endpoint = updateEndpointOf(resource)
    const principal = ['servicePrincipalId', 'servicePrincipalKey', 'tenant'].flatMap((name) => serviceProperty(resource, name) ?? [])[0]
    if (!endpoint || !principal || endpoint.flavour !== 'classic') return
    report({ file: resource.file, path: principal.path, part: 'key' }, 'The service principal is not used: a classic web service is updated with the key of its endpoint.', { hint: 'Remove "servicePrincipalId", "servicePrincipalKey" and "tenant".' })
  },
}
