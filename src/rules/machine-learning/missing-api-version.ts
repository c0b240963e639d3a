import { endpointRule } from './endpoint-rule.js'

export const missingApiVersion = endpointRule({
  id: 'missing-api-version',
  title: 'An update URL of Azure Resource Manager without api-version',
  severity: 'error',
  fix: 'unsafe',
  kind: 'missing-api-version',
  only: 'updateResourceEndpoint',
})
