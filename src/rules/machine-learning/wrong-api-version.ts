import { endpointRule } from './endpoint-rule.js'

export const wrongApiVersion = endpointRule({
  id: 'wrong-api-version',
  title: 'An api-version that the service does not know',
  severity: 'error',
  fix: 'unsafe',
  kind: 'api-version',
})
