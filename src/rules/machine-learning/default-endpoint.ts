import { endpointRule } from './endpoint-rule.js'

export const defaultEndpoint = endpointRule({
  id: 'default-endpoint',
  title: 'An update of the default endpoint of a classic web service',
  severity: 'error',
  kind: 'default-endpoint',
})
