import { isTenant } from '../../address/identifier.js'
import { filledIn } from '../../factory/literal.js'
import { serviceProperty } from '../../factory/machine-learning.js'
import type { ResourceRule } from '../rule.js'

export const malformedTenant: ResourceRule = {
  id: 'malformed-tenant',
  title: 'A tenant that is neither a GUID nor a domain',
  category: 'correctness',
  severity: 'warning',
  scope: 'resource',
  kinds: ['linkedService'],
  types: ['AzureML', 'AzureMLService', 'AzureBlobStorage'],
  check(resource, report) {
    const tenant = filledIn(serviceProperty(resource, 'tenant'))
    if (!tenant || tenant.value === '' || isTenant(tenant.value)) return
    report({ file: resource.file, path: tenant.path }, `"tenant" is "${tenant.value}", which is neither a GUID nor a domain.`, { hint: 'It is the directory (tenant) id, or a verified domain such as "example.onmicrosoft.com".' })
  },
}
