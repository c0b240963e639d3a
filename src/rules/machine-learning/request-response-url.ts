import { endpointRule } from './endpoint-rule.js'

export const requestResponseUrl = endpointRule({
  id: 'request-response-url',
  title: 'A request-response URL where the batch URL is needed',
  severity: 'error',
  kind: 'request-response',
})
