import { endpointRule } from './endpoints.js'

export const requestResponseUrl = endpointRule({
  id: 'request-response-url',
  title: 'A request-response URL where the batch URL is needed',
  severity: 'error',
  kind: 'request-response',
})
