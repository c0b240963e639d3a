import { isGuid } from '../../address/identifier.js'
import { filledIn } from '../../factory/literal.js'
import { serviceProperty } from '../../factory/machine-learning.js'
import type { ResourceRule } from '../rule.js'

export const malformedServicePrincipalId: ResourceRule = {
  id: 'malformed-service-principal-id',
  title: 'A service principal id that is no GUID',
  category: 'correctness',
  severity: 'warning',
  scope: 'resource',
  kinds: ['linkedService'],
  types: ['AzureML', 'AzureMLService', 'AzureBlobStorage'],
  check(resource, report) {
    const id = filledIn(serviceProperty(resource, 'servicePrincipalId'))
    if (!id || id.value === '' || isGuid(id.value)) return
    report({ file: resource.file, path: id.path }, `"servicePrincipalId" is "${id.value}", which is no GUID.`, { hint: 'It is the application (client) id of the service principal, 8-4-4-4-12 hexadecimal digits.' })
  },
}
