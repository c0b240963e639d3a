import { serviceProperty, updateEndpointOf } from '../../factory/machine-learning.js'
import { isFaulty } from '../../factory/model.js'
import type { At } from '../../text/member.js'
import type { ResourceRule } from '../rule.js'
import { series } from '../../text/series.js'

const PARTS = ['servicePrincipalId', 'servicePrincipalKey', 'tenant']

export const missingServicePrincipal: ResourceRule = {
  id: 'missing-service-principal',
  title: 'An update URL of Azure Resource Manager without an identity to sign in with',
  category: 'correctness',
  severity: 'error',
  scope: 'resource',
  kinds: ['linkedService'],
  types: ['AzureML'],
  check(resource, report) {
    const endpoint = updateEndpointOf(resource)
    // any value of "authentication" chooses another way to sign in; MSI is the documented one
    if (!endpoint || endpoint.flavour !== 'arm' || serviceProperty(resource, 'authentication')) return
    // a misspelt key may be the missing one
    if (isFaulty(resource, [])) return
    const missing = PARTS.filter((name) => isAbsent(serviceProperty(resource, name))).map((name) => `"${name}"`)
    if (missing.length === 0) return
    const path = serviceProperty(resource, 'updateResourceEndpoint')?.path ?? []
    const words = series(missing, 'and')
    report({ file: resource.file, path, part: 'key' }, `"updateResourceEndpoint" is on Azure Resource Manager, but ${words} ${missing.length === 1 ? 'is' : 'are'} missing.`, {
      hint: 'Add the service principal that may change the web service, or "authentication": "MSI".',
    })
  },
}

/** Left out, or left empty. */
function isAbsent(at: At | undefined): boolean {
  return at === undefined || at.value === ''
}
