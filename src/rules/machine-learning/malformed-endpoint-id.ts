import { endpointRule } from './endpoint-rule.js'

export const malformedEndpointId = endpointRule({
  id: 'malformed-endpoint-id',
  title: 'An id in an endpoint URL that has not the form of one',
  severity: 'warning',
  kind: 'id-format',
})
